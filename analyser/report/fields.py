"""Numbers, texts and moments as fields of JSON: rounded by their unit, finite, fit to print."""

import math
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import orjson

from analyser.columns import QUANTITIES, Column
from analyser.measure import Measure, Missing
from analyser.report.printable import printable

Json = dict[str, Any]

_DECIMALS_BY_UNIT = {"_m": 1, "_s": 1, "_mps": 3, "_spm": 1}
DECIMALS = 4
_QUANTITY_NAMES = frozenset(column.value for column in Column)


def as_json(fields: Mapping[str, Any]) -> str:
    """The fields as JSON text in UTF-8 characters, ending in a line break."""
    return orjson.dumps(fields, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def number(value: float | None, decimals: int) -> float | None:
    """The value rounded; None where there is none or it is not finite."""
    if value is None or not math.isfinite(value):
        return None
    return round(float(value), decimals) + 0.0  # a rounded -0.0 is 0.0


def si(name: str, value: float | None) -> float | None:
    """The value rounded as its quantity is, or as the unit at the end of its name asks."""
    if name in _QUANTITY_NAMES:
        return number(value, QUANTITIES[Column(name)].decimals)
    return number(value, _DECIMALS_BY_UNIT.get(f"_{name.rpartition('_')[2]}", DECIMALS))


def measure(found: Measure | Missing, decimals: int) -> Json:
    """A measure with its quartiles, count and origin, or the reason why it is missing."""
    if isinstance(found, Missing):
        return {"missing": found.reason}
    value = number(found.value, decimals)
    if value is None:
        return {"missing": "no finite value"}
    return {
        "value": value,
        "low": number(found.low, decimals),
        "high": number(found.high, decimals),
        "count": found.count,
        "origin": found.origin.value,
    }


def text(words: str | None) -> str | None:
    """The words fit to print, None where there are none."""
    return None if words is None else printable(words)


def texts(words: Iterable[str]) -> list[str]:
    """All of the words fit to print."""
    return [printable(each) for each in words]


def day(given: date | None) -> str | None:
    """A day as `2026-05-02`."""
    return None if given is None else given.isoformat()


def moment(given: datetime) -> str:
    """A moment in UTC as `2026-05-02T07:00:00Z`."""
    return given.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
