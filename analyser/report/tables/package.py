"""What lies beside written tables: a data dictionary, as a Frictionless data package and as a table of its own."""

from collections.abc import Sequence
from typing import Any

from analyser.report.fields import Json, as_json
from analyser.report.tables.table import Field, Kind, Table

PACKAGE = "datapackage.json"
SCHEMA = "analyser-tables/1"


def package_json(
    tables: Sequence[Table], *, suffix: str, generated_by: str, as_of: str, rule_set: str, cannot_see: Sequence[Json]
) -> str:
    """The data package: each table with its file, its key and its columns."""
    return as_json(
        {
            "schema": SCHEMA,
            "profile": "data-package",
            "name": "analyser-tables",
            "generated_by": generated_by,
            "rule_set": rule_set,
            "as_of": as_of,
            "cannot_see": list(cannot_see),
            "resources": [_resource(table, suffix) for table in tables],
        }
    )


def dictionary_table(tables: Sequence[Table]) -> Table:
    """Every column of every table, a row each."""
    kinds = ("table", "column", "kind", "unit", "meaning")
    return Table(
        name="dictionary",
        title="what each column of each table holds",
        key=("table", "column"),
        fields=tuple(Field(name=name, kind=Kind.TEXT, meaning=_MEANINGS[name]) for name in kinds),
        rows=tuple(_described(table, field) for table in tables for field in table.fields),
    )


_MEANINGS = {
    "table": "the table's name",
    "column": "the column's name",
    "kind": "string, integer, number, boolean, date or datetime",
    "unit": "its unit; 1 for fractions, ratios and counts",
    "meaning": "what it holds",
}


def _described(table: Table, field: Field) -> dict[str, Any]:
    return {
        "table": table.name,
        "column": field.name,
        "kind": field.kind.value,
        "unit": field.unit or None,
        "meaning": field.meaning,
    }


_FORMATS: dict[str, Json] = {
    "csv": {"profile": "tabular-data-resource", "mediatype": "text/csv", "encoding": "utf-8"},
    "json": {
        "mediatype": "application/json",
        "encoding": "utf-8",
        "dialect": {"property": "rows", "itemType": "object"},
    },
    "parquet": {"mediatype": "application/vnd.apache.parquet"},
}
"""How each kind of file is read, in the words of the Data Package standard."""


def _resource(table: Table, suffix: str) -> Json:
    return {
        "name": table.name,
        "path": f"{table.name}.{suffix}",
        "title": table.title,
        "format": suffix,
        **_FORMATS[suffix],
        "schema": {
            "fields": [
                {"name": field.name, "type": field.kind.value, "unit": field.unit, "description": field.meaning}
                for field in table.fields
            ],
            "primaryKey": list(table.key),
            "missingValues": [""],
        },
    }
