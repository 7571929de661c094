"""The quantities that devices wrote into Apple Health during workouts, each row with its source."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from analyser.columns import Column
from analyser.reading.formats.apple.dates import Seconds
from analyser.reading.formats.apple.stream import Elements
from analyser.reading.formats.apple.workout import METRES
from analyser.reading.points import Floats

_PREFIX = "HKQuantityTypeIdentifier"
STEPS, WAY, EFFORT = "steps", "way", "effort"
_COUNT = MappingProxyType({"count": 1.0})
UNITS: Mapping[str, tuple[str, Mapping[str, float]]] = MappingProxyType(
    {
        "HeartRate": (Column.HEART_RATE_BPM, {"count/min": 1, "count/s": 60}),
        "RunningSpeed": (
            Column.SPEED_MPS,
            {"m/s": 1, "km/hr": 1 / 3.6, "km/h": 1 / 3.6, "mi/hr": 1609.344 / 3600, "ft/s": 0.3048},
        ),
        "RunningStrideLength": (Column.STEP_LENGTH_M, METRES),
        "RunningGroundContactTime": (Column.CONTACT_TIME_S, {"ms": 0.001, "s": 1}),
        "RunningVerticalOscillation": (Column.VERTICAL_OSCILLATION_M, METRES),
        "RunningPower": (Column.POWER_W, {"W": 1, "kW": 1000}),
        "StepCount": (STEPS, _COUNT),
        "DistanceWalkingRunning": (WAY, METRES),
        "WorkoutEffortScore": (EFFORT, {"appleEffortScore": 1, "count": 1, "": 1}),
    }
)
"""Apple's name of each quantity, ours, and how much of our unit one of each of its units is.

Its stride length is one step: at 2.6 m/s 0.885 m, which are 176 steps a minute and as two steps would be 353.
"""
_UNWANTED = re.compile(rb'<Record type="(?!' + f"{_PREFIX}(?:{'|'.join(UNITS)})".encode() + rb'")[^<>]*/>')
_BEFORE_S = 2
"""How much before a workout a row may begin that belongs to it [engineering choice]."""
_SUMS_BEFORE_S = 900
"""How much before a workout a sum may begin that reaches into it [engineering choice]: phones sum up ten minutes."""
SUMS = (STEPS, WAY)
_MOST_ROWS = 20_000_000
"""Rows within workouts that are kept: ten years of an hour a day [engineering choice]."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rows:
    """Rows of one quantity by their start: start and end (s since 1970), value in our unit, number of the source."""

    start_s: NDArray[np.int64]
    end_s: NDArray[np.int64]
    value: Floats
    source: NDArray[np.int64]

    def during(self, start_s: int, end_s: int) -> "Rows":
        """The rows that begin within a stretch of time."""
        return self._part(slice(*np.searchsorted(self.start_s, [start_s - _BEFORE_S, end_s + 1])))

    def reaching_into(self, start_s: int, end_s: int) -> "Rows":
        """The rows that begin within a stretch of time, or before it and end in it."""
        first, last = np.searchsorted(self.start_s, [start_s - _SUMS_BEFORE_S, end_s + 1])
        near = np.arange(first, last)
        return self._part(near[(self.start_s[near] >= start_s - _BEFORE_S) | (self.end_s[near] > start_s)])

    def of(self, source: int) -> "Rows":
        """The rows of one source."""
        return self._part(self.source == source)

    def lasting(self, shortest_s: int, longest_s: int) -> "Rows":
        """The rows that stand for so long (s)."""
        lasted = self.end_s - self.start_s
        return self._part((lasted >= shortest_s) & (lasted <= longest_s))

    def _part(self, part: slice | NDArray[np.int64] | NDArray[np.bool_]) -> "Rows":
        return Rows(
            start_s=self.start_s[part], end_s=self.end_s[part], value=self.value[part], source=self.source[part]
        )


@dataclass(slots=True)
class _Taken:
    start: "array[int]" = field(default_factory=lambda: array("q"))
    end: "array[int]" = field(default_factory=lambda: array("q"))
    value: "array[float]" = field(default_factory=lambda: array("d"))
    source: "array[int]" = field(default_factory=lambda: array("q"))

    def rows(self) -> Rows:
        start = np.frombuffer(self.start, dtype=np.int64) if self.start else np.empty(0, dtype=np.int64)
        order = np.argsort(start, kind="stable")
        return Rows(
            start_s=start[order],
            end_s=np.array(self.end, dtype=np.int64)[order],
            value=np.array(self.value, dtype=np.float64)[order],
            source=np.array(self.source, dtype=np.int64)[order],
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Quantities:
    """All rows within workouts by our name of the quantity, the names of their sources, and what was wrong."""

    rows: Mapping[str, Rows]
    sources: Mapping[str, int]
    damage: str | None


@dataclass(slots=True)
class _Collected:
    """The rows within stretches (s since 1970, in order and apart) as they come in, compactly."""

    stretches: Sequence[tuple[int, int]]
    begins: list[int]
    days: set[str]
    seconds: Seconds = field(default_factory=Seconds)
    taken: dict[str, _Taken] = field(default_factory=dict)
    sources: dict[str, int] = field(default_factory=dict)
    count: int = 0

    def take(self, element: etree._Element) -> None:
        """Keeps a row if it begins within a stretch, or a sum shortly before it, and holds what can be read."""
        kind, date = UNITS.get((element.get("type") or "")[len(_PREFIX) :]), element.get("startDate") or ""
        if kind is None or date[:10] not in self.days or self.count >= _MOST_ROWS:
            return
        start = self.seconds.of(date)
        value = _value(element.get("value"), element.get("unit"), kind[1])
        before = _SUMS_BEFORE_S if kind[0] in SUMS else _BEFORE_S
        if start is None or value is None or not self._wanted(start, before):
            return
        own = self.taken.get(kind[0]) or self.taken.setdefault(kind[0], _Taken())
        own.start.append(start)
        own.end.append(max(self.seconds.of(element.get("endDate") or "") or start, start))
        own.value.append(value)
        own.source.append(self.sources.setdefault(element.get("sourceName") or "", len(self.sources)))
        self.count += 1

    def _wanted(self, start: int, before: int) -> bool:
        at = bisect_right(self.begins, start + before) - 1
        return at >= 0 and start <= self.stretches[at][1]


def quantities(read: Callable[[int], bytes], stretches: Sequence[tuple[int, int]]) -> Quantities:
    """The rows that belong to one of the stretches (s since 1970, in order and apart), from a whole export."""
    collected = _Collected(stretches=stretches, begins=[begin for begin, _ in stretches], days=_days(stretches))
    elements = Elements(read, ("Record",), unwanted=_UNWANTED)
    for element in elements:
        collected.take(element)
    rows = {name: one.rows() for name, one in collected.taken.items()}
    return Quantities(rows=rows, sources=collected.sources, damage=elements.damage)


def _value(text: str | None, unit: str | None, units: Mapping[str, float]) -> float | None:
    factor = units.get(unit or "")
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value * factor if factor is not None and abs(value) < 1e9 else None


def _days(stretches: Sequence[tuple[int, int]]) -> set[str]:
    """The days on any clock that the stretches touch, as dates begin."""
    touched = {
        day for begin, end in stretches for day in range((begin - 86_400) // 86_400, (end + 86_400) // 86_400 + 1)
    }
    return {str(np.datetime64(day, "D")) for day in touched}
