"""What stands beside the runs: training without impact, and after a birth strength and stretches, as reminders."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from analyser.activity.diary import Diary, Entry
from analyser.advice.in_force import KNEE, cautious_weeks, rest_weeks
from analyser.advice.plan_answer import Step, StepKind
from analyser.advice.rule import PUBLISHED, FindingState
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.stop_signs import stop_signs
from analyser.advice.symptoms import pain_state, pelvic_yes
from analyser.advice.training import Training

DAY = timedelta(days=1)
WEEK_DAYS = 7

STRENGTH = (
    sentence("Strength: squats, bridges, lunges, deadlifts, single-leg work."),
    sentence("Strength: jumps on two legs beside squats and single-leg work, as long as they bring nothing on."),
    sentence("Strength: hops beside jumps and single-leg work, as long as they bring nothing on."),
)
"""The strand of the article, one after another, each after a week free of symptoms (people §2.14)."""

AHEAD = (
    sentence(
        "Strength: squats, bridges, lunges, deadlifts, single-leg work. If the week before was answered without "
        "symptoms: jumps on two legs beside them."
    ),
    sentence(
        "Strength: jumps on two legs beside squats and single-leg work. If the week before was answered without "
        "symptoms: hops beside them. If it was not: without jumps."
    ),
    sentence(
        "Strength: hops beside jumps and single-leg work, if the week before was answered without symptoms. If it was "
        "not: squats and single-leg work, without jumps and hops."
    ),
)
"""The same in a week to come: the next of them is a condition, which no calendar fulfils."""

FIRST_WEEKS = sentence(
    "Strength, once walking brings nothing on: squats, bridges and lunges without weights. Leave out what brings "
    "something on."
)
"""In the first weeks after a birth nothing is loaded (engineering choice)."""

STRETCHES = sentence("Stretch hip flexors and hamstrings, a minute each side.")


def beside(training: Training, steps: Sequence[Step], weeks: int) -> Iterator[Step]:
    """One session without impact in each week, and after a birth or loss one of strength with stretches."""
    taken = {step.day for step in steps}
    for week in range(weeks):
        first = training.as_of + week * WEEK_DAYS * DAY
        free = [day for day in (first + DAY * at for at in range(WEEK_DAYS)) if day not in taken]
        if free:
            yield Step(day=free[len(free) // 2], kind=StepKind.NON_IMPACT, said=_non_impact(training, free[0], steps))
        if free and training.runner.after_birth:
            yield Step(day=free[0], kind=StepKind.STRENGTH, said=strength(training, free[0], ahead=week > 0))
            yield Step(day=free[-1], kind=StepKind.STRENGTH, said=STRETCHES)


def strength(training: Training, day: date, *, ahead: bool) -> Sentence:
    """The reminder for a day: the stage that the answered weeks have earned, and in a week `ahead` the next one only as
    a condition; neither jumps nor hops where it is too early for them."""
    birth = training.runner.birth
    if not _has_jogged(training, day) if birth is None else _weeks(birth, day) < rest_weeks(training):
        return FIRST_WEEKS
    if not _may_jump(training, day):
        return STRENGTH[0]
    return (AHEAD if ahead else STRENGTH)[_earned(training)]


def _earned(training: Training) -> int:
    """The stage that she has reached: each takes a week that was answered, without a symptom, and spent on the former
    one."""
    today = training.as_of
    calm = calm_weeks(training.diary, today, training.own_of(KNEE)) if _may_jump(training, today) else 0
    return min(calm, 2 if _may_jump(training, today - WEEK_DAYS * DAY) else 1)


def _may_jump(training: Training, day: date) -> bool:
    """Whether she has jogged since the birth, and week 12 has come or someone has looked since (people §2.11)."""
    birth, assessed = training.runner.birth, training.runner.assessed
    looked_at = assessed is not None and (birth or assessed) <= assessed <= min(day, training.as_of)
    late = birth is not None and _weeks(birth, day) >= cautious_weeks(training)
    return _has_jogged(training, day) and (looked_at or late)


def _has_jogged(training: Training, day: date) -> bool:
    """Whether there is a run since the birth, up to that day; one that is only planned is none."""
    return any((training.runner.birth or each.day) <= each.day <= day for each in training.load.sessions)


def _weeks(birth: date, day: date) -> float:
    return (day - birth).days / WEEK_DAYS


def calm_weeks(diary: Diary, as_of: date, limits: Mapping[str, float] = PUBLISHED) -> int:
    """How many whole weeks up to `as_of` in a row had an answer and no symptom; `limits` are those of `knee-pain`."""
    weeks = 0
    while True:
        last = as_of - weeks * WEEK_DAYS * DAY
        entries = diary.between(last - (WEEK_DAYS - 1) * DAY, last)
        if not any(map(_is_answered, entries)) or any(_has_symptom(entry, limits) for entry in entries):
            return weeks
        weeks += 1


def _is_answered(entry: Entry) -> bool:
    return pain_state(entry) is not FindingState.UNKNOWN or pelvic_yes(entry) is not None


def _has_symptom(entry: Entry, limits: Mapping[str, float]) -> bool:
    pained = pain_state(entry, limits) in (FindingState.WATCH, FindingState.ACT)
    return pained or bool(pelvic_yes(entry)) or bool(stop_signs(entry))


def _non_impact(training: Training, day: date, steps: Sequence[Step]) -> Sentence:
    birth = training.runner.birth
    jogged = birth is None or any(session.day >= birth for session in training.load.sessions)
    jogged = jogged or any(step.kind is StepKind.RUN and step.day < day for step in steps)
    if jogged:
        return sentence("A ride or a swim, as easy as you like: no impact.")
    return sentence("A ride, or a swim once bleeding and wounds have settled: no impact.")
