"""GPX: tracks of points, with what many vendors hang on them."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from analyser.activity.recording import Device, NotActivity, Read, Recording, Sport, Unreadable
from analyser.columns import Column
from analyser.reading.clock_set import INVENTED_STARTS, began, stray
from analyser.reading.markup import Markup, child_text, read_markup
from analyser.reading.mending import Shape
from analyser.reading.named_sport import named_sport
from analyser.reading.points import TIME, Points
from analyser.reading.sport_words import Label, label_or_listed, sport_in_name
from analyser.reading.thinned import Thinning, points_in
from analyser.reading.track import (
    CADENCE,
    EARLIEST,
    MOST_ACTIVITIES,
    Table,
    are_laps,
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

_FORMAT = "gpx"
_SHAPE = Shape(
    depths=MappingProxyType({"gpx": 0, "trk": 1, "rte": 1, "wpt": 1, "trkseg": 2, "rtept": 2, "trkpt": 3}),
    way=("trk", "trkseg"),
)
_COLUMNS = (
    Column.LATITUDE_DEG,
    Column.LONGITUDE_DEG,
    Column.ALTITUDE_M,
    Column.DISTANCE_M,
    Column.SPEED_MPS,
    Column.HEART_RATE_BPM,
    Column.POWER_W,
    Column.TEMPERATURE_C,
)
_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "time": TIME,
        "ele": Column.ALTITUDE_M,
        "altitude": Column.ALTITUDE_M,
        "distance": Column.DISTANCE_M,
        "speed": Column.SPEED_MPS,
        "hr": Column.HEART_RATE_BPM,
        "heartrate": Column.HEART_RATE_BPM,
        "cad": CADENCE,
        "cadence": CADENCE,
        "RunCadence": CADENCE,
        "power": Column.POWER_W,
        "PowerInWatts": Column.POWER_W,
        "watts": Column.POWER_W,
        "atemp": Column.TEMPERATURE_C,
        "temp": Column.TEMPERATURE_C,
        "Temperature": Column.TEMPERATURE_C,
        "extensions": "",
    }
)


@dataclass(slots=True)
class _File:
    """One GPX file while it is read."""

    source: str
    content_hash: str
    creator: str | None
    damage: str | None
    tracks: list[etree._Element]
    table: Table
    wrong_numbers: int
    track_of: Sequence[int]
    """The track that each segment belongs to."""
    listed: str
    notes: list[str] = field(default_factory=list)


def read_gpx(source_name: str, data: bytes, listed: str = "") -> tuple[Read, ...]:
    """The activities of a GPX file, or why there is none; never raises, whatever the bytes.

    `listed` is what the list of an export calls the activity's sport; it counts where the file labels none.
    """
    markup = read_markup(data, _SHAPE, Thinning(point="trkpt", owner="gpx", points=_points))
    if isinstance(markup, str):
        return (Unreadable(source=source_name, reason=markup, format=_FORMAT),)
    file = _file(source_name, data, markup, listed)
    if not len(file.table.segment):
        return (_without_points(file, markup),)
    rows = _usable_rows(file)
    trouble = _without_times(file, rows) or _invented(file, rows)
    if trouble is not None:
        return (trouble,)
    activities = _activities(file, rows)
    if (left_out := too_many(len(activities))) is not None:
        file.notes.append(left_out)
        activities = activities[:MOST_ACTIVITIES]
    return tuple(_recording(file, rows, number, len(activities)) for number, rows in enumerate(activities))


def _file(source_name: str, data: bytes, markup: Markup, listed: str) -> _File:
    points = _points()
    if markup.taken is not None:
        points = next(iter(markup.taken.points.values()), points)
    tracks = list(markup.root.iter("{*}trk"))
    track_of, lengths = [], []
    for number, element in enumerate(tracks):
        for segment in element.iter("{*}trkseg"):
            track_of.append(number)
            lengths.append(points_in(segment, "trkpt", points, markup.taken))
    for attribute, column in (("lat", Column.LATITUDE_DEG), ("lon", Column.LONGITUDE_DEG)):
        points.rename(attribute, column)
    whole = table(points, _COLUMNS, np.repeat(np.arange(len(lengths)), lengths))
    return _File(
        source=source_name,
        content_hash=hashlib.sha256(data).hexdigest(),
        creator=markup.root.get("creator"),
        damage=markup.damage,
        tracks=tracks,
        table=whole,
        wrong_numbers=points.wrong_numbers,
        track_of=track_of,
        listed=listed,
    )


def _points() -> Points:
    return Points(fields=_FIELDS, attributes=("lat", "lon"))


def _without_points(file: _File, markup: Markup) -> Read:
    if file.damage is not None:
        reason = f"The file is damaged ({file.damage}) and no complete point is left in it; export it again."
        return Unreadable(source=file.source, reason=reason, format=_FORMAT)
    if file.tracks:
        return NotActivity(source=file.source, kind="a track without a single point", format=_FORMAT)
    if next(markup.root.iter("{*}rte"), None) is not None:
        return NotActivity(source=file.source, kind="a planned route", format=_FORMAT)
    if next(markup.root.iter("{*}wpt"), None) is not None:
        return NotActivity(source=file.source, kind="a list of places", format=_FORMAT)
    return Unreadable(
        source=file.source, reason="The file is GPX, but no track is in it; export the activity again.", format=_FORMAT
    )


def _usable_rows(file: _File) -> NDArray[np.int64]:
    """The points that have a time and a place and lie near the rest; says in the notes how many are left out."""
    moments = file.table.times.moments
    timed = ~np.isnat(moments)
    placed = np.ones(len(moments), dtype=bool)
    latitude = file.table.columns.get(Column.LATITUDE_DEG)
    longitude = file.table.columns.get(Column.LONGITUDE_DEG)
    if latitude is not None and longitude is not None:
        placed = np.isfinite(latitude) & np.isfinite(longitude)
    for left_out, lack in ((~timed, "time"), (timed & ~placed, "position")):
        if left_out.any():
            file.notes.append(without(int(left_out.sum()), len(moments), lack))
    rows = np.flatnonzero(timed & placed)
    far = _far(file, rows)
    if far.any():
        file.notes.append(far_from_rest(int(far.sum()), len(moments)))
    return rows[~far]


def _far(file: _File, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of the points have a time far from the rest of their track."""
    begins = np.flatnonzero(np.diff(_tracks_of(file, rows))) + 1
    parts = np.split(file.table.times.moments[rows], begins)
    return np.concatenate([stray(part) for part in parts])


def _without_times(file: _File, rows: NDArray[np.int64]) -> Read | None:
    moments = file.table.times.moments[rows]
    if len(rows) == 0 and file.table.unread is not None:
        return Unreadable(source=file.source, reason=unread_times(file.table.unread), format=_FORMAT)
    if len(rows) == 0:
        return NotActivity(source=file.source, kind="a track without times, so a route", format=_FORMAT)
    if (moments < EARLIEST).all():
        year = moment_of(moments[0]).year
        reason = f"Every time in it is of {year}: the clock was never set, so it has no place among the days."
    elif len(rows) > 2 and (moments == moments[0]).all():
        reason = "Every point has the same time, so neither its length nor its speed can be told."
    else:
        return None
    return Unreadable(source=file.source, reason=f"{reason} If you know the day, log it instead.", format=_FORMAT)


def _invented(file: _File, rows: NDArray[np.int64]) -> Read | None:
    """A drawn route with made-up times: from a planner's first moment on, and with nothing but places."""
    start = began(file.table.times.moments[rows])
    sensed = {Column.HEART_RATE_BPM, Column.SPEED_MPS, Column.POWER_W} & set(file.table.columns)
    if start not in INVENTED_STARTS or sensed or file.table.cadence is not None:
        return None
    return NotActivity(source=file.source, kind="a drawn route whose times are made up", format=_FORMAT)


def _activities(file: _File, rows: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """The rows of each activity: tracks of one sport that follow each other within the hour are one."""
    track_of = _tracks_of(file, rows)
    activities: list[list[NDArray[np.int64]]] = []
    for number in np.unique(track_of):
        own = rows[track_of == number]
        if activities and _continues(file, activities[-1][-1], own):
            activities[-1].append(own)
        else:
            activities.append([own])
    return [np.concatenate(parts) for parts in activities]


def _continues(file: _File, before: NDArray[np.int64], after: NDArray[np.int64]) -> bool:
    moments, segment = file.table.times.moments, file.table.segment
    sports = [_sport(file, _track_of(file, segment[rows[0]])) for rows in (before, after)]
    return sports[0] is sports[1] and are_laps(moments[before], moments[after])


def _tracks_of(file: _File, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.asarray(file.track_of, dtype=np.int64)[file.table.segment[rows]]


def _track_of(file: _File, segment: int) -> etree._Element:
    return file.tracks[file.track_of[segment]]


def _sport(file: _File, element: etree._Element) -> Sport:
    """The sport that a track says, by its label, or the list's, or its name."""
    sport = _labelled(file, element).sport
    return sport_in_name(child_text(element, "name")) if sport is Sport.UNKNOWN else sport


def _labelled(file: _File, element: etree._Element) -> Label:
    return label_or_listed(child_text(element, "type"), file.listed)


def _told_sport(file: _File, rows: NDArray[np.int64], element: etree._Element) -> Label:
    """The label of an activity, else what its name says as far as steps and speed bear it out."""
    label, whole = _labelled(file, element), file.table
    if label.sport is not Sport.UNKNOWN:
        return label
    columns = {column: values[rows] for column, values in whole.columns.items()}
    counts = None if whole.cadence is None else whole.cadence[rows]
    sport, notes = named_sport(child_text(element, "name"), columns, counts, whole.times.moments[rows])
    return replace(label, sport=sport, notes=notes)


def _recording(file: _File, rows: NDArray[np.int64], number: int, count: int) -> Recording:
    segments = np.unique(file.table.segment[rows])
    element = _track_of(file, segments[0])
    told = _told_sport(file, rows, element)
    own = track(file.table, rows, told.sport, file.creator)
    damage = _damage_notes(file)
    return Recording(
        source=file.source,
        format=_FORMAT,
        content_hash=file.content_hash,
        session=number,
        sessions_in_file=count,
        sport=told.sport,
        sport_label=told.word,
        sub_sport=told.surroundings,
        name=child_text(element, "name"),
        started=moment_of(began(file.table.times.moments[rows])),
        zone=file.table.zone(),
        device=Device(creator=file.creator),
        samples=own.samples,
        extra=own.extra,
        pauses=pauses(file.table, rows, segments[1:].tolist()),
        repaired=bool(damage or file.notes),
        damage=(*damage, *file.notes),
        notes=(*damage, *file.notes, *file.table.times.notes, *told.notes, *own.notes),
    )


def _damage_notes(file: _File) -> tuple[str, ...]:
    notes = []
    if file.damage is not None:
        notes.append(f"The file is damaged ({file.damage}); every complete point of it is read.")
    if file.wrong_numbers:
        notes.append(no_numbers(file.wrong_numbers))
    return tuple(notes)
