"""The quantities of a Polar exercise over time, in our units."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from analyser.columns import Column
from analyser.reading.formats.polar.session import Clock, Exercise, dicts, numbers, points_of
from analyser.reading.json_text import number
from analyser.reading.series import Series
from analyser.reading.track import CADENCE, KMH_PER_MPS

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
_SETTLED_M = 2.0
"""A first altitude farther from 0 than this says that the zeros before it were none [engineering choice]."""
LONGEST = 10 * 86_400 * 1000
"""Samples and points later than this (ms) are none [engineering choice]."""


def series_of(exercise: Exercise, clock: Clock, start: np.datetime64) -> dict[str, Series]:
    """The quantities of an exercise, in our units, as far as they are ours."""
    samples = exercise.own.get("samples")
    found: dict[str, Series] = {}
    if isinstance(samples, dict):
        for one in dicts(samples.get("samples")):
            _add(found, str(one.get("type")), _even(one, start))
        for name, listed in samples.items():
            timed = [point for point in dicts(listed) if isinstance(point.get("dateTime"), str)]
            if timed and name not in ("samples", "recordedRoute"):
                moments = clock.moments([point["dateTime"] for point in timed])
                _add(found, name, Series(moments, numbers(point.get("value") for point in timed)))
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
    measured = numbers(values if isinstance(values, list) else [])
    passed = np.arange(len(measured)) * interval
    within = (passed >= 0) & (passed < LONGEST)
    return Series(start + (passed[within] * 1e6).astype("timedelta64[ns]"), measured[within])


def _route(exercise: Exercise, clock: Clock) -> dict[str, Series]:
    """Positions, whose times count from the start of their own route, or stand there as such."""
    begun, points = points_of(exercise)
    if not points:
        return {}
    if begun is None:
        moments = clock.moments([str(point.get("dateTime")) for point in points])
    else:
        passed = numbers(point.get("elapsedMillis") for point in points)
        passed[~((passed >= 0) & (passed < LONGEST))] = np.nan
        known = np.isfinite(passed)
        moments = np.full(len(points), np.datetime64("NaT", "ns"))
        moments[known] = clock.moments([begun])[0] + (passed[known] * 1e6).astype("timedelta64[ns]")
    fields = (("latitude", Column.LATITUDE_DEG), ("longitude", Column.LONGITUDE_DEG))
    return {str(column): Series(moments, numbers(point.get(field) for point in points)) for field, column in fields}


def settled(series: dict[str, Series]) -> tuple[dict[str, Series], tuple[str, ...]]:
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
