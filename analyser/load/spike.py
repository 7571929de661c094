"""Each session against the longest of the 30 days before it."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import takewhile

from analyser.activity.runner import Runner
from analyser.load.breaks import REFERENCE_DAYS, between, comparable_from, longest
from analyser.load.load import Session, Spike
from analyser.load.return_mode import return_mode

SPIKE_RATIO = 1.10
"""Up to this ratio is the cohort's reference group (evidence §6.1: ref-49)."""

SMALL_STEP_M = 500.0
SMALL_STEP_S = 180.0
"""A rise of no more than this is not a spike, once in 7 days (evidence §6.1, engineering choice)."""

SMALL_STEP_DAYS = 7
TOLERANCE = 1e-9
"""Ratios are compared with it, so that 5.5 against 5.0 is 1.10 (evidence §11)."""


def session_ratio(session: float, reference: float) -> float:
    """R, a session over the longest session of the 30 days before it (1), both in metres or both in seconds.

    Evidence §6.1: ref-49. The study counted whole sessions; the jogged part is our adaptation.
    """
    return session / reference


HAZARD_BINS = ((1.10, 1.0), (1.30, 1.64), (2.00, 1.52), (float("inf"), 2.28))
"""Up to which ratio which adjusted hazard rate ratio was found, 95 % intervals 1.31–2.05, 1.16–2.00 and 1.50–3.48."""


def hazard_rate_ratio(ratio: float) -> float:
    """The hazard rate ratio (1) of the cohort's bin for a whole session that many times the longest of 30 days.

    Evidence §6.1: ref-49; observational, and the middle bin is not worse than the small one.
    """
    return next(rate for most, rate in HAZARD_BINS if ratio <= most + TOLERANCE)


def found_spikes(sessions: Sequence[Session], runner: Runner) -> tuple[Spike, ...]:
    """What L1 and L6 look at, for every session of the past, oldest first."""
    spikes: list[Spike] = []
    for session in sessions:
        spikes.append(spike_of(session, sessions, spikes, runner))
    return tuple(spikes)


def reference_sessions(sessions: Sequence[Session], day: date) -> Sequence[Session]:
    """The sessions that one on `day` is held against: those of the 30 days before it, since a break if there was."""
    first = max(day - timedelta(days=REFERENCE_DAYS), comparable_from(sessions, day))
    return between(sessions, first, day - timedelta(days=1))


def small_step_left(spikes: Sequence[Spike], day: date) -> bool:
    """Whether the small-step allowance has not been used in the 7 days that end on `day`."""
    since = day - timedelta(days=SMALL_STEP_DAYS - 1)
    recent = takewhile(lambda spike: spike.session.day >= since, reversed(spikes))
    return not any(spike.allowed and spike.session.day <= day for spike in recent)


def spike_of(session: Session, sessions: Sequence[Session], before: Sequence[Spike], runner: Runner) -> Spike:
    """What L1 and L6 look at for one of the sessions; `before` are the spikes of those before it."""
    return spike_against(
        session,
        reference_sessions(sessions, session.day),
        step_left=small_step_left(before, session.day),
        returns=return_mode(session.day, sessions, runner).active,
    )


def spike_against(session: Session, held_against: Sequence[Session], *, step_left: bool, returns: bool) -> Spike:
    """The session against those, with a small step where one is left, in return mode where she `returns`."""
    reference_m, reference_s = longest(held_against)
    whole_m = max((each.total_m for each in held_against if each.total_m), default=None)
    ratio_jog, rise_m = _against(session.jog_m, reference_m)
    ratio_minutes, rise_s = _against(session.jog_s, reference_s)
    over = [
        rise <= small + TOLERANCE
        for ratio, rise, small in ((ratio_jog, rise_m, SMALL_STEP_M), (ratio_minutes, rise_s, SMALL_STEP_S))
        if ratio is not None and rise is not None and ratio > SPIKE_RATIO + TOLERANCE
    ]
    return Spike(
        session=session,
        ratio_jog=ratio_jog,
        ratio_session=None if reference_m is None else _against(session.total_m, whole_m)[0],
        ratio_minutes=ratio_minutes,
        reference_m=reference_m,
        reference_jog_s=reference_s,
        reference_day=_day_of_longest(held_against, reference_m, reference_s),
        rise_m=rise_m,
        rise_jog_s=rise_s,
        allowed=bool(over) and all(over) and step_left,
        return_mode=returns,
    )


def _against(value: float | None, reference: float | None) -> tuple[float | None, float | None]:
    """Ratio and rise, or nothing where one of the two is unknown."""
    if value is None or not reference:
        return None, None
    return session_ratio(value, reference), value - reference


def _day_of_longest(sessions: Sequence[Session], metres: float | None, seconds: float | None) -> date | None:
    for session in reversed(sessions):
        if (session.jog_m == metres) if metres is not None else (session.jog_s == seconds):
            return session.day
    return None
