"""A table as the bytes of a CSV, Parquet or JSON file, piece by piece: no more of it is in memory than some rows."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from analyser.report.json_pieces import json_pieces
from analyser.report.tables.package import SCHEMA
from analyser.report.tables.table import Kind, Table

if TYPE_CHECKING:
    import pyarrow as pa

_FORMULA_BEGINS = ("=", "+", "-", "@")
_NUMBERS = (Kind.NUMBER, Kind.WHOLE)
_ROWS_OF_A_GROUP = 65_536
"""So many rows are a row group of Parquet: what a reader and this writer hold at once [engineering choice]."""


def csv_in_pieces(table: Table) -> Iterator[bytes]:
    """UTF-8, comma, one line for each row; yes and no as `true` and `false`.

    A text that a spreadsheet would run as a formula stands behind an apostrophe.
    """
    yield _lines([[field.name for field in table.fields]])
    for part in table.parts():
        columns = (
            cells if field.kind in _NUMBERS else map(_plain, cells)
            for field, cells in zip(table.fields, part, strict=True)
        )
        yield _lines(zip(*columns, strict=True))


def _lines(rows: Iterable[Sequence[Any]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _plain(cell: Any) -> Any:
    if isinstance(cell, str) and cell.startswith(_FORMULA_BEGINS):
        return f"'{cell}"
    return str(cell).lower() if isinstance(cell, bool) else cell


def json_in_pieces(table: Table) -> Iterator[bytes]:
    """An object with the table's name, title and `rows`, each of them an object."""
    names = [field.name for field in table.fields]
    rows = (dict(zip(names, cells, strict=True)) for part in table.parts() for cells in zip(*part, strict=True))
    return json_pieces({"schema": SCHEMA, "name": table.name, "title": table.title, "rows": rows})


def parquet_in_pieces(table: Table) -> Iterator[bytes]:
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
    out = io.BytesIO()
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for group in _groups(table, schema):
            writer.write_table(group)
            yield _taken(out)
    yield _taken(out)


def _groups(table: Table, schema: "pa.Schema") -> Iterator["pa.Table"]:
    """The table in row groups, of which it has at least one."""
    import pyarrow as pa

    waiting: list[pa.RecordBatch] = []
    room = _ROWS_OF_A_GROUP
    for part in table.parts():
        cells = zip(table.fields, part, schema.types, strict=True)
        arrays = [pa.array(_moments(column, field.kind), type=kind) for field, column, kind in cells]
        batch = pa.record_batch(arrays, schema=schema)
        while len(batch) > room:
            yield pa.Table.from_batches([*waiting, batch.slice(0, room)]).combine_chunks()
            waiting, batch, room = [], batch.slice(room), _ROWS_OF_A_GROUP
        waiting.append(batch)
        room -= len(batch)
    yield pa.Table.from_batches(waiting, schema=schema).combine_chunks()


_READ: Mapping[Kind, Callable[[str], date]] = MappingProxyType(
    {Kind.DAY: date.fromisoformat, Kind.MOMENT: datetime.fromisoformat}
)


def _moments(cells: Sequence[Any], kind: Kind) -> Sequence[Any]:
    """Days and moments from their text."""
    read = _READ.get(kind)
    return cells if read is None else [None if cell is None else read(cell) for cell in cells]


def _taken(out: io.BytesIO) -> bytes:
    """What was written since it was last taken."""
    found = out.getvalue()
    out.seek(0)
    out.truncate()
    return found
