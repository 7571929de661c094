"""The tables that the JSON report does not hold: half minutes of each run, and the diary."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from analyser.activity.diary import Entry
from analyser.activity.run import Run, Trace
from analyser.activity.windows import WINDOW_COLUMNS
from analyser.advice.training import Training
from analyser.columns import POD_COLUMNS, QUANTITIES, Column
from analyser.report.fields import number
from analyser.report.printable import printable
from analyser.report.shown import Shown
from analyser.report.tables.table import Field, InParts, Kind, Part, Table, unit_of

POSITION = (Column.LATITUDE_DEG, Column.LONGITUDE_DEG)
_GAIT = (*WINDOW_COLUMNS, *POD_COLUMNS)
_NEAR_S = 5
"""A window is where the newest known position of at most so long before or after its start was [engineering choice]."""

_RUN = Field(name="run_id", kind=Kind.TEXT, meaning="the run's id in runs")
_START = Field(name="start_s", kind=Kind.NUMBER, meaning="seconds from the run's start to the window's", unit="s")

_DECIMALS: Mapping[str, int] = MappingProxyType(
    {_START.name: 1} | {column.value: QUANTITIES[column].decimals for column in _GAIT}
)

_DIARY: Mapping[str, tuple[Kind, str]] = MappingProxyType(
    {
        "date": (Kind.DAY, "the day on the runner's own calendar"),
        "pain_during": (Kind.NUMBER, "pain in the run, 0 to 10"),
        "pain_after_1h": (Kind.NUMBER, "pain an hour after the run, 0 to 10"),
        "pain_next_morning": (Kind.NUMBER, "pain on the next morning, 0 to 10"),
        "place": (Kind.TEXT, "where it hurt"),
        "side": (Kind.TEXT, "on which side"),
        "limping": (Kind.YES_NO, "limping"),
        "night_pain": (Kind.YES_NO, "pain at night"),
        "rest_pain": (Kind.YES_NO, "pain at rest"),
        "bone_pain": (Kind.YES_NO, "pain on one spot of bone"),
        "leak": (Kind.YES_NO, "a leak of urine"),
        "heaviness": (Kind.YES_NO, "heaviness in the pelvis"),
        "pelvic_pain": (Kind.YES_NO, "pelvic pain"),
        "stop_signs": (Kind.TEXT, "other signs to see someone about before the next run"),
        "illness": (Kind.YES_NO, "ill"),
        "rough_night": (Kind.YES_NO, "a rough night"),
        "buggy": (Kind.YES_NO, "ran with a buggy"),
        "shoes": (Kind.TEXT, "the shoes worn"),
        "ran_s": (Kind.NUMBER, "jogging noted without a file"),
        "note": (Kind.TEXT, "the runner's own words"),
    }
)
NOTE = "note"


def windows_table(runs: tuple[Run, ...], *, with_position: bool = False) -> Table:
    """Steady windows of 30 s, a row each; where they were only if it is asked for."""
    place = POSITION if with_position else ()
    fields = (_RUN, _START, *(_column(column) for column in (*_GAIT, *place)))
    names = tuple(field.name for field in fields)
    return Table(
        name="windows",
        title="steady windows of 30 seconds while running: medians",
        key=(_RUN.name, _START.name),
        fields=fields,
        rows=InParts(names, lambda: (_windows(run, with_position) for run in runs)),
    )


def diary_table(training: Training, shown: Shown) -> Table:
    """What the runner noted, a row for each entry; an empty cell is a question not answered, which is not a no."""
    fields = tuple(
        Field(name=name, kind=kind, meaning=meaning, unit=unit_of(name, kind))
        for name, (kind, meaning) in _DIARY.items()
    )
    return Table(
        name="diary",
        title="what the runner noted; an empty cell is a question not answered",
        key=("date",),
        fields=fields,
        rows=tuple(
            {name: _answer(entry, name) for name in _DIARY} for entry in training.diary.entries if shown.day(entry.date)
        ),
    )


def _column(column: Column) -> Field:
    quantity = QUANTITIES[column]
    return Field(name=column.value, kind=Kind.NUMBER, meaning=quantity.meaning, unit=quantity.unit)


def _windows(run: Run, with_position: bool) -> Part:
    """The windows of one run by column."""
    table = run.windows
    there = [name for name in table.columns if name in _DECIMALS]
    values = rounded(table[there].to_numpy(np.float32), [_DECIMALS[name] for name in there])
    found: Mapping[Any, Sequence[float | None]] = dict(zip(there, values, strict=True))
    nothing = [None] * len(table)
    columns = [found.get(name, nothing) for name in _DECIMALS]
    return [[run.id] * len(table), *columns, *(_positions(run, found[_START.name]) if with_position else ())]


def rounded(values: npt.NDArray[np.float32], decimals: Sequence[int]) -> list[Sequence[float | None]]:
    """The columns, each rounded as `fields.number` does it, None where nothing is.

    The product of a float32 and a power of ten is exact in a double, so that halves are too.
    """
    scales = np.array([10.0**digits for digits in decimals])[:, np.newaxis]
    with np.errstate(invalid="ignore"):  # a NaN that signals is none the less a NaN
        columns = np.rint(values.T.astype(np.float64) * scales) / scales + 0.0
    known = np.isfinite(columns)
    return [_cells(*each) for each in zip(columns, known, known.all(axis=1), known.any(axis=1), strict=True)]


def _cells(column: npt.NDArray[np.float64], known: npt.NDArray[np.bool_], full: bool, some: bool) -> list[float | None]:
    if full:
        return list(column.tolist())
    if not some:
        return [None] * len(column)
    return [value if there else None for value, there in zip(column.tolist(), known.tolist(), strict=True)]


def _positions(run: Run, starts: Sequence[float | None]) -> Part:
    """Latitudes and longitudes (°) at the start of each window."""
    trace, began = run.trace, run.started.timestamp()
    found = [_position(trace, began + (start or 0.0)) for start in starts]
    return [[each[column.value] for each in found] for column in POSITION]


def _position(trace: Trace, moment_s: float) -> dict[str, float | None]:
    """Latitude and longitude (°) nearest to a moment, None where none is near."""
    known = np.flatnonzero(np.isfinite(trace.latitude) & np.isfinite(trace.longitude))
    apart = np.abs(trace.seconds[known] - moment_s)
    if not known.size or apart.min() > _NEAR_S:
        return dict.fromkeys((column.value for column in POSITION), None)
    at = known[apart.argmin()]
    found = zip(POSITION, (trace.latitude[at], trace.longitude[at]), strict=True)
    return {column.value: number(float(value), QUANTITIES[column].decimals) for column, value in found}


def _answer(entry: Entry, name: str) -> Any:
    found = getattr(entry, name)
    if name == "date":
        return found.isoformat()
    if isinstance(found, tuple):
        return "; ".join(map(printable, found)) or None
    return printable(found) if isinstance(found, str) else found
