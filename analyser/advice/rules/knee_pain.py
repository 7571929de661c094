"""What the runner says of her knee: in the run, an hour after it, and the next morning.

Looks at the answers of the last 28 days: up to 2 of 10 that settles within the hour and is no worse next morning is
within limits (evidence S1, §7). A flare of 5 or more, or a worse morning, holds until it has settled and a run was
borne well. Limping, pain at night, at rest or on one spot of bone, and every sign that she noted as one to stop for,
come before all else. The study of the limits is on painful tendons and kneecaps; the stricter one is taken.

Silent (it cannot tell) where nothing was answered in 28 days, or not after the latest run: unanswered is not
symptom-free.
"""

from datetime import date, timedelta

from analyser.activity.diary import Entry
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
from analyser.advice.symptoms import (
    PAIN_ACT,
    PAIN_WATCH,
    SETTLED_AFTER_1H,
    SYMPTOM_DAYS,
    KneeState,
    is_settled_after_1h,
    is_stop_pain,
    knee_state,
    pain_state,
)
from analyser.advice.training import Training
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
        return sentence(
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
    return sentence(
        "You have not said how your knee felt in your run of {day:day}, and unanswered is not symptom-free.", day=latest
    )


def _evaluate(training: Training) -> Verdict:
    signed = _signed(training)
    if signed is not None:
        return _stop(training, signed, ", ".join(signed.stop_signs), _SEE_SOMEONE_ABOUT_A_SIGN)
    knee = _knee(training)
    entry = knee.entry
    assert entry is not None
    if knee.state is FindingState.ACT and is_stop_pain(entry):
        return _stop(training, entry, _pains_to_stop_for(entry), _whom_to_see(entry))
    said, advice = _words(knee, entry)
    return _verdict(
        training, entry, knee.state, said, advice, Urgency.STEP_BACK if knee.state is FindingState.ACT else None
    )


def _knee(training: Training) -> KneeState:
    return knee_state(training.diary.entries, training.as_of, {run.local_date for run in training.runs})


def _signed(training: Training) -> Entry | None:
    """The newest entry with a stop sign of her own words that is not older than 28 days."""
    entries = training.diary.between(training.as_of - timedelta(days=SYMPTOM_DAYS - 1), training.as_of)
    return next((entry for entry in reversed(entries) if entry.stop_signs), None)


_SEE_SOMEONE_ABOUT_A_SIGN = sentence(
    "See a doctor or physiotherapist before the next run; today if it is chest pain, breathlessness, a swollen calf, "
    "loss of bowel control or new numbness around the saddle."
)


def _pains_to_stop_for(entry: Entry) -> str:
    named = (
        (entry.bone_pain, "pain on one spot of bone"),
        (entry.night_pain, "pain at night"),
        (entry.rest_pain, "pain at rest"),
        (entry.limping, "limping"),
    )
    return " and ".join(name for noted, name in named if noted)


def _whom_to_see(entry: Entry) -> Sentence:
    if entry.bone_pain:
        return sentence("See a doctor this week and do not run before; a watch cannot see bone.")
    if entry.night_pain or entry.rest_pain:
        return sentence("See a doctor this week and do not run before.")
    return sentence("See a physiotherapist or doctor before the next run.")


def _stop(training: Training, entry: Entry, signs: str, advice: Sentence) -> Verdict:
    said = sentence("You noted {signs:text} {day:on}.", signs=signs, day=entry.date)
    return _verdict(training, entry, FindingState.ACT, said, advice, Urgency.STOP)


def _words(knee: KneeState, entry: Entry) -> tuple[Sentence, Sentence | None]:
    if knee.state is FindingState.ACT:
        return _act_said(knee, entry), _act_advice(knee)
    if knee.state is FindingState.WATCH:
        return _watch_said(entry), sentence("Repeat, don't add: the same dose next time.")
    return _ok_said(entry), None


def _act_said(knee: KneeState, entry: Entry) -> Sentence:
    what = _about(entry)
    if (entry.worst_pain or 0.0) < PAIN_ACT:
        return sentence(
            "{place:text} was at {pain:number} on the morning after your run of {day:day}, worse than in it.", **what
        )
    if knee.settled is not None:
        return sentence(
            "{place:text} reached {pain:number} {day:on} and had settled by {calm:day}.",
            calm=knee.settled.date,
            **what,
        )
    return sentence("{place:text} reached {pain:number} {day:on}.", **what)


def _act_advice(knee: KneeState) -> Sentence:
    if knee.settled is not None:
        return sentence("Go on one rung below your last dose.")
    return sentence("No run until stairs are at 2 or less, then one rung below your last dose.")


def _watch_said(entry: Entry) -> Sentence:
    what = _about(entry)
    if not is_settled_after_1h(entry) and (entry.worst_pain or 0.0) < PAIN_WATCH:
        return sentence("{place:text} was still at {pain:number} an hour after your run of {day:day}.", **what)
    if entry.pain_next_morning is not None and entry.pain_next_morning <= SETTLED_AFTER_1H:
        return sentence("{place:text} reached {pain:number} {day:on} and settled by morning.", **what)
    return sentence("{place:text} reached {pain:number} {day:on}.", **what)


def _ok_said(entry: Entry) -> Sentence:
    if _answered(entry) == _QUESTIONS:
        return sentence(
            "{place:text} stayed at {pain:number} or less {day:on} and was no worse next morning.", **_about(entry)
        )
    return sentence(
        "{place:text} stayed at {pain:number} or less {day:on}, by {answered:number} of 3 answers.",
        answered=_answered(entry),
        **_about(entry),
    )


def _about(entry: Entry) -> dict[str, str | float | date]:
    place = (entry.place or "knee").lower()
    return {"place": f"Your {place}", "pain": entry.worst_pain or 0.0, "day": entry.date}


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
        observed=_observed(entry),
        runs=tuple(run.id for run in training.runs if run.local_date == entry.date),
        last_true=_last_true(training),
        basis=Basis(have=_QUESTIONS if urgency is Urgency.STOP else _answered(entry), want=_QUESTIONS),
    )


def _observed(entry: Entry) -> tuple[Observed, ...]:
    if entry.worst_pain is None:
        return ()
    pain = Measure(value=entry.worst_pain, count=_answered(entry), origin=Origin.RECORDED)
    return (Observed(name="pain", unit="of 10", measure=pain),)


def _last_true(training: Training) -> date | None:
    """The newest day whose answers were at `watch` or `act`."""
    return next(
        (entry.date for entry in reversed(training.diary.entries) if entry.stop_signs or pain_state(entry) in _FLAGS),
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
