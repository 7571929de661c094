"""Trainings in which each rule says each of its sentences."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

import numpy as np

from analyser.activity.run import Run
from analyser.activity.runner import Runner
from analyser.activity.trust import Grade
from analyser.advice.stop_signs import SIGNS
from analyser.advice.training import Training
from tests.builders.training import after_birth, ago, entry, felt_well, run, training, trusted, windows

Scenario = tuple[str, Training]
"""What is the case, and the training."""

_SPEEDS = np.linspace(2.4, 3.0, 20)
_NOBODY = Runner()


@cache
def scenarios() -> dict[str, list[Scenario]]:
    """By the id of a rule, all that it is to be heard on."""
    return {
        "knee-pain": list(_knee_pain()),
        "long-steps": list(_long_steps()),
        "longer-steps-than-usual": list(_longer_steps_than_usual()),
        "single-run-spike": list(_single_run_spike()),
        "weekly-ramp": list(_weekly_ramp()),
        "rest-days": list(_rest_days()),
    }


def _knee_pain() -> Iterator[Scenario]:
    saturday = ago(2)

    def felt(*pain: float | None, **answers: Any) -> Training:
        during, after, morning = pain
        noted = entry(saturday, pain_during=during, pain_after_1h=after, pain_next_morning=morning, **answers)
        return training([run(saturday)], entries=[noted])

    yield "no diary", training([run(saturday)])
    yield "the latest run is not answered", training([run(ago(4)), run(saturday)], entries=felt_well(ago(4)))
    yield "no pain", felt(0, 0, 0)
    yield "a little", felt(2, 1, 0)
    yield "one answer of three", felt(1, None, None)
    yield "sore, settled by morning", felt(4, 2, 1)
    yield "sore", felt(4, 2, 3)
    yield "sore in another place", felt(3, 1, 2, place="left hip")
    yield "not settled within the hour", felt(2, 2, 0)
    yield "worse next morning", felt(1, 1, 3)
    yield "much pain", felt(6, 3, 1)
    flare = entry(ago(9), pain_during=6)
    yield "much pain, settled since", training([run(ago(9))], entries=[flare, entry(ago(5), pain_during=1)])
    yield "limping, assessed since", _assessed(entry(saturday, limping=True), saturday)
    for sign in SIGNS:
        yield f"stop sign {sign}", training([run(saturday)], entries=[entry(saturday, stop_signs=(sign,))])
    yield "a stop sign in own words", training(entries=[entry(saturday, stop_signs=("a torn feeling",))])


def _assessed(noted: Any, day: date) -> Training:
    return training([run(day)], entries=[noted], runner=Runner(assessed=ago(1)))


def _steady(day: date, cadence: float, speed: float = 2.7, count: int = 20, **changes: Any) -> Run:
    return run(day, steady=windows(count, speed_mps=speed, cadence_spm=cadence), **changes)


def _long_steps() -> Iterator[Scenario]:
    def three(cadence: float, *, height: float | None = 1.65, entries: Sequence[Any] = (), **changes: Any) -> Training:
        runs = [_steady(ago(days), cadence, **changes) for days in (9, 5, 2)]
        return training(runs, runner=Runner(height_m=height), entries=entries)

    yield "no height", three(158, height=None)
    yield "no runs", training()
    yield "one run too few", training([_steady(ago(5), 158), _steady(ago(2), 158)])
    yield "no cadence", three(float("nan"))
    yield "a treadmill without a pod", three(158, treadmill=True)
    yield "signals that cannot be trusted", three(158, trust=trusted(cadence=Grade.D))
    yield "no steady windows", three(158, count=2)
    yield "as expected", three(172)
    yield "low", three(158)
    yield "very low, no pain noted", three(152)
    yield "very low and pain", three(152, entries=[entry(ago(2), pain_during=4)])


def _usual(day: date, count: int = 20) -> Run:
    speeds = np.resize(_SPEEDS, count)
    return run(day, steady=windows(count, speed_mps=speeds, cadence_spm=148 + 7 * speeds))


def _longer_steps_than_usual() -> Iterator[Scenario]:
    def held(*runs: Run, first: int = 80, count: int = 20) -> Training:
        earlier = [_usual(ago(first - 7 * each), count) for each in range(6)]
        return training([*earlier, *runs], runner=_NOBODY)

    yield "too few runs", training([_steady(ago(2), 161)], runner=_NOBODY)
    yield "one run to hold it against", training([_usual(ago(50)), _steady(ago(2), 161)], runner=_NOBODY)
    yield "too little steady running", held(_steady(ago(2), 161), count=12)
    yield "no recent run", held()
    yield "another speed", held(_steady(ago(2), 175, speed=4.0))
    yield "as usual", held(_steady(ago(2), 166))
    yield "once", held(_steady(ago(2), 161))
    yield "twice", held(_steady(ago(5), 157), _steady(ago(2), 157))
    yield "once, against the time before a break", held(_steady(ago(2), 161), first=300)
    yield "as usual, against the time before a break", held(_steady(ago(2), 166), first=300)


def _single_run_spike() -> Iterator[Scenario]:
    month = [run(ago(days), 5.0) for days in (25, 21, 17, 13, 9)]
    returner = after_birth(20)
    yield "no runs", training()
    yield "one run", training([run(ago(2))])
    yield "the first since a break", training([run(ago(100)), run(ago(96)), run(ago(2))])
    yield "within limits", training([*month, run(ago(2), 5.2)])
    yield "within limits, walking between", training([run(ago(d), 5.0, 40, jog_minutes=20) for d in (9, 5, 2)])
    yield "within limits, coming back", training([*month, run(ago(2), 5.2)], runner=returner)
    yield "above", training([*month, run(ago(2), 6.2)])
    yield "above twice the longest", training([*month, run(ago(2), 10.5)])
    yield "above, walking between", training([*month, run(ago(2), 12.0, 90, jog_minutes=40)])
    yield "far above, coming back", training([*month, run(ago(2), 8.0)], runner=returner)
    yield (
        "far above, coming back, no distance",
        training(
            [run(ago(days), None, jog_minutes=20, minutes=20) for days in (13, 9, 5)]
            + [run(ago(2), None, minutes=45, jog_minutes=45)],
            runner=returner,
        ),
    )
    since = [run(ago(days), 5.0) for days in (5, 3, 1)]
    yield "above, and over", training([*month[:3], run(ago(12), 8.0), run(ago(9)), *since])
    over = [*month[:3], run(ago(12), 5.0, 48.0), run(ago(9)), *since]
    yield "above in minutes, and over", training(over, runner=returner)
    yield "within limits, a stale export", training([run(ago(days), 5.0) for days in (70, 66, 63)])


def _weekly_ramp() -> Iterator[Scenario]:
    month = [run(ago(days), 5.0) for days in (34, 31, 27, 24, 20, 17, 13, 10)]
    returner = after_birth(20)
    yield "no runs", training()
    yield "one run", training([run(ago(2))])
    yield "too few weeks", training([run(ago(days)) for days in (6, 4, 2)])
    yield "within limits", training([*month, run(ago(6), 5.0), run(ago(3), 5.0)])
    yield "a little more", training([*month, run(ago(6), 5.2), run(ago(3), 5.2)])
    yield "within limits, coming back", training([*month, run(ago(6), 5.0), run(ago(3), 5.0)], runner=returner)
    yield "above", training([*month, run(ago(6), 8.0), run(ago(3), 8.0)])
    yield "far above, coming back", training([*month, run(ago(6), 9.0), run(ago(3), 9.0)], runner=returner)
    faster = [run(ago(days), 9.0, 31.0) for days in (6, 3)]
    yield "far above in distance alone, coming back", training([*month, *faster], runner=returner)
    no_way = {"km": None, "minutes": 30.0, "jog_minutes": 30.0}
    flat = [run(done.local_date, **no_way) for done in month]
    long = [run(ago(days), None, 60.0, jog_minutes=60.0) for days in (6, 3)]
    yield "above, no distance", training([*flat, *long])
    yield "far above, coming back, no distance", training([*flat, *long], runner=returner)
    many = [run(ago(days), 5.0) for days in (46, 43, 39, 36, 32, 29)]
    high = [run(ago(days), 8.0) for days in (25, 22)]
    yield "above, and over", training([*many, *high, *(run(ago(days), 4.0) for days in (14, 10, 6, 2))])
    yield "the first week since a break", training([*month[:4], run(ago(1))])


def _rest_days() -> Iterator[Scenario]:
    returner = after_birth(20)
    rested = [run(ago(days), 3.0) for days in (20, 17, 14, 11, 8)]
    yield "no runs", training()
    yield "too short a record", training([run(ago(5)), run(ago(2))])
    yield "rested", training([*rested, run(ago(2))], runner=returner)
    yield "two days in a row", training([*rested, run(ago(3)), run(ago(2))], runner=returner)
    yield "three days in a row", training([*rested, run(ago(4)), run(ago(3)), run(ago(2))], runner=returner)
    over = [run(ago(days), 3.0) for days in (30, 26, 15, 14, 10, 6, 2)]
    yield "two days in a row, and over", training(over, runner=returner)
    yield "no return", training([run(ago(days)) for days in (20, 17, 14, 11, 8, 7, 2)])
