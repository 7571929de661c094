"""Seven days against the highest seven days ending one to four weeks earlier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from analyser.activity.runner import Runner
from analyser.load.breaks import between, comparable_from, longest
from analyser.load.load import Ramp, Session
from analyser.load.return_mode import return_mode
from analyser.load.spike import SPIKE_RATIO, TOLERANCE

WEEK = timedelta(days=6)
NEAREST, FURTHEST = 7, 28
"""The reference week ends so many days earlier (evidence §6.2)."""

RAMP_LIMIT = 0.10
"""87.1 % of experts endorse no more than this rise a week after birth (evidence §6.2: ref-68); studies conflict."""

SMALL_RISE_M = 1500.0
SMALL_RISE_S = 600.0
"""A rise of no more than this is not spoken of (people §2.1, engineering choice)."""

REFERENCE_RUNS = 2
REFERENCE_M = 5000.0
REFERENCE_S = 1200.0
"""A reference week has two runs and 5 km or 20 minutes of jogging (evidence §1, L2)."""


def weekly_rise(total: float, reference: float) -> float:
    """R7, the rise of seven days over their reference (fraction), both in metres or both in seconds.

    Evidence §6.2: the reference is the highest seven days ending 7 to 28 days earlier.
    """
    return total / reference - 1


def found_ramps(sessions: Sequence[Session], runner: Runner, known_from: date | None) -> tuple[Ramp, ...]:
    """What L2 looks at, for each day with a run, oldest first; `known_from` is the first day of the record."""
    days = sorted({session.day for session in sessions})
    weeks = _Weeks(sessions)
    return tuple(_ramp_on(day, weeks, runner, known_from or day) for day in days)


def ramp_on(day: date, sessions: Sequence[Session], runner: Runner, known_from: date) -> Ramp:
    """The seven days that end on `day` against their reference."""
    return _ramp_on(day, _Weeks(sessions), runner, known_from)


class _Weeks(dict[date, "_Week"]):
    """Seven days by the last of them, each summed up once for all the days that are held against them."""

    def __init__(self, sessions: Sequence[Session]) -> None:
        super().__init__()
        self.sessions = sessions

    def __missing__(self, end: date) -> "_Week":
        week = between(self.sessions, end - WEEK, end)
        seconds = sum(session.jog_s for session in week)
        self[end] = _Week(sessions=week, way_m=total_way(week), jog_s=seconds, is_reference=is_reference(week))
        return self[end]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Week:
    sessions: Sequence[Session]
    way_m: float | None
    jog_s: float
    is_reference: bool


def _ramp_on(day: date, every: _Weeks, runner: Runner, known_from: date) -> Ramp:
    sessions, week = every.sessions, every[day].sessions
    weeks = _reference_weeks(day, every, known_from)
    reference_m, reference_s = _highest(weeks)
    total_m, total_s = every[day].way_m, every[day].jog_s
    ratio_m = None if total_m is None or not reference_m else weekly_rise(total_m, reference_m)
    ratio_s = None if not reference_s else weekly_rise(total_s, reference_s)
    one_more = one_more_run(week, [each.sessions for each in weeks])
    return Ramp(
        day=day,
        total_m=total_m,
        total_s=total_s,
        reference_m=reference_m,
        reference_s=reference_s,
        ratio_m=ratio_m,
        ratio_s=ratio_s,
        silent=one_more
        or not (
            _is_steep(ratio_m, total_m, reference_m, SMALL_RISE_M)
            or _is_steep(ratio_s, total_s, reference_s, SMALL_RISE_S)
        ),
        runs=len(week),
        lacking=None if weeks else _lacking(day, sessions, known_from),
        return_mode=return_mode(day, sessions, runner).active,
        files=sum(session.files for session in week),
        one_more=one_more,
    )


def reference_weeks(day: date, sessions: Sequence[Session], known_from: date) -> list[Sequence[Session]]:
    """The weeks that may be held against the one ending on `day`: whole, large enough, no break between."""
    return [week.sessions for week in _reference_weeks(day, _Weeks(sessions), known_from)]


def _reference_weeks(day: date, every: _Weeks, known_from: date) -> list[_Week]:
    first = max(known_from, comparable_from(every.sessions, day))
    ends = (day - timedelta(days=days) for days in range(NEAREST, FURTHEST + 1))
    weeks = (every[end] for end in ends if end - WEEK >= first)
    return [week for week in weeks if week.is_reference]


def is_reference(week: Sequence[Session]) -> bool:
    """Whether seven days are enough to be held against: two runs, and 5 km or 20 minutes of jogging."""
    metres = sum(session.jog_m or 0.0 for session in week)
    seconds = sum(session.jog_s for session in week)
    return len(week) >= REFERENCE_RUNS and (metres >= REFERENCE_M or seconds >= REFERENCE_S)


def total_way(week: Sequence[Session]) -> float | None:
    """The jogged way of all sessions (m), or None where that of one is unknown."""
    ways = [session.jog_m for session in week if session.jog_m is not None]
    return sum(ways) if len(ways) == len(week) else None


def _highest(weeks: Sequence[_Week]) -> tuple[float | None, float | None]:
    """The highest way and the highest time of the weeks; no way where a week without one lasted longest."""
    totals = [(week.way_m, week.jog_s) for week in weeks]
    seconds = max((lasted for _, lasted in totals), default=None)
    metres, lasted = max(((way, took) for way, took in totals if way is not None), default=(None, 0.0))
    return (None if any(way is None and took > lasted for way, took in totals) else metres), seconds


def _is_steep(ratio: float | None, total: float | None, reference: float | None, small: float) -> bool:
    if ratio is None or total is None or reference is None:
        return False
    return ratio > RAMP_LIMIT + TOLERANCE and total - reference > small + TOLERANCE


def one_more_run(week: Sequence[Session], weeks: Sequence[Sequence[Session]]) -> bool:
    """Whether the rise is one extra run no longer than usual: without it the week is within the limit.

    "No longer than usual" is within the limit of a single run over the longest of the week that it is held against.
    """
    return any(_is_one_more(week, reference) for reference in weeks if len(reference) == len(week) - 1)


def _is_one_more(week: Sequence[Session], reference: Sequence[Session]) -> bool:
    usual = longest(reference)
    return any(
        _is_usual(extra, *usual) and has_room_for_one([*week[:at], *week[at + 1 :]], reference)
        for at, extra in enumerate(week)
    )


def has_room_for_one(rest: Sequence[Session], reference: Sequence[Session]) -> bool:
    """Whether so many runs as in the reference week are within its limit, so that one more may join."""
    return len(rest) == len(reference) and _fits(rest, reference)


def _is_usual(extra: Session, metres: float | None, seconds: float | None) -> bool:
    """Whether a run goes no further and lasts no longer than the limit over the longest way and time of a week."""
    limit = SPIKE_RATIO + TOLERANCE
    return extra.jog_s <= limit * (seconds or 0.0) and (
        metres is None or extra.jog_m is None or extra.jog_m <= limit * metres
    )


def _fits(rest: Sequence[Session], reference: Sequence[Session]) -> bool:
    limit = 1 + RAMP_LIMIT + TOLERANCE
    way, reference_way = total_way(rest), total_way(reference)
    fits_m = way is None or reference_way is None or way <= limit * reference_way
    return fits_m and sum(session.jog_s for session in rest) <= limit * sum(session.jog_s for session in reference)


def _lacking(day: date, sessions: Sequence[Session], known_from: date) -> str:
    first = max(known_from, comparable_from(sessions, day))
    if first > known_from:
        return "too few runs since the break"
    if (day - first).days < NEAREST + WEEK.days:
        return "the record is shorter than two weeks"
    return "no earlier week has two runs and 5 km or 20 minutes of jogging"
