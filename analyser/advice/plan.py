"""The coming weeks: each session is an answer to "how far may I go next?", if the ones before it are kept to."""

from datetime import date, timedelta

from analyser.advice.builder import builds, week_limits
from analyser.advice.joined import joined
from analyser.advice.next_answer import NextRun, NextState
from analyser.advice.next_run import next_run
from analyser.advice.path import BETWEEN_RUNS, DAY, leads_on, path
from analyser.advice.plan_answer import Plan, PlanState, Step, StepKind, WeekLimit
from analyser.advice.plan_beside import beside
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.situation import situation
from analyser.advice.symptoms_first import symptoms_noted
from analyser.advice.training import Training

__all__ = ["Plan", "PlanState", "Step", "StepKind", "WeekLimit", "plan"]


def plan(training: Training, weeks: int, *, no_runs_since: bool = False) -> Plan:
    """The sessions of so many weeks from `training.as_of` on; none where something else comes first.

    A runner who has neither a return nor a ladder before her gets her limits for each week instead.
    """
    first = next_run(training, no_runs_since=no_runs_since)
    until = training.as_of + timedelta(weeks=weeks) - DAY
    if first.state is NextState.NOT_FOR_PREGNANCY:
        return Plan(state=PlanState.NOT_FOR_PREGNANCY, until=until, said=first.said)
    if first.state is NextState.UNKNOWN:
        return Plan(state=PlanState.UNKNOWN, until=until, said=_unknown(first))
    if not leads_on(first):
        return Plan(state=PlanState.NOT_NOW, until=until, said=_not_now(first))
    noted = symptoms_noted(situation(training))
    if builds(training):
        limits = tuple(week_limits(training, weeks))
        return Plan(state=PlanState.LIMITS, until=until, said=joined(noted, _limits_alone(weeks)), limits=limits)
    steps = tuple(ahead.step for ahead in path(training, _first(training), until))
    return Plan(
        state=PlanState.LADDER,
        until=until,
        said=joined(noted, _FOLLOWS if any(step.kind is StepKind.RUN for step in steps) else _WALKS_ALONE),
        steps=tuple(sorted((*steps, *beside(training, steps, weeks)), key=lambda step: (step.day, step.kind.order))),
    )


def _first(training: Training) -> date:
    """The first day of the plan: today, unless something was done today, with a day of rest after the last run."""
    sessions = training.load.sessions
    today = training.as_of if training.newest != training.as_of else training.as_of + DAY
    return max(today, sessions[-1].day + BETWEEN_RUNS) if sessions else today


def _not_now(first: NextRun) -> Sentence:
    return joined(first.said, sentence(_FOLLOWS_AFTER.get(first.binder or "", _ROOM)))


def _unknown(first: NextRun) -> Sentence:
    return joined(
        first.because,
        sentence(
            "Ran since? Add your newer runs and ask again. Did not? Confirm it with --no-runs-since, and the plan "
            "begins with that."
        ),
    )


def _limits_alone(weeks: int) -> Sentence:
    return sentence(
        "I write return ladders, not race plans; here are your limits for {span:weeks}. Each later week's hold only if "
        "the week before reached its own and nothing hurt; otherwise those of the week before stay.",
        span=weeks,
    )


_FOLLOWS_AFTER = {
    "stop-sign": "A plan follows once that day is noted.",
    "knee-pain": "A plan follows once that is noted.",
    "pelvic-symptoms": "A plan follows once it is so.",
}
"""What a plan waits for, after the words that say what to note and how."""

_ROOM = "A plan follows once there is room for a run: make it anew in a day or two."

_FOLLOWS = sentence(
    "Each run is the most that fits your limits if the ones before it were done and felt well. Make the plan anew "
    "after every run: it repeats or steps back by what you did and noted."
)
_WALKS_ALONE = sentence("Walks come first. Make the plan anew after each: it follows what you did and noted.")
