"""The report as tidy tables, and each table as the bytes of a CSV, Parquet or JSON file.

The same report gives the same bytes. No position, no name of an activity and no note of the diary is in a table unless
it is asked for by name.
"""

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from analyser.report.fields import as_json
from analyser.report.judged_by import unseen_fields
from analyser.report.report import Report
from analyser.report.tables.flat import flat_tables
from analyser.report.tables.injury import exposure_table, injury_table
from analyser.report.tables.own import NOTE, POSITION, diary_table, windows_table
from analyser.report.tables.package import PACKAGE, SCHEMA, dictionary_table, package_json
from analyser.report.tables.table import Kind, Table

ASKED_FOR = (*(column.value for column in POSITION), NOTE)
"""The columns that are there only where they are asked for by name."""

_LISTS = (
    ("runs", "each run", "run", "id"),
    ("days", "each day of the runner's calendar", "day_row", "start"),
    ("weeks", "each week of the runner's calendar", "week_row", "start"),
    ("findings", "what each rule found", "finding", "id"),
)


class FileKind(StrEnum):
    """How tables are written."""

    CSV = "csv"
    PARQUET = "parquet"
    JSON = "json"


def to_tables(
    fields: Mapping[str, Any], report: Report, *, person: str = "runner", asked: Collection[str] = ()
) -> tuple[Table, ...]:
    """All tables of a report; `fields` is its JSON object, `asked` names columns of `ASKED_FOR`."""
    training, shown = report.training, report.shown
    positions = any(column.value in asked for column in POSITION)
    left_out = [name for name in ASKED_FOR if name not in asked]
    return tuple(
        table.only(without=left_out)
        for table in (
            *_listed(fields),
            windows_table(report.shown_runs, with_position=positions),
            diary_table(training, shown),
            exposure_table(training, person, shown),
            injury_table(training, person, shown),
        )
    )


def listed_table(fields: Mapping[str, Any], name: str) -> Table:
    """One of the tables `runs`, `days`, `weeks` and `findings` of a report's JSON object."""
    return next(table for table in _listed({name: fields[name]}) if table.name == name)


def written(tables: Sequence[Table], kind: FileKind, fields: Mapping[str, Any]) -> dict[str, bytes]:
    """The files by name: one for each table, the data dictionary as a table and as a data package."""
    dictionary = dictionary_table(tables)
    everything = (*tables, dictionary)
    package = package_json(
        everything,
        suffix=kind.value,
        generated_by=fields["generated_by"],
        as_of=fields["as_of"],
        rule_set=fields.get("rule_set", ""),
        cannot_see=fields.get("cannot_see") or unseen_fields(),
    )
    files = {f"{table.name}.{kind.value}": _WRITERS[kind](table) for table in everything}
    return {PACKAGE: package.encode(), **files}


def _listed(fields: Mapping[str, Any]) -> Iterator[Table]:
    for name, title, row, key in _LISTS:
        if name in fields:
            yield from flat_tables(name, title, fields[name], row=row, key=key)


def as_csv(table: Table) -> bytes:
    """UTF-8, comma, one line for each row; yes and no as `true` and `false`.

    A text that a spreadsheet would run as a formula stands behind an apostrophe.
    """
    names = [field.name for field in table.fields]
    out = io.BytesIO()
    with io.TextIOWrapper(out, encoding="utf-8", newline="") as text:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(names)
        for begin in range(0, len(table.rows), _AT_ONCE):
            part = table.rows[begin : begin + _AT_ONCE]
            writer.writerows(zip(*([_plain(row.get(name)) for row in part] for name in names), strict=True))
        text.flush()
        return out.getvalue()


_FORMULA_BEGINS = ("=", "+", "-", "@")
_AT_ONCE = 4096
"""So many rows are text at once: half minutes of ten years are a million [engineering choice]."""


def _plain(cell: Any) -> Any:
    if isinstance(cell, str) and cell.startswith(_FORMULA_BEGINS):
        return f"'{cell}"
    return str(cell).lower() if isinstance(cell, bool) else cell


def _json(table: Table) -> bytes:
    rows = [{field.name: row.get(field.name) for field in table.fields} for row in table.rows]
    return as_json({"schema": SCHEMA, "name": table.name, "title": table.title, "rows": rows}).encode()


def as_parquet(table: Table) -> bytes:
    """Typed columns, each with its unit and meaning in its metadata."""
    import pyarrow as pa  # large, and for this alone
    import pyarrow.parquet as pq

    types = {
        Kind.TEXT: pa.string(),
        Kind.WHOLE: pa.int64(),
        Kind.NUMBER: pa.float64(),
        Kind.YES_NO: pa.bool_(),
        Kind.DAY: pa.date32(),
        Kind.MOMENT: pa.timestamp("s", tz="UTC"),
    }
    schema = pa.schema(
        [
            pa.field(field.name, types[field.kind], metadata={"unit": field.unit, "description": field.meaning})
            for field in table.fields
        ]
    )
    columns = [pa.array(_moments(table.cells(field), field.kind), type=types[field.kind]) for field in table.fields]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_arrays(columns, schema=schema), sink, compression="zstd")
    return bytes(sink.getvalue())


def _moments(cells: list[Any], kind: Kind) -> list[Any]:
    """Days and moments from their text."""
    from datetime import date, datetime

    read = {Kind.DAY: date.fromisoformat, Kind.MOMENT: datetime.fromisoformat}.get(kind)
    return cells if read is None else [None if cell is None else read(cell) for cell in cells]


_WRITERS = {FileKind.CSV: as_csv, FileKind.PARQUET: as_parquet, FileKind.JSON: _json}
