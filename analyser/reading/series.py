"""Series of their own moments, as many exports keep their quantities, into one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from analyser.columns import Column
from analyser.reading.points import Floats
from analyser.reading.times import Times
from analyser.reading.track import CADENCE, Table

Moments = NDArray[np.datetime64]


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """The values of one quantity at moments of its own (UTC, ns); both of one length, in any order."""

    moments: Moments
    values: Floats


def table_of(
    series: Mapping[str, Series], *, offset: timedelta | None = None, notes: tuple[str, ...] = (), step_s: int = 1
) -> Table:
    """The series side by side, a row for each step of `step_s` (s) in which any of them has a value.

    Of several values in one step the first counts. What is not the name of a `Column` nor cadence goes into `extra`.
    """
    stepped = {name: _in_steps(one, step_s) for name, one in series.items()}
    known = {name: one for name, one in stepped.items() if len(one.moments)}
    moments = np.unique(np.concatenate([one.moments for one in known.values()])) if known else _no_moments()
    columns = {name: _placed(one, moments) for name, one in known.items()}
    of_ours = set(Column)
    return Table(
        times=Times(moments, offset, notes),
        columns={Column(name): values for name, values in columns.items() if name in of_ours},
        cadence=columns.get(CADENCE),
        extra={name: values for name, values in columns.items() if name not in of_ours and name != CADENCE},
        segment=np.zeros(len(moments), dtype=np.int64),
    )


def _in_steps(series: Series, step_s: int) -> Series:
    """The series at the beginnings of its steps, each once and in order, without what is no value."""
    known = np.isfinite(series.values) & ~np.isnat(series.moments)
    order = np.argsort(series.moments[known], kind="stable")
    step = np.timedelta64(step_s, "s").astype("timedelta64[ns]").astype(np.int64)
    begins = series.moments[known][order].astype("datetime64[ns]").astype(np.int64) // step * step
    steps, first = np.unique(begins, return_index=True)
    return Series(steps.astype("datetime64[ns]"), series.values[known][order][first])


def _placed(series: Series, moments: Moments) -> Floats:
    column = np.full(len(moments), np.nan)
    column[np.searchsorted(moments, series.moments)] = series.values
    return column


def _no_moments() -> Moments:
    return np.empty(0, dtype="datetime64[ns]")
