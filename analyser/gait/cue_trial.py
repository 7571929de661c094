"""Whether a cue changed anything: cadence, step length and heart rate at the same speed, since and before a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from analyser.activity.arrays import Floats
from analyser.activity.run import Run
from analyser.columns import Column
from analyser.gait.before_now import LEAST_RUNS, BeforeNow, NotYet, before_now, judged_sensor
from analyser.gait.interval import Interval, difference
from analyser.measure import Measure, Missing

SAME_SPEED_MPS = 0.15
"""Heart rates are held against each other of runs that lie no further than this from their middle speed
[engineering choice]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeartRates:
    """Heart rate at about the same speed (beats/min), means over runs, and the change with its 95 % interval."""

    before_bpm: float
    since_bpm: float
    change: Interval
    runs_before: int
    runs_since: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CueTrial:
    """What changed since `day`, at the same speed and by the same kind of sensor, beyond the noise between runs.

    `heart_rate` is None where too few runs of about that speed have one.
    """

    day: date
    cadence: BeforeNow | NotYet | Missing
    step_length: BeforeNow | NotYet | Missing
    heart_rate: HeartRates | None


def cue_trial(day: date, before: Sequence[Run], since: Sequence[Run]) -> CueTrial:
    """The trial of a cue of that day, by the runs before it and since."""
    cadence, step_length = (before_now(before, since, column) for column in (Column.CADENCE_SPM, Column.STEP_LENGTH_M))
    return CueTrial(
        day=day, cadence=cadence, step_length=step_length, heart_rate=_heart_rates(before, since, judged_sensor(since))
    )


def _heart_rates(before: Sequence[Run], since: Sequence[Run], sensor: str | None) -> HeartRates | None:
    both = [_by_speed(runs, sensor) for runs in (before, since)]
    if any(len(each) < LEAST_RUNS for each in both):
        return None
    middle = float(np.median(both[1][:, 0]))
    was, now = (each[np.abs(each[:, 0] - middle) <= SAME_SPEED_MPS, 1] for each in both)
    if min(len(was), len(now)) < LEAST_RUNS:
        return None
    return HeartRates(
        before_bpm=float(was.mean()),
        since_bpm=float(now.mean()),
        change=difference(was, now),
        runs_before=len(was),
        runs_since=len(now),
    )


def _by_speed(runs: Sequence[Run], sensor: str | None) -> Floats:
    """Speed (m/s) and heart rate (beats/min) of each run of that sensor that has both, one row each."""
    rows = [
        (speed.value, rate.value)
        for run in runs
        if run.sensor == sensor and not run.speed_circular
        for speed, rate in [(run.measures.get(Column.SPEED_MPS), run.measures.get(Column.HEART_RATE_BPM))]
        if isinstance(speed, Measure) and isinstance(rate, Measure)
    ]
    return np.array(rows, dtype=np.float64).reshape(-1, 2)
