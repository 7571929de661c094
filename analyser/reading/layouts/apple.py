"""The workouts of an Apple Health export with their ways, each activity once."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from analyser.activity.recording import NotActivity, Read, Recording, Unreadable
from analyser.columns import Column
from analyser.reading.formats.apple.export import (
    FORMAT,
    Kept,
    Opened,
    Workouts,
    each_once,
    quantities_during,
    recordings,
    workouts_of,
)
from analyser.reading.formats.gpx import read_gpx
from analyser.reading.gunzip import MAGIC, Gunzip
from analyser.reading.layouts.apple_files import way_name
from analyser.reading.layouts.beside import file_name
from analyser.reading.layouts.companion import contents
from analyser.reading.source import Source

_LARGEST_WAY_BYTES = 100 * 10**6
_ROUTE_SPEED = "route_speed_mps"
_SHOWN = 3


def set_aside(source: Source) -> NotActivity:
    """What a way is that belongs to a workout: it is read with the export."""
    kind = f"the way of a workout, read with {file_name(source.companions[0])}"
    return NotActivity(source=source.name, kind=kind, format="gpx", metadata=True)


def read_export(source: Source, opened: Opened) -> Iterator[Read]:
    """The workouts of an export, one after the other, then the ways that no workout refers to; else why none."""
    listed = workouts_of(opened)
    ways = {way_name(way): way for way in source.companions}
    found = quantities_during(opened, listed.workouts) if listed.workouts else None
    kept = each_once(listed.workouts, found) if found is not None else []
    whole = tuple(_damage(listed, found.damage if found else None))
    count = 0
    if found is not None:
        for one, recording in recordings(source.name, kept, found):
            count += 1
            yield _with_notes(_with_ways(recording, one, ways), whole if count == 1 else (), repaired=bool(whole))
    for recording in _left(source, kept, ways):
        count += 1
        yield recording
    if not count:
        yield _nothing(source, listed)


def _nothing(source: Source, listed: Workouts) -> Read:
    if listed.damage is None and not listed.left_out:
        kind = "an Apple Health export without a workout"
        return NotActivity(source=source.name, kind=kind, format=FORMAT)
    what = listed.damage or "no workout in it has a time"
    reason = f"Nothing could be read of this Apple Health export: {what}. Export it again."
    return Unreadable(source=source.name, reason=reason, format=FORMAT)


def _damage(listed: Workouts, later: str | None) -> Iterator[str]:
    damage = listed.damage or later
    if damage is not None:
        yield f"{damage[0].upper()}{damage[1:]}; all that is complete in it is read."
    if listed.left_out:
        have = "workout has" if listed.left_out == 1 else "workouts have"
        are = "is" if listed.left_out == 1 else "are"
        yield f"{listed.left_out} {have} no time, or an impossible one, and {are} left out."


def _with_notes(recording: Recording, notes: Sequence[str], *, repaired: bool) -> Recording:
    damage = (*notes, *recording.damage) if repaired else recording.damage
    return replace(recording, notes=(*notes, *recording.notes), repaired=recording.repaired or repaired, damage=damage)


def _with_ways(recording: Recording, kept: Kept, ways: Mapping[str, Source]) -> Recording:
    """The recording with the positions of its ways."""
    wanted = [ways[name] for name in dict.fromkeys(map(_reference, kept.routes)) if name in ways]
    lost = len(set(map(_reference, kept.routes)) - set(ways))
    parts = [part for way in wanted for part in _way(way)]
    if kept.workout.leg:
        parts = [_of_leg(part, kept) for part in parts]
    if lost:
        recording = _with_notes(
            recording, (f"{lost} of its ways {'is' if lost == 1 else 'are'} not in the export.",), repaired=False
        )
    if not parts:
        return recording
    samples, notes = _joined(recording.samples, [part.samples for part in parts])
    return replace(
        recording,
        content_hash=_hash_with(recording, parts),
        samples=samples,
        extra=_by_moment([recording.extra, *(part.extra for part in parts), *notes]),
        pauses=recording.pauses or tuple(pause for part in parts for pause in part.pauses),
        repaired=recording.repaired or any(part.repaired for part in parts),
        damage=(*recording.damage, *dict.fromkeys(note for part in parts for note in part.damage)),
        notes=(*recording.notes, *dict.fromkeys(note for part in parts for note in part.notes)),
        metadata={**recording.metadata, "ways": ", ".join(file_name(way) for way in wanted[:_SHOWN])},
    )


def _of_leg(way: Recording, kept: Kept) -> Recording:
    """The stretch of a way on which one leg of several went."""
    since, until = (pd.Timestamp(when, unit="s", tz="UTC") for when in (kept.workout.start_s, kept.workout.end_s))
    own = (way.samples.index >= since) & (way.samples.index < until)
    others = (way.extra.index >= since) & (way.extra.index < until)
    pauses = tuple(pause for pause in way.pauses if since <= pause.started < until)
    return replace(way, samples=way.samples.loc[own], extra=way.extra.loc[others], pauses=pauses)


def _reference(path: str) -> str:
    return path if path.startswith("/") else f"/{path}"


def _way(source: Source) -> list[Recording]:
    data = contents(source, _LARGEST_WAY_BYTES)
    if data.startswith(MAGIC):
        with source.open() as stream:
            data = Gunzip(stream).read(_LARGEST_WAY_BYTES)
    return [item for item in read_gpx(source.name, data) if isinstance(item, Recording)]


def _joined(series: pd.DataFrame, ways: Sequence[pd.DataFrame]) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    """Samples of series and ways; where both have speed the series' own counts, and the ways' goes aside."""
    aside: list[pd.DataFrame] = []
    speed = str(Column.SPEED_MPS)
    if speed in series:
        aside = [way[[speed]].rename(columns={speed: _ROUTE_SPEED}) for way in ways if speed in way]
        ways = [way.drop(columns=speed, errors="ignore") for way in ways]
    return _by_moment([series, *ways]), aside


def _by_moment(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The tables as one, a row for each moment, of each column the first value that is there."""
    filled = [table for table in tables if table.size]
    if not filled:
        return tables[0]
    return pd.concat(filled).groupby(level="time").first()


def _hash_with(recording: Recording, parts: Sequence[Recording]) -> str:
    return hashlib.sha256(
        "".join([recording.content_hash, *(part.content_hash for part in parts)]).encode()
    ).hexdigest()


def _left(source: Source, kept: Sequence[Kept], ways: Mapping[str, Source]) -> Iterator[Recording]:
    """The ways that no workout refers to, as activities of their own, so that none is lost."""
    used = {_reference(path) for one in kept for each in (one.workout, *one.copies) for path in each.routes}
    for name, way in ways.items():
        if name not in used:
            note = f"No workout of the export refers to {file_name(way)}; it is read by itself."
            for recording in _way(way):
                yield replace(recording, source=source.name, notes=(note, *recording.notes))
