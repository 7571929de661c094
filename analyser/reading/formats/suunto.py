"""Suunto's logs as JSON: samples in the units of the watch, alone or with a header that sums them up."""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

import numpy as np

from analyser.activity.recording import Device, NotActivity, Pause, Read, Recording, Sport, Totals, Unreadable
from analyser.activity.zone import Zone, ZoneOrigin
from analyser.columns import Column
from analyser.reading.json_text import number, rows
from analyser.reading.points import Floats
from analyser.reading.series import Series, table_of
from analyser.reading.times import Times, parse_times
from analyser.reading.track import CADENCE, moment_of, track

_FORMAT = "suunto"
_SAMPLES = re.compile(r'"Samples"\s*:\s*\[', re.ASCII)
_HEADER = re.compile(r'"Header"\s*:\s*(?=\{)', re.ASCII)
_MARK = "suunto/sml"
_GPS_ALTITUDE = "GPSAltitude"
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "HR": Column.HEART_RATE_BPM,
        "Cadence": CADENCE,
        "Speed": Column.SPEED_MPS,
        "Distance": Column.DISTANCE_M,
        "Altitude": Column.ALTITUDE_M,
        "Latitude": Column.LATITUDE_DEG,
        "Longitude": Column.LONGITUDE_DEG,
        "Temperature": Column.TEMPERATURE_C,
        "Power": Column.POWER_W,
    }
)
_IN_HERTZ = (Column.HEART_RATE_BPM, CADENCE)
_HERTZ_TO = 10.0
"""A middle heart rate or cadence below this is a number a second, above it a number a minute [engineering choice]."""
_RADIANS_TO = 2 * np.pi
_ZERO_CELSIUS_K = 273.15
_KELVIN_FROM = 150.0
_MOST_FIELDS = 64
_MOST_SAMPLES = 2_000_000
_TIME = "TimeISO8601"
_CUT = "The log is cut off or damaged; every sample that is whole is read."
_LONGEST_HEADER = 200_000
_SPORTS: Mapping[int, tuple[Sport, str, str]] = MappingProxyType(
    {
        3: (Sport.RUNNING, "running", ""),
        4: (Sport.CYCLING, "cycling", ""),
        5: (Sport.CYCLING, "mountain biking", ""),
        6: (Sport.SWIMMING, "swimming", ""),
        11: (Sport.HIKING, "trekking", ""),
        12: (Sport.WALKING, "walking", ""),
        15: (Sport.ROWING, "rowing", ""),
        17: (Sport.CYCLING, "indoor cycling", "indoor"),
        20: (Sport.SKIING, "alpine skiing", ""),
        21: (Sport.SKIING, "snowboarding", ""),
        22: (Sport.SKIING, "cross-country skiing", ""),
        23: (Sport.STRENGTH, "weight training", ""),
        24: (Sport.IMPACT, "basketball", ""),
        25: (Sport.IMPACT, "soccer", ""),
        27: (Sport.IMPACT, "volleyball", ""),
        33: (Sport.IMPACT, "tennis", ""),
        34: (Sport.IMPACT, "badminton", ""),
        37: (Sport.IMPACT, "squash", ""),
        71: (Sport.ROWING, "indoor rowing", "indoor"),
        82: (Sport.RUNNING, "trail running", "trail"),
        83: (Sport.SWIMMING, "open water swimming", ""),
        84: (Sport.WALKING, "nordic walking", ""),
        93: (Sport.RUNNING, "treadmill", "treadmill"),
    }
)


@dataclass(slots=True)
class _Log:
    """What the samples say: numbers and their times by field, pauses, and the sport."""

    times: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    numbers: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    stops: list[tuple[str, bool]] = field(default_factory=list)
    activity: int | None = None
    count: int = 0
    damaged: bool = False

    def damage(self) -> None:
        """Notes that a sample cannot be read."""
        self.damaged = True

    def take(self, time: str, sample: Mapping[str, Any]) -> None:
        """Takes in one sample."""
        self.count += 1
        for name, value in sample.items():
            found = number(value) if isinstance(value, int | float) else None
            if found is not None and (name in self.numbers or len(self.numbers) < _MOST_FIELDS):
                self.times[name].append(time)
                self.numbers[name].append(found)
        events = sample.get("Events")
        for event in events if isinstance(events, list) else []:
            if isinstance(event, dict):
                self._event(time, event)

    def _event(self, time: str, event: Mapping[str, Any]) -> None:
        pause, activity = event.get("Pause"), event.get("Activity")
        if isinstance(pause, dict):
            self.stops.append((time, bool(pause.get("State"))))
        if isinstance(activity, dict) and self.activity is None:
            found = number(activity.get("ActivityType"))
            self.activity = None if found is None else int(found)


def read_suunto(source_name: str, data: bytes, summary: bytes = b"") -> tuple[Read, ...]:
    """The activity of a log, or why there is none; `summary` is the file beside it that sums it up. Never raises."""
    log = _log(data)
    header = _header(data) or _header(summary)
    if not log.numbers:
        if header:
            return (NotActivity(source=source_name, kind="a summary of a Suunto log", format=_FORMAT, metadata=True),)
        reason = "No sample with a time is in this Suunto log; export the activity as FIT."
        return (Unreadable(source=source_name, reason=reason, format=_FORMAT),)
    times = {name: parse_times(texts) for name, texts in log.times.items()}
    if all(np.isnat(one.moments).all() for one in times.values()):
        reason = "No sample of this Suunto log has a time that can be read; export the activity as FIT."
        return (Unreadable(source=source_name, reason=reason, format=_FORMAT),)
    return (_recording(source_name, data, log, header, times),)


def _recording(
    source_name: str, data: bytes, log: _Log, header: Mapping[str, Any], times: Mapping[str, Times]
) -> Recording:
    sport, label, sub_sport = _sport(log, header)
    series = {name: Series(times[name].moments, np.array(values)) for name, values in log.numbers.items()}
    whole = table_of(_in_our_units(series))
    own = track(whole, np.arange(len(whole.segment)), sport, "Suunto")
    offset = next((one.offset for one in times.values() if one.offset is not None), None)
    device = header.get("Device")
    name = device.get("Name") if isinstance(device, dict) else None
    damage = (_CUT,) if log.damaged else ()
    return Recording(
        source=source_name,
        format=_FORMAT,
        content_hash=hashlib.sha256(data).hexdigest(),
        sport=sport,
        sport_label=label,
        sub_sport=sub_sport,
        started=moment_of(whole.times.moments[0]),
        zone=Zone(offset=offset, origin=ZoneOrigin.FILE) if offset else None,
        device=Device(manufacturer="Suunto", product=name.removeprefix("Suunto ") if isinstance(name, str) else None),
        samples=own.samples,
        extra=own.extra,
        pauses=tuple(_pauses(log)),
        totals=_totals(header),
        repaired=log.damaged,
        damage=damage,
        notes=(
            *dict.fromkeys(note for one in times.values() for note in one.notes),
            *own.notes,
            *damage,
        ),
    )


def _log(data: bytes) -> _Log:
    """All samples, in whichever of the two ways they are written."""
    log, at = _Log(), 0

    def read(size: int) -> bytes:
        nonlocal at
        at += size
        return data[at - size : at]

    for row in rows(read, _SAMPLES, log.damage):
        time, sample = row.get(_TIME), _sample(row)
        if isinstance(time, str) and sample is not None:
            log.take(time, sample)
        if log.count >= _MOST_SAMPLES:
            break
    return log


def _sample(row: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The sample in a row: the row itself, or what stands in its attributes, which may be a text of JSON."""
    attributes = row.get("Attributes")
    if attributes is None:
        return row
    if isinstance(attributes, str):
        try:
            attributes = json.loads(attributes)
        except (ValueError, RecursionError):
            return None
    inner = attributes.get(_MARK) if isinstance(attributes, dict) else None
    sample = inner.get("Sample") if isinstance(inner, dict) else None
    return sample if isinstance(sample, dict) else None


def _header(data: bytes) -> Mapping[str, Any]:
    """The header that sums the log up, wherever in the file it stands; empty where there is none."""
    at = data.find(b"Header")
    text = data[at - 1 : at + _LONGEST_HEADER].decode("utf-8", errors="replace") if at > 0 else ""
    found = _HEADER.search(text.lstrip("\\").replace('\\"', '"'))
    if found is None:
        return {}
    try:
        header, _ = json.JSONDecoder().raw_decode(found.string, found.end())
    except (ValueError, RecursionError):
        return {}
    return header if isinstance(header, dict) else {}


def _sport(log: _Log, header: Mapping[str, Any]) -> tuple[Sport, str, str]:
    """The sport by the watch's number for it, our word for that number, and the sub-sport."""
    said = number(header.get("ActivityType"))
    kind = log.activity if said is None else int(said)
    if kind is None:
        return Sport.UNKNOWN, "", ""
    return _SPORTS.get(kind, (Sport.OTHER, str(kind), ""))


def _in_our_units(series: dict[str, Series]) -> dict[str, Series]:
    """The series under our names; the watch counts heart beats and steps a second, in radians and in kelvins."""
    altitude = "Altitude" if "Altitude" in series else _GPS_ALTITUDE
    named = {_NAMES.get(name, name): one for name, one in series.items()}
    if altitude in series:
        named[Column.ALTITUDE_M] = series[altitude]
    return {name: replace(one, values=_converted(name, one.values)) for name, one in named.items()}


def _converted(name: str, values: Floats) -> Floats:
    if name in _IN_HERTZ:
        counted = values[values > 0]
        return values * 60 if counted.size and np.median(counted) < _HERTZ_TO else values
    if name in (Column.LATITUDE_DEG, Column.LONGITUDE_DEG):
        return np.degrees(values) if np.abs(values).max() <= _RADIANS_TO else values
    if name == Column.TEMPERATURE_C:
        return values - _ZERO_CELSIUS_K if np.median(values) > _KELVIN_FROM else values
    return values


def _pauses(log: _Log) -> Iterator[Pause]:
    moments = parse_times([time for time, _ in log.stops]).moments
    stopped: np.datetime64 | None = None
    for moment, (_, stops) in zip(moments, log.stops, strict=True):
        if np.isnat(moment):
            continue
        if stops:
            stopped = moment if stopped is None else stopped
        elif stopped is not None:
            if moment > stopped:
                yield Pause(started=moment_of(stopped), ended=moment_of(moment))
            stopped = None


def _totals(header: Mapping[str, Any]) -> Totals:
    lasted, paused = number(header.get("Duration")), number(header.get("PauseDuration"))
    return Totals(
        timer_s=lasted,
        elapsed_s=lasted + paused if lasted is not None and paused is not None else None,
        distance_m=number(header.get("Distance")),
        ascent_m=number(header.get("Ascent")),
        descent_m=number(header.get("Descent")),
        steps=number(header.get("StepCount")),
    )
