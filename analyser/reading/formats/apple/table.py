"""What was recorded during one workout, from one source for each quantity, as a table."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analyser.columns import Column
from analyser.reading.formats.apple.quantities import EFFORT, STEPS, WAY, Quantities, Rows
from analyser.reading.formats.apple.workout import Workout, device_name
from analyser.reading.points import Floats
from analyser.reading.series import Moments, Series, table_of
from analyser.reading.track import Table

_LONGEST_S = 60
"""A row that stands for longer tells nothing of its moments [engineering choice]: phones sum up to ten minutes."""
_HARDEST = 10.0
_CADENCE_NOTE = "Cadence is from the counted steps of both feet."


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Recorded:
    """The table of a workout, the runner's own answer on effort (0 to 10), and notes."""

    table: Table
    effort: float | None
    notes: tuple[str, ...]

    @property
    def has_samples(self) -> bool:
        """Whether anything was recorded during the workout."""
        return bool(len(self.table.segment))


def recorded(workout: Workout, found: Quantities) -> Recorded:
    """What was recorded during a workout, by its own source where that has the quantity, else by one other."""
    series: dict[str, Series] = {}
    others: dict[str, list[str]] = {}
    effort = None
    for name, rows in found.rows.items():
        during = rows.during(workout.start_s, workout.end_s)
        if not len(during.value):
            continue
        source = _source(during, found.sources.get(workout.source))
        own = during.of(source)
        if name == EFFORT:
            effort = float(own.value[-1]) if 0 < own.value[-1] <= _HARDEST else None
            continue
        column, one = _series(name, own)
        if len(one.values):
            series[column] = one
            if source != found.sources.get(workout.source):
                others.setdefault(_name(found.sources, source), []).append(column)
    notes = [f"{', '.join(columns)}: recorded by {name}." for name, columns in others.items()]
    if Column.CADENCE_SPM in series:
        notes.append(_CADENCE_NOTE)
    return Recorded(table=table_of(series), effort=effort, notes=tuple(notes))


def _source(rows: Rows, own: int | None) -> int:
    """The workout's own source if it has rows, else the one with the most, as several devices count the same steps."""
    if own is not None and (rows.source == own).any():
        return own
    return int(np.bincount(rows.source).argmax())


def _name(sources: Mapping[str, int], wanted: int) -> str:
    return device_name(next(name for name, number in sources.items() if number == wanted)) or "another device"


def _series(name: str, rows: Rows) -> tuple[str, Series]:
    """One quantity and the column it becomes."""
    lasted = rows.end_s - rows.start_s
    if name == WAY:
        order = np.argsort(rows.end_s, kind="stable")
        return Column.DISTANCE_M, Series(_moments(rows.end_s[order]), np.cumsum(rows.value[order]))
    brief = (lasted <= _LONGEST_S) & ((lasted > 0) | (name != STEPS))
    part = Rows(
        start_s=rows.start_s[brief], end_s=rows.end_s[brief], value=rows.value[brief], source=rows.source[brief]
    )
    if name == STEPS:
        return Column.CADENCE_SPM, _held(part, part.value * 60 / (part.end_s - part.start_s))
    return name, _held(part, part.value)


def _held(rows: Rows, values: Floats) -> Series:
    """The values at each second of the rows that they stand for."""
    seconds = np.maximum(rows.end_s - rows.start_s, 1)
    first = np.cumsum(seconds) - seconds
    passed = np.arange(int(seconds.sum())) - np.repeat(first, seconds)
    return Series(_moments(np.repeat(rows.start_s, seconds) + passed), np.repeat(values, seconds))


def _moments(seconds: NDArray[np.int64]) -> Moments:
    return (seconds * 10**9).astype("datetime64[ns]")
