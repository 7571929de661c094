"""A table as a pandas DataFrame whose columns have the kinds that the table names, also where it has no rows."""

import pandas as pd

from analyser.report.tables.table import Kind, Table

_DTYPES = {Kind.TEXT: "string", Kind.WHOLE: "Int64", Kind.NUMBER: "float64", Kind.YES_NO: "boolean"}


def frame(table: Table) -> pd.DataFrame:
    """The table with one column for each field; days and moments (UTC) as `datetime64`."""
    columns = {}
    for field in table.fields:
        cells = table.cells(field)
        if field.kind is Kind.DAY:
            columns[field.name] = pd.Series(pd.to_datetime(cells), dtype="datetime64[s]")
        elif field.kind is Kind.MOMENT:
            columns[field.name] = pd.Series(pd.to_datetime(cells, utc=True), dtype="datetime64[s, UTC]")
        else:
            columns[field.name] = pd.Series(cells, dtype=_DTYPES[field.kind])
    return pd.DataFrame(columns)
