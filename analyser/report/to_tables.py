"""The report as tidy tables, and each table as the bytes of a CSV, Parquet or JSON file.

The same report gives the same bytes. No position, no name of an activity and no note of the diary is in a table unless
it is asked for by name.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from analyser.report.judged_by import unseen_fields
from analyser.report.report import Report
from analyser.report.tables.flat import flat_tables
from analyser.report.tables.injury import exposure_table, injury_table
from analyser.report.tables.own import NOTE, POSITION, diary_table, windows_table
from analyser.report.tables.package import PACKAGE, dictionary_table, package_json
from analyser.report.tables.pieces import csv_in_pieces, json_in_pieces, parquet_in_pieces
from analyser.report.tables.table import Table

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
    return {name: b"".join(pieces) for name, pieces in in_pieces(tables, kind, fields).items()}


def in_pieces(tables: Sequence[Table], kind: FileKind, fields: Mapping[str, Any]) -> dict[str, Iterable[bytes]]:
    """The same; each file's bytes are made while somebody goes through them, which is possible once."""
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
    return {PACKAGE: (package.encode(),), **files}


def _listed(fields: Mapping[str, Any]) -> Iterator[Table]:
    for name, title, row, key in _LISTS:
        if name in fields:
            yield from flat_tables(name, title, fields[name], row=row, key=key)


def as_csv(table: Table) -> bytes:
    """The table as one CSV file."""
    return b"".join(csv_in_pieces(table))


def as_parquet(table: Table) -> bytes:
    """The table as one Parquet file."""
    return b"".join(parquet_in_pieces(table))


_WRITERS = {FileKind.CSV: csv_in_pieces, FileKind.PARQUET: parquet_in_pieces, FileKind.JSON: json_in_pieces}
