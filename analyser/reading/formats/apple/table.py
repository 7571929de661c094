"""What was recorded during one workout, from one source for each quantity, as a table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analyser.columns import Column
from analyser.reading.formats.apple.quantities import EFFORT, STEPS, SUMS, WAY, Quantities, Rows
from analyser.reading.formats.apple.sums import LONGEST_S, summed_up, total, way, within
from analyser.reading.formats.apple.workout import Workout, device_name
from analyser.reading.points import Floats
from analyser.reading.series import Moments, Series, table_of
from analyser.reading.track import Table

_HARDEST = 10.0
_COLUMNS = {WAY: Column.DISTANCE_M, STEPS: Column.CADENCE_SPM}
_OF_SUMS = {
    WAY: "Distance is written for minutes at a time: how far is told, how fast at which moment is not.",
    STEPS: "Steps are written for minutes at a time: how many is told, when is not.",
}
_CADENCE_NOTE = "Cadence is from the counted steps of both feet."


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Recorded:
    """The table of a workout, the runner's own answer on effort (0 to 10), and notes."""

    table: Table
    effort: float | None
    distance_m: float | None
    steps: float | None
    """The way and the steps where only their sums are told; None where they stand in the table, or nowhere."""
    notes: tuple[str, ...]

    @property
    def has_samples(self) -> bool:
        """Whether anything was recorded during the workout."""
        return bool(len(self.table.segment))


def recorded(workout: Workout, found: Quantities) -> Recorded:
    """What was recorded during a workout, by its own source where that has the quantity, else by one other."""
    own = _rows(workout, found)
    effort = float(own.pop(EFFORT).value[-1]) if EFFORT in own else 0.0
    sums = {name: own.pop(name) for name in SUMS if name in own and summed_up(own[name])}
    told = {name: _series(name, rows, workout.start_s) for name, rows in own.items()}
    series = {_COLUMNS.get(name, name): one for name, one in told.items() if len(one.values)}
    notes = list(
        _by_others({name: rows for name, rows in own.items() if len(told[name].values)} | sums, workout, found)
    )
    if Column.CADENCE_SPM in series:
        notes.append(_CADENCE_NOTE)
    totals = {name: total(rows, workout.end_s - workout.start_s) for name, rows in sums.items()}
    return Recorded(
        table=table_of(series),
        effort=effort if 0 < effort <= _HARDEST else None,
        distance_m=totals.get(WAY),
        steps=totals.get(STEPS),
        notes=(*notes, *(_OF_SUMS[name] for name in sums)),
    )


def _by_others(told: Mapping[str, Rows], workout: Workout, found: Quantities) -> Iterator[str]:
    """For each other source, what of the workout is by it."""
    own, others = found.sources.get(workout.source), dict[int, list[str]]()
    for name, rows in told.items():
        if rows.source[0] != own:
            others.setdefault(int(rows.source[0]), []).append(_COLUMNS.get(name, name))
    for source, columns in others.items():
        yield f"{', '.join(columns)}: recorded by {_name(found.sources, source)}."


def _rows(workout: Workout, found: Quantities) -> dict[str, Rows]:
    """The rows of each quantity that belong to the workout, of one source each."""
    own: dict[str, Rows] = {}
    bounds = workout.start_s, workout.end_s
    for name, rows in found.rows.items():
        during = within(rows.reaching_into(*bounds), *bounds) if name in SUMS else rows.during(*bounds)
        if len(during.value):
            own[name] = during.of(_source(during, found.sources.get(workout.source)))
    return own


def _source(rows: Rows, own: int | None) -> int:
    """The workout's own source if it has rows, else the one with the most, as several devices count the same steps."""
    if own is not None and (rows.source == own).any():
        return own
    return int(np.bincount(rows.source).argmax())


def _name(sources: Mapping[str, int], wanted: int) -> str:
    return device_name(next(name for name, number in sources.items() if number == wanted)) or "another device"


def _series(name: str, rows: Rows, start_s: int) -> Series:
    """One quantity at its moments."""
    if name == WAY:
        return way(rows, start_s)
    if name == STEPS:
        part = rows.lasting(1, LONGEST_S)
        return _held(part, part.value * 60 / (part.end_s - part.start_s))
    part = rows.lasting(0, LONGEST_S)
    return _held(part, part.value)


def _held(rows: Rows, values: Floats) -> Series:
    """The values at each second of the rows that they stand for."""
    seconds = np.maximum(rows.end_s - rows.start_s, 1)
    first = np.cumsum(seconds) - seconds
    passed = np.arange(int(seconds.sum())) - np.repeat(first, seconds)
    return Series(_moments(np.repeat(rows.start_s, seconds) + passed), np.repeat(values, seconds))


def _moments(seconds: NDArray[np.int64]) -> Moments:
    return (seconds * 10**9).astype("datetime64[ns]")
