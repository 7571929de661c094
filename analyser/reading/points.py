"""Track points of XML files into columns, in one pass and without an object for each point."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

import numpy as np
import pandas as pd
from lxml import etree
from numpy.typing import NDArray

_Name = TypeVar("_Name", bound=str)

TIME = "time"
_Filled = tuple[list[int], list[str]]
"""The rows that have a field, and what they say."""
_SKIP: _Filled = ([], [])
"""What stands for elements that are passed over; it is never filled."""
_ABSENT = frozenset({"", "null", "none", "nan", "n/a", "-", "--", "undefined"})
"""What exporters write where they have no value."""
_MOST_FIELDS = 64
"""How many fields are kept of one file, once those that we know are in [engineering choice]."""
_MOST_NAMES = 10_000
"""How many names to pass over are remembered [engineering choice]."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class _Packed:
    """Rows that have a field and its numbers there; how many are none and should be; whether the first is one."""

    rows: NDArray[np.int64] | list[int]
    values: Floats
    wrong: int
    numeric: bool


@dataclass(slots=True)
class Points:
    """The texts of many points by field: for each field the rows that have it and what they say.

    `fields` gives the field that an element's name stands for; names that are not in it become fields of their own,
    and those of mere wrappers are given as empty. `attributes` are fields that stand in the point's own tag.
    """

    fields: Mapping[str, str]
    attributes: tuple[str, ...] = ()
    count: int = 0
    rows: dict[str, list[int]] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    wrong_numbers: int = 0
    """How many texts were no numbers where a number belongs."""
    _known: dict[object, _Filled] = field(default_factory=dict)
    _packed: dict[str, list[_Packed]] = field(default_factory=dict)

    def add(self, segment: etree._Element, name: str) -> None:
        """Takes in the points of one segment: its elements of that name."""
        self.take(segment.iter(f"{{*}}{name}"))

    def take(self, points: Iterable[etree._Element]) -> None:
        """Takes in these points."""
        known, row = self._known, self.count - 1
        attributes = [(attribute, *self._field(attribute)) for attribute in self.attributes]
        times, skipped = self._field(TIME)[0], _SKIP
        for point in points:
            row, open_ = row + 1, True
            for attribute, rows, texts in attributes:
                if (value := point.get(attribute)) is not None:
                    rows.append(row)
                    texts.append(value)
            for element in point.iterdescendants():
                text = element.text
                if text is None or not open_:  # mostly a wrapper; to be told its name would take longest of all
                    continue
                filled = known.get(element.tag) or self._learn(element)
                if filled is skipped:
                    continue
                rows, texts = filled
                if not rows or rows[-1] != row:  # of a value that stands there twice, the first counts
                    rows.append(row)
                    texts.append(text)
                elif rows is times:
                    open_ = False  # the next point's values have slipped into this one
        self.count = row + 1

    def _field(self, name: str) -> _Filled:
        return self.rows.setdefault(name, []), self.texts.setdefault(name, [])

    def _learn(self, element: etree._Element) -> _Filled:
        name = local_name(element.tag)
        meant = self.fields.get(name)
        foreign = meant is None and (len(element) or (name not in self.rows and len(self.rows) >= _MOST_FIELDS))
        filled = _SKIP if foreign or meant == "" else self._field(meant or name)
        if filled is not _SKIP or len(self._known) < _MOST_NAMES:
            self._known[element.tag] = filled
        return filled

    def pack(self) -> None:
        """Turns the texts so far into numbers, which take a tenth of the room; all but the times."""
        for name, texts in self.texts.items():
            if texts and name != TIME:
                rows = self.rows[name]
                packed = self._packed.setdefault(name, [])
                values, wrong = _values(texts)
                packed.append(_Packed(np.array(rows, dtype=np.int64), values, wrong, _looks_numeric(texts)))
                del rows[:], texts[:]

    def has(self, name: str) -> bool:
        """Whether any point has that field."""
        return bool(self.texts.get(name) or self._packed.get(name))

    def is_above_zero(self, name: str) -> bool:
        """Whether any point says a number above zero in that field."""
        packed = any(bool((part.values > 0).any()) for part in self._packed.get(name, ()))
        return packed or bool((_values(self.texts.get(name, []))[0] > 0).any())

    def rename(self, name: str, wanted: str) -> None:
        """Gives a field another name, in place of the field that has it."""
        self._packed[wanted] = self._packed.pop(name, [])
        self.rows[wanted] = self.rows.pop(name, [])
        self.texts[wanted] = self.texts.pop(name, [])

    def numbers(self, name: str) -> Floats | None:
        """One number for each point, NaN where it has none; None where no point has one. Counts what is no number."""
        if not self.has(name):
            return None
        column, told = np.full(self.count, np.nan), False
        texts = self.texts.get(name)
        rest = [_Packed(self.rows[name], *_values(texts), True)] if texts else []
        for part in (*self._packed.get(name, ()), *rest):
            self.wrong_numbers += part.wrong
            column[part.rows] = part.values
            told = told or not np.isnan(part.values).all()
        return column if told else None

    def unknown_numbers(self, taken: Iterable[str]) -> dict[str, Floats]:
        """The fields that are none of those taken and hold numbers, as `numbers` gives them."""
        passed = set(taken) | {TIME}
        names = [name for name in self.texts if name not in passed and self._looks_numeric(name)]
        columns = {name: self.numbers(name) for name in names}
        return {name: column for name, column in columns.items() if column is not None}

    def _looks_numeric(self, name: str) -> bool:
        """Whether the first that a field says is a number."""
        packed = self._packed.get(name)
        return packed[0].numeric if packed else bool(self.texts[name]) and _looks_numeric(self.texts[name])


def _values(texts: list[str]) -> tuple[Floats, int]:
    """The numbers that texts say, NaN where one says none, and how many of these should have been numbers."""
    wrong = 0
    try:
        values = np.fromiter(map(float, texts), dtype=np.float64, count=len(texts))
    except ValueError:
        values = np.array([_number(text) for text in texts])
        wrong = sum(text.strip().lower() not in _ABSENT for text in texts if np.isnan(_number(text)))
    values[~np.isfinite(values)] = np.nan
    return values, wrong


def local_name(tag: object) -> str:
    """The name of an element without namespace and prefix; empty for comments and the like."""
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def index_of(moments: NDArray[np.datetime64]) -> pd.DatetimeIndex:
    """The index `time` (UTC) of a table of samples."""
    return pd.DatetimeIndex(moments, name="time", tz="UTC")


def frame(columns: Mapping[_Name, Floats], index: pd.DatetimeIndex) -> pd.DataFrame:
    """The table of samples: the columns as one block of numbers."""
    block = np.empty((len(columns), len(index)))
    for row, values in zip(block, columns.values(), strict=True):
        row[:] = values
    return pd.DataFrame(block.T, index=index, columns=_labels(tuple(map(str, columns))), copy=False)


@lru_cache(maxsize=256)
def _labels(names: tuple[str, ...]) -> "pd.Index[str]":
    """The labels of a table's columns; files of one exporter share them."""
    return pd.Index(names, dtype="str")


def _looks_numeric(texts: list[str]) -> bool:
    return not np.isnan(_number(texts[0]))


def _number(text: str) -> float:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return np.nan
