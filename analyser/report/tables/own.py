"""The tables that the JSON report does not hold: half minutes of each run, and the diary."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from analyser.activity.diary import Entry
from analyser.activity.run import Run, Trace
from analyser.activity.windows import WINDOW_COLUMNS
from analyser.advice.training import Training
from analyser.columns import POD_COLUMNS, QUANTITIES, Column
from analyser.report.fields import number
from analyser.report.printable import printable
from analyser.report.shown import Shown
from analyser.report.tables.table import Field, Kind, Table, unit_of

POSITION = (Column.LATITUDE_DEG, Column.LONGITUDE_DEG)
_GAIT = (*WINDOW_COLUMNS, *POD_COLUMNS)
_NEAR_S = 5
"""A window is where the newest known position of at most so long before or after its start was [engineering choice]."""

_RUN = Field(name="run_id", kind=Kind.TEXT, meaning="the run's id in runs")
_START = Field(name="start_s", kind=Kind.NUMBER, meaning="seconds from the run's start to the window's", unit="s")

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
_Numbers = dict[float | None, float | None]
"""Each rounded number once: a million windows have few different ones."""


def windows_table(runs: tuple[Run, ...], *, with_position: bool = False) -> Table:
    """Steady windows of 30 s, a row each; where they were only if it is asked for."""
    gait = tuple(_column(column) for column in _GAIT)
    place = tuple(_column(column) for column in POSITION) if with_position else ()
    numbers: _Numbers = {}
    rows = tuple(row for run in runs for row in _windows(run, with_position, numbers))
    return Table(
        name="windows",
        title="steady windows of 30 seconds while running: medians",
        key=(_RUN.name, _START.name),
        fields=(_RUN, _START, *gait, *place),
        rows=rows,
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


def _windows(run: Run, with_position: bool, numbers: _Numbers) -> Iterator[dict[str, Any]]:
    decimals = {_START.name: 1} | {column.value: QUANTITIES[column].decimals for column in _GAIT}
    same, table = numbers.setdefault, run.windows
    names = [name for name in decimals if name in table.columns]
    columns = [
        [same(found := number(value, decimals[name]), found) for value in table[name].tolist()] for name in names
    ]
    for row in zip(*columns, strict=True):
        yield {_RUN.name: run.id, **dict(zip(names, row, strict=True))} | (
            _position(run.trace, run.started.timestamp() + (row[0] or 0.0)) if with_position else {}
        )


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
