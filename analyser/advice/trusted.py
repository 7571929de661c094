"""Which sessions may be built upon: a spike does not legitimise itself (people §2.4)."""

from collections.abc import Sequence
from datetime import timedelta

from analyser.advice.caps import ACT_ABOVE, RULE, Back, cap_on
from analyser.advice.load_states import spike_state
from analyser.advice.rule import FindingState
from analyser.advice.symptoms import pain_state, pelvic_yes
from analyser.load.breaks import REFERENCE_DAYS, between
from analyser.load.load import Session, Spike
from analyser.load.spike import TOLERANCE

REPEATED = 0.9
"""A session is repeated by a later one of at least this share of it (people §2.4, engineering choice)."""


def trusted_sessions(spikes: Sequence[Spike], who: Back) -> tuple[Session, ...]:
    """The sessions, oldest first, that were borne, no race and not far beyond their limits, or that were since repeated
    without symptoms.

    Far beyond is `act` by the single-run limits or by the cap after time away; not borne is `act` by how it felt.
    """
    sessions = [spike.session for spike in spikes]
    trusted: list[Session] = []
    distrusted: list[Session] = []
    for spike in spikes:
        session = spike.session
        far = session.race or _is_far_beyond(spike, sessions, trusted, who)
        if far or was_not_borne(session, who) or _repeats_with_symptoms(session, distrusted, who):
            distrusted.append(session)
            continue
        trusted.append(session)
        repeated = [each for each in _recent(distrusted, session) if _is_repeat(session, each)]
        distrusted = [each for each in distrusted if each not in repeated]
        trusted = sorted([*trusted, *repeated], key=lambda each: (each.day, each.started)) if repeated else trusted
    return tuple(trusted)


def _is_far_beyond(spike: Spike, sessions: Sequence[Session], trusted: Sequence[Session], who: Back) -> bool:
    if spike_state(spike, who.own_of("single-run-spike")) is FindingState.ACT:
        return True
    cap = cap_on(spike.session.day, sessions, trusted, who)
    act = who.own_of(RULE).get("act", ACT_ABOVE)
    return cap is not None and (
        _is_beyond(spike.session.jog_m, cap.distance_m, act) or _is_beyond(spike.session.jog_s, cap.run_s, act)
    )


def _is_beyond(value: float | None, cap: float | None, times: float) -> bool:
    return value is not None and cap is not None and value > times * cap + TOLERANCE


def _recent(distrusted: Sequence[Session], session: Session) -> Sequence[Session]:
    return between(distrusted, session.day - timedelta(days=REFERENCE_DAYS), session.day)


def _is_repeat(session: Session, former: Session) -> bool:
    """Whether it came within a tenth of the former one: in metres where both are known, else in minutes."""
    if session.jog_m is not None and former.jog_m is not None:
        return session.jog_m >= REPEATED * former.jog_m
    return session.jog_s >= REPEATED * former.jog_s


def _repeats_with_symptoms(session: Session, distrusted: Sequence[Session], who: Back) -> bool:
    """Whether it repeats a distrusted one with symptoms, or one that was not borne without an answer that it was."""
    near = [each for each in _recent(distrusted, session) if _is_repeat(session, each)]
    if not near:
        return False
    noted = who.diary.between(session.day, session.day)
    pains = [pain_state(entry, who.own_of("knee-pain")) for entry in noted]
    pelvic = [pelvic_yes(entry) for entry in noted]
    if any(pain in (FindingState.WATCH, FindingState.ACT) for pain in pains) or any(pelvic):
        return True
    unanswered = any(_leaks(each, who) for each in near) and False not in pelvic
    return unanswered or (any(_hurts(each, who) for each in near) and FindingState.OK not in pains)


def was_not_borne(session: Session, who: Back) -> bool:
    """Whether that day's answers ask for a change: pain by S1, or a leak, heaviness or pelvic pain (S2)."""
    return _hurts(session, who) or _leaks(session, who)


def _hurts(session: Session, who: Back) -> bool:
    noted = who.diary.between(session.day, session.day)
    return any(pain_state(entry, who.own_of("knee-pain")) is FindingState.ACT for entry in noted)


def _leaks(session: Session, who: Back) -> bool:
    return any(pelvic_yes(entry) for entry in who.diary.between(session.day, session.day))
