"""The sport of an activity whose file does not label it: by its name, unless steps and speed say otherwise."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from analyser.activity.recording import Sport
from analyser.columns import Column
from analyser.reading.cadence_unit import CadenceUnit, cadence_unit, rough_speed_mps
from analyser.reading.points import Floats
from analyser.reading.sport_words import sport_in_name

TAKEN = "The sport is taken from the activity's name."
# Engineering choices: a name is the weakest of all signs, as it may tell where she ran, not what she did.
_MOVING_MPS = 0.6
_RUNNING_MPS, _RUNNING_SPM = 2.1, 140.0
_SLOWEST_SURE_RIDE_MPS = 3.5
"""Below it, a cadence of 80 is one leg's steps; above it may be turns of the pedals."""
_FASTEST_UNLABELLED_MPS = 5.0
_IN_WORDS = {Sport.STRENGTH: "strength training", Sport.IMPACT: "a sport with jumps and turns"}
_NEVER_AT_RUNNING_SPEED = (Sport.STRENGTH, Sport.IMPACT, Sport.SWIMMING)


def named_sport(
    name: str | None, columns: Mapping[Column, Floats], counts: Floats | None, moments: NDArray[np.datetime64]
) -> tuple[Sport, tuple[str, ...]]:
    """The sport that the name speaks of, with a note; `UNKNOWN` where steps or speed cannot be of that sport.

    `counts` is the cadence as the file has it.
    """
    named = sport_in_name(name)
    if named is Sport.UNKNOWN:
        return named, ()
    speed_mps = rough_speed_mps(columns, moments)
    told = None if speed_mps is None else _told_otherwise(named, speed_mps, counts)
    if told is None:
        return named, (TAKEN,)
    return Sport.UNKNOWN, (f"The activity's name speaks of {_IN_WORDS.get(named, named.value)}, but its {told}.",)


def _told_otherwise(named: Sport, speed_mps: Floats, counts: Floats | None) -> str | None:
    """What in an activity cannot be of the sport that its name speaks of; None where nothing tells against it."""
    moving = speed_mps[speed_mps >= _MOVING_MPS]
    usual_mps = float(np.median(moving)) if len(moving) else 0.0
    if named is Sport.RUNNING and usual_mps > _FASTEST_UNLABELLED_MPS:
        return "speed is not that of a runner"
    if named.on_foot or usual_mps < _RUNNING_MPS:
        return None
    if named in _NEVER_AT_RUNNING_SPEED:
        return "speed is that of running"
    return "steps are those of running" if _ran(counts, speed_mps, usual_mps) else None


def _ran(counts: Floats | None, speed_mps: Floats, usual_mps: float) -> bool:
    """Whether the cadence can only be that of a runner's steps."""
    if counts is None or not (counts > 0).any():
        return False
    unit = cadence_unit(counts, speed_mps, Sport.UNKNOWN).unit
    if unit.steps is None or (unit is CadenceUnit.PER_LEG and usual_mps >= _SLOWEST_SURE_RIDE_MPS):
        return False
    return bool(np.median(counts[counts > 0]) * unit.steps >= _RUNNING_SPM)
