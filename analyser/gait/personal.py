"""The figures of a run that need the runner's height or mass."""

from collections.abc import Mapping

import numpy as np

from analyser.activity.arrays import Floats
from analyser.activity.run import Run
from analyser.activity.runner import Runner
from analyser.activity.windows import plausible, values_of
from analyser.columns import Column
from analyser.gait.baseline import OwnCurve
from analyser.gait.cadence import SPEED_RANGE_MPS, cadence_z, expected_cadence
from analyser.gait.measures import GROUNDED, measured
from analyser.gait.mechanics import leg_stiffness
from analyser.gait.modelled import modelled
from analyser.measure import Measure, Missing, Origin

_NO_HEIGHT = "your height is not known"
_NO_WINDOW = "the run has no steady window of 30 s"


def personal(run: Run, runner: Runner, curve: OwnCurve | None = None) -> Mapping[Column, Measure | Missing]:
    """Expected cadence (steps/min), z (no unit) and leg stiffness (N/m) of a run, from its windows, or why not.

    Of a run without cadence also what can be modelled of it, from her own `curve` where it is given.
    """
    speed, cadence, contact = values_of(run.windows, Column.SPEED_MPS, Column.CADENCE_SPM, Column.CONTACT_TIME_S)
    return {
        **modelled(run, runner, curve),
        **_expected(speed, cadence, runner.height_m),
        Column.LEG_STIFFNESS_NPM: _stiffness(run, speed, cadence, contact, runner),
    }


def _expected(speed: Floats, cadence: Floats, height_m: float | None) -> dict[Column, Measure | Missing]:
    lacking = _lacking(speed, height_m)
    if height_m is None or lacking is not None:
        missing = Missing(reason=lacking or _NO_HEIGHT)
        return {Column.CADENCE_EXPECTED_SPM: missing, Column.CADENCE_Z: missing}
    expected = expected_cadence(speed, height_m)
    z = measured(cadence_z(cadence, expected), Origin.DERIVED)
    return {
        Column.CADENCE_EXPECTED_SPM: measured(expected, Origin.DERIVED) or Missing(reason=_NO_WINDOW),
        Column.CADENCE_Z: z or Missing(reason="the file has no cadence"),
    }


def _lacking(speed: Floats, height_m: float | None) -> str | None:
    if height_m is None:
        return _NO_HEIGHT
    if not len(speed):
        return _NO_WINDOW
    if np.isnan(speed).all():
        return "the file has no speed"
    inside = (speed >= SPEED_RANGE_MPS[0]) & (speed <= SPEED_RANGE_MPS[1])
    slowest, fastest = SPEED_RANGE_MPS
    return None if inside.any() else f"expected cadence is known between {slowest} and {fastest} m/s only"


def _stiffness(run: Run, speed: Floats, cadence: Floats, contact: Floats, runner: Runner) -> Measure | Missing:
    if runner.height_m is None:
        return Missing(reason=_NO_HEIGHT)
    if runner.mass_kg is None:
        return Missing(reason="your mass is not known")
    force = run.measures[Column.PEAK_FORCE_BW]
    if isinstance(force, Missing):
        return Missing(reason=force.reason)
    if not len(speed):
        return Missing(reason=_NO_WINDOW)
    stiffness = leg_stiffness(speed, cadence, contact, mass_kg=runner.mass_kg, height_m=runner.height_m)
    found = measured(plausible(Column.LEG_STIFFNESS_NPM, stiffness), Origin.DERIVED)
    return found or Missing(reason=GROUNDED if np.isnan(stiffness).all() else "no plausible leg stiffness")
