"""When a wish comes within the limits: the answers one after another, each kept to and borne well."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from analyser.advice.ahead import later, session_on, usual_speed, with_run, with_walk
from analyser.advice.joined import joined
from analyser.advice.next_answer import NextRun, NextState
from analyser.advice.next_run import next_run
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.training import Training
from analyser.advice.walk_first import WALK_S

LOOK_AHEAD = timedelta(weeks=26)
"""Further ahead nothing is told: what lies there is not decided by limits (engineering choice)."""

WALKS_ON = ("walks-first", "weeks-since-birth")
"""Answers that walking and time lead out of; any other without a run takes an answer in the diary."""

BETWEEN_WALKS = timedelta(days=2)


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
    speed, runs = usual_speed(training.load), 0
    for answer in answers(training):
        if answer.state is not NextState.RUN or answer.date is None:
            continue
        if _reaches(answer, want, speed):
            return Wanted(want=want, date=answer.date, runs=runs, said=_earliest(answer.date, runs))
        runs += 1
    return Wanted(want=want, date=None, runs=runs, said=sentence("Not within half a year by these limits."))


def answers(training: Training) -> Iterator[NextRun]:
    """The answers one after another, each kept to in full; ends after half a year, or where nothing can be kept to.

    What a stale export leaves open is taken for rest: whoever asks has made sure that it was.
    """
    speed, until = usual_speed(training.load), training.as_of + LOOK_AHEAD
    while training.as_of < until:
        answer = next_run(training, no_runs_since=True)
        yield answer
        if answer.state is NextState.RUN and answer.date is not None:
            jogging = jogging_of(answer, speed)
            if jogging is None:
                return
            done = session_on(answer.date, jogging, bout_s=answer.bout_s, speed_mps=speed)
            training = with_run(training, done)
        elif answer.state is NextState.WALK and answer.binder in WALKS_ON:
            training = later(with_walk(training, training.as_of, WALK_S), training.as_of + BETWEEN_WALKS)
        elif answer.state is NextState.WALK and training.as_of < until:
            training = later(training, training.as_of + timedelta(days=1))
        else:
            return


def jogging_of(answer: NextRun, speed_mps: float | None) -> float | None:
    """The jogging that an answer allows (s) at that speed; None where it names no limit that can be kept to."""
    limits = [] if answer.run_s is None else [answer.run_s]
    if answer.distance_m is not None and speed_mps is not None:
        limits.append(answer.distance_m / speed_mps)
    return min(limits, default=None)


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
    if first.state is NextState.STOP or (first.state is NextState.WALK and first.binder not in WALKS_ON):
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
        "Earliest within your limits: {day:date}, after {runs:runs}, each as soon and as far as its answer allows and "
        "each without a symptom. A run less, or a sore knee, and it is later. Nothing is lost by that.",
        day=day,
        runs=runs,
    )
