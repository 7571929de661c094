"""What GPX and TCX have in common once their points are columns: moments, samples, pauses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analyser.activity.recording import Pause, Sport
from analyser.activity.zone import Zone, ZoneOrigin
from analyser.columns import Column
from analyser.reading.cadence_unit import CadenceUnit, cadence_unit, rough_speed_mps, speed_over_ground_mps
from analyser.reading.other_times import rewritten
from analyser.reading.points import TIME, Floats, Points, frame, index_of
from analyser.reading.times import Times, parse_times

_Name = TypeVar("_Name", bound=str)

EARLIEST = np.datetime64("1990-01-01T00:00:00", "ns")
"""Before the first sports watch with a clock from satellites [engineering choice]: such a clock was never set."""
_BREAK_TO_STEP = 1.5
"""A break in the file is a pause if it is longer than the usual step between points by this [engineering choice]."""
_ONE_ACTIVITY_WITHIN_S = 3600.0
"""Tracks of one sport not further apart are one activity; people §1 draws the line between sessions there."""
_OVERLAP_S, _OVERLAP_SHARE = 10.0, 0.1
"""Tracks that share more, in time or of the shorter one, are not laps of one activity [engineering choices]."""
MOST_ACTIVITIES = 10_000
"""Of one file [engineering choice]: one a day for 27 years."""
KMH_PER_MPS = 3.6
_MOVING_MPS, _FEWEST_MOVING, _KMH_WITHIN = 0.6, 20, 0.1
"""When speed is held against the way (m/s, samples), and how near to 3.6 times it must be [engineering choices]."""
_SUM_WITHIN = 0.3
"""How near the sum of distances must be to the way between positions [engineering choice]."""
_LONGEST_SHOWN = 40
CADENCE = "cadence"
"""The field of cadence as the file has it, before it is known what it counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The points of one file: moments (UTC, `NaT` where there is none), columns, fields of other names, segments.

    `segment` is the number of each point's segment.
    """

    times: Times
    columns: Mapping[Column, Floats]
    cadence: Floats | None
    extra: Mapping[str, Floats]
    segment: NDArray[np.int64]
    unread: str | None = None
    """The first text that should be a time, where none of them can be read."""

    def zone(self) -> Zone | None:
        """The local clock that the file names, if it does."""
        return Zone(offset=self.times.offset, origin=ZoneOrigin.FILE) if self.times.offset else None


def table(points: Points, columns: Sequence[Column], segment: NDArray[np.int64]) -> Table:
    """The points as columns; `columns` are those that the format knows."""
    moments = np.full(points.count, np.datetime64("NaT", "ns"))
    written = points.texts.get(TIME, [])
    times = _times(written)
    moments[points.rows.get(TIME, [])] = times.moments
    found = {column: points.numbers(column) for column in columns}
    return Table(
        times=Times(moments, times.offset, times.notes),
        columns={column: values for column, values in found.items() if values is not None},
        cadence=points.numbers(CADENCE),
        extra=points.unknown_numbers([*columns, CADENCE]),
        segment=segment,
        unread=_first(written) if np.isnat(times.moments).all() else None,
    )


def _times(written: Sequence[str]) -> Times:
    times = parse_times(written)
    return parse_times(rewritten(written)) if np.isnat(times.moments).all() else times


def _first(written: Sequence[str]) -> str | None:
    """The first text that is not blank, cut short."""
    text = next((text for text in written if text.strip()), None)
    return None if text is None else " ".join(text.split())[:_LONGEST_SHOWN]


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """The samples of one activity, with what was found out about its cadence."""

    samples: pd.DataFrame
    extra: pd.DataFrame
    cadence: CadenceUnit | None
    notes: tuple[str, ...]


def track(whole: Table, rows: NDArray[np.int64], sport: Sport, creator: str | None) -> Track:
    """The samples of the points in `rows`, cadence in steps of both feet where it counts steps."""
    moments = whole.times.moments[rows]
    columns, extra = _present(whole.columns, rows), _present(whole.extra, rows)
    notes: list[str] = []
    if _in_kmh(columns, moments):
        columns[Column.SPEED_MPS] = columns[Column.SPEED_MPS] / KMH_PER_MPS
        notes.append("Speed is written in km/h, as distance and time show, and is converted.")
    if _from_point_to_point(columns, moments):
        columns[Column.DISTANCE_M] = np.cumsum(np.nan_to_num(columns[Column.DISTANCE_M]))
        notes.append("Distance is written from point to point, as the positions show, and is added up.")
    counts = whole.cadence[rows] if whole.cadence is not None else None
    decision = None
    if counts is not None and np.isfinite(counts).any():
        decision = cadence_unit(counts, rough_speed_mps(columns, moments), sport, creator=creator)
        notes.append(decision.note)
        if decision.unit.steps is not None:
            columns[Column.CADENCE_SPM] = counts * decision.unit.steps
        elif decision.unit is CadenceUnit.NOT_STEPS:
            extra[CADENCE] = counts
    index = index_of(moments)
    return Track(
        samples=frame(columns, index),
        extra=frame(extra, index),
        cadence=decision.unit if decision else None,
        notes=tuple(notes),
    )


def _in_kmh(columns: Mapping[Column, Floats], moments: NDArray[np.datetime64]) -> bool:
    """Whether speed is written in km/h, as some exporters do where the formats name no unit."""
    ground = speed_over_ground_mps(columns, moments) if Column.SPEED_MPS in columns else None
    if ground is None:
        return False
    speed = columns[Column.SPEED_MPS]
    moving = (ground > _MOVING_MPS) & (speed > _MOVING_MPS)
    if moving.sum() < _FEWEST_MOVING:
        return False
    return bool(abs(np.median(speed[moving] / ground[moving]) / KMH_PER_MPS - 1) <= _KMH_WITHIN)


def _from_point_to_point(columns: Mapping[Column, Floats], moments: NDArray[np.datetime64]) -> bool:
    """Whether distance is written from each point to the next, as some apps do, and not since the start."""
    distance = columns.get(Column.DISTANCE_M)
    if distance is None or len(distance) < _FEWEST_MOVING:
        return False
    places = {column: columns[column] for column in (Column.LATITUDE_DEG, Column.LONGITUDE_DEG) if column in columns}
    speed = speed_over_ground_mps(places, moments)
    if speed is None:
        return False
    steps = np.clip(np.diff(moments) / np.timedelta64(1, "s"), 0, None)
    way = float(np.nansum(speed[:-1] * steps))
    return way > 0 and abs(float(np.nansum(distance)) / way - 1) <= _SUM_WITHIN


def pauses(whole: Table, rows: NDArray[np.int64], breaks: Sequence[int]) -> tuple[Pause, ...]:
    """The pauses at the segments in `breaks`: from the last point before each to its first."""
    moments, segment = whole.times.moments[rows], whole.segment[rows]
    step = _usual_step(moments)
    found = []
    for number in breaks:
        first = int(np.searchsorted(segment, number))
        if 0 < first < len(rows) and segment[first] == number and moments[first] - moments[first - 1] > step:
            found.append(Pause(started=moment_of(moments[first - 1]), ended=moment_of(moments[first])))
    return tuple(found)


def are_laps(before: NDArray[np.datetime64], after: NDArray[np.datetime64]) -> bool:
    """Whether the moments of two tracks follow each other so closely that the tracks are laps of one activity."""
    first, last = (_seconds(before, np.array([part.min(), part.max()])) for part in (before, after))
    shorter_s = min(first[1] - first[0], last[1] - last[0])
    return bool(-min(_OVERLAP_S, _OVERLAP_SHARE * shorter_s) <= last[0] - first[1] <= _ONE_ACTIVITY_WITHIN_S)


def _seconds(since: NDArray[np.datetime64], moments: NDArray[np.datetime64]) -> Floats:
    return np.asarray((moments - since[0]) / np.timedelta64(1, "s"), dtype=np.float64)


def _usual_step(moments: NDArray[np.datetime64]) -> np.timedelta64:
    steps = np.diff(moments).astype("timedelta64[ns]").astype(np.int64)
    usual = float(np.median(steps[steps > 0])) if (steps > 0).any() else 0.0
    return np.timedelta64(int(usual * _BREAK_TO_STEP), "ns")


def no_numbers(values: int) -> str:
    """The sentence on values that are no numbers where numbers belong."""
    if values == 1:
        return "One value is no number and is left out."
    return f"{values:,} values are no numbers and are left out."


def without(left_out: int, of: int, lack: str) -> str:
    """The sentence on points that lack something."""
    have, are = ("has", "is") if left_out == 1 else ("have", "are")
    return f"{left_out} of {of} points {have} no {lack} and {are} left out."


def far_from_rest(left_out: int, of: int) -> str:
    """The sentence on points whose time is a fault."""
    have, are = ("has a time", "is") if left_out == 1 else ("have times", "are")
    return f"{left_out} of {of} points {have} far from the rest and {are} left out."


def unread_times(first: str) -> str:
    """The sentence on times none of which can be read."""
    return f"Its times cannot be read (first: {first}); export it again, with another app or as FIT if you can."


def too_many(activities: int) -> str | None:
    """The sentence on the activities of a file that are left out; None where all are read."""
    left_out = activities - MOST_ACTIVITIES
    if left_out <= 0:
        return None
    are = "activity is" if left_out == 1 else "activities are"
    return f"{left_out:,} {are} left out: more than {MOST_ACTIVITIES:,} are in one file; export it in parts."


def moment_of(moment: np.datetime64) -> datetime:
    """The moment as an aware datetime in UTC, to the microsecond."""
    microseconds = int(moment.astype("datetime64[us]").astype(np.int64))
    return datetime.fromtimestamp(0, UTC) + timedelta(microseconds=microseconds)


def _present(columns: Mapping[_Name, Floats], rows: NDArray[np.int64]) -> dict[_Name, Floats]:
    """The columns of these rows that have a value anywhere in them."""
    taken = {name: values[rows] for name, values in columns.items()}
    return {name: values for name, values in taken.items() if np.isfinite(values).any()}
