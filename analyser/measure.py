"""A number with what is known about it, or the reason why there is none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from struct import Struct

from analyser.columns import Column

NUMBERS = Struct("3dq")
"""Value, quartiles and count of a measure, as `Measures` keeps them."""


class Origin(StrEnum):
    """Where a number comes from."""

    RECORDED = "recorded"
    """The device says so."""
    DERIVED = "derived"
    """Computed from recorded quantities."""
    MODELLED = "modelled"
    """Inferred where nothing was recorded; shown with its uncertainty and kept out of every rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A value in its column's unit, the quartiles `low` and `high` over `count` windows, and its origin."""

    value: float
    low: float | None = None
    high: float | None = None
    count: int
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """The reason, in plain words, why a measure is not there."""

    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where the numbers of a measure begin, its origin, and whether its quartiles are known."""

    at: int
    origin: Origin
    has_low: bool
    has_high: bool


class Measures(Mapping[Column, Measure | Missing]):
    """Measures, or the reasons for none, by column; each measure is made when it is asked for.

    Thousands of runs stay in memory, each with some fifteen of them: a run keeps their numbers side by side, and one
    `layout` says for all runs that have the same columns where they lie.
    """

    __slots__ = ("_layout", "_numbers")

    def __init__(self, layout: Mapping[Column, Place | Missing], numbers: bytes) -> None:
        self._layout = layout
        self._numbers = numbers

    def __getitem__(self, column: Column) -> Measure | Missing:
        place = self._layout[column]
        if isinstance(place, Missing):
            return place
        value, low, high, count = NUMBERS.unpack_from(self._numbers, place.at)
        return Measure(
            value=value,
            low=low if place.has_low else None,
            high=high if place.has_high else None,
            count=count,
            origin=place.origin,
        )

    def __iter__(self) -> Iterator[Column]:
        return iter(self._layout)

    def __len__(self) -> int:
        return len(self._layout)

    def __repr__(self) -> str:
        """As of a dictionary."""
        return repr(dict(self))
