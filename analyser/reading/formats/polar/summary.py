"""What a Polar session says of an exercise as a whole: sport, device, laps, totals."""

import re
from collections.abc import Iterable, Mapping
from datetime import timedelta
from types import MappingProxyType

import numpy as np

from analyser.activity.recording import Device, Lap, Sport, Totals
from analyser.reading.formats.polar.series import LONGEST
from analyser.reading.formats.polar.session import Exercise, dicts, text_of
from analyser.reading.json_text import number
from analyser.reading.sport_words import sport_in_name, sport_of
from analyser.reading.track import moment_of

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


def sport_said(exercise: Exercise) -> tuple[Sport, str, str]:
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
    name = text_of(exercise.session.get("name"))
    return sport_in_name(name), label, ""


def device_of(exercise: Exercise) -> Device:
    """The watch, by its model."""
    product = exercise.session.get("product")
    model = text_of(product.get("modelName")) if isinstance(product, dict) else None
    return Device(manufacturer="Polar", product=model.removeprefix("Polar ") if model else None)


def laps_of(exercise: Exercise, start: np.datetime64) -> Iterable[Lap]:
    """The laps that the runner took; each begins where the one before ends."""
    laps = exercise.own.get("laps")
    begun = moment_of(start)
    for lap in dicts(laps.get("laps") if isinstance(laps, dict) else laps):
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


def totals_of(exercise: Exercise) -> Totals:
    """The watch's own totals (s, m)."""
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
    return found if found is not None and 0 <= found * 1000 < LONGEST else None
