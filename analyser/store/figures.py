"""The measures of a run as they are stored, back into few bytes: one layout for all runs with the same columns."""

from collections.abc import Iterable
from typing import Any

from analyser.columns import Column
from analyser.measure import NUMBERS, Measure, Measures, Missing, Origin, Place

KINDS = (Measure, Missing)
"""What may be stored under a column, by the number of its kind."""


class Figures:
    """Reads stored measures; the layouts that were met are kept."""

    def __init__(self) -> None:
        self._layouts: dict[tuple[tuple[Any, ...], ...], dict[Column, Place | Missing]] = {}

    def taken(self, pairs: Iterable[tuple[str, tuple[int, list[Any]]]]) -> Measures:
        """The measures of pairs of a column and the number of a kind with its fields."""
        shape: list[tuple[Any, ...]] = []
        numbers = bytearray()
        for name, (kind, row) in pairs:
            if KINDS[kind] is Missing:
                shape.append((name, *row))
                continue
            value, low, high, count, origin = row
            shape.append((name, origin, low is not None, high is not None))
            numbers += NUMBERS.pack(value, 0.0 if low is None else low, 0.0 if high is None else high, count)
        return Measures(self._layout(tuple(shape)), bytes(numbers))

    def _layout(self, shape: tuple[tuple[Any, ...], ...]) -> dict[Column, Place | Missing]:
        if shape not in self._layouts:
            self._layouts[shape] = dict(_places(shape))
        return self._layouts[shape]


def _places(shape: Iterable[tuple[Any, ...]]) -> Iterable[tuple[Column, Place | Missing]]:
    at = 0
    for name, said, *known in shape:
        if known:
            yield Column(name), Place(at, Origin(said), *known)
            at += NUMBERS.size
        else:
            yield Column(name), Missing(reason=said)
