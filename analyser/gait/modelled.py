"""Cadence and step length where none was recorded: inferred from speed, shown with its uncertainty, for no rule."""

from collections.abc import Mapping

import numpy as np

from analyser.activity.run import Run
from analyser.activity.runner import Runner
from analyser.activity.trust import Grade, Signal
from analyser.columns import Column
from analyser.gait.baseline import OwnCurve
from analyser.gait.cadence import CADENCE_SPREAD_SPM, SPEED_RANGE_MPS, expected_cadence
from analyser.measure import Measure, Missing, Origin

_LINE_ERROR_SPM = 6.0
"""How far the line for speed and height may lie from the truth (evidence §3.3)."""
_QUARTILE = 0.6745
"""The upper quartile of a normal distribution, in standard deviations."""
_RUN_TO_RUN_SPM = 3.0
"""How far one run may lie from her own curve beside the scatter of its windows [engineering choice]."""


def modelled(run: Run, runner: Runner, curve: OwnCurve | None = None) -> Mapping[Column, Measure | Missing]:
    """Cadence (steps/min) and step length (m) of a run without recorded cadence, `modelled`; else nothing.

    From her own curve where it is given, else from speed and height (evidence §3.1). `low` and `high` are quartiles:
    half of all runners, or of her own runs, lie within.
    """
    if isinstance(run.measures.get(Column.CADENCE_SPM), Measure):
        return {}
    speed = run.measures.get(Column.SPEED_MPS)
    judged = run.trust.get(Signal.SPEED)
    if not isinstance(speed, Measure) or run.speed_circular or (judged is not None and judged.grade is Grade.D):
        return {}
    found = _cadence(speed.value, runner, curve)
    if found is None:
        return {}
    cadence, error = found
    reach = _QUARTILE * error
    ends = (cadence - reach, cadence + reach)
    step = [60 * speed.value / value for value in (cadence, *reversed(ends))]
    return {
        Column.CADENCE_SPM: _measure(cadence, ends[0], ends[1], speed.count),
        Column.STEP_LENGTH_M: _measure(step[0], step[1], step[2], speed.count),
        Column.STRIDE_LENGTH_M: _measure(2 * step[0], 2 * step[1], 2 * step[2], speed.count),
    }


def _cadence(speed_mps: float, runner: Runner, curve: OwnCurve | None) -> tuple[float, float] | None:
    """Cadence (steps/min) at a speed (m/s) and its standard error; None beyond what the model covers."""
    if not SPEED_RANGE_MPS[0] <= speed_mps <= SPEED_RANGE_MPS[1]:
        return None
    if curve is not None:
        return curve.cadence_at(speed_mps), float(np.hypot(curve.spread_spm, _RUN_TO_RUN_SPM))
    if runner.height_m is None:
        return None
    expected = float(expected_cadence(np.array([speed_mps]), runner.height_m)[0])
    return expected, float(np.hypot(CADENCE_SPREAD_SPM, _LINE_ERROR_SPM))


def _measure(value: float, low: float, high: float, count: int) -> Measure:
    return Measure(value=value, low=low, high=high, count=count, origin=Origin.MODELLED)
