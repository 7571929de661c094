"""A table as a value: its columns with kind, unit and meaning, and its rows."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from types import MappingProxyType
from typing import Any, overload

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


Part = Sequence[Sequence[Any]]
"""The cells of some rows that follow each other: a sequence for each column, all of one length."""
AT_ONCE = 4096
"""So many rows are in memory at once where they come one by one [engineering choice]."""


@dataclass(frozen=True, slots=True)
class InParts(Sequence[Mapping[str, Any]]):
    """Rows of which some are made at a time, anew for whoever goes through them; `names` are those of their columns.

    Half minutes of ten years are a million rows: each is made, written and let go.
    """

    names: tuple[str, ...]
    parts: Callable[[], Iterable[Part]]

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        for part in self.parts():
            for cells in zip(*part, strict=True):
                yield dict(zip(self.names, cells, strict=True))

    def __len__(self) -> int:
        return sum(len(part[0]) for part in self.parts())

    @overload
    def __getitem__(self, at: int) -> Mapping[str, Any]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Mapping[str, Any]]: ...
    def __getitem__(self, at: int | slice) -> Any:
        return list(self)[at]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A tidy table: `key` names the columns that tell its rows apart; a cell that holds nothing is None."""

    name: str
    title: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    rows: Sequence[Mapping[str, Any]]

    def only(self, *, without: Iterable[str]) -> "Table":
        """The table without the columns named."""
        left_out = frozenset(without)
        kept = tuple(field for field in self.fields if field.name not in left_out)
        return Table(name=self.name, title=self.title, key=self.key, fields=kept, rows=self.rows)

    def counting(self, counts: Counter[str]) -> "Table":
        """The table; the rows that somebody goes through are added to the count under its name."""
        names = tuple(field.name for field in self.fields)

        def parts() -> Iterator[Part]:
            for part in self.parts():
                counts[self.name] += len(part[0])
                yield part

        return replace(self, rows=InParts(names, parts))

    def parts(self) -> Iterator[Part]:
        """The cells by column, in the order of `fields`, some rows at a time."""
        names = [field.name for field in self.fields]
        if isinstance(self.rows, InParts):
            place = {name: at for at, name in enumerate(self.rows.names)}
            for part in self.rows.parts():
                yield [part[place[name]] for name in names]
            return
        rows = iter(self.rows)
        while some := list(islice(rows, AT_ONCE)):
            yield [[row.get(name) for row in some] for name in names]


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
