"""What one part of a file holds, decoded: its records at once, its single messages when they are asked for."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from analyser.reading.formats.fit.columns_of import columns_of
from analyser.reading.formats.fit.components import packed_speed_and_distance
from analyser.reading.formats.fit.developer import developer_fields
from analyser.reading.formats.fit.found import messages_of
from analyser.reading.formats.fit.layout import RECORD
from analyser.reading.formats.fit.messages import Values
from analyser.reading.formats.fit.moments import FIRST_ABSOLUTE, LAST
from analyser.reading.formats.fit.parts import Part
from analyser.reading.formats.fit.profile import word
from analyser.reading.formats.fit.samples import Records
from analyser.reading.formats.fit.single import FILE_ID, LAP, SESSION, Single
from analyser.reading.formats.fit.summary import number
from analyser.reading.formats.fit.times import full_times, times_of
from analyser.reading.formats.fit.walk import Messages

_FEW, _A_DAY = 3, 86400
"""So few records do not bear each other out; something else must say their day (s) [engineering choices]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """One part: its messages, those of them that are read one at a time, and its records that have a time.

    `notes` say what was left out or mended, `damage` are those of them on its bytes, `damaged` says whether bytes were
    lost or changed. Where the clock of `single` is local, times are the runner's local clock because the file does not
    say what that is in UTC.
    """

    part: Part
    messages: Messages
    single: Single
    records: Records
    notes: tuple[str, ...]
    damage: tuple[str, ...]
    damaged: bool

    @property
    def file_id(self) -> Values:
        """The file's own line; empty where it has none."""
        return next(iter(self.single[FILE_ID]), {})

    @property
    def kind(self) -> str | None:
        """The word for what the file says that it is (`activity`, `settings` …); None where it says nothing."""
        kind = self.file_id.get("type")
        return None if kind is None else word("file", kind) or f"type {kind}"


def contents_of(data: bytes, part: Part) -> Contents:
    """One part decoded, with all that can be read of it where it is damaged."""
    messages, notes = messages_of(data, part)
    single = Single(messages)
    with np.errstate(all="ignore"):
        records, more = _records(messages, single, doubtful=not part.intact)
        if not part.intact and not part.cut_off and len(records) < _FEW:
            records, more = _borne_out(records, single, more)
    return Contents(
        part=part,
        messages=messages,
        single=single,
        records=records,
        notes=(*part.notes, *notes, *more),
        damage=(*part.notes, *notes),
        damaged=bool(part.notes or messages.lost or not part.intact),
    )


def _records(messages: Messages, single: Single, doubtful: bool) -> tuple[Records, tuple[str, ...]]:
    """The records with a time, and notes on times that are not what they seem and on records without one."""
    described = developer_fields(messages)
    table = columns_of(messages, RECORD, described)
    times = times_of(messages, table, lambda: _start(single, messages, doubtful), doubtful)
    seconds, counted = times.seconds, times.seconds < FIRST_ABSOLUTE
    notes = []
    if counted.any():
        shift = single.clock.shift
        seconds = np.where(counted, np.nan if shift is None else seconds + shift, seconds)
        if shift is not None:
            notes.append(
                "the watch counted time from when it was switched on; its local clock gives the day"
                if single.clock.local
                else "the watch counted time from when it was switched on; the file says when that was"
            )
    if times.anchored and not notes:
        notes.append("no record says the time of day: times are counted from the start that the file gives")
    if any(field.by_number for field in described.values()):
        notes.append("a pod's fields have no names in the file: they are told by their numbers")
    packed = packed_speed_and_distance(table)
    records = Records(seconds=seconds, columns=table.columns, packed=packed, described=described)
    timed = (seconds >= FIRST_ABSOLUTE) & (seconds <= LAST)
    if untimed := int((~timed).sum()):
        notes.append(f"{untimed} record{'s' if untimed > 1 else ''} without a time left out")
    return records.only(timed), tuple(notes)


def _start(single: Single, messages: Messages, doubtful: bool) -> float | None:
    """When the activity began (s, as the file counts), as far as anything but its records says.

    Where bytes may have changed, two of the file's times must agree on it.
    """
    starts = _starts(single)
    if doubtful:
        said = Counter([*starts, *full_times(messages).tolist()])
        starts = [start for start in starts if said[start] > 1]
    return next(iter(starts), None)


def _starts(single: Single) -> list[float]:
    """The times of beginning that a file's own messages give (s)."""
    starts = [number(one.get("start_time")) for one in (*single.stored(SESSION), *single.stored(LAP))]
    starts += [number(one.get("time_created")) for one in single.stored(FILE_ID)]
    return [start for start in starts if start is not None]


def _borne_out(records: Records, single: Single, notes: tuple[str, ...]) -> tuple[Records, tuple[str, ...]]:
    """So few records, of bytes that may have changed, only where something else in the file says their day."""
    starts = _starts(single)
    near = np.array([any(abs(when - start) <= _A_DAY for start in starts) for when in records.seconds], dtype=bool)
    if lost := int((~near).sum()):
        notes = (*notes, f"{lost} record{'s' if lost > 1 else ''} whose time nothing else confirms left out")
    return records.only(near), notes
