"""Track points of XML files into columns, in one pass and without an object for each point."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import TypeVar

import numpy as np
import pandas as pd
from lxml import etree
from numpy.typing import NDArray

from analyser.reading.markup import local_name

_Name = TypeVar("_Name", bound=str)

TIME = "time"
_Filled = tuple[list[int], list[str]]
"""The rows that have a field, and what they say."""
_SKIP: _Filled = ([], [])
_POINT: _Filled = ([], [])
"""What stands for elements that are passed over and for those that begin a point; neither is ever filled."""
_ABSENT = frozenset({"", "null", "none", "nan", "n/a", "-", "--", "undefined"})
"""What exporters write where they have no value."""
_MOST_FIELDS = 64
"""How many fields are kept of one file, once those that we know are in [engineering choice]."""

Floats = NDArray[np.float64]


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

    def add(self, segment: etree._Element, name: str) -> None:
        """Takes in the points of one segment: its elements of that name."""
        known, row, open_ = self._known, self.count - 1, True
        attributes = [(attribute, *self._field(attribute)) for attribute in self.attributes]
        times, skipped, begun = self._field(TIME)[0], _SKIP[0], _POINT[0]
        for element in _of_points(segment, name):
            tag = element.tag
            rows, texts = known[tag] if tag in known else self._learn(element, name)
            if rows is skipped:
                continue
            if rows is begun:
                row, open_ = row + 1, True
                for attribute, rows, texts in attributes:
                    if (value := element.get(attribute)) is not None:
                        rows.append(row)
                        texts.append(value)
            elif open_ and (text := element.text) is not None:
                if not rows or rows[-1] != row:  # of a value that stands there twice, the first counts
                    rows.append(row)
                    texts.append(text)
                elif rows is times:
                    open_ = False  # the next point's values have slipped into this one
        self.count = row + 1

    def _field(self, name: str) -> _Filled:
        return self.rows.setdefault(name, []), self.texts.setdefault(name, [])

    def _learn(self, element: etree._Element, point: str) -> _Filled:
        name = local_name(element.tag)
        meant = self.fields.get(name)
        foreign = meant is None and (len(element) or (name not in self.rows and len(self.rows) >= _MOST_FIELDS))
        filled = _POINT if name == point else _SKIP if foreign or meant == "" else self._field(meant or name)
        self._known[element.tag] = filled
        return filled

    def rename(self, name: str, wanted: str) -> None:
        """Gives a field another name, in place of the field that has it."""
        self.rows[wanted] = self.rows.pop(name, [])
        self.texts[wanted] = self.texts.pop(name, [])

    def numbers(self, name: str) -> Floats | None:
        """One number for each point, NaN where it has none; None where no point has one. Counts what is no number."""
        texts = self.texts.get(name)
        if not texts:
            return None
        try:
            values = np.fromiter(map(float, texts), dtype=np.float64, count=len(texts))
        except ValueError:
            values = np.array([_number(text) for text in texts])
            self.wrong_numbers += sum(text.strip().lower() not in _ABSENT for text in texts if np.isnan(_number(text)))
        values[~np.isfinite(values)] = np.nan
        if np.isnan(values).all():
            return None
        column = np.full(self.count, np.nan)
        column[self.rows[name]] = values
        return column

    def unknown_numbers(self, taken: Iterable[str]) -> dict[str, Floats]:
        """The fields that are none of those taken and hold numbers, as `numbers` gives them."""
        passed = set(taken) | {TIME}
        names = [name for name, texts in self.texts.items() if name not in passed and texts and _looks_numeric(texts)]
        columns = {name: self.numbers(name) for name in names}
        return {name: column for name, column in columns.items() if column is not None}


def _of_points(segment: etree._Element, name: str) -> Iterator[etree._Element]:
    """Each point of a segment, and after it all that is in it."""
    if len(segment) and _counter(segment[0].tag.rpartition("}")[0][1:], name)(segment) != len(segment):
        return chain.from_iterable(point.iter() for point in segment.iter(f"{{*}}{name}"))
    return segment.iterdescendants()  # nothing but points is in it


@lru_cache(maxsize=64)
def _counter(namespace: str, name: str) -> etree.XPath:
    """Counts the children of that name, without an object for each."""
    return etree.XPath(f"count(p:{name})", namespaces={"p": namespace}) if namespace else etree.XPath(f"count({name})")


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
