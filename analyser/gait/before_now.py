"""Her before and her now at the same speed: how cadence or step length changed, with the noise from run to run."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analyser.activity.arrays import Floats
from analyser.activity.run import Run
from analyser.activity.trust import Grade, Signal
from analyser.activity.windows import values_of
from analyser.columns import Column
from analyser.gait.baseline import OwnCurve, own_curve
from analyser.gait.interval import Interval, difference, t_975
from analyser.measure import Measure, Missing, Origin

LEAST_RUNS = 5
"""So many runs there must be before, and so many now [engineering choice]."""
WINDOWS_WANTED = 10
"""Steady windows that a run needs (evidence T1)."""
OF_INTEREST = 0.03
"""A change of 3 % is the smallest that is looked for (rule T2); a wider interval cannot tell it."""
_MATCHED_MPS = 0.3
"""A run this much slower or faster than all of those before is not at the same speed [engineering choice]."""
_MOST_RUNS = 60
"""No runner is told to wait for more runs than this [engineering choice]."""
_JUDGED_BY = (Signal.CADENCE, Signal.SPEED)


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeNow:
    """What changed at `speed_mps`, by one kind of sensor: `before` and `now` in the column's unit (SI).

    `change` is a fraction with its 95 % interval, which comes from the noise between runs. Where `more_runs` is above
    0 the interval is too wide to tell a change of 3 %, and about so many more runs now would narrow it enough.
    """

    column: Column
    sensor: str
    speed_mps: float
    before: float
    now: float
    change: Interval
    runs_before: int
    runs_now: int
    more_runs: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NotYet:
    """Too few runs to compare: so many more are needed of now, and of before (older files, if she has them)."""

    more_now: int
    more_before: int


def before_now(
    before: Sequence[Run], now: Sequence[Run], column: Column = Column.CADENCE_SPM
) -> BeforeNow | NotYet | Missing:
    """How `column` (cadence or step length) of `now` differs from `before` at the same speed.

    Only runs whose cadence and speed can be trusted count, of the sensor that most of `now` have.
    """
    if column not in (Column.CADENCE_SPM, Column.STEP_LENGTH_M):
        raise ValueError(f"{column} is not compared at the same speed")
    sensor = judged_sensor(now)
    if sensor is None:
        return Missing(reason="no run whose cadence and speed can be trusted")
    earlier = [_steady(run) for run in before if _is_judged(run) and run.sensor == sensor]
    recent = [_steady(run) for run in now if _is_judged(run) and run.sensor == sensor]
    if len(earlier) >= LEAST_RUNS:
        recent = _at_matched_speed(recent, earlier)
    if min(len(earlier), len(recent)) < LEAST_RUNS:
        return NotYet(more_now=max(LEAST_RUNS - len(recent), 0), more_before=max(LEAST_RUNS - len(earlier), 0))
    return _compared(earlier, recent, column, sensor)


def _compared(before: Sequence[Floats], now: Sequence[Floats], column: Column, sensor: str) -> BeforeNow:
    curve = own_curve(*np.concatenate(before).T)
    speed = float(np.median(np.concatenate(now)[:, 0]))
    ratios = np.array([_against(run, curve) for run in before]), np.array([_against(run, curve) for run in now])
    was, cadence = (curve.cadence_at(speed) * float(of_runs.mean()) for of_runs in ratios)
    change = _change(*ratios)
    found: dict[str, Any] = {
        "column": column,
        "sensor": sensor,
        "speed_mps": speed,
        "runs_before": len(before),
        "runs_now": len(now),
        "more_runs": _more_runs(*ratios, change),
    }
    if column is Column.CADENCE_SPM:
        return BeforeNow(before=was, now=cadence, change=change, **found)
    turned = Interval(value=1 / (1 + change.value) - 1, low=1 / (1 + change.high) - 1, high=1 / (1 + change.low) - 1)
    return BeforeNow(before=60 * speed / was, now=60 * speed / cadence, change=turned, **found)


def _change(before: Floats, now: Floats) -> Interval:
    """Welch's interval for the change of the mean, of runs as they lie against the curve (fractions)."""
    found, usual = difference(before, now), float(before.mean())
    return Interval(value=found.value / usual, low=found.low / usual, high=found.high / usual)


def _more_runs(before: Floats, now: Floats, change: Interval) -> int:
    """About how many more runs now make the interval reach no further than 3 %; 0 where it does or is clear."""
    if change.is_clear or change.half_width <= OF_INTEREST:
        return 0
    of_before, of_now = before.var(ddof=1) / len(before), now.var(ddof=1)
    for more in range(1, _MOST_RUNS):
        count = len(now) + more
        if t_975(count + len(before) - 2) * np.sqrt(of_before + of_now / count) <= OF_INTEREST:
            return more
    return _MOST_RUNS


def judged_sensor(now: Sequence[Run]) -> str | None:
    """The sensor that most of the runs have whose cadence and speed can be trusted; None without such a run."""
    sensors = Counter(run.sensor for run in now if _is_judged(run))
    return max(sensors, key=lambda sensor: (sensors[sensor], sensor)) if sensors else None


def _is_judged(run: Run) -> bool:
    cadence = run.measures.get(Column.CADENCE_SPM)
    graded = (run.trust.get(signal) for signal in _JUDGED_BY)
    if run.speed_circular or any(trust is not None and trust.grade is Grade.D for trust in graded):
        return False
    measured = isinstance(cadence, Measure) and cadence.origin is not Origin.MODELLED
    return measured and len(_steady(run)) >= WINDOWS_WANTED


def _steady(run: Run) -> Floats:
    """Speed (m/s) and cadence (steps/min) of the windows that have both, one row each."""
    both: Floats = np.column_stack(list(values_of(run.windows, Column.SPEED_MPS, Column.CADENCE_SPM)))
    return both[np.isfinite(both).all(axis=1)]


def _at_matched_speed(runs: Sequence[Floats], before: Sequence[Floats]) -> list[Floats]:
    speeds = np.concatenate(before)[:, 0]
    low, high = float(speeds.min()) - _MATCHED_MPS, float(speeds.max()) + _MATCHED_MPS
    return [run for run in runs if low <= np.median(run[:, 0]) <= high]


def _against(run: Floats, curve: OwnCurve) -> float:
    """A run's cadence over that of the curve at the speed of each window (no unit)."""
    return float(np.median(run[:, 1] / (curve.at_rest_spm + curve.per_speed * run[:, 0])))
