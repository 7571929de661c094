"""A number with what is known about it, or the reason why there is none."""

from dataclasses import dataclass
from enum import StrEnum


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
