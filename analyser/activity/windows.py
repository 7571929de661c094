"""Steady 30-second windows of running (evidence §2.4): what every figure of a run is taken from."""

from collections.abc import Container, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analyser.activity.arrays import Flags, Floats, Whole
from analyser.activity.state import Spell, State
from analyser.columns import POD_COLUMNS, QUANTITIES, Column

WINDOW_S = 30.0
DROPPED_AT_START_S, DROPPED_AT_END_S = 15.0, 5.0
HIGHEST_SPEED_CV = 0.08
STEEPEST_GRADE = 0.03
"""Evidence §2.4 [engineering choices]."""
_FEWEST_SAMPLES = 3
"""A median of fewer samples is none [engineering choice]."""

START = "start_s"
WINDOW_COLUMNS = (
    Column.SPEED_MPS,
    Column.CADENCE_SPM,
    Column.STEP_LENGTH_M,
    Column.CONTACT_TIME_S,
    Column.CONTACT_BALANCE,
    Column.VERTICAL_OSCILLATION_M,
    Column.VERTICAL_RATIO,
    Column.STEP_SPEED_LOSS,
    Column.LEG_SPRING_STIFFNESS_NPM,
    Column.HEART_RATE_BPM,
    Column.POWER_W,
    Column.GRADE,
)

Table = npt.NDArray[np.float64]


def no_windows() -> pd.DataFrame:
    """A table of windows without a row."""
    return pd.DataFrame({name: np.empty(0, np.float32) for name in (START, *map(str, WINDOW_COLUMNS))})


def windows(columns: Mapping[Column, Floats], seconds: Floats, found: Sequence[Spell]) -> pd.DataFrame:
    """The medians of each steady window (float32), one row each, NaN where a quantity is missing.

    `columns` and `seconds` (s since the start) are an activity's samples, `found` its spells. What pods add has a
    column only where it was recorded.
    """
    starts = _starts(found)
    if not len(starts):
        return no_windows()
    names = window_columns(columns)
    values, outlier = _gathered(columns, names, *_rows_of(starts, seconds))
    medians = _medians(values)
    kept = _steady(values[0], medians) & ~outlier
    table = np.vstack((starts[kept], medians[:, kept])).astype(np.float32)
    return pd.DataFrame(table.T, columns=[START, *map(str, names)])


def window_columns(there: Container[str]) -> tuple[Column, ...]:
    """The columns that a table of windows has, of samples with these columns."""
    return WINDOW_COLUMNS + tuple(name for name in POD_COLUMNS if name in there)


def values_of(table: pd.DataFrame, *names: str) -> Table:
    """Columns of a table of windows as rows of numbers, in the order of their names; KeyError where one is absent.

    The table is looked at once: asking it for a single column takes four times as long.
    """
    place: Any = table.columns.get_loc
    return np.ascontiguousarray(table.to_numpy(np.float64)[:, [place(str(name)) for name in names]].T)


def plausible(name: Column, values: Floats) -> Floats:
    """The values with NaN for what running cannot give (evidence §2.2)."""
    running = QUANTITIES[name].running
    if running is None:
        return values
    return np.where((values >= running[0]) & (values <= running[1]), values, np.nan)


def _starts(found: Sequence[Spell]) -> Floats:
    """When the windows of each run spell begin (s)."""
    begun: list[npt.NDArray[Any]] = []
    for spell in found:
        if spell.state is State.RUN:
            room = spell.duration_s - DROPPED_AT_START_S - DROPPED_AT_END_S
            begun.append(spell.start_s + DROPPED_AT_START_S + WINDOW_S * np.arange(int(room // WINDOW_S)))
    return np.concatenate(begun) if begun else np.empty(0)


def _rows_of(starts: Floats, seconds: Floats) -> tuple[Whole, Flags]:
    """Row numbers of the samples of each window, padded to one width, and which of them are no padding."""
    low = np.searchsorted(seconds, starts, side="left")
    past = np.searchsorted(seconds, starts + WINDOW_S, side="left")
    rows = low[:, None] + np.arange(max(int((past - low).max()), 1))
    inside = rows < past[:, None]
    return np.where(inside, rows, 0), inside


def _gathered(
    columns: Mapping[Column, Floats], names: Sequence[Column], rows: Whole, inside: Flags
) -> tuple[Table, Flags]:
    """Plausible values by quantity, window and sample; and the windows with a speed or cadence that cannot be."""
    values = np.full((len(names), *rows.shape), np.nan)
    outlier = np.zeros(len(rows), np.bool_)
    for number, name in enumerate(names):
        if name not in columns:
            continue
        raw = columns[name]
        possible = plausible(name, raw)
        if name in (Column.SPEED_MPS, Column.CADENCE_SPM):
            outlier |= (inside & (np.isnan(possible) & ~np.isnan(raw))[rows]).any(axis=1)
        values[number] = np.where(inside, possible[rows], np.nan)
    return values, outlier


def _medians(values: Table) -> Table:
    """The median over samples by quantity and window; NaN with fewer than three."""
    ordered = np.sort(values, axis=2)
    count = (~np.isnan(values)).sum(axis=2)
    low = np.take_along_axis(ordered, np.maximum((count - 1) // 2, 0)[..., None], axis=2)[..., 0]
    high = np.take_along_axis(ordered, np.minimum(count // 2, values.shape[2] - 1)[..., None], axis=2)[..., 0]
    return np.where(count >= _FEWEST_SAMPLES, (low + high) / 2, np.nan)


def _steady(speed: Floats, medians: Table) -> Flags:
    """Which windows are of even speed on level ground; what is not known does not speak against a window."""
    known = ~np.isnan(speed)
    count = np.maximum(known.sum(axis=1), 1)
    mean = np.nansum(speed, axis=1) / count
    spread = np.sqrt(np.nansum((speed - mean[:, None]) ** 2, axis=1) / count)
    uneven = spread > HIGHEST_SPEED_CV * mean
    steep = np.abs(medians[WINDOW_COLUMNS.index(Column.GRADE)]) > STEEPEST_GRADE
    empty = np.isnan(medians[0]) & np.isnan(medians[WINDOW_COLUMNS.index(Column.CADENCE_SPM)])
    steady: Flags = ~(uneven | steep | empty)
    return steady
