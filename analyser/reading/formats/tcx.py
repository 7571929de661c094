"""TCX: activities of laps, laps of tracks, tracks of points."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

import numpy as np
from lxml import etree

from analyser.activity.recording import Device, Lap, NotActivity, Read, Recording, Totals, Unreadable
from analyser.columns import Column
from analyser.reading.cadence_unit import CadenceUnit
from analyser.reading.clock_set import Moments, began, stray
from analyser.reading.markup import Markup, child_number, child_text, children, read_markup
from analyser.reading.mending import Shape
from analyser.reading.points import TIME, Points
from analyser.reading.sport_words import label_of
from analyser.reading.thinned import Taken, Thinning, points_in
from analyser.reading.times import parse_times
from analyser.reading.track import (
    CADENCE,
    EARLIEST,
    MOST_ACTIVITIES,
    Table,
    Track,
    far_from_rest,
    moment_of,
    no_numbers,
    pauses,
    table,
    too_many,
    track,
    unread_times,
    without,
)

_FORMAT = "tcx"
_SHAPE = Shape(
    depths=MappingProxyType(
        {
            "TrainingCenterDatabase": 0,
            "Activities": 1,
            "Courses": 1,
            "Workouts": 1,
            "MultiSportSession": 2,
            "FirstSport": 3,
            "NextSport": 3,
            "Activity": 4,
            "Course": 4,
            "Lap": 5,
            "Creator": 5,
            "Track": 6,
            "Trackpoint": 7,
        }
    ),
    way=("Activity", "Lap", "Track"),
    elsewhere=frozenset({"Courses", "Course"}),
)
_COLUMNS = (
    Column.LATITUDE_DEG,
    Column.LONGITUDE_DEG,
    Column.ALTITUDE_M,
    Column.DISTANCE_M,
    Column.SPEED_MPS,
    Column.HEART_RATE_BPM,
    Column.POWER_W,
)
_RUN_CADENCE = "RunCadence"
_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "Time": TIME,
        "LatitudeDegrees": Column.LATITUDE_DEG,
        "LongitudeDegrees": Column.LONGITUDE_DEG,
        "AltitudeMeters": Column.ALTITUDE_M,
        "DistanceMeters": Column.DISTANCE_M,
        "Speed": Column.SPEED_MPS,
        "Value": Column.HEART_RATE_BPM,
        "Watts": Column.POWER_W,
        "Cadence": CADENCE,
        "RunCadence": _RUN_CADENCE,
        "Position": "",
        "HeartRateBpm": "",
        "Extensions": "",
        "TPX": "",
        "SensorState": "",
    }
)
_UNIT_NUMBER = re.compile(r"\s*\([^()]*\d{6,}[^()]*\)")
_OTHER_CONTENTS = (("Courses", "a course to follow"), ("Workouts", "a planned workout"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """What all activities of one TCX file share."""

    source: str
    content_hash: str
    author: str | None
    """The program that wrote the file."""
    damage: str | None
    count: int
    left_out: str | None
    taken: Taken | None


def read_tcx(source_name: str, data: bytes) -> tuple[Read, ...]:
    """The activities of a TCX file, each leg of a multisport one for itself, or why there is none; never raises."""
    markup = read_markup(data, _SHAPE, Thinning(point="Trackpoint", owner="Activity", points=_empty))
    if isinstance(markup, str):
        return (Unreadable(source=source_name, reason=markup, format=_FORMAT),)
    activities = [element for element in markup.root.iter("{*}Activity") if children(element, "Lap")]
    if not activities:
        return (_without_activities(source_name, markup),)
    file = _File(
        source=source_name,
        content_hash=hashlib.sha256(data).hexdigest(),
        author=child_text(markup.root, "Author", "Name"),
        damage=markup.damage,
        count=min(len(activities), MOST_ACTIVITIES),
        left_out=too_many(len(activities)),
        taken=markup.taken,
    )
    return tuple(_activity(file, element, number) for number, element in enumerate(activities[: file.count]))


def _without_activities(source_name: str, markup: Markup) -> Read:
    for name, kind in _OTHER_CONTENTS:
        if next(markup.root.iter(f"{{*}}{name}"), None) is not None:
            return NotActivity(source=source_name, kind=kind, format=_FORMAT)
    if markup.damage is not None:
        reason = f"The file is damaged ({markup.damage}) and no complete point is left in it; export it again."
    else:
        reason = "The file is TCX, but no activity is in it; export the activity again."
    return Unreadable(source=source_name, reason=reason, format=_FORMAT)


def _activity(file: _File, element: etree._Element, number: int) -> Read:
    laps = children(element, "Lap")
    points, whole, breaks = _points(element, laps, file.taken)
    timed = np.flatnonzero(~np.isnat(whole.times.moments))
    far = stray(whole.times.moments[timed])
    rows = timed[~far]
    started = _started(whole.times.moments[rows], laps)
    if started is None or np.datetime64(started.replace(tzinfo=None), "ns") < EARLIEST:
        reason = "It has no time by which it could be placed among the days; export it again."
        if whole.unread is not None:
            reason = unread_times(whole.unread)
        return Unreadable(source=file.source, reason=reason, place=f"activity {number + 1}", format=_FORMAT)
    told = label_of(element.get("Sport"))
    device = _device(element, file.author)
    damage = _damage_notes(file, points, len(timed), int(far.sum()))
    own = track(whole, rows, told.sport, " ".join(filter(None, (device.product, file.author))))
    return Recording(
        source=file.source,
        format=_FORMAT,
        content_hash=file.content_hash,
        session=number,
        sessions_in_file=file.count,
        sport=told.sport,
        sport_label=told.word,
        sub_sport=told.surroundings,
        started=started,
        zone=whole.zone(),
        device=device,
        samples=own.samples,
        extra=own.extra,
        laps=tuple(_lap(lap) for lap in laps),
        pauses=pauses(whole, rows, breaks),
        totals=_totals(laps, own),
        repaired=bool(file.damage or file.left_out or points.wrong_numbers or len(rows) < points.count),
        damage=damage,
        notes=(*damage, *whole.times.notes, *told.notes, *own.notes),
    )


def _empty() -> Points:
    return Points(fields=_FIELDS)


def _points(
    activity: etree._Element, laps: list[etree._Element], taken: Taken | None
) -> tuple[Points, Table, list[int]]:
    """The points of an activity, and the numbers of the tracks that begin after a break within a lap."""
    points = taken.points.get(activity, _empty()) if taken is not None else _empty()
    lengths: list[int] = []
    breaks: list[int] = []
    for lap in laps:
        for position, element in enumerate(children(lap, "Track")):
            if position:
                breaks.append(len(lengths))
            lengths.append(points_in(element, "Trackpoint", points, taken))
    if points.is_above_zero(_RUN_CADENCE) or (points.has(_RUN_CADENCE) and not points.is_above_zero(CADENCE)):
        points.rename(_RUN_CADENCE, CADENCE)
    return points, table(points, _COLUMNS, np.repeat(np.arange(len(lengths)), lengths)), breaks


def _started(known: Moments, laps: list[etree._Element]) -> datetime | None:
    """The first moment that has a point, else the start of the first lap."""
    if not len(known):
        known = parse_times([lap.get("StartTime") or "" for lap in laps]).moments
        known = known[~np.isnat(known)]
    return moment_of(began(known)) if len(known) else None


def _device(element: etree._Element, author: str | None) -> Device:
    name = child_text(element, "Creator", "Name")
    pods = {attribute for attribute in _cadence_sensors(element) if attribute == "footpod"}
    return Device(product=_UNIT_NUMBER.sub("", name) if name else None, creator=author, sensors=frozenset(pods))


def _cadence_sensors(element: etree._Element) -> set[str]:
    """The sensors that the points name, from the first of them."""
    first = next(element.iter("{*}TPX"), None)
    return {(first.get("CadenceSensor") or "").lower()} if first is not None else set()


def _lap(element: etree._Element) -> Lap:
    moment = parse_times([element.get("StartTime") or ""]).moments[0]
    return Lap(
        started=None if np.isnat(moment) else moment_of(moment),
        timer_s=child_number(element, "TotalTimeSeconds"),
        distance_m=child_number(element, "DistanceMeters"),
        intensity=(child_text(element, "Intensity") or "").lower() or None,
    )


def _totals(laps: list[etree._Element], own: Track) -> Totals:
    timers = [child_number(lap, "TotalTimeSeconds") for lap in laps]
    return Totals(
        timer_s=_sum(timers),
        distance_m=_sum([child_number(lap, "DistanceMeters") for lap in laps]),
        cadence_spm=_average_cadence(laps, timers, own.cadence),
    )


def _sum(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _average_cadence(laps: list[etree._Element], timers: list[float | None], unit: CadenceUnit | None) -> float | None:
    """Average cadence over the laps (steps/min of both feet), where points have told what a count is."""
    counts = [child_number(lap, "Extensions", "LX", "AvgRunCadence") for lap in laps]
    pairs = [(count, timer) for count, timer in zip(counts, timers, strict=True) if count and timer]
    if not pairs or unit is None or unit.steps is None:
        return None
    return unit.steps * sum(count * timer for count, timer in pairs) / sum(timer for _, timer in pairs)


def _damage_notes(file: _File, points: Points, timed: int, far: int) -> tuple[str, ...]:
    notes = []
    if file.damage is not None:
        notes.append(f"The file is damaged ({file.damage}); every complete point of it is read.")
    if file.left_out is not None:
        notes.append(file.left_out)
    if timed < points.count:
        notes.append(without(points.count - timed, points.count, "time"))
    if far:
        notes.append(far_from_rest(far, points.count))
    if points.wrong_numbers:
        notes.append(no_numbers(points.wrong_numbers))
    if not timed:
        notes.append("Only totals are in it, no points.")
    return tuple(notes)
