"""Polar's training sessions, as the export of an account has them: JSON of two generations."""

import hashlib
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from analyser.activity.recording import Device, Lap, Read, Recording, Sport, Totals, Unreadable
from analyser.activity.zone import Zone, ZoneOrigin
from analyser.columns import Column
from analyser.reading.json_text import number, parsed
from analyser.reading.series import Moments, Series, table_of
from analyser.reading.sport_words import sport_in_name, sport_of
from analyser.reading.times import parse_times
from analyser.reading.track import CADENCE, KMH_PER_MPS, moment_of, track

_FORMAT = "polar"
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "heartrate": Column.HEART_RATE_BPM,
        "speed": Column.SPEED_MPS,
        "cadence": CADENCE,
        "altitude": Column.ALTITUDE_M,
        "distance": Column.DISTANCE_M,
        "temperature": Column.TEMPERATURE_C,
        "power": Column.POWER_W,
        "runningpower": Column.POWER_W,
    }
)
_SPORTS: Mapping[str, tuple[Sport, str]] = MappingProxyType(
    {
        "1": (Sport.RUNNING, ""),
        "2": (Sport.CYCLING, ""),
        "3": (Sport.WALKING, ""),
        "4": (Sport.RUNNING, ""),
        "5": (Sport.CYCLING, ""),
        "8": (Sport.ROWING, ""),
        "9": (Sport.WALKING, ""),
        "11": (Sport.HIKING, ""),
        "12": (Sport.IMPACT, ""),
        "13": (Sport.IMPACT, ""),
        "14": (Sport.IMPACT, ""),
        "15": (Sport.STRENGTH, ""),
        "17": (Sport.RUNNING, "treadmill"),
        "18": (Sport.CYCLING, "indoor"),
        "19": (Sport.RUNNING, ""),
        "23": (Sport.SWIMMING, ""),
        "27": (Sport.RUNNING, "trail"),
    }
)
"""The numbers of the sports that matter here; of any other the session's own name may tell."""
_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")
_SETTLED_M = 2.0
"""A first altitude farther from 0 than this says that the zeros before it were none [engineering choice]."""
_LONGEST = 10 * 86_400 * 1000
"""Samples and points later than this (ms) are none [engineering choice]."""
_OFFSETS = ("timezoneOffsetMinutes", "timezoneOffset")
_FARTHEST_CLOCK_MIN = 14 * 60
_NO_ZONE = "Times are local and the file names no zone."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clock:
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


def read_polar(source_name: str, data: bytes) -> tuple[Read, ...]:
    """The exercises of a training session, or why there are none; never raises, whatever the bytes."""
    session = parsed(data)
    exercises = _dicts(session.get("exercises")) if isinstance(session, dict) else []
    if not isinstance(session, dict) or not exercises:
        what = "damaged or cut short" if session is None else "without a single exercise"
        reason = f"The training session is {what}; export it again as FIT, TCX or GPX."
        return (Unreadable(source=source_name, reason=reason, format=_FORMAT),)
    content_hash = hashlib.sha256(data).hexdigest()
    return tuple(
        _recording(_Exercise(source_name, content_hash, session, exercise, place, len(exercises)))
        for place, exercise in enumerate(exercises)
    )


@dataclass(frozen=True, slots=True)
class _Exercise:
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


def _recording(exercise: _Exercise) -> Read:
    clock = _clock(exercise)
    start = clock.moments([str(exercise.own.get("startTime") or exercise.said("startTime"))])[0]
    if np.isnat(start):
        reason = "It has no time by which it could be placed among the days; export it again."
        return Unreadable(source=exercise.source, reason=reason, place=f"exercise {exercise.place + 1}", format=_FORMAT)
    sport, label, sub_sport = _sport(exercise)
    series, notes = _settled(_series(exercise, clock, start))
    whole = table_of(series)
    own = track(whole, np.arange(len(whole.segment)), sport, "Polar")
    return Recording(
        source=exercise.source,
        format=_FORMAT,
        content_hash=exercise.content_hash,
        session=exercise.place,
        sessions_in_file=exercise.count,
        sport=sport,
        sport_label=label,
        sub_sport=sub_sport,
        name=_text(exercise.session.get("name")),
        started=moment_of(start),
        zone=clock.zone,
        device=_device(exercise),
        samples=own.samples,
        extra=own.extra,
        laps=tuple(_laps(exercise, clock, start)),
        totals=_totals(exercise),
        notes=(*clock.notes, *notes, *own.notes),
    )


def _clock(exercise: _Exercise) -> _Clock:
    fields = [part.get(name) for part in (exercise.own, exercise.session) for name in _OFFSETS]
    minutes = next((found for found in map(number, fields) if found is not None), None)
    if minutes is not None and abs(minutes) <= _FARTHEST_CLOCK_MIN:
        return _Clock(zone=Zone(offset=timedelta(minutes=minutes), origin=ZoneOrigin.FILE))
    place = _first_place(exercise)
    if place is not None:
        from tzfpy import get_tz  # takes its time to load, and newer files say their zone

        name = get_tz(place[1], place[0])
        if name:
            note = f"{_NO_ZONE} They are taken on the clock of the first position."
            return _Clock(zone=Zone(name=name, origin=ZoneOrigin.POSITION), notes=(note,))
    zone = Zone(offset=timedelta(0), origin=ZoneOrigin.FILE)
    return _Clock(zone=zone, notes=(f"{_NO_ZONE} The day is right, the moment in UTC is not known.",))


def _first_place(exercise: _Exercise) -> tuple[float, float] | None:
    """Latitude and longitude (degrees) where the exercise began."""
    for part in (exercise.own, exercise.session, *_points(exercise)[1][:1]):
        north, east = number(part.get("latitude")), number(part.get("longitude"))
        if north is not None and east is not None and abs(north) <= 90 and abs(east) <= 180 and (north or east):
            return north, east
    return None


def _sport(exercise: _Exercise) -> tuple[Sport, str, str]:
    """The sport, the file's own word or number for it, and the sub-sport."""
    said = exercise.own.get("sport") or exercise.session.get("sport")
    if isinstance(said, dict):
        said = said.get("id") or said.get("name")
    label = str(said) if isinstance(said, str | int) else ""
    if label in _SPORTS:
        return _SPORTS[label][0], label, _SPORTS[label][1]
    if label and not label.isdigit():
        sport, surroundings = sport_of(label.replace("_", " "))
        return (Sport.OTHER if sport is Sport.UNKNOWN else sport), label, surroundings
    name = _text(exercise.session.get("name"))
    return sport_in_name(name), label, ""


def _series(exercise: _Exercise, clock: _Clock, start: np.datetime64) -> dict[str, Series]:
    """The quantities of an exercise, in our units, as far as they are ours."""
    samples = exercise.own.get("samples")
    found: dict[str, Series] = {}
    if isinstance(samples, dict):
        for one in _dicts(samples.get("samples")):
            _add(found, str(one.get("type")), _even(one, start))
        for name, listed in samples.items():
            timed = [point for point in _dicts(listed) if isinstance(point.get("dateTime"), str)]
            if timed and name not in ("samples", "recordedRoute"):
                moments = clock.moments([point["dateTime"] for point in timed])
                _add(found, name, Series(moments, _numbers(point.get("value") for point in timed)))
    return found | _route(exercise, clock)


def _add(found: dict[str, Series], written: str, series: Series) -> None:
    """One quantity under our name; speed is written in km/h."""
    plain = written.replace("_", "").lower()
    name = _NAMES.get(plain, plain)
    if name == Column.SPEED_MPS:
        series = Series(series.moments, series.values / KMH_PER_MPS)
    found.setdefault(name, series)


def _even(one: Mapping[str, Any], start: np.datetime64) -> Series:
    """Values at even intervals from the start of the exercise."""
    values = one.get("values")
    interval = number(one.get("intervalMillis")) or 1000.0
    numbers = _numbers(values if isinstance(values, list) else [])
    passed = np.arange(len(numbers)) * interval
    within = (passed >= 0) & (passed < _LONGEST)
    return Series(start + (passed[within] * 1e6).astype("timedelta64[ns]"), numbers[within])


def _route(exercise: _Exercise, clock: _Clock) -> dict[str, Series]:
    """Positions, whose times count from the start of their own route, or stand there as such."""
    begun, points = _points(exercise)
    if not points:
        return {}
    if begun is None:
        moments = clock.moments([str(point.get("dateTime")) for point in points])
    else:
        passed = _numbers(point.get("elapsedMillis") for point in points)
        passed[~((passed >= 0) & (passed < _LONGEST))] = np.nan
        known = np.isfinite(passed)
        moments = np.full(len(points), np.datetime64("NaT", "ns"))
        moments[known] = clock.moments([begun])[0] + (passed[known] * 1e6).astype("timedelta64[ns]")
    fields = (("latitude", Column.LATITUDE_DEG), ("longitude", Column.LONGITUDE_DEG))
    return {str(column): Series(moments, _numbers(point.get(field) for point in points)) for field, column in fields}


def _points(exercise: _Exercise) -> tuple[str | None, list[dict[str, Any]]]:
    """The start of the route (None where its points have times of their own) and its points."""
    samples, routes = exercise.own.get("samples"), exercise.own.get("routes")
    route = routes.get("route") if isinstance(routes, dict) else None
    if isinstance(route, dict):
        begun = route.get("startTime") or exercise.own.get("startTime")
        return str(begun), _dicts(route.get("wayPoints"))
    return None, _dicts(samples.get("recordedRoute")) if isinstance(samples, dict) else []


def _settled(series: dict[str, Series]) -> tuple[dict[str, Series], tuple[str, ...]]:
    """The series without the zeros of a barometer that had not settled."""
    altitude = series.get(Column.ALTITUDE_M)
    if altitude is None or not (altitude.values != 0).any():
        return series, ()
    first = int(np.argmax(np.nan_to_num(altitude.values) != 0))
    if first == 0 or abs(altitude.values[first]) <= _SETTLED_M:
        return series, ()
    kept = Series(altitude.moments[first:], altitude.values[first:])
    note = f"{first} altitudes of 0 at the start are left out: the barometer had not settled."
    return {**series, Column.ALTITUDE_M: kept}, (note,)


def _device(exercise: _Exercise) -> Device:
    product = exercise.session.get("product")
    model = _text(product.get("modelName")) if isinstance(product, dict) else None
    return Device(manufacturer="Polar", product=model.removeprefix("Polar ") if model else None)


def _laps(exercise: _Exercise, clock: _Clock, start: np.datetime64) -> Iterable[Lap]:
    """The laps that the runner took; each begins where the one before ends."""
    laps = exercise.own.get("laps")
    begun = moment_of(start)
    for lap in _dicts(laps.get("laps") if isinstance(laps, dict) else laps):
        lasted = _seconds(lap.get("durationMillis"), lap.get("duration"))
        distance = number(lap.get("distanceMeters"))
        yield Lap(
            started=begun,
            elapsed_s=lasted,
            timer_s=lasted,
            distance_m=number(lap.get("distance")) if distance is None else distance,
        )
        if lasted is None:
            return
        begun += timedelta(seconds=lasted)


def _totals(exercise: _Exercise) -> Totals:
    return Totals(
        timer_s=_seconds(exercise.said("durationMillis"), exercise.said("duration")),
        distance_m=number(exercise.said("distanceMeters", "distance")),
        ascent_m=number(exercise.own.get("ascentMeters", exercise.own.get("ascent"))),
        descent_m=number(exercise.own.get("descentMeters", exercise.own.get("descent"))),
    )


def _seconds(millis: object, written: object) -> float | None:
    """A duration (s) from milliseconds, else from a text as `PT2686.250S`."""
    known = number(millis)
    found = known / 1000 if known is not None else None
    if found is None and isinstance(written, str) and (match := _DURATION.fullmatch(written)):
        hours, minutes, seconds = (float(part or 0) for part in match.groups())
        found = 3600 * hours + 60 * minutes + seconds
    return found if found is not None and 0 <= found * 1000 < _LONGEST else None


def _numbers(values: Iterable[object]) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.array([math.nan if (found := number(value)) is None else found for value in values], dtype=np.float64)


def _dicts(values: object) -> list[dict[str, Any]]:
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
