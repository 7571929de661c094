"""The signals that the analysis goes by: way, speed, cadence and step length, each from its best source."""

from dataclasses import dataclass

import numpy as np

from analyser.activity.acceleration import cadence_by_acceleration
from analyser.activity.arrays import Flags, Floats, known_share, median
from analyser.activity.cleaning import Cleaned, Columns
from analyser.activity.position import Path, path
from analyser.activity.recording import Acceleration, Sport
from analyser.activity.smoothing import local_lines
from analyser.activity.spans import LONGEST_SPAN_S
from analyser.columns import QUANTITIES, Column

_HALF_WINDOW_S = 5.0
"""Speed from a recorded way is its slope over ± this time [engineering choice]."""
_ENOUGH = 0.5
"""A source that knows less than this share of the time is not chosen while another knows more [engineering choice]."""
_FASTEST_MPS = 12.0
_FASTEST_ON_WHEELS_MPS = 40.0
_SHORTEST_S = 5.0
"""A step of the recorded way is judged over at least this time: some devices catch up [engineering choice]."""
_MOVING_MPS = 1.5
_STEPPING_SPM = 100.0
_HALF_STEPS = (0.4, 0.6)
_DOUBLE_STEPS = (1.7, 2.4)
"""Recorded over computed step length where a device counts half steps, or strides [engineering choice]."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Signals:
    """The chosen columns and where each is from (`Activity.origins`); `jumps` and `steps` of the receiver's track."""

    columns: Columns
    origins: dict[str, str]
    jumps: int
    steps: int
    notes: tuple[str, ...]


def signals(cleaned: Cleaned, sport: Sport, acceleration: Acceleration | None = None) -> Signals:
    """Way (m), speed (m/s), cadence (steps/min) and step length (m) of cleaned samples."""
    columns = dict(cleaned.columns)
    origins: dict[str, str] = {}
    notes: list[str] = []
    seconds, rest = cleaned.seconds, _rest(cleaned)
    track = None if _watch_tells_all(columns, cleaned.span_s) else _track(columns, seconds, rest, on_foot=sport.on_foot)
    _choose_distance(columns, origins, notes, seconds, track, sport)
    _choose_speed(columns, origins, notes, cleaned, rest, track)
    _integrate(columns, origins, cleaned)
    _choose_cadence(columns, origins, notes, cleaned, rest)
    if acceleration is not None and Column.CADENCE_SPM not in columns:
        _cadence_from_acceleration(columns, origins, notes, cleaned, acceleration)
    _choose_contact(columns, origins)
    _choose_step_length(columns, origins, notes)
    jumps, steps = (track.jumps, track.steps) if track else (0, 0)
    if origins.get(Column.DISTANCE_M) == "position" and jumps:
        notes.append(f"left out: positions where the track jumped ({jumps} of {steps + 1})")
    return Signals(columns=columns, origins=origins, jumps=jumps, steps=steps, notes=tuple(notes))


def _rest(cleaned: Cleaned) -> Flags:
    """Whether the timer stood still at the sample or between it and the next."""
    if not len(cleaned.time_ns):
        return cleaned.paused
    to_next = np.append(np.diff(cleaned.seconds), 0.0)
    cut: Flags = cleaned.span_s < np.minimum(to_next, LONGEST_SPAN_S) - 1e-6
    return cleaned.paused | cut


def _watch_tells_all(columns: Columns, span_s: Floats) -> bool:
    """Whether the device recorded way and speed itself, so that positions need not be looked at."""
    way, speed = columns.get(Column.DISTANCE_M), columns.get(Column.SPEED_MPS)
    if way is None or speed is None or known_share(speed, span_s) < _ENOUGH:
        return False
    return bool(np.nanmax(way, initial=0.0) > 0 and np.nanmax(speed, initial=0.0) > 0)


def _track(columns: Columns, seconds: Floats, rest: Flags, *, on_foot: bool) -> Path | None:
    if Column.LATITUDE_DEG not in columns:
        return None
    return path(seconds, columns[Column.LATITUDE_DEG], columns[Column.LONGITUDE_DEG], rest, on_foot=on_foot)


def _choose_distance(
    columns: Columns, origins: dict[str, str], notes: list[str], seconds: Floats, track: Path | None, sport: Sport
) -> None:
    recorded = columns.pop(Column.DISTANCE_M, None)
    if recorded is not None and np.nanmax(recorded, initial=0.0) > 0:
        limit = _FASTEST_MPS if sport.on_foot else _FASTEST_ON_WHEELS_MPS
        columns[Column.DISTANCE_M], refused = _grown(seconds, recorded, limit)
        origins[Column.DISTANCE_M] = "watch, with jumps" if refused else "watch"
        if refused:
            notes.append(f"left out: impossible steps of the recorded distance ({refused})")
    elif track is not None:
        columns[Column.DISTANCE_M] = track.distance_m
        origins[Column.DISTANCE_M] = "position"


def _grown(seconds: Floats, recorded: Floats, limit_mps: float) -> tuple[Floats, int]:
    """The recorded way as it grows, impossible steps as none, and how many of these there were.

    A step back within what is possible is a value that came late: the way waits until it is passed.
    """
    known = np.flatnonzero(~np.isnan(recorded))
    steps, durations = np.diff(recorded[known]), np.diff(seconds[known])
    jump = np.abs(steps) > limit_mps * np.maximum(durations, _SHORTEST_S)
    grown = recorded[known[0]] + np.append(0.0, np.cumsum(np.where(jump, 0.0, steps)))
    return np.interp(seconds, seconds[known], np.maximum.accumulate(grown)), int(jump.sum())


def _choose_speed(
    columns: Columns,
    origins: dict[str, str],
    notes: list[str],
    cleaned: Cleaned,
    rest: Flags,
    track: Path | None,
) -> None:
    recorded = columns.pop(Column.SPEED_MPS, None)
    share = known_share(recorded, cleaned.span_s)
    if recorded is not None and not np.nanmax(recorded, initial=0.0) > 0:
        notes.append("the recorded speed is 0 throughout: taken as not recorded")
        share = 0.0
    chosen: tuple[Floats, str] | None = None
    if recorded is not None and share >= _ENOUGH:
        chosen = recorded, "watch"
    elif origins.get(Column.DISTANCE_M, "").startswith("watch"):
        part = np.append(0, np.cumsum(rest[:-1]))
        _, speed = local_lines(cleaned.seconds, columns[Column.DISTANCE_M], _HALF_WINDOW_S, part)
        chosen = np.maximum(speed, 0.0), "distance"
    elif track is not None:
        chosen = track.speed_mps, "position"
    elif recorded is not None and share > 0:
        chosen = recorded, "watch"
    if chosen is not None and not np.isnan(chosen[0]).all():
        columns[Column.SPEED_MPS], origins[Column.SPEED_MPS] = chosen


def _integrate(columns: Columns, origins: dict[str, str], cleaned: Cleaned) -> None:
    """Distance from speed where nothing else tells it; a moment without speed adds nothing."""
    if Column.DISTANCE_M in columns or Column.SPEED_MPS not in columns:
        return
    steps = np.nan_to_num(columns[Column.SPEED_MPS]) * np.where(cleaned.paused, 0.0, cleaned.span_s)
    columns[Column.DISTANCE_M] = np.append(0.0, np.cumsum(steps[:-1]))
    origins[Column.DISTANCE_M] = "speed"


def _choose_cadence(columns: Columns, origins: dict[str, str], notes: list[str], cleaned: Cleaned, rest: Flags) -> None:
    recorded = columns.get(Column.CADENCE_SPM)
    if recorded is not None and np.nanmax(recorded, initial=0.0) > 0:
        origins[Column.CADENCE_SPM] = "watch"
        columns.pop(Column.STEPS, None)
        return
    if columns.pop(Column.CADENCE_SPM, None) is not None:
        notes.append("the cadence is 0 throughout: taken as not recorded")
    pod = columns.get(Column.POD_CADENCE_SPM)
    if pod is not None and np.nanmax(pod, initial=0.0) > 0:
        columns[Column.CADENCE_SPM], origins[Column.CADENCE_SPM] = pod, "pod"
        columns.pop(Column.STEPS, None)
        return
    counted = columns.pop(Column.STEPS, None)
    if counted is not None and np.nanmax(counted, initial=0.0) > 0:
        columns[Column.CADENCE_SPM] = _counted_cadence(counted, cleaned.seconds, rest)
        origins[Column.CADENCE_SPM] = "step count"
        return
    speed, step = columns.get(Column.SPEED_MPS), columns.get(Column.STEP_LENGTH_M)
    if speed is not None and step is not None and (step > 0.2).any():
        columns[Column.CADENCE_SPM] = np.where(step > 0.2, 60 * speed / np.where(step > 0.2, step, 1.0), np.nan)
        origins[Column.CADENCE_SPM] = "speed and step length"


def _cadence_from_acceleration(
    columns: Columns, origins: dict[str, str], notes: list[str], cleaned: Cleaned, acceleration: Acceleration
) -> None:
    """Cadence by the spectrum of an accelerometer: the last resort."""
    cadence = cadence_by_acceleration(acceleration, cleaned)
    if cadence is not None:
        columns[Column.CADENCE_SPM], origins[Column.CADENCE_SPM] = cadence, "the accelerometer"
        notes.append(f"no cadence was recorded: computed from the accelerometer ({acceleration.rate_hz:.0f} Hz)")


def _counted_cadence(counted: Floats, seconds: Floats, rest: Flags) -> Floats:
    """Cadence (steps/min) as the slope of a step counter over ± 5 s; where the counter starts anew a new slope does."""
    known = np.flatnonzero(~np.isnan(counted))
    steps = counted[known]
    part = np.cumsum(np.append(0, (np.diff(steps) < 0) | (np.diff(np.cumsum(rest)[known]) > 0)))
    _, slope = local_lines(seconds[known], steps, _HALF_WINDOW_S, part)
    cadence = np.full(len(counted), np.nan)
    cadence[known] = np.clip(60 * slope, 0.0, QUANTITIES[Column.CADENCE_SPM].high)
    return cadence


def _choose_contact(columns: Columns, origins: dict[str, str]) -> None:
    """The watch's or strap's contact time, else the pod's."""
    if Column.CONTACT_TIME_S not in columns and Column.POD_CONTACT_TIME_S in columns:
        pod = columns[Column.POD_CONTACT_TIME_S]
        columns[Column.CONTACT_TIME_S], origins[Column.CONTACT_TIME_S] = np.where(pod > 0, pod, np.nan), "pod"


def _choose_step_length(columns: Columns, origins: dict[str, str], notes: list[str]) -> None:
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
