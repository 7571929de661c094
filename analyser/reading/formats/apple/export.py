"""The workouts of an Apple Health export, with all that was recorded meanwhile."""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from analyser.activity.recording import Recording, Totals
from analyser.reading.formats.apple.dates import Seconds
from analyser.reading.formats.apple.quantities import Quantities, quantities
from analyser.reading.formats.apple.stream import Elements
from analyser.reading.formats.apple.table import Recorded, recorded
from analyser.reading.formats.apple.workout import Workout, device_name, moment, workouts_in
from analyser.reading.track import track

FORMAT = "apple-health"
_RECORDS = re.compile(rb"<Record [^<>]*/>")
_MOST_WORKOUTS = 100_000
_SAME = 0.5
"""What two workouts share of the shorter one's time, for them to be one [engineering choice]: an export is one
person's, who does one thing at a time."""


class Readable(Protocol):
    """What bytes can be read from."""

    def read(self, size: int, /) -> bytes:
        """Up to `size` further bytes; none at the end."""


Opened = Callable[[], AbstractContextManager[Readable]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workouts:
    """The workouts of an export in order of their start; how many could not be placed; what was wrong with it."""

    workouts: tuple[Workout, ...]
    left_out: int
    damage: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A workout that counts, and the workouts of other sources that are the same activity once more."""

    workout: Workout
    copies: tuple[Workout, ...] = ()

    @property
    def routes(self) -> tuple[str, ...]:
        """Where its ways are: its own, else those of the first copy that has any."""
        return next((one.routes for one in (self.workout, *self.copies) if one.routes), ())


def workouts_of(opened: Opened) -> Workouts:
    """All workouts of an export."""
    seconds, left_out = Seconds(), 0
    found: list[Workout] = []
    with opened() as stream:
        elements = Elements(stream.read, ("Workout",), first=b"<Workout", unwanted=_RECORDS)
        for element in elements:
            workouts = workouts_in(element, seconds)
            if not workouts or len(found) >= _MOST_WORKOUTS:
                left_out += 1
            else:
                found += workouts
    order = sorted(found, key=lambda workout: (workout.start_s, workout.end_s, workout.source))
    return Workouts(workouts=tuple(order), left_out=left_out, damage=elements.damage)


def quantities_during(opened: Opened, workouts: Sequence[Workout]) -> Quantities:
    """What was recorded during any of the workouts."""
    with opened() as stream:
        return quantities(stream.read, _stretches(workouts))


def _stretches(workouts: Sequence[Workout]) -> list[tuple[int, int]]:
    """The times of the workouts, in order, those that touch as one."""
    found: list[tuple[int, int]] = []
    for workout in workouts:
        if found and workout.start_s <= found[-1][1] + 3:
            found[-1] = found[-1][0], max(found[-1][1], workout.end_s)
        else:
            found.append((workout.start_s, workout.end_s))
    return found


def each_once(workouts: Sequence[Workout], found: Quantities) -> list[Kept]:
    """The workouts, each activity once: the one with a way, else the one whose source recorded most, stays."""
    kept: list[Kept] = []
    rank = {workout: (not workout.routes, -_own_rows(workout, found), place) for place, workout in enumerate(workouts)}
    on_day: dict[int, list[int]] = {}
    for workout in sorted(dict.fromkeys(workouts), key=lambda one: rank[one]):
        days = range(workout.start_s // 86_400, workout.end_s // 86_400 + 1)
        near = sorted({place for day in days for place in on_day.get(day, [])})
        same = next((place for place in near if _are_one(kept[place].workout, workout)), None)
        if same is not None:
            kept[same] = replace(kept[same], copies=(*kept[same].copies, workout))
            continue
        for day in days:
            on_day.setdefault(day, []).append(len(kept))
        kept.append(Kept(workout=workout))
    return sorted(kept, key=lambda one: (one.workout.start_s, one.workout.end_s, one.workout.source))


def _own_rows(workout: Workout, found: Quantities) -> int:
    """How much the workout's own source recorded meanwhile."""
    source = found.sources.get(workout.source, -1)
    return sum(
        int((rows.during(workout.start_s, workout.end_s).source == source).sum()) for rows in found.rows.values()
    )


def _are_one(one: Workout, other: Workout) -> bool:
    shared = min(one.end_s, other.end_s) - max(one.start_s, other.start_s)
    shorter = min(one.end_s - one.start_s, other.end_s - other.start_s)
    return one.source != other.source and shared > 0 and shared >= _SAME * shorter


def recordings(source_name: str, kept: Sequence[Kept], found: Quantities) -> Iterator[tuple[Kept, Recording]]:
    """A recording for each workout, without its way; made one after the other, as an export holds thousands."""
    for one in kept:
        yield one, _recording(source_name, one, recorded(one.workout, found))


def _recording(source_name: str, kept: Kept, during: Recorded) -> Recording:
    workout = kept.workout
    own = track(during.table, np.arange(len(during.table.segment)), workout.sport, "Apple Health")
    notes = [
        f"{device_name(copy.source) or 'Another app'} holds the same workout as {copy.label or 'a workout'};"
        " it counts once."
        for copy in kept.copies
    ]
    if not during.has_samples and not kept.routes:
        notes.append("Only totals are in it, no samples.")
    return Recording(
        source=source_name,
        format=FORMAT,
        content_hash=_content_hash(workout, during),
        sport=workout.sport,
        sport_label=workout.label,
        sub_sport="indoor" if workout.indoor else "",
        started=moment(workout.start_s),
        zone=workout.zone,
        device=workout.device,
        samples=own.samples,
        extra=own.extra,
        laps=workout.laps,
        pauses=workout.pauses,
        totals=_totals(workout, during),
        effort=during.effort,
        notes=(*notes, *during.notes, *own.notes),
    )


def _totals(workout: Workout, during: Recorded) -> Totals:
    """The workout's totals, with the sums of what was recorded where it does not tell them itself."""
    told = workout.totals
    if not workout.sport.on_foot:
        return replace(told, step_length_m=None)
    return replace(
        told,
        distance_m=during.distance_m if told.distance_m is None else told.distance_m,
        steps=during.steps if told.steps is None else told.steps,
    )


def _content_hash(workout: Workout, during: Recorded) -> str:
    """The hash of the workout itself: next year's export, with more in it, holds the same one."""
    digest = hashlib.sha256(
        f"{workout.label}|{workout.source}|{workout.start_s}|{workout.end_s}|{workout.totals}".encode()
    )
    digest.update(during.table.times.moments.tobytes())
    for name, values in sorted(during.table.columns.items()):
        digest.update(name.encode() + values.tobytes())
    return digest.hexdigest()
