"""What stands beside the runs: training without impact, and after a birth strength and stretches, as reminders."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from analyser.activity.diary import Diary, Entry
from analyser.advice.plan_answer import Step, StepKind
from analyser.advice.rule import FindingState
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.stop_signs import stop_signs
from analyser.advice.symptoms import pain_state, pelvic_yes
from analyser.advice.training import Training

DAY = timedelta(days=1)
WEEK_DAYS = 7

STRENGTH = (
    sentence("Strength: squats, bridges, lunges, deadlifts, single-leg work."),
    sentence("Strength: jumps on two legs beside squats and single-leg work, if the week before was free of symptoms."),
    sentence("Strength: hops beside jumps and single-leg work, if the week before was free of symptoms."),
)
"""The strand of the article, one after another, each after a week free of symptoms (people §2.14)."""

STRETCHES = sentence("Stretch hip flexors and hamstrings, a minute each side.")


def beside(training: Training, steps: Sequence[Step], weeks: int) -> Iterator[Step]:
    """One session without impact in each week, and after a birth or loss one of strength with stretches."""
    taken = {step.day for step in steps}
    stage = calm_weeks(training.diary, training.as_of)
    for week in range(weeks):
        first = training.as_of + week * WEEK_DAYS * DAY
        free = [day for day in (first + DAY * at for at in range(WEEK_DAYS)) if day not in taken]
        if free:
            yield Step(day=free[len(free) // 2], kind=StepKind.NON_IMPACT, said=_non_impact(training, free[0], steps))
        if free and training.runner.after_birth:
            yield Step(day=free[0], kind=StepKind.STRENGTH, said=strength(stage + week))
            yield Step(day=free[-1], kind=StepKind.STRENGTH, said=STRETCHES)


def strength(stage: int) -> Sentence:
    """The reminder for a stage from 0 on; the last one stays."""
    return STRENGTH[min(stage, len(STRENGTH) - 1)]


def calm_weeks(diary: Diary, as_of: date) -> int:
    """How many whole weeks up to `as_of` in a row had an answer and no symptom."""
    weeks = 0
    while True:
        last = as_of - weeks * WEEK_DAYS * DAY
        entries = diary.between(last - (WEEK_DAYS - 1) * DAY, last)
        if not any(map(_is_answered, entries)) or any(map(_has_symptom, entries)):
            return weeks
        weeks += 1


def _is_answered(entry: Entry) -> bool:
    return pain_state(entry) is not FindingState.UNKNOWN or pelvic_yes(entry) is not None


def _has_symptom(entry: Entry) -> bool:
    pained = pain_state(entry) in (FindingState.WATCH, FindingState.ACT)
    return pained or bool(pelvic_yes(entry)) or bool(stop_signs(entry))


def _non_impact(training: Training, day: date, steps: Sequence[Step]) -> Sentence:
    birth = training.runner.birth
    jogged = birth is None or any(session.day >= birth for session in training.load.sessions)
    jogged = jogged or any(step.kind is StepKind.RUN and step.day < day for step in steps)
    if jogged:
        return sentence("A ride or a swim, as easy as you like: no impact.")
    return sentence("A ride, or a swim once bleeding and wounds have settled: no impact.")
