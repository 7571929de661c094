"""When a wish comes within the limits: the answers one after another, each kept to and borne well."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from analyser.advice.ahead import jogging_of, usual_speed
from analyser.advice.joined import joined
from analyser.advice.next_answer import NextRun, NextState
from analyser.advice.next_run import next_run
from analyser.advice.path import leads_on, path
from analyser.advice.plan_answer import StepKind
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.training import Training

LOOK_AHEAD_WEEKS = 12
"""Further ahead nothing is told: no study followed tenths upon tenths for longer, and too much has to go well
(engineering choice)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Want:
    """How far (m) or how long (s) she wants to jog in one run; one of the two."""

    distance_m: float | None = None
    run_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The first `date` on which the wish is within the limits after so many `runs` before it, or None and why."""

    want: Want
    date: date | None
    runs: int
    said: Sentence


def wanted(training: Training, want: Want, *, no_runs_since: bool = False) -> Wanted:
    """When the wish is within the limits, if she runs as soon and as far as every answer allows, without a symptom."""
    first = next_run(training, no_runs_since=no_runs_since)
    because = _cannot_tell(training, want, first)
    if because is not None:
        return Wanted(want=want, date=None, runs=0, said=because)
    speed, runs, furthest = usual_speed(training.load), 0, 0.0
    for answer in answers(training):
        if answer.date is not None and _reaches(answer, want, speed):
            return Wanted(want=want, date=answer.date, runs=runs, said=_earliest(answer.date, runs))
        runs += 1
        furthest = max(furthest, jogging_of(answer, speed) or 0.0)
    return Wanted(want=want, date=None, runs=runs, said=_too_far(want, furthest, speed))


def answers(training: Training) -> Iterator[NextRun]:
    """The answers with a run one after another, each kept to as the plan does; ends after 12 weeks, or where nothing
    can be kept to.

    What a stale export leaves open is taken for rest: whoever asks has made sure that it was.
    """
    first = next_run(training, no_runs_since=True).date or training.as_of
    until = training.as_of + timedelta(weeks=LOOK_AHEAD_WEEKS)
    return (ahead.answer for ahead in path(training, first, until) if ahead.step.kind is StepKind.RUN)


def _reaches(answer: NextRun, want: Want, speed_mps: float | None) -> bool:
    jogging = jogging_of(answer, speed_mps)
    if jogging is None:
        return False
    if want.run_s is not None:
        return jogging >= want.run_s
    metres = jogging * (speed_mps or 0.0)
    return metres + 1e-6 >= (want.distance_m or 0.0)


def _cannot_tell(training: Training, want: Want, first: NextRun) -> Sentence | None:
    """Why no date can be told, or None."""
    if first.state is NextState.NOT_FOR_PREGNANCY:
        return first.because
    if first.state is NextState.UNKNOWN:
        return joined(
            first.because, sentence("So I cannot tell when; confirm with --no-runs-since that there was no run.")
        )
    if not leads_on(first):
        return joined(sentence("I cannot tell when: that depends on how it feels."), first.because)
    if want.run_s is None and usual_speed(training.load) is None:
        return sentence(
            "I cannot tell when: no run of yours has a way that counts, so I do not know how fast you jog. Ask in "
            "minutes, such as --want 30min."
        )
    return None


def _earliest(day: date, runs: int) -> Sentence:
    if not runs:
        return sentence("Within your limits from {day:date} on: your next run.", day=day)
    return sentence(
        "Earliest within your limits: {day:date}, after {runs:runs} with a day of rest between, each without a "
        "symptom, and one step up a week at most. A run less, or a sore knee, and it is later. Nothing is lost by "
        "that.",
        day=day,
        runs=runs,
    )


def _too_far(want: Want, furthest_s: float, speed_mps: float | None) -> Sentence:
    """That it is not within 12 weeks, how far these lead, and when to ask again."""
    further = sentence(
        "I do not look further ahead: nobody has studied so long a climb, and too much has to go well. Ask again in a "
        "month."
    )
    reached = None
    if furthest_s and want.run_s is not None:
        reached = sentence("They lead to about {run:duration} of jogging by then.", run=furthest_s // 60 * 60)
    elif furthest_s and speed_mps is not None:
        reached = sentence("They lead to about {way:distance} by then.", way=furthest_s * speed_mps // 100 * 100)
    within = sentence("Not within {span:weeks} by these limits.", span=LOOK_AHEAD_WEEKS)
    return joined(within, reached, further)
