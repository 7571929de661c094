"""What one part of a file holds, decoded: its identity, its few single messages and its records."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

import numpy as np

from analyser.reading.formats.fit.clock import Clock, clock_of
from analyser.reading.formats.fit.columns_of import columns_of
from analyser.reading.formats.fit.components import packed_speed_and_distance
from analyser.reading.formats.fit.developer import developer_fields
from analyser.reading.formats.fit.found import messages_of
from analyser.reading.formats.fit.layout import RECORD
from analyser.reading.formats.fit.messages import Values, all_of
from analyser.reading.formats.fit.moments import FIRST_ABSOLUTE, LAST
from analyser.reading.formats.fit.parts import Part
from analyser.reading.formats.fit.profile import word
from analyser.reading.formats.fit.samples import Records
from analyser.reading.formats.fit.summary import number
from analyser.reading.formats.fit.times import times_of
from analyser.reading.formats.fit.walk import Messages

FILE_ID, SPORT, SESSION, LAP, EVENT, DEVICE, ACTIVITY, HEART_RATES, SPLIT = 0, 12, 18, 19, 21, 23, 34, 132, 312
_CORRELATION = 162
_SINGLE = (FILE_ID, SPORT, SESSION, LAP, EVENT, DEVICE, ACTIVITY, SPLIT)
"""Message numbers; the single ones are read one at a time."""

_MOST = 65_536
"""More messages of one kind that is read one at a time are not believed [engineering choice]: an index has 16 bits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """One part: its messages, those of them that are read one at a time, and its records that have a time.

    `notes` say what was left out or mended, `damaged` whether bytes were lost or changed. Where `local_clock`, times
    are the runner's local clock because the file does not say what that is in UTC.
    """

    part: Part
    messages: Messages
    single: Mapping[int, tuple[Values, ...]]
    records: Records
    local_clock: bool
    notes: tuple[str, ...]
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
    said = {kind: tuple(islice(all_of(messages, kind), _MOST)) for kind in _SINGLE}
    clock = clock_of(all_of(messages, _CORRELATION), said[ACTIVITY])
    with np.errstate(all="ignore"):
        records, more = _records(messages, said, clock, doubtful=not part.intact)
    return Contents(
        part=part,
        messages=messages,
        single={kind: tuple(clock.put(one) for one in found) for kind, found in said.items()},
        records=records,
        local_clock=clock.local,
        notes=(*part.notes, *notes, *more),
        damaged=bool(part.notes or messages.lost or not part.intact),
    )


def _records(
    messages: Messages, said: Mapping[int, tuple[Values, ...]], clock: Clock, doubtful: bool
) -> tuple[Records, tuple[str, ...]]:
    """The records with a time, and notes on times that are not what they seem and on records without one."""
    described = developer_fields(messages)
    table = columns_of(messages, RECORD, described)
    times = times_of(messages, table, _start(said), doubtful)
    counted = times.seconds < FIRST_ABSOLUTE
    seconds = np.where(counted, np.nan if clock.shift is None else times.seconds + clock.shift, times.seconds)
    packed = packed_speed_and_distance(table)
    records = Records(seconds=seconds, columns=table.columns, packed=packed, described=described)
    timed = (seconds >= FIRST_ABSOLUTE) & (seconds <= LAST)
    notes = []
    if clock.shift is not None and counted.any():
        notes.append(
            "the watch counted time from when it was switched on; its local clock gives the day"
            if clock.local
            else "the watch counted time from when it was switched on; the file says when that was"
        )
    elif times.anchored:
        notes.append("no record says the time of day: times are counted from the start that the file gives")
    if untimed := int((~timed).sum()):
        notes.append(f"{untimed} record{'s' if untimed > 1 else ''} without a time left out")
    return records.only(timed), tuple(notes)


def _start(said: Mapping[int, tuple[Values, ...]]) -> float | None:
    """When the activity began (s, as the file counts), as far as anything but its records says."""
    starts = [number(one.get("start_time")) for one in (*said[SESSION], *said[LAP])]
    starts += [number(one.get("time_created")) for one in said[FILE_ID]]
    return next((start for start in starts if start is not None), None)
