"""Track points of XML files into columns, in one pass and without an object for each point."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
import pandas as pd
from lxml import etree
from numpy.typing import NDArray

from analyser.reading.markup import local_name

_Name = TypeVar("_Name", bound=str)

TIME = "time"
_SKIP = "-"
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
    _known: dict[object, str] = field(default_factory=dict)

    def add(self, elements: Iterable[etree._Element]) -> None:
        """Takes in the points of one segment."""
        known, rows, texts = self._known, self.rows, self.texts
        for name in self.attributes:
            rows.setdefault(name, [])
            texts.setdefault(name, [])
        for point in elements:
            row = self.count
            self.count += 1
            for name in self.attributes:
                value = point.get(name)
                if value is not None:
                    rows[name].append(row)
                    texts[name].append(value)
            for element in point.iterdescendants():
                tag = element.tag
                name = known.get(tag) or self._learn(element)
                if name == _SKIP:
                    continue
                text = element.text
                if text is None:
                    continue
                filled = rows[name]
                if not filled or filled[-1] != row:  # of a value that stands there twice, the first counts
                    filled.append(row)
                    texts[name].append(text)
                elif name == TIME:
                    break  # the next point's values have slipped into this one

    def _learn(self, element: etree._Element) -> str:
        name = local_name(element.tag)
        known = self.fields.get(name)
        learnt = known or ("" if len(element) else name) or _SKIP
        if known is None and learnt not in self.rows and len(self.rows) >= _MOST_FIELDS:
            learnt = _SKIP
        if learnt != _SKIP:
            self.rows.setdefault(learnt, [])
            self.texts.setdefault(learnt, [])
        self._known[element.tag] = learnt
        return learnt

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


def frame(columns: Mapping[_Name, Floats], moments: NDArray[np.datetime64]) -> pd.DataFrame:
    """The table of samples: the columns over the UTC index `time`."""
    index = pd.DatetimeIndex(moments).tz_localize("UTC").rename("time")
    return pd.DataFrame(dict(columns), index=index)


def _looks_numeric(texts: list[str]) -> bool:
    return not np.isnan(_number(texts[0]))


def _number(text: str) -> float:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return np.nan
