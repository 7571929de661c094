"""The runs ahead, one after another: each keeps to the answer of its day, if the ones before it were kept to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from analyser.advice.ahead import later, usual_speed, with_run, with_walk
from analyser.advice.next_answer import NextRun, NextState
from analyser.advice.next_run import next_run
from analyser.advice.plan_answer import Step, StepKind
from analyser.advice.plan_step import planned_run, session_of
from analyser.advice.training import Training
from analyser.advice.walk_first import WALK_S

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
BETWEEN_RUNS = 2 * DAY
"""A day of rest lies between two runs (evidence §6.5: no trial supports a number; ref-70 asks for one)."""

BETWEEN_WALKS = 2 * DAY

RUNS_A_WEEK = 3
"""So many runs in any seven days at most, as in the public beginners' plan (engineering choice: ref-70)."""

WALKS_ON = ("walks-first", "weeks-since-birth")
"""Answers that walking and time lead out of; any other without a run takes an answer in the diary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """One step ahead, and for a run the answer that it keeps to."""

    answer: NextRun
    step: Step


def path(training: Training, first: date, until: date) -> Iterator[Ahead]:
    """The runs from `first` to `until`, and the walks that come before them; each is borne without a symptom.

    What a stale export leaves open is taken for rest: whoever asks has made sure that it was.
    """
    speed = usual_speed(training.load)
    day = first
    while day <= until:
        answer = next_run(training, no_runs_since=True, on=day)
        if answer.state is NextState.RUN and answer.date is not None and answer.date <= until:
            if not _has_room(training, answer.date):
                day = answer.date + DAY
                continue
            step = planned_run(training, answer, speed)
            if step is None:
                return
            yield Ahead(answer=answer, step=step)
            training = with_run(training, session_of(step, speed))
            day = step.day + BETWEEN_RUNS
        elif answer.state is NextState.WALK and answer.binder in WALKS_ON:
            walk = Step(day=day, kind=StepKind.WALK, walk_s=WALK_S, because=answer.because, binder=answer.binder)
            yield Ahead(answer=answer, step=walk)
            training = later(with_walk(training, day, WALK_S), day)
            day += BETWEEN_WALKS
        elif answer.state is NextState.WALK:
            day += DAY
        else:
            return


def leads_on(answer: NextRun) -> bool:
    """Whether there is a way on from this answer that takes nothing but time, walks and runs."""
    return answer.state is NextState.RUN or (answer.state is NextState.WALK and answer.binder in WALKS_ON)


def _has_room(training: Training, day: date) -> bool:
    recent = [session for session in training.load.sessions if timedelta(0) <= day - session.day < WEEK]
    return len(recent) < RUNS_A_WEEK
