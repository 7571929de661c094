"""One exercise of a Polar session, with what is said around it, and the clock that its times are on."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from analyser.activity.zone import Zone, ZoneOrigin
from analyser.reading.json_text import number
from analyser.reading.series import Moments
from analyser.reading.times import parse_times
from analyser.reading.track import moment_of

_OFFSETS = ("timezoneOffsetMinutes", "timezoneOffset")
_FARTHEST_CLOCK_MIN = 14 * 60
_NO_ZONE = "Times are local and the file names no zone."


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How a session's local times become UTC."""

    zone: Zone
    notes: tuple[str, ...] = ()

    def moments(self, texts: list[str]) -> Moments:
        """The moments in UTC of local times."""
        local = parse_times(texts).moments
        known = local[~np.isnat(local)]
        return local - np.timedelta64(self._offset(known[0])) if len(known) else local

    def _offset(self, local: np.datetime64) -> timedelta:
        if self.zone.name is None:
            return self.zone.offset or timedelta(0)
        at = moment_of(local).replace(tzinfo=ZoneInfo(self.zone.name))
        return at.utcoffset() or timedelta(0)


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise of a session, with what is known from around it."""

    source: str
    content_hash: str
    session: Mapping[str, Any]
    own: Mapping[str, Any]
    place: int
    count: int

    def said(self, *names: str) -> Any:
        """The first of these that the exercise says; else, where it is the only one, that the session says."""
        around = (self.own, self.session) if self.count == 1 else (self.own,)
        return next((part[name] for part in around for name in names if part.get(name) is not None), None)


def clock_of(exercise: Exercise) -> Clock:
    """The clock by what the file says, else by the first position."""
    fields = [part.get(name) for part in (exercise.own, exercise.session) for name in _OFFSETS]
    minutes = next((found for found in map(number, fields) if found is not None), None)
    if minutes is not None and abs(minutes) <= _FARTHEST_CLOCK_MIN:
        return Clock(zone=Zone(offset=timedelta(minutes=minutes), origin=ZoneOrigin.FILE))
    place = _first_place(exercise)
    if place is not None:
        from tzfpy import get_tz  # takes its time to load, and newer files say their zone

        name = get_tz(place[1], place[0])
        if name:
            note = f"{_NO_ZONE} They are taken on the clock of the first position."
            return Clock(zone=Zone(name=name, origin=ZoneOrigin.POSITION), notes=(note,))
    zone = Zone(offset=timedelta(0), origin=ZoneOrigin.FILE)
    return Clock(zone=zone, notes=(f"{_NO_ZONE} The day is right, the moment in UTC is not known.",))


def _first_place(exercise: Exercise) -> tuple[float, float] | None:
    """Latitude and longitude (degrees) where the exercise began."""
    for part in (exercise.own, exercise.session, *points_of(exercise)[1][:1]):
        north, east = number(part.get("latitude")), number(part.get("longitude"))
        if north is not None and east is not None and abs(north) <= 90 and abs(east) <= 180 and (north or east):
            return north, east
    return None


def points_of(exercise: Exercise) -> tuple[str | None, list[dict[str, Any]]]:
    """The start of the route (None where its points have times of their own) and its points."""
    samples, routes = exercise.own.get("samples"), exercise.own.get("routes")
    route = routes.get("route") if isinstance(routes, dict) else None
    if isinstance(route, dict):
        begun = route.get("startTime") or exercise.own.get("startTime")
        return str(begun), dicts(route.get("wayPoints"))
    return None, dicts(samples.get("recordedRoute")) if isinstance(samples, dict) else []


def numbers(values: Iterable[object]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The values as numbers, NaN where one is none."""
    return np.array([math.nan if (found := number(value)) is None else found for value in values], dtype=np.float64)


def dicts(values: object) -> list[dict[str, Any]]:
    """The objects of a list; none where it is no list."""
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []


def text_of(value: object) -> str | None:
    """A text that is not empty."""
    return value.strip() or None if isinstance(value, str) else None
