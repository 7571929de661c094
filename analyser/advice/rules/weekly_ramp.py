"""Seven days that add up to much more than any seven days of the month before.

Looks at the seven local days that end on each day with a run against the highest seven days that end 7 to 28 days
earlier in the same stretch without a break, in jogged kilometres and in jog minutes; the worse counts. Studies
conflict, so it asks for a change only when coming back, and only for a rise of more than 30 % that is also more than
25 minutes or 4 km.

Silent where the rise is at most 10 minutes or 1.5 km, or is one extra run that is no longer than usual; and without an
earlier whole week of two runs and 5 km or 20 minutes of jogging. It is about now for 7 days, and until two later runs
were within limits.
"""

from collections.abc import Sequence

from analyser.activity.trust import Signal
from analyser.advice.episodes import Episode, episode
from analyser.advice.joined import joined
from analyser.advice.load_states import RAMP_RETURN, RAMP_RISE_M, RAMP_RISE_S, RAMP_WATCH, ramp_state
from analyser.advice.load_words import as_of_newest, behind, known_until, observed, over, worst_trust
from analyser.advice.rule import (
    Basis,
    EvidenceGrade,
    FindingState,
    Limit,
    Need,
    Observed,
    Rule,
    Topic,
    Urgency,
    Verdict,
)
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.training import Training
from analyser.load.breaks import between
from analyser.load.leading import minutes_lead
from analyser.load.load import Ramp, Session
from analyser.load.ramp import SMALL_RISE_M, SMALL_RISE_S, WEEK

_SURE_WITH = 3
"""With so many runs in the week we are sure (engineering choice)."""

_OK = FindingState.OK
_SMALL_M = Limit(
    name="small rise in distance",
    value=SMALL_RISE_M,
    unit="m",
    state=_OK,
    source="engineering-choice",
    adjustable=False,
)
_SMALL_S = Limit(
    name="small rise in time", value=SMALL_RISE_S, unit="s", state=_OK, source="engineering-choice", adjustable=False
)


def _lacks_weeks(training: Training) -> Sentence | None:
    ramps = training.load.ramps
    if any(ramp_state(ramp, training.limits) is not FindingState.UNKNOWN for ramp in ramps):
        return None
    if not ramps:
        return sentence("Cannot tell without runs.")
    return sentence("Cannot tell yet: {why:text}.", why=ramps[-1].lacking or "there is nothing to hold a week against")


def _evaluate(training: Training) -> Verdict:
    ramps = training.load.ramps
    found = episode([(ramp.day, ramp_state(ramp, training.limits)) for ramp in ramps], known_until(training))
    return _within(training, found) if found.at is None else _flagged(training, ramps[found.at], found)


def _flagged(training: Training, ramp: Ramp, found: Episode) -> Verdict:
    state = ramp_state(ramp, training.limits)
    week = between(training.load.sessions, ramp.day - WEEK, ramp.day)
    by_minutes = _words_by_minutes(ramp, week, RAMP_WATCH.of(training))
    after = over(training, ramp.day, found.within_since) if found.past else None
    return Verdict(
        state=state,
        said=joined(_told(ramp, by_minutes=by_minutes), after, as_of_newest(training)),
        advice=sentence("Nothing to do.") if found.past else _advice(training, ramp, state, by_minutes=by_minutes),
        urgency=Urgency.STEP_BACK if state is FindingState.ACT else None,
        observed=_observed(ramp),
        runs=tuple(run for session in week for run in session.runs),
        last_true=found.last_true,
        past=found.past,
        basis=_basis(training, week, by_minutes=by_minutes),
    )


def _words_by_minutes(ramp: Ramp, week: Sequence[Session], limit: float) -> bool:
    """Whether minutes word it: where they lead, or the rise in kilometres is small or unknown."""
    over_m = ramp.ratio_m is not None and ramp.ratio_m > limit
    over_s = ramp.ratio_s is not None and ramp.ratio_s > limit
    return (over_s or not over_m) and (not over_m or minutes_lead(week, return_mode=ramp.return_mode))


def _told(ramp: Ramp, *, by_minutes: bool) -> Sentence:
    if by_minutes:
        return sentence(
            "The 7 days up to {day:day} held {run:duration} of jogging ({files:text}), {rise:percent} more than the "
            "highest week of the month before.",
            day=ramp.day,
            run=ramp.total_s,
            files=behind(ramp.files),
            rise=ramp.ratio_s or 0.0,
        )
    return sentence(
        "The 7 days up to {day:day} held {way:distance} ({files:text}), {rise:percent} more than the highest week of "
        "the month before.",
        day=ramp.day,
        way=ramp.total_m or 0.0,
        files=behind(ramp.files),
        rise=ramp.ratio_m or 0.0,
    )


def _advice(training: Training, ramp: Ramp, state: FindingState, *, by_minutes: bool) -> Sentence:
    if state is FindingState.WATCH:
        return sentence("Let the next 7 days be much the same before you add more.")
    times = 1 + RAMP_WATCH.of(training)
    if by_minutes:
        cap = max(times * (ramp.reference_s or 0.0), (ramp.reference_s or 0.0) + SMALL_RISE_S)
        return sentence("Keep the next 7 days to {cap:duration} of jogging.", cap=cap // 60 * 60)
    cap = max(times * (ramp.reference_m or 0.0), (ramp.reference_m or 0.0) + SMALL_RISE_M)
    return sentence("Keep the next 7 days to {cap:distance}.", cap=cap // 100 * 100)


def _observed(ramp: Ramp) -> tuple[Observed, ...]:
    return (
        *observed("rise of 7 days, jogged distance", "fraction", ramp.ratio_m, ramp.runs),
        *observed("rise of 7 days, jog time", "fraction", ramp.ratio_s, ramp.runs),
    )


def _basis(training: Training, week: Sequence[Session], *, by_minutes: bool) -> Basis:
    runs = [run for session in week for run in session.runs]
    return Basis(
        trust=worst_trust(training, runs, Signal.TIME if by_minutes else Signal.DISTANCE),
        have=len(week),
        want=_SURE_WITH,
    )


def _within(training: Training, found: Episode) -> Verdict:
    ramp = training.load.ramps[-1]
    if ramp_state(ramp, training.limits) is FindingState.UNKNOWN:
        lacking = sentence("Cannot tell: {why:text}.", why=ramp.lacking or "there is nothing to hold a week against")
        return Verdict(state=FindingState.UNKNOWN, said=lacking, reason=lacking, last_true=found.last_true)
    week = between(training.load.sessions, ramp.day - WEEK, ramp.day)
    by_minutes = ramp.ratio_m is None or minutes_lead(week, return_mode=ramp.return_mode)
    return Verdict(
        state=FindingState.OK,
        said=joined(_told_within(ramp, by_minutes=by_minutes), as_of_newest(training)),
        observed=_observed(ramp),
        runs=tuple(run for session in week for run in session.runs),
        last_true=found.last_true,
        basis=_basis(training, week, by_minutes=by_minutes),
    )


def _told_within(ramp: Ramp, *, by_minutes: bool) -> Sentence:
    rise = (ramp.ratio_s if by_minutes else ramp.ratio_m) or 0.0
    known = "is one you have run before" if rise <= 0 else "is not much more than one you have run before"
    if by_minutes:
        return sentence(
            "Your week, {run:duration} of jogging ({files:text}), {known:text}.",
            run=ramp.total_s,
            files=behind(ramp.files),
            known=known,
        )
    return sentence(
        "Your week, {way:distance} ({files:text}), {known:text}.",
        way=ramp.total_m or 0.0,
        files=behind(ramp.files),
        known=known,
    )


RULE = Rule(
    id="weekly-ramp",
    title="A week far above the month before",
    topic=Topic.LOAD,
    pointer="ramping-up",
    evidence=("ref-49", "ref-50", "ref-52", "ref-53", "ref-68"),
    grade=EvidenceGrade.C,
    limits=(RAMP_WATCH, RAMP_RETURN, RAMP_RISE_S, RAMP_RISE_M, _SMALL_S, _SMALL_M),
    needs=(Need(lacking=_lacks_weeks),),
    evaluate=_evaluate,
)
