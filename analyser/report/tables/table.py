"""A table as a value: its columns with kind, unit and meaning, and its rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from analyser.columns import QUANTITIES, Column


class Kind(StrEnum):
    """What a cell holds, in the words of the Frictionless Table Schema."""

    TEXT = "string"
    WHOLE = "integer"
    NUMBER = "number"
    YES_NO = "boolean"
    DAY = "date"
    MOMENT = "datetime"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column: `unit` is empty for text and `1` for fractions, ratios and counts."""

    name: str
    kind: Kind
    meaning: str
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A tidy table: `key` names the columns that tell its rows apart; a cell that holds nothing is None."""

    name: str
    title: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    rows: tuple[Mapping[str, Any], ...]

    def only(self, *, without: Iterable[str]) -> "Table":
        """The table without the columns named."""
        left_out = frozenset(without)
        kept = tuple(field for field in self.fields if field.name not in left_out)
        return Table(name=self.name, title=self.title, key=self.key, fields=kept, rows=self.rows)

    def cells(self, field: Field) -> list[Any]:
        """The column's cells, from the first row to the last."""
        return [row.get(field.name) for row in self.rows]


_UNITS_BY_SUFFIX = MappingProxyType(
    {
        "s": "s",
        "min": "min",
        "m": "m",
        "mps": "m/s",
        "spm": "steps/min",
        "bpm": "beats/min",
        "bw": "body weights",
        "npm": "N/m",
        "kg": "kg",
        "deg": "°",
        "w": "W",
        "g": "g",
    }
)
_UNITLESS = (Kind.TEXT, Kind.YES_NO, Kind.DAY, Kind.MOMENT)


def unit_of(name: str, kind: Kind) -> str:
    """The unit of a column, by what is known of the quantity, else by the end of its name."""
    if kind in _UNITLESS:
        return ""
    if name in frozenset(Column):
        return QUANTITIES[Column(name)].unit
    return _UNITS_BY_SUFFIX.get(name.rpartition("_")[2], "1")
