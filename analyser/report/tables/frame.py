"""A table as a pandas DataFrame whose columns have the kinds that the table names, also where it has no rows."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from analyser.report.tables.table import Kind, Table

_DTYPES = {Kind.TEXT: "string", Kind.WHOLE: "Int64", Kind.YES_NO: "boolean"}


def frame(table: Table) -> pd.DataFrame:
    """The table with one column for each field; days and moments (UTC) as `datetime64`."""
    found: list[list[Any]] = [[] for _ in table.fields]
    for part in table.parts():
        for field, cells, all_cells in zip(table.fields, part, found, strict=True):
            all_cells.extend([np.array(cells, np.float64)] if field.kind is Kind.NUMBER else cells)
    columns = zip(table.fields, found, strict=True)
    return pd.DataFrame({field.name: _series(field.kind, cells) for field, cells in columns})


def _series(kind: Kind, cells: Sequence[Any]) -> "pd.Series[Any]":
    """A column of its cells; a column of numbers comes as arrays."""
    if kind is Kind.NUMBER:
        return pd.Series(np.concatenate([np.empty(0), *cells]))
    if kind is Kind.DAY:
        return pd.Series(pd.to_datetime(cells), dtype="datetime64[s]")
    if kind is Kind.MOMENT:
        return pd.Series(pd.to_datetime(cells, utc=True), dtype="datetime64[s, UTC]")
    return pd.Series(cells, dtype=_DTYPES[kind])
