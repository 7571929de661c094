"""Which sessions may be built upon: a spike does not legitimise itself (people §2.4)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from analyser.advice.built_upon import built_upon
from analyser.advice.caps import ACT_ABOVE, RULE, Back, cap_on
from analyser.advice.in_force import JOG_MINUTES, KNEE, SINGLE_RUN
from analyser.advice.load_states import spike_state
from analyser.advice.rule import FindingState
from analyser.advice.symptoms import pain_state, pelvic_yes
from analyser.load.breaks import REFERENCE_DAYS, History
from analyser.load.load import Session, Spike
from analyser.load.spike import TOLERANCE, spike_against

REPEATED = 0.9
"""A session is repeated by a later one of at least this share of it (people §2.4, engineering choice)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Doubt:
    """A session that is not built upon; `far` where it was far longer than what was."""

    session: Session
    far: bool


def trusted_sessions(spikes: Sequence[Spike], who: Back) -> tuple[Session, ...]:
    """The sessions, oldest first, that were borne, no race and not far beyond their limits, or that were since repeated
    without symptoms.

    Far beyond is `act` by the single-run limits, also against what was trusted before, or by the cap after time away;
    not borne is `act` by how it felt. A repeat of what was far longer needs the answer that it was without symptoms as
    long as she returns, and otherwise none that says that it was not.
    """
    sessions = History(spike.session for spike in spikes)
    trusted: list[Session] = []
    doubts: list[_Doubt] = []
    for spike in spikes:
        session = spike.session
        near = [doubt for doubt in _recent(doubts, session) if _is_at_least(session, doubt.session)]
        kept_out = session.race or was_not_borne(session, who) or _repeats_with_symptoms(session, near, who)
        free = not spike.return_mode or _was_noted_free(session, who)
        released = [] if kept_out else [doubt for doubt in near if free or not doubt.far]
        repeated = [doubt for doubt in released if not doubt.far or _is_at_least(doubt.session, session)]
        known = _joined(trusted, repeated)
        left = len(doubts) > len(repeated)
        far = _is_far(spike, who) or (left and _is_far(_against_trusted(spike, sessions, known), who))
        if kept_out or far or _is_beyond_cap(session, sessions, known, who):
            doubts, trusted = _without(doubts, repeated), known
            doubts.append(_Doubt(session=session, far=far))
        else:
            doubts, trusted = _without(doubts, released), _joined(trusted, released)
            trusted.append(session)
    return tuple(trusted)


def _without(doubts: Sequence[_Doubt], released: Sequence[_Doubt]) -> list[_Doubt]:
    return [doubt for doubt in doubts if doubt not in released]


def _joined(trusted: list[Session], released: Sequence[_Doubt]) -> list[Session]:
    """Those and the released ones, oldest first."""
    return sorted([*trusted, *(doubt.session for doubt in released)], key=_when) if released else trusted


def _when(session: Session) -> tuple[date, datetime]:
    return session.day, session.started


def _is_far(spike: Spike, who: Back) -> bool:
    """Whether one of the two rules asks for a change, by her own limits where she has some; of a race too."""
    spike = replace(spike, session=replace(spike.session, race=False)) if spike.session.race else spike
    of_minutes = who.own_of(JOG_MINUTES)
    by_minutes = bool(of_minutes) and spike_state(replace(spike, ratio_jog=None, rise_m=None), of_minutes)
    return FindingState.ACT in (by_minutes, spike_state(spike, who.own_of(SINGLE_RUN)))


def _against_trusted(spike: Spike, sessions: Sequence[Session], trusted: Sequence[Session]) -> Spike:
    """The session against what was trusted before: a spike makes no room for the next one."""
    before = built_upon(sessions, trusted, spike.session.day)
    return spike_against(spike.session, before, step_left=True, returns=spike.return_mode)


def _is_beyond_cap(session: Session, sessions: Sequence[Session], trusted: Sequence[Session], who: Back) -> bool:
    cap = cap_on(session.day, sessions, trusted, who)
    act = who.own_of(RULE).get("act", ACT_ABOVE)
    return cap is not None and (
        _is_beyond(session.jog_m, cap.distance_m, act) or _is_beyond(session.jog_s, cap.run_s, act)
    )


def _is_beyond(value: float | None, cap: float | None, times: float) -> bool:
    return value is not None and cap is not None and value > times * cap + TOLERANCE


def _recent(doubts: Sequence[_Doubt], session: Session) -> list[_Doubt]:
    first = session.day - timedelta(days=REFERENCE_DAYS)
    return [doubt for doubt in doubts if doubt.session.day >= first]


def _is_at_least(session: Session, former: Session) -> bool:
    """Whether it came within a tenth of the former one, or beyond it: in metres where both are known, else in time."""
    if session.jog_m is not None and former.jog_m is not None:
        return session.jog_m >= REPEATED * former.jog_m
    return session.jog_s >= REPEATED * former.jog_s


def _was_noted_free(session: Session, who: Back) -> bool:
    """Whether that day's answers say that it was without symptoms: unanswered is not."""
    noted = who.diary.between(session.day, session.day)
    pains = {pain_state(entry, who.own_of(KNEE)) for entry in noted} - {FindingState.UNKNOWN}
    return pains == {FindingState.OK} and not any(map(pelvic_yes, noted))


def _repeats_with_symptoms(session: Session, near: Sequence[_Doubt], who: Back) -> bool:
    """Whether it repeats these with symptoms, or one that was not borne without an answer that it was."""
    if not near:
        return False
    noted = who.diary.between(session.day, session.day)
    pains = [pain_state(entry, who.own_of(KNEE)) for entry in noted]
    pelvic = [pelvic_yes(entry) for entry in noted]
    if any(pain in (FindingState.WATCH, FindingState.ACT) for pain in pains) or any(pelvic):
        return True
    unanswered = any(_leaks(each.session, who) for each in near) and False not in pelvic
    return unanswered or (any(_hurts(each.session, who) for each in near) and FindingState.OK not in pains)


def was_not_borne(session: Session, who: Back) -> bool:
    """Whether that day's answers ask for a change: pain by S1, or a leak, heaviness or pelvic pain (S2)."""
    return _hurts(session, who) or _leaks(session, who)


def _hurts(session: Session, who: Back) -> bool:
    noted = who.diary.between(session.day, session.day)
    return any(pain_state(entry, who.own_of(KNEE)) is FindingState.ACT for entry in noted)


def _leaks(session: Session, who: Back) -> bool:
    return any(pelvic_yes(entry) for entry in who.diary.between(session.day, session.day))
