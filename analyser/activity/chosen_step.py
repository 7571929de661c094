"""Step length from its best source: recorded where the device measures it, else computed from speed and cadence."""

import numpy as np

from analyser.activity.arrays import Floats, median
from analyser.activity.cleaning import Columns
from analyser.columns import Column

_MOVING_MPS = 1.5
_STEPPING_SPM = 100.0
_HALF_STEPS = (0.4, 0.6)
_DOUBLE_STEPS = (1.7, 2.4)
"""Recorded over computed step length where a device counts half steps, or strides [engineering choice]."""


def choose_step_length(columns: Columns, origins: dict[str, str], notes: list[str]) -> None:
    """Recorded where the device measures it and does not count half or double steps, else 60·v/C (evidence §2.1)."""
    computed = _computed_step_length(columns)
    recorded = columns.pop(Column.STEP_LENGTH_M, None)
    if recorded is not None and (recorded > 0).any():
        fault = _fault(recorded, computed, columns) if computed is not None else None
        if fault is None:
            columns[Column.STEP_LENGTH_M], origins[Column.STEP_LENGTH_M] = recorded, "watch"
            return
        notes.append(f"the recorded step length counts {fault}: computed from speed and cadence instead")
    if computed is not None:
        columns[Column.STEP_LENGTH_M], origins[Column.STEP_LENGTH_M] = computed, "speed and cadence"


def _computed_step_length(columns: Columns) -> Floats | None:
    speed, cadence = columns.get(Column.SPEED_MPS), columns.get(Column.CADENCE_SPM)
    if speed is None or cadence is None:
        return None
    stepping = cadence > 0
    return np.where(stepping, 60 * speed / np.where(stepping, cadence, 1.0), np.nan)


def _fault(recorded: Floats, computed: Floats, columns: Columns) -> str | None:
    moving = (columns[Column.SPEED_MPS] >= _MOVING_MPS) & (columns[Column.CADENCE_SPM] >= _STEPPING_SPM)
    compared = recorded[moving & (recorded > 0)] / computed[moving & (recorded > 0)]
    ratio = median(compared)
    if _HALF_STEPS[0] <= ratio <= _HALF_STEPS[1]:
        return "half steps"
    return "two steps as one" if _DOUBLE_STEPS[0] <= ratio <= _DOUBLE_STEPS[1] else None
