"""What the runner says of her knee: in the run, an hour after it, and the next morning.

Looks at the answers of the last 28 days: up to 2 of 10 that settles within the hour and is no worse next morning is
within limits (evidence S1, §7). A flare of 5 or more, or a worse morning, holds until it has settled and a run was
borne well, or for 84 days of silence. Pain that she noted elsewhere is held to the same limits, and told as pain of
that place. Limping, pain at night, at rest or on one spot of bone, pain at the calf, a scar or the sacrum, and every
sign that she noted as one to stop for, come before all else: until somebody has looked at it on a later day, or after
28 days two runs were noted without a symptom. The study of the limits is on painful tendons and kneecaps; the stricter
one is taken.

Silent (it cannot tell) where nothing was answered in 28 days, or not after the latest run: unanswered is not
symptom-free.
"""

from datetime import date

from analyser.activity.diary import Entry
from analyser.advice.knee_words import about, calm_enough, flare_said, signs_noted, watch_said
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
from analyser.advice.stop_signs import SignInForce, stop_sign_in_force, stop_signs
from analyser.advice.symptoms import (
    KNEE_ANSWERS,
    PAIN_ACT,
    PAIN_WATCH,
    SETTLED_AFTER_1H,
    KneeState,
    is_about_knee,
    is_stop_pain,
    knee_state,
    pain_state,
)
from analyser.advice.training import Training
from analyser.advice.unread_answers import unread_said
from analyser.measure import Measure, Origin

_QUESTIONS = 3
_FLAGS = (FindingState.WATCH, FindingState.ACT)

_WATCH = Limit(name="watch", value=PAIN_WATCH, unit="of 10", state=FindingState.WATCH, source="ref-71")
_ACT = Limit(name="act", value=PAIN_ACT, unit="of 10", state=FindingState.ACT, source="ref-72")
_SETTLED = Limit(
    name="settled", value=SETTLED_AFTER_1H, unit="of 10", state=FindingState.WATCH, source="engineering-choice"
)


def _lacks_answers(training: Training) -> Sentence | None:
    knee = _knee(training)
    if knee.state is FindingState.UNKNOWN and _signed(training) is None:
        return unread_said(training.diary, training.as_of, KNEE_ANSWERS) or sentence(
            "You have not said how your knee felt, and unanswered is not symptom-free. Note 0 to 10 in the run, an "
            "hour after and next morning, in diary.csv."
        )
    return None


def _lacks_the_latest_run(training: Training) -> Sentence | None:
    """After an answer that was within limits, the latest run needs its own."""
    knee = _knee(training)
    latest = training.runs[-1].local_date if training.runs else None
    if latest is None or knee.entry is None or knee.state is not FindingState.OK or _signed(training) is not None:
        return None
    if latest <= knee.entry.date:
        return None
    return unread_said(training.diary, training.as_of, KNEE_ANSWERS) or sentence(
        "You have not said how your knee felt in your run of {day:day}, and unanswered is not symptom-free.", day=latest
    )


def _evaluate(training: Training) -> Verdict:
    signed = _signed(training)
    if signed is not None:
        return _stop(training, signed)
    knee = _knee(training)
    entry = knee.entry
    assert entry is not None
    said, advice = _words(training, knee, entry)
    urgency = Urgency.STEP_BACK if knee.state is FindingState.ACT else None
    return _verdict(training, entry, knee.state, said, advice, urgency)


def _knee(training: Training) -> KneeState:
    return knee_state(training.diary.entries, training.as_of, _run_days(training), training.limits)


def _signed(training: Training) -> SignInForce | None:
    return stop_sign_in_force(training.diary, training.as_of, training.runner.assessed, _run_days(training))


def _run_days(training: Training) -> frozenset[date]:
    """The days of runs, also of those that only the diary tells of."""
    return frozenset(session.day for session in training.load.sessions)


def _stop(training: Training, signed: SignInForce) -> Verdict:
    entry, sign = signed.entry, signed.sign
    said = sentence("{day:on} you noted {signs:text}.", signs=signs_noted(entry), day=entry.date)
    if signed.is_old(training.as_of):
        said = sentence(
            "{day:on} you noted {signs:text}; nothing noted since says that it is over.",
            signs=signs_noted(entry),
            day=entry.date,
        )
    if "run" in sign.ask:
        advice = sentence("{ask:text}.", ask=sign.ask)
    else:
        advice = sentence("{ask:text}; do not run before.", ask=sign.ask)
    return _verdict(training, entry, FindingState.ACT, said, advice, Urgency.STOP)


def _words(training: Training, knee: KneeState, entry: Entry) -> tuple[Sentence, Sentence | None]:
    if knee.state is FindingState.ACT:
        return _act_said(training, knee, entry), _act_advice(training, knee)
    if knee.state is FindingState.WATCH:
        return watch_said(entry, training.limits), sentence("Repeat, don't add: the same amount next time.")
    return _ok_said(entry), None


def _act_said(training: Training, knee: KneeState, entry: Entry) -> Sentence:
    by_pain = not is_stop_pain(entry) and (entry.worst_pain or 0.0) >= _ACT.of(training)
    if knee.settled is not None and by_pain:
        return sentence(
            "{place:text} reached {pain:number} {day:on} and had settled by {calm:day}.",
            calm=knee.settled.date,
            **about(entry),
        )
    return flare_said(entry, training.as_of, training.limits)


def _act_advice(training: Training, knee: KneeState) -> Sentence:
    if knee.settled is not None:
        return sentence("Go on one step below your last run.")
    return sentence(
        "Wait until stairs hurt {calm:number} or less and note it; then one step below your last run.",
        calm=calm_enough(training.limits),
    )


def _ok_said(entry: Entry) -> Sentence:
    what = about(entry)
    answered = _answered(entry)
    if answered < _QUESTIONS:
        return sentence(
            "{place:text} stayed at {pain:number} {day:on}, by {answered:number} of 3 answers.",
            answered=answered,
            **what,
        )
    if not entry.worst_pain:
        return sentence("{place:text} did not hurt {day:on}, nor the next morning.", **what)
    return sentence("{place:text} stayed at {pain:number} {day:on} and was no worse next morning.", **what)


def _answered(entry: Entry) -> int:
    return sum(pain is not None for pain in (entry.pain_during, entry.pain_after_1h, entry.pain_next_morning))


def _verdict(
    training: Training,
    entry: Entry,
    state: FindingState,
    said: Sentence,
    advice: Sentence | None,
    urgency: Urgency | None,
) -> Verdict:
    return Verdict(
        state=state,
        said=said,
        advice=advice,
        urgency=urgency,
        title=_title(entry, urgency),
        observed=_observed(entry),
        runs=tuple(run.id for run in training.runs if run.local_date == entry.date),
        last_true=_last_true(training),
        basis=Basis(have=_QUESTIONS if urgency is Urgency.STOP else _answered(entry), want=_QUESTIONS),
    )


def _title(entry: Entry, urgency: Urgency | None) -> str | None:
    """Under what it is told: a sign to stop for may be anywhere, and the pain elsewhere than in the knee."""
    if urgency is Urgency.STOP:
        return "A sign to stop for"
    return None if is_about_knee(entry) else "Pain"


def _observed(entry: Entry) -> tuple[Observed, ...]:
    if entry.worst_pain is None:
        return ()
    pain = Measure(value=entry.worst_pain, count=_answered(entry), origin=Origin.RECORDED)
    return (Observed(name="pain", unit="of 10", measure=pain),)


def _last_true(training: Training) -> date | None:
    """The newest day whose answers were at `watch` or `act`."""
    return next(
        (
            entry.date
            for entry in reversed(training.diary.entries)
            if stop_signs(entry) or pain_state(entry, training.limits) in _FLAGS
        ),
        None,
    )


RULE = Rule(
    id="knee-pain",
    title="Knee pain",
    topic=Topic.SYMPTOM,
    pointer="knee-pain",
    evidence=("ref-71", "ref-72", "ref-73"),
    grade=EvidenceGrade.B,
    limits=(_WATCH, _ACT, _SETTLED),
    needs=(Need(lacking=_lacks_answers), Need(lacking=_lacks_the_latest_run)),
    evaluate=_evaluate,
)
