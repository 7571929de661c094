"""What a FIT file's cadence counts: one foot's steps, as the format has it, unless the writer did not keep to that."""

import numpy as np

from analyser.activity.recording import Sport
from analyser.columns import Column
from analyser.reading.cadence_unit import CadenceUnit, cadence_unit, rough_speed_mps
from analyser.reading.formats.fit.components import Floats
from analyser.reading.formats.fit.profile import FIRST_SECOND

_NO_LEG_FROM = 120.0
"""No runner's leg goes so often a minute for long [engineering choice]: it would be 240 steps."""
ONE_FOOT, BOTH_FEET = 2.0, 1.0
"""Steps in each count."""


def steps_in_count(
    cadence: Floats | None, known: dict[Column, Floats], seconds: Floats, sport: Sport
) -> tuple[float, tuple[str, ...]]:
    """How many steps one count of the recorded cadence is, and a note where that is not what the format says."""
    if cadence is None or not sport.on_foot:
        return ONE_FOOT, ()
    if 2 * np.count_nonzero(cadence > _NO_LEG_FROM) <= np.count_nonzero(cadence > 0):
        return ONE_FOOT, ()
    moments = (seconds.astype(np.int64) + FIRST_SECOND).astype("datetime64[s]").astype("datetime64[ns]")
    decision = cadence_unit(cadence, rough_speed_mps(known, moments), sport)
    if decision.unit is not CadenceUnit.BOTH_FEET:
        return ONE_FOOT, ()
    return BOTH_FEET, (f"{decision.note.removesuffix('.')}, though the format has it of one.",)
