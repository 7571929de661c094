"""A workout as Apple Health keeps it: what, when, by which device, its totals, pauses and the files of its way."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import MappingProxyType

from lxml import etree

from analyser.activity.recording import Device, Lap, Pause, Sport, Totals
from analyser.activity.zone import Zone
from analyser.reading.formats.apple.dates import Seconds, zone_of
from analyser.reading.json_text import number
from analyser.reading.sport_words import sport_of

_Element = etree._Element
_TYPE = "HKWorkoutActivityType"
_QUANTITY = "HKQuantityTypeIdentifier"
_EVENT = "HKWorkoutEventType"
_SECONDS: Mapping[str, float] = MappingProxyType({"s": 1, "sec": 1, "min": 60, "hr": 3600, "h": 3600})
METRES: Mapping[str, float] = MappingProxyType(
    {"m": 1, "km": 1000, "cm": 0.01, "mm": 0.001, "mi": 1609.344, "ft": 0.3048, "yd": 0.9144, "in": 0.0254}
)
_SPORTS: Mapping[str, Sport] = MappingProxyType(
    {
        "WheelchairRunPace": Sport.OTHER,
        "WheelchairWalkPace": Sport.OTHER,
        "TrackAndField": Sport.OTHER,
        "HighIntensityIntervalTraining": Sport.IMPACT,
        "JumpRope": Sport.IMPACT,
        "AmericanFootball": Sport.IMPACT,
        "Handball": Sport.IMPACT,
        "Hockey": Sport.IMPACT,
        "Lacrosse": Sport.IMPACT,
        "Racquetball": Sport.IMPACT,
        "Pickleball": Sport.IMPACT,
        "Rugby": Sport.IMPACT,
        "TableTennis": Sport.OTHER,
        "Transition": Sport.TRANSITION,
        "SwimBikeRun": Sport.OTHER,
        "Climbing": Sport.OTHER,
    }
)
_MULTISPORT = "SwimBikeRun"
_LEGS = (
    ("Swimming", "Swimming"),
    ("Cycling", "Cycling"),
    ("Running", "DistanceWalkingRunning"),
    ("Running", "Running"),
)
"""A leg's sport, and the word in what is measured that tells it."""
_LONGEST_S = 10 * 86_400
"""A workout that claims to last longer is none [engineering choice]."""
_LENGTH = re.compile(r"(-?[\d.]+)\s*(\w+)", re.ASCII)
_MODEL = re.compile(r"\b(name|manufacturer|hardware):([^,>]+)")
_APPLES = re.compile(r"\b(Apple Watch|iPhone|iPad)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Workout:
    """One workout; moments are seconds since 1970 (UTC). `source` is the device or app that wrote it."""

    label: str
    sport: Sport
    indoor: bool
    source: str
    start_s: int
    end_s: int
    zone: Zone | None
    device: Device
    totals: Totals
    pauses: tuple[Pause, ...]
    laps: tuple[Lap, ...]
    routes: tuple[str, ...]
    """Where its ways are, as the export refers to them."""
    leg: bool = False
    """Whether it is a leg of a multisport workout, whose ways hold the other legs too."""


def workouts_in(element: _Element, seconds: Seconds) -> list[Workout]:
    """The workout that an element holds, of a multisport one each leg; none where it has no time or an impossible one.

    Within any other workout the parts are the steps of a planned one: they become laps.
    """
    whole = _workout(element, element, seconds)
    parts = [part for part in element.iterchildren("WorkoutActivity") if _bounds(part, seconds) is not None]
    if whole is None or len(parts) < 2:
        return [] if whole is None else [whole]
    if whole.label == _MULTISPORT:
        legs = (_workout(element, part, seconds) for part in parts)
        return [leg for leg in legs if leg is not None]
    return [whole if whole.laps else replace(whole, laps=tuple(_steps(parts, seconds)))]


def _workout(element: _Element, part: _Element, seconds: Seconds) -> Workout | None:
    """The workout of an element, or the leg that is one part of it."""
    bounds = _bounds(part, seconds)
    if bounds is None:
        return None
    start, end = bounds
    leg = part is not element
    label = _leg_label(part) if leg else (element.get("workoutActivityType") or "").removeprefix(_TYPE)
    metadata = {entry.get("key"): entry.get("value") for entry in part.iterchildren("MetadataEntry")}
    around = {entry.get("key"): entry.get("value") for entry in element.iterchildren("MetadataEntry")}
    source = element.get("sourceName") or ""
    return Workout(
        label=label,
        sport=_sport(label),
        indoor="1" in (metadata.get("HKIndoorWorkout"), around.get("HKIndoorWorkout")),
        source=source,
        start_s=start,
        end_s=end,
        zone=zone_of(around.get("HKTimeZone"), element.get("startDate") or ""),
        device=_device(element.get("device") or "", source),
        totals=_totals(part, metadata, end - start),
        pauses=tuple(_pauses(part, seconds)),
        laps=tuple(_laps(part, seconds)),
        routes=tuple(found.get("path") or "" for found in element.iterfind("WorkoutRoute/FileReference")),
        leg=leg,
    )


def _bounds(part: _Element, seconds: Seconds) -> tuple[int, int] | None:
    """When it began and ended (s since 1970)."""
    start, end = seconds.of(part.get("startDate") or ""), seconds.of(part.get("endDate") or "")
    if start is None or end is None or not 0 <= end - start <= _LONGEST_S:
        return None
    return start, end


def _leg_label(part: _Element) -> str:
    """What a leg is, told by what was measured in it: the export does not say it; nothing is measured between two."""
    measured = " ".join(found.get("type") or "" for found in part.iterchildren("WorkoutStatistics"))
    return next((label for label, sign in _LEGS if sign in measured), "Transition")


def _steps(parts: Sequence[_Element], seconds: Seconds) -> Iterator[Lap]:
    for part in parts:
        bounds = _bounds(part, seconds)
        if bounds is not None:
            totals = _totals(part, {}, bounds[1] - bounds[0])
            yield Lap(
                started=moment(bounds[0]),
                elapsed_s=totals.elapsed_s,
                timer_s=totals.timer_s,
                distance_m=totals.distance_m,
            )


def moment(seconds: float) -> datetime:
    """Seconds since 1970 as an aware datetime in UTC."""
    return datetime.fromtimestamp(seconds, UTC)


def _sport(label: str) -> Sport:
    if label in _SPORTS:
        return _SPORTS[label]
    found, _ = sport_of(label)
    return Sport.OTHER if found is Sport.UNKNOWN and label else found


def _device(written: str, source: str) -> Device:
    """The device without the person's name, which Apple puts before it (`Anna's Apple Watch`)."""
    said = {name: value.strip() for name, value in _MODEL.findall(written)}
    apples = bool(_APPLES.search(source))
    maker = said.get("manufacturer", "Apple" if apples else None)
    product = (
        said.get("hardware") or said.get("name") or (device_name(source).removeprefix("Apple ") if apples else None)
    )
    return Device(manufacturer=maker, product=product, creator=device_name(source) or None)


def device_name(source: str) -> str:
    """The name of a source without the person's name in it; the name of an app as it is."""
    found = _APPLES.search(source)
    return found[0] if found else source


def _totals(element: _Element, metadata: Mapping[str | None, str | None], elapsed_s: float) -> Totals:
    sums = {found.get("type"): found for found in element.iterchildren("WorkoutStatistics")}
    way = sums.get(f"{_QUANTITY}DistanceWalkingRunning")
    if way is None:
        way = next((found for kind, found in sums.items() if (kind or "").startswith(f"{_QUANTITY}Distance")), None)
    step = sums.get(f"{_QUANTITY}RunningStrideLength")
    steps = sums.get(f"{_QUANTITY}StepCount")
    return Totals(
        timer_s=_in(element.get("duration"), element.get("durationUnit") or "min", _SECONDS),
        elapsed_s=elapsed_s,
        distance_m=_distance(element) if way is None else _in(way.get("sum"), way.get("unit"), METRES),
        step_length_m=None if step is None else _in(step.get("average"), step.get("unit"), METRES),
        steps=None if steps is None else number(steps.get("sum")),
        ascent_m=_length(metadata.get("HKElevationAscended")),
        descent_m=_length(metadata.get("HKElevationDescended")),
    )


def _distance(element: _Element) -> float | None:
    return _in(element.get("totalDistance"), element.get("totalDistanceUnit") or "km", METRES)


def _in(value: str | None, unit: str | None, units: Mapping[str, float]) -> float | None:
    """The value in the unit that `units` counts in; None where there is none or its unit is not known."""
    found, factor = number(value), units.get(unit or "")
    return found * factor if found is not None and found >= 0 and factor is not None else None


def _length(text: str | None) -> float | None:
    found = _LENGTH.fullmatch((text or "").strip())
    return None if found is None else _in(found[1], found[2], METRES)


def _pauses(element: _Element, seconds: Seconds) -> Iterator[Pause]:
    """The stretches between a stop and the next start, by the runner's hand or the watch's own judgement."""
    stopped: int | None = None
    for event in element.iterchildren("WorkoutEvent"):
        kind, when = (event.get("type") or "").removeprefix(_EVENT), seconds.of(event.get("date") or "")
        if when is None:
            continue
        if kind in ("Pause", "MotionPaused"):
            stopped = when if stopped is None else stopped
        elif kind in ("Resume", "MotionResumed") and stopped is not None:
            if when > stopped:
                yield Pause(started=moment(stopped), ended=moment(when))
            stopped = None


def _laps(element: _Element, seconds: Seconds) -> Iterator[Lap]:
    for event in element.iterchildren("WorkoutEvent"):
        when = seconds.of(event.get("date") or "")
        if event.get("type") == f"{_EVENT}Lap" and when is not None:
            lasted = _in(event.get("duration"), event.get("durationUnit") or "min", _SECONDS)
            yield Lap(started=moment(when), elapsed_s=lasted, timer_s=lasted)
