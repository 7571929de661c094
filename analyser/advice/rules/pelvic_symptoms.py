"""Leaks, heaviness or dragging, and pelvic pain, as the runner notes them.

Looks at the yes/no answers of the last 28 days, of 84 where nothing was answered since. Any yes asks for a step back:
walk for the rest of that run, and stay at a dose that was free of it; a second day with one suggests an assessment. Two
later runs noted free of it end that. What experts agree on stands behind it (evidence S2, §7), no trial. Bleeding, loss
of bowel control and numbness are signs to stop for, and are told with the knee, before all else. While it asks for a
step back no cue of technique is given.

Silent (it cannot tell) where nothing was answered in 28 days, or not since the latest run: unanswered is not
symptom-free. Hidden where the questions are switched off, and where nobody returns from a birth or loss and nothing was
noted.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from analyser.activity.diary import Entry
from analyser.activity.runner import AskPelvic
from analyser.advice.doses import often
from analyser.advice.joined import joined
from analyser.advice.pelvic import CLEAR_AFTER, PelvicStepBack, pelvic_step_back
from analyser.advice.rule import (
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
from analyser.advice.situation import situation
from analyser.advice.symptoms import PELVIC_ANSWERS, SYMPTOM_DAYS, pelvic_yes
from analyser.advice.training import Training
from analyser.advice.unread_answers import unread_said
from analyser.measure import Measure, Origin

_ACT = Limit(name="act", value=1, unit="days", state=FindingState.ACT, source="ref-68", adjustable=False)
_ASSESS = Limit(name="ask for an assessment", value=2, unit="days", state=FindingState.ACT, source="engineering-choice")
_CLEAR = Limit(
    name="cleared by runs free of it",
    value=CLEAR_AFTER,
    unit="runs",
    state=FindingState.OK,
    source="engineering-choice",
    adjustable=False,
)


def _applies(training: Training) -> bool:
    asked = training.runner.ask_pelvic
    if asked is AskPelvic.AUTO:
        return training.runner.after_birth or any(map(pelvic_yes, training.diary.entries))
    return asked is AskPelvic.YES


def _answered(training: Training) -> tuple[Entry, ...]:
    recent = training.diary.between(training.as_of - timedelta(days=SYMPTOM_DAYS - 1), training.as_of)
    return tuple(entry for entry in recent if pelvic_yes(entry) is not None)


def _lacks_answers(training: Training) -> Sentence | None:
    if _answered(training) or _step_back(training) is not None:
        return None
    return unread_said(training.diary, training.as_of, PELVIC_ANSWERS) or sentence(
        "You have not said whether you noticed leaks, heaviness or pelvic pain, and unanswered is not symptom-free. "
        "Note yes or no in diary.csv."
    )


def _lacks_the_latest_run(training: Training) -> Sentence | None:
    """After an answer of no, the latest run needs its own."""
    if _step_back(training) is not None:
        return None
    newest, latest = _answered(training)[-1].date, max((run.local_date for run in training.runs), default=None)
    if latest is None or latest <= newest:
        return None
    return unread_said(training.diary, training.as_of, PELVIC_ANSWERS) or sentence(
        "You have not said whether your run of {day:day} was free of leaks, heaviness and pelvic pain; unanswered is "
        "not symptom-free.",
        day=latest,
    )


def _step_back(training: Training) -> PelvicStepBack | None:
    return pelvic_step_back(training.diary, training.load.sessions, training.as_of)


def _evaluate(training: Training) -> Verdict:
    back = _step_back(training)
    if back is not None:
        return _act(training, situation(training).pelvic or back)
    noted = [entry for entry in _answered(training) if pelvic_yes(entry)]
    if noted:
        return _over(training, noted)
    newest = _answered(training)[-1]
    return Verdict(
        state=FindingState.OK,
        said=sentence("You noted no leaks, no heaviness and no pelvic pain {day:on}.", day=newest.date),
        runs=_runs(training, [newest]),
        last_true=_last_true(training),
    )


def _act(training: Training, back: PelvicStepBack) -> Verdict:
    repeated = len(back.entries) >= _ASSESS.of(training)
    return Verdict(
        state=FindingState.ACT,
        said=_said(back.entries),
        advice=_assess(back) if repeated else _walk(back),
        urgency=Urgency.STEP_BACK,
        observed=_observed(back.entries),
        runs=_runs(training, back.entries),
        last_true=_last_true(training),
    )


def _said(noted: Sequence[Entry]) -> Sentence:
    newest = noted[-1].date
    if len(noted) == 1:
        return sentence("{day:on} you noted {what:text}. It is common and treatable.", day=newest, what=_words(noted))
    return sentence(
        "You noted {what:text}{often:text} in 4 weeks, last {day:on}. It is common and treatable.",
        what=_words(noted),
        often=often(len(noted)),
        day=newest,
    )


def _walk(back: PelvicStepBack) -> Sentence:
    walk = sentence("Where it comes in a run, walk for the rest of it.")
    return walk if back.free is None else joined(walk, _stay(back.free.jog_s))


def _assess(back: PelvicStepBack) -> Sentence:
    untried = sentence("The article suggests leaning and rotating; I found no trial.")
    if back.free is None:
        return joined(sentence("Walk, and ask for a pelvic-health physiotherapist."), untried)
    ask = sentence(
        "Walk, or stay at the {free:duration} that stayed free of it, and ask for a pelvic-health physiotherapist.",
        free=back.free.jog_s,
    )
    return joined(ask, untried)


def _stay(free_s: float) -> Sentence:
    return sentence("Otherwise stay at the {free:duration} that stayed free of it.", free=free_s)


def _words(noted: Sequence[Entry]) -> str:
    """What was noted, each once: `leaking`, `leaking and heaviness`."""
    answers = {
        "leaking": any(entry.leak for entry in noted),
        "heaviness": any(entry.heaviness for entry in noted),
        "pelvic pain": any(entry.pelvic_pain for entry in noted),
    }
    *most, last = [word for word, yes in answers.items() if yes]
    return f"{', '.join(most)} and {last}" if most else last


def _over(training: Training, noted: Sequence[Entry]) -> Verdict:
    return Verdict(
        state=FindingState.ACT,
        said=sentence(
            "You noted {what:text}, last {day:on}, and no such thing in your runs since.",
            what=_words(noted),
            day=noted[-1].date,
        ),
        advice=sentence("Nothing to do."),
        urgency=Urgency.STEP_BACK,
        observed=_observed(noted),
        runs=_runs(training, noted),
        last_true=_last_true(training),
        past=True,
    )


def _observed(noted: Sequence[Entry]) -> tuple[Observed, ...]:
    days = Measure(value=float(len(noted)), count=len(noted), origin=Origin.RECORDED)
    return (Observed(name="days with a symptom in 4 weeks", unit="days", measure=days),)


def _runs(training: Training, entries: Sequence[Entry]) -> tuple[str, ...]:
    days = {entry.date for entry in entries}
    return tuple(run.id for run in training.runs if run.local_date in days)


def _last_true(training: Training) -> date | None:
    return max((entry.date for entry in training.diary.entries if pelvic_yes(entry)), default=None)


RULE = Rule(
    id="pelvic-symptoms",
    title="Pelvic symptoms",
    topic=Topic.SYMPTOM,
    pointer="leaking-or-pelvic-pain",
    evidence=("ref-64", "ref-68"),
    grade=EvidenceGrade.C,
    limits=(_ACT, _ASSESS, _CLEAR),
    needs=(Need(lacking=_lacks_answers), Need(lacking=_lacks_the_latest_run)),
    evaluate=_evaluate,
    applies=_applies,
)
