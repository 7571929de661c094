"""The signals that the analysis goes by: way, speed, cadence and step length, each from its best source."""

from dataclasses import dataclass

import numpy as np

from analyser.activity.acceleration import cadence_by_acceleration
from analyser.activity.arrays import Flags, Floats, known_share
from analyser.activity.chosen_step import choose_step_length
from analyser.activity.cleaning import Cleaned, Columns
from analyser.activity.lost_way import filled, held_briefly, may_be_lost, speed_is_lost
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
WITH_POSITION, IN_PART = "watch and position", "watch, in part"
"""Origins of a way that the device had lost for a while: positions tell it then, or nothing does."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Signals:
    """The chosen columns and where each is from (`Activity.origins`); `jumps` and `steps` of the receiver's track."""

    columns: Columns
    origins: dict[str, str]
    jumps: int
    steps: int
    notes: tuple[str, ...]
    lost_way: float = 0.0
    lost_speed: float = 0.0
    """The share of the time for which the device had lost its way, or its speed, while it recorded on."""


def signals(cleaned: Cleaned, sport: Sport, acceleration: Acceleration | None = None) -> Signals:
    """Way (m), speed (m/s), cadence (steps/min) and step length (m) of cleaned samples."""
    columns = dict(cleaned.columns)
    origins: dict[str, str] = {}
    notes: list[str] = []
    seconds, rest = cleaned.seconds, _rest(cleaned)
    track = None if _watch_tells_all(columns, cleaned, sport) else _track(columns, seconds, rest, on_foot=sport.on_foot)
    lost_way = _choose_distance(columns, origins, notes, cleaned, track, sport)
    _choose_speed(columns, origins, notes, cleaned, rest, track)
    lost_speed = _fill_lost_speed(columns, origins, notes, cleaned, rest) if _may_be_run(sport) else 0.0
    _integrate(columns, origins, cleaned)
    _choose_cadence(columns, origins, notes, cleaned, rest)
    if acceleration is not None and Column.CADENCE_SPM not in columns:
        _cadence_from_acceleration(columns, origins, notes, cleaned, acceleration)
    _choose_contact(columns, origins)
    choose_step_length(columns, origins, notes)
    jumps, steps = (track.jumps, track.steps) if track else (0, 0)
    if origins.get(Column.DISTANCE_M) == "position" and jumps:
        notes.append(f"left out: positions where the track jumped ({jumps} of {steps + 1})")
    return Signals(
        columns=columns,
        origins=origins,
        jumps=jumps,
        steps=steps,
        notes=tuple(notes),
        lost_way=lost_way,
        lost_speed=lost_speed,
    )


def _rest(cleaned: Cleaned) -> Flags:
    """Whether the timer stood still at the sample or between it and the next."""
    if not len(cleaned.time_ns):
        return cleaned.paused
    to_next = np.append(np.diff(cleaned.seconds), 0.0)
    cut: Flags = cleaned.span_s < np.minimum(to_next, cleaned.longest_span_s) - 1e-6
    return cleaned.paused | cut


def _watch_tells_all(columns: Columns, cleaned: Cleaned, sport: Sport) -> bool:
    """Whether the device recorded way and speed itself, throughout, so that positions need not be looked at."""
    way, speed = columns.get(Column.DISTANCE_M), columns.get(Column.SPEED_MPS)
    if way is None or speed is None or known_share(speed, cleaned.span_s) < _ENOUGH:
        return False
    if not (np.nanmax(way, initial=0.0) > 0 and np.nanmax(speed, initial=0.0) > 0):
        return False
    if not _may_be_run(sport):
        return True
    return not may_be_lost(_elapsed(cleaned), _grown(cleaned, way, sport)[0])


def _track(columns: Columns, seconds: Floats, rest: Flags, *, on_foot: bool) -> Path | None:
    if Column.LATITUDE_DEG not in columns:
        return None
    return path(seconds, columns[Column.LATITUDE_DEG], columns[Column.LONGITUDE_DEG], rest, on_foot=on_foot)


def _choose_distance(
    columns: Columns, origins: dict[str, str], notes: list[str], cleaned: Cleaned, track: Path | None, sport: Sport
) -> float:
    """Chooses the way; the share of the time for which the device had lost it."""
    recorded = columns.pop(Column.DISTANCE_M, None)
    if recorded is not None and np.nanmax(recorded, initial=0.0) > 0:
        way, refused = _grown(cleaned, recorded, sport)
        origins[Column.DISTANCE_M] = "watch, with jumps" if refused else "watch"
        if refused:
            notes.append(f"left out: impossible steps of the recorded distance ({refused})")
        columns[Column.DISTANCE_M] = way
        lost = _may_be_run(sport) and may_be_lost(_elapsed(cleaned), way)
        return _fill_lost(columns, origins, notes, cleaned, track) if lost else 0.0
    if track is not None:
        columns[Column.DISTANCE_M] = track.distance_m
        origins[Column.DISTANCE_M] = "position"
    return 0.0


def _may_be_run(sport: Sport) -> bool:
    return sport.on_foot or sport in (Sport.UNKNOWN, Sport.OTHER)


def _elapsed(cleaned: Cleaned) -> Floats:
    """The time (s) that samples stand for before each of them, pauses and gaps left out."""
    return np.append(0.0, np.cumsum(np.where(cleaned.paused, 0.0, cleaned.span_s)[:-1]))


def _fill_lost(
    columns: Columns, origins: dict[str, str], notes: list[str], cleaned: Cleaned, track: Path | None
) -> float:
    """Puts what positions tell in place of a way that the device had lost; the share of the time for which it had."""
    way, lost = filled(_elapsed(cleaned), columns[Column.DISTANCE_M], track)
    moving_s = np.where(cleaned.paused, 0.0, cleaned.span_s)
    lost_s = float(moving_s[lost].sum())
    if not lost_s:
        return 0.0
    columns[Column.DISTANCE_M] = way
    unknown = bool(np.isnan(way).any())
    origins[Column.DISTANCE_M] = IN_PART if unknown else WITH_POSITION
    how = "how far it was then is not known" if unknown else "positions tell it then"
    notes.append(f"the recorded distance is not there, or stands still on the way, for {lost_s:.0f} s: {how}")
    return lost_s / float(moving_s.sum())


def _grown(cleaned: Cleaned, recorded: Floats, sport: Sport) -> tuple[Floats, int]:
    """The recorded way as it grows, impossible steps as none, and how many of these there were.

    A step back within what is possible is a value that came late: the way waits until it is passed. On foot the way
    is not known before its first value and after its last.
    """
    seconds, limit_mps = cleaned.seconds, _FASTEST_MPS if sport.on_foot else _FASTEST_ON_WHEELS_MPS
    known = np.flatnonzero(~np.isnan(recorded))
    steps, durations = np.diff(recorded[known]), np.diff(seconds[known])
    jump = np.abs(steps) > limit_mps * np.maximum(durations, _SHORTEST_S)
    grown = recorded[known[0]] + np.append(0.0, np.cumsum(np.where(jump, 0.0, steps)))
    way = np.interp(seconds, seconds[known], np.maximum.accumulate(grown))
    way = (
        held_briefly(_elapsed(cleaned), ~np.isnan(recorded), way, cleaned.longest_span_s) if _may_be_run(sport) else way
    )
    return way, int(jump.sum())


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
        chosen = _speed_by_way(cleaned, columns[Column.DISTANCE_M], rest), "distance"
    elif track is not None:
        chosen = track.speed_mps, "position"
    elif recorded is not None and share > 0:
        chosen = recorded, "watch"
    if chosen is not None and not np.isnan(chosen[0]).all():
        columns[Column.SPEED_MPS], origins[Column.SPEED_MPS] = chosen


def _fill_lost_speed(
    columns: Columns, origins: dict[str, str], notes: list[str], cleaned: Cleaned, rest: Flags
) -> float:
    """Puts the slope of the way where the device had lost its speed; the share of the time for which it had."""
    speed, way = columns.get(Column.SPEED_MPS), columns.get(Column.DISTANCE_M)
    if speed is None or way is None or origins[Column.SPEED_MPS] != "watch":
        return 0.0
    lost = speed_is_lost(_elapsed(cleaned), speed, way)
    moving_s = np.where(cleaned.paused, 0.0, cleaned.span_s)
    lost_s = float(moving_s[lost].sum())
    if not lost_s:
        return 0.0
    columns[Column.SPEED_MPS] = np.where(lost, _speed_by_way(cleaned, way, rest), speed)
    origins[Column.SPEED_MPS] = "watch and distance"
    notes.append(f"the recorded speed is not there, or is 0 on the way, for {lost_s:.0f} s: the way tells it then")
    return lost_s / float(moving_s.sum())


def _half_window_s(cleaned: Cleaned) -> float:
    """± 5 s, or a little more than the step of samples that lie further apart."""
    return _HALF_WINDOW_S if cleaned.longest_span_s <= LONGEST_SPAN_S else cleaned.longest_span_s


def _speed_by_way(cleaned: Cleaned, way: Floats, rest: Flags) -> Floats:
    """Speed (m/s) as the slope of the way (m) over ± 5 s; NaN where the way is not known."""
    seconds = cleaned.seconds
    known = np.flatnonzero(~np.isnan(way))
    speed = np.full(len(way), np.nan)
    if len(known):
        rests, apart = np.append(0, np.cumsum(rest[:-1]))[known], np.append(0, np.cumsum(np.diff(known) > 1))
        _, slope = local_lines(seconds[known], way[known], _half_window_s(cleaned), rests + apart)
        speed[known] = np.maximum(slope, 0.0)
    return speed


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
        columns[Column.CADENCE_SPM] = _counted_cadence(counted, cleaned, rest)
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


def _counted_cadence(counted: Floats, cleaned: Cleaned, rest: Flags) -> Floats:
    """Cadence (steps/min) as the slope of a step counter over ± 5 s; where the counter starts anew a new slope does."""
    seconds = cleaned.seconds
    known = np.flatnonzero(~np.isnan(counted))
    steps = counted[known]
    part = np.cumsum(np.append(0, (np.diff(steps) < 0) | (np.diff(np.cumsum(rest)[known]) > 0)))
    _, slope = local_lines(seconds[known], steps, _half_window_s(cleaned), part)
    cadence = np.full(len(counted), np.nan)
    cadence[known] = np.clip(60 * slope, 0.0, QUANTITIES[Column.CADENCE_SPM].high)
    return cadence


def _choose_contact(columns: Columns, origins: dict[str, str]) -> None:
    """The watch's or strap's contact time, else the pod's."""
    if Column.CONTACT_TIME_S not in columns and Column.POD_CONTACT_TIME_S in columns:
        pod = columns[Column.POD_CONTACT_TIME_S]
        columns[Column.CONTACT_TIME_S], origins[Column.CONTACT_TIME_S] = np.where(pod > 0, pod, np.nan), "pod"
