"""Record columns in our names and units."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from analyser.activity.recording import Sport
from analyser.columns import Column
from analyser.reading.formats.fit.components import Floats
from analyser.reading.formats.fit.developer import DeveloperField
from analyser.reading.formats.fit.layout import RECORD
from analyser.reading.formats.fit.profile import FIRST_SECOND, TIMESTAMP, fields_of
from analyser.reading.formats.fit.sports import counts_steps
from analyser.reading.formats.fit.steps import steps_in_count
from analyser.reading.formats.fit.values import Key, Values

_CADENCE, _FRACTION, _CADENCE_256, _PACKED = 4, 53, 52, 8
_LATITUDE, _LONGITUDE = 0, 1
_HALF_TURN_DEG, _HALF_TURN = 180.0, 2.0**31
"""Positions are stored in semicircles: half a turn is 2**31."""

_SOURCES: Mapping[Column, tuple[tuple[int, ...], float]] = {
    Column.ALTITUDE_M: ((78, 2), 1),
    Column.DISTANCE_M: ((5,), 1),
    Column.SPEED_MPS: ((73, 6), 1),
    Column.HEART_RATE_BPM: ((3,), 1),
    Column.POWER_W: ((7,), 1),
    Column.TEMPERATURE_C: ((13,), 1),
    Column.STEP_LENGTH_M: ((85,), 1000),
    Column.CONTACT_TIME_S: ((41,), 1000),
    Column.CONTACT_BALANCE: ((84,), 100),
    Column.VERTICAL_OSCILLATION_M: ((39,), 1000),
    Column.VERTICAL_RATIO: ((83,), 100),
}
"""The fields that a column comes from, best first, and what to divide the profile's unit (mm, ms, %) by."""

_TAKEN = {TIMESTAMP, _CADENCE, _FRACTION, _CADENCE_256, _PACKED, _LATITUDE, _LONGITUDE} | {
    number for numbers, _ in _SOURCES.values() for number in numbers
}

_STIFFNESS_NAME, _STIFFNESS_UNITS, _NEWTONS = "leg spring stiffness", "kn/m", 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The records of one part that have a time: seconds since FIT's second 0 and the columns, in the file's order."""

    seconds: npt.NDArray[np.float64]
    columns: Mapping[Key, Values]
    packed: tuple[Floats, Floats] | None
    described: Mapping[tuple[int, int], DeveloperField]

    def __len__(self) -> int:
        return len(self.seconds)

    def only(self, chosen: npt.NDArray[np.bool_]) -> "Records":
        """The chosen records."""
        if chosen.all():
            return self
        rows = _together(chosen)
        packed = None if self.packed is None else (self.packed[0][rows], self.packed[1][rows])
        columns = {key: column[rows] for key, column in self.columns.items()}
        return Records(seconds=self.seconds[rows], columns=columns, packed=packed, described=self.described)


def _together(chosen: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp] | slice:
    """The chosen rows; where they follow each other as a slice, which copies nothing."""
    rows = np.flatnonzero(chosen)
    together = len(rows) > 0 and rows[-1] - rows[0] == len(rows) - 1
    return slice(int(rows[0]), int(rows[-1]) + 1) if together else rows


def frames(records: Records, sport: Sport) -> tuple[pd.DataFrame, pd.DataFrame, tuple[str, ...]]:
    """The samples table in our units; the table of what we have no column for under its own names; notes."""
    moments = (records.seconds.astype(np.int64) + FIRST_SECOND) * 1_000_000_000
    index = pd.DatetimeIndex(moments, name="time", tz="UTC")
    samples = _known(records)
    cadence = _cadence(records.columns)
    steps, notes = steps_in_count(cadence, samples, records.seconds, sport)
    stiffness = _stiffness(records)
    others = _others(records, stiffness)
    if cadence is not None and counts_steps(sport):
        samples[Column.CADENCE_SPM] = steps * cadence
    elif cadence is not None and _told(cadence):
        others = {"cadence": cadence, **others}
    if stiffness is not None and (values := _single(records.columns, stiffness)) is not None:
        samples[Column.LEG_SPRING_STIFFNESS_NPM] = values * _NEWTONS
    known = {column: samples[column] for column in Column if column in samples}
    return (
        _frame({str(name): values for name, values in known.items() if _told(values)}, index),
        _frame(others, index),
        notes,
    )


def _told(values: Values) -> bool:
    if values.dtype == object or not len(values):
        return bool(len(values))
    return (values.ndim == 1 and values[0] == values[0]) or not np.isnan(values).all()


@lru_cache(maxsize=256)
def _names(names: tuple[str, ...]) -> "pd.Index[str]":
    """The labels of a frame's columns; files of one device share them."""
    return pd.Index(names, dtype="str")


def _frame(columns: Mapping[str, Values], index: pd.DatetimeIndex) -> pd.DataFrame:
    """One frame over one block of floats; columns of text are put in afterwards."""
    numbers = [name for name, values in columns.items() if values.dtype != object]
    block = np.empty((len(numbers), len(index)))
    for row, name in zip(block, numbers, strict=True):
        row[:] = columns[name]
    frame = pd.DataFrame(block.T, index=index, columns=_names(tuple(numbers)), copy=False)
    for name, values in columns.items():
        if values.dtype == object:
            frame[name] = values
    return frame


def _known(records: Records) -> dict[Column, Values]:
    """Every native quantity but cadence, in our unit."""
    samples: dict[Column, Values] = {}
    for column, number in ((Column.LATITUDE_DEG, _LATITUDE), (Column.LONGITUDE_DEG, _LONGITUDE)):
        if (stored := _single(records.columns, number)) is not None:
            samples[column] = stored * (_HALF_TURN_DEG / _HALF_TURN)
    for column, (numbers, divisor) in _SOURCES.items():
        values = _first_of([_single(records.columns, number) for number in numbers] + _packed(records, column))
        if values is not None:
            samples[column] = values / divisor if divisor != 1 else values
    return samples


def _single(columns: Mapping[Key, Values], key: Key) -> Floats | None:
    """A column of numbers, of arrays the first element; None where there is none or it holds text."""
    values = columns.get(key)
    if values is None or values.dtype != np.float64:
        return None
    return values if values.ndim == 1 else values[:, 0]


def _packed(records: Records, column: Column) -> list[Floats | None]:
    if records.packed is None or column not in (Column.SPEED_MPS, Column.DISTANCE_M):
        return []
    return [records.packed[0] if column is Column.SPEED_MPS else records.packed[1]]


def _first_of(choices: list[Floats | None]) -> Floats | None:
    """Row by row the first choice that has a value."""
    chosen: Floats | None = None
    for values in choices:
        if values is not None:
            if chosen is None:
                chosen = values
            elif (lacking := np.isnan(chosen)).any():
                chosen = np.where(lacking, values, chosen)
    return chosen


def _cadence(columns: Mapping[Key, Values]) -> Floats | None:
    """Cadence as recorded (one foot's steps, or turns, per minute) with its fraction where there is one."""
    whole, fraction = _single(columns, _CADENCE), _single(columns, _FRACTION)
    if whole is None:
        return _single(columns, _CADENCE_256)
    return whole if fraction is None else whole + np.where(np.isnan(fraction), 0.0, fraction)


def tells_cadence(records: Records) -> bool:
    """Whether any record has a cadence above 0."""
    cadence = _cadence(records.columns)
    return cadence is not None and bool((cadence > 0).any())


def _stiffness(records: Records) -> Key | None:
    """The first developer field that holds leg spring stiffness in the unit that we know."""
    for key, field in records.described.items():
        known = field.name.casefold() == _STIFFNESS_NAME and field.units.casefold() == _STIFFNESS_UNITS
        if known and _single(records.columns, key) is not None:
            return key
    return None


def _others(records: Records, stiffness: Key | None) -> dict[str, Values]:
    """What has no column of ours, under its own name; arrays element by element."""
    others: dict[str, Values] = {}
    for key, values in records.columns.items():
        if key in _TAKEN or key == stiffness or not _told(values):
            continue
        name = _free(_name(key, records.described), others)
        if values.ndim == 1:
            others[name] = values
        else:
            others |= {f"{name}_{place + 1}": part for place, part in enumerate(values.T)}
    return others


def units_of(records: Records) -> dict[str, str]:
    """The units of what may stand in the second table, by name, as far as the file or the profile gives them."""
    found: dict[str, str] = {}
    for key in records.columns:
        if key not in _TAKEN and (units := _units(key, records.described)):
            found.setdefault(_name(key, records.described), units)
    return found


def _units(key: Key, described: Mapping[tuple[int, int], DeveloperField]) -> str:
    if isinstance(key, tuple):
        return described[key].units
    field = fields_of(RECORD).get(key)
    return field.units if field else ""


def _name(key: Key, described: Mapping[tuple[int, int], DeveloperField]) -> str:
    if isinstance(key, tuple):
        return described[key].name or f"developer_{key[0]}_{key[1]}"
    field = fields_of(RECORD).get(key)
    return field.name if field else f"unknown_{key}"


def _free(name: str, taken: Mapping[str, Values]) -> str:
    """The name, with a number after it where another field already has it."""
    number, free = 1, name
    while free in taken or f"{free}_1" in taken:
        number += 1
        free = f"{name}_{number}"
    return free
