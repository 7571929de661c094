"""What a file's cadence counts: one leg, both feet, or nothing that is a step.

Formats, exporters and sports disagree (evidence §2.1), so each recording is decided for itself: by its sport and by
what its exporter is known to write, then by the check speed = cadence / 60 × step length, then by plausibility. The
decision and its reason go into the recording's notes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from analyser.activity.recording import Sport
from analyser.columns import QUANTITIES, Column

Floats = NDArray[np.float64]


class CadenceUnit(StrEnum):
    """What one count of a file's cadence is."""

    PER_LEG = "per leg"
    BOTH_FEET = "both feet"
    NOT_STEPS = "not steps"
    NO_SIGNAL = "no signal"

    @property
    def steps(self) -> float | None:
        """Steps of both feet for each count; None where a count is no step."""
        return {CadenceUnit.PER_LEG: 2.0, CadenceUnit.BOTH_FEET: 1.0}.get(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class CadenceDecision:
    """What a recording's cadence counts, and why, as a note."""

    unit: CadenceUnit
    note: str


_NO_STEPS = CadenceDecision(
    unit=CadenceUnit.NOT_STEPS, note="Cadence does not go with steps at this speed and is not taken for them."
)
PER_LEG_TO = 110.0
"""Counts a minute up to which a runner's cadence can only be that of one leg; evidence §2.1 doubles 60 to 110."""
_HIGHEST_SPM = (QUANTITIES[Column.CADENCE_SPM].running or (0.0, np.inf))[1]
_MAY_BE_FAULTS = 0.1
"""So large a share of the counts may be faults of the device; more are steps [engineering choice]."""
_RUNNING_FROM_MPS = 2.2  # evidence §2.1
_MOVING_FROM_MPS = 0.6  # [engineering choice]
_FASTEST_UNCLEAR_MPS = 4.5
"""Above this, what is not called running is taken for a ride [engineering choice]: 85 turns pass for 170 steps."""
_FEWEST_SAMPLES = 4  # [engineering choice]
# Cadence to expect, only to tell a factor of two apart [engineering choices]: for running the line of evidence §3.1
# without height, for walking a step that grows with cadence, at 0.0064 m for each step a minute.
_RUN_AT_REST_SPM, _RUN_SPM_PER_MPS = 150.0, 6.0
_WALK_STEP_M_PER_SPM = 0.0064
_SURE_WITHIN_OCTAVES = 0.4
"""How far a cadence may lie from the expected one, as a power of two, before the check says nothing."""
_STEPS_MAY_BE_CALLED = frozenset({Sport.OTHER, Sport.UNKNOWN, Sport.IMPACT})
_BOTH_FEET_EXPORTERS = ("huawei",)


def cadence_unit(
    cadence: Floats,
    speed_mps: Floats | None,
    sport: Sport,
    *,
    creator: str | None = None,
    per_leg_by_definition: bool = False,
) -> CadenceDecision:
    """What the counts a minute in `cadence` are, for one recording.

    `speed_mps` has the speed of the same samples (m/s), if there is any; `per_leg_by_definition` is for formats that
    leave no choice (FIT), where only a clear contradiction by the speed is heard.
    """
    if not (cadence > 0).any():
        return CadenceDecision(unit=CadenceUnit.NO_SIGNAL, note="Cadence is zero throughout, which is no signal.")
    if not sport.on_foot and sport not in _STEPS_MAY_BE_CALLED:
        return CadenceDecision(unit=CadenceUnit.NOT_STEPS, note=f"Cadence counts no steps: the sport is {sport.value}.")
    used = _moving(cadence, speed_mps)
    doublings = _doublings(*used) if used is not None else None
    if not sport.on_foot:
        fast = used is not None and float(np.median(used[1])) > _FASTEST_UNCLEAR_MPS
        return _NO_STEPS if fast else _of_unclear_sport(cadence, doublings, sport)
    if per_leg_by_definition and (doublings is None or not _fits(doublings, 0)):
        return CadenceDecision(unit=CadenceUnit.PER_LEG, note="Cadence counts one leg, as the format says; doubled.")
    known = creator is not None and any(name in creator.lower() for name in _BOTH_FEET_EXPORTERS)
    if known and (doublings is None or not _fits(doublings, 1)):
        return CadenceDecision(
            unit=CadenceUnit.BOTH_FEET, note="Cadence counts both feet, as this exporter is known to write it."
        )
    return _by_speed(doublings) or _by_size(cadence)


def _moving(cadence: Floats, speed_mps: Floats | None) -> tuple[Floats, Floats] | None:
    """Cadence and speed (m/s) of the samples that have both; None where they are too few."""
    if speed_mps is None:
        return None
    used = (cadence > 0) & (speed_mps >= _MOVING_FROM_MPS)
    return (cadence[used], speed_mps[used]) if used.sum() >= _FEWEST_SAMPLES else None


def _doublings(cadence: Floats, speed_mps: Floats) -> float:
    """How many times the cadence must be doubled to be the one expected at its speed (m/s)."""
    return float(np.median(np.log2(_expected_spm(speed_mps) / cadence)))


def _expected_spm(speed_mps: Floats) -> Floats:
    walking = np.sqrt(60 * speed_mps / _WALK_STEP_M_PER_SPM)
    return np.where(speed_mps < _RUNNING_FROM_MPS, walking, _RUN_AT_REST_SPM + _RUN_SPM_PER_MPS * speed_mps)


def _fits(doublings: float, wanted: int) -> bool:
    return abs(doublings - wanted) <= _SURE_WITHIN_OCTAVES


def _by_speed(doublings: float | None) -> CadenceDecision | None:
    if doublings is not None and _fits(doublings, 1):
        return CadenceDecision(unit=CadenceUnit.PER_LEG, note="Cadence counts one leg, as its speed shows; doubled.")
    if doublings is not None and _fits(doublings, 0):
        return CadenceDecision(unit=CadenceUnit.BOTH_FEET, note="Cadence counts both feet, as its speed shows.")
    return None


def _by_size(cadence: Floats) -> CadenceDecision:
    """By the middle of the counts, unless so many are too high for one leg that the rest is walking."""
    counted = cadence[cadence > 0]
    median, too_high = float(np.median(counted)), float(np.mean(2 * counted > _HIGHEST_SPM))
    if median <= PER_LEG_TO and too_high > _MAY_BE_FAULTS:
        return CadenceDecision(
            unit=CadenceUnit.BOTH_FEET,
            note=f"Cadence counts both feet: doubled, {100 * too_high:.0f} % of it would be beyond any runner's.",
        )
    if median <= PER_LEG_TO:
        return CadenceDecision(
            unit=CadenceUnit.PER_LEG,
            note=f"Cadence counts one leg, as its size shows (middle {median:.0f} a minute); doubled.",
        )
    return CadenceDecision(
        unit=CadenceUnit.BOTH_FEET,
        note=f"Cadence counts both feet, as its size shows (middle {median:.0f} a minute).",
    )


def _of_unclear_sport(cadence: Floats, doublings: float | None, sport: Sport) -> CadenceDecision:
    """Where the file does not say that it is on foot, cadence is steps only if its speed says so."""
    decision = _by_speed(doublings)
    if decision is not None:
        return decision
    if sport is Sport.UNKNOWN and doublings is None:
        return _by_size(cadence)
    return _NO_STEPS


def rough_speed_mps(columns: Mapping[Column, Floats], moments: NDArray[np.datetime64]) -> Floats | None:
    """Speed of each sample (m/s) for the check above: as recorded, else from distance, else from positions."""
    recorded = columns.get(Column.SPEED_MPS)
    if recorded is not None and (recorded > 0).any():
        return recorded
    return speed_over_ground_mps(columns, moments)


def speed_over_ground_mps(columns: Mapping[Column, Floats], moments: NDArray[np.datetime64]) -> Floats | None:
    """Speed of each sample (m/s), roughly, from distance, else from positions; None where there are none."""
    way = _way_m(columns) if len(moments) else None
    known = np.flatnonzero(np.isfinite(way)) if way is not None else np.array([], dtype=int)
    if way is None or known.size < 2:
        return None
    seconds = (moments - moments[0]) / np.timedelta64(1, "s")
    steps = np.diff(seconds)
    if known.size == seconds.size and (steps > 0).all():  # nearly always; nothing is to be sorted then
        even: Floats = np.diff(way) / steps
        return np.append(even, even[-1])
    order = known[np.argsort(seconds[known], kind="stable")]
    times, keep = np.unique(seconds[order], return_index=True)
    if times.size < 2:
        return None
    speed: Floats = np.diff(way[order][keep]) / np.diff(times)
    step = np.clip(np.searchsorted(times, seconds, side="right") - 1, 0, speed.size - 1)
    return np.asarray(speed[step])


def _way_m(columns: Mapping[Column, Floats]) -> Floats | None:
    """Way since the start (m), rough."""
    if Column.DISTANCE_M in columns:
        return columns[Column.DISTANCE_M]
    if Column.LATITUDE_DEG not in columns or Column.LONGITUDE_DEG not in columns:
        return None
    latitude, longitude = np.radians(columns[Column.LATITUDE_DEG]), np.radians(columns[Column.LONGITUDE_DEG])
    known = np.flatnonzero(np.isfinite(latitude) & np.isfinite(longitude))
    way = np.full(latitude.size, np.nan)
    if known.size:
        north = np.diff(latitude[known])
        east = np.diff(longitude[known]) * np.cos(latitude[known][1:])
        way[known] = np.concatenate([[0.0], np.cumsum(_EARTH_RADIUS_M * np.hypot(north, east))])
    return way


_EARTH_RADIUS_M = 6_371_009.0
