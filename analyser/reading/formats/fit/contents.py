"""What one part of a file holds, decoded: its identity, sessions and records."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analyser.reading.formats.fit.columns_of import columns_of
from analyser.reading.formats.fit.components import packed_speed_and_distance
from analyser.reading.formats.fit.developer import developer_fields
from analyser.reading.formats.fit.layout import RECORD
from analyser.reading.formats.fit.messages import Values, all_of
from analyser.reading.formats.fit.parts import Part
from analyser.reading.formats.fit.profile import word
from analyser.reading.formats.fit.rescue import walked
from analyser.reading.formats.fit.samples import Records
from analyser.reading.formats.fit.summary import number
from analyser.reading.formats.fit.times import Times, times_of
from analyser.reading.formats.fit.walk import Messages

FILE_ID, SPORT, SESSION, LAP, EVENT, DEVICE, ACTIVITY, HEART_RATES, SPLIT = 0, 12, 18, 19, 21, 23, 34, 132, 312
"""Message numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """One part: its messages, its file_id, sessions in order of time, and its records that have a time.

    `notes` say what was left out or mended, `damaged` whether bytes were lost or changed.
    """

    part: Part
    messages: Messages
    file_id: Values
    sessions: tuple[Values, ...]
    records: Records
    notes: tuple[str, ...]
    damaged: bool

    def all_of(self, message: int) -> Iterator[Values]:
        """Each message of that number in the file's order."""
        return all_of(self.messages, message)

    @property
    def kind(self) -> str | None:
        """The word for what the file says that it is (`activity`, `settings` …); None where it says nothing."""
        kind = self.file_id.get("type")
        return None if kind is None else word("file", kind) or f"type {kind}"


def contents_of(data: bytes, part: Part) -> Contents:
    """One part decoded, with all that can be read of it where it is damaged."""
    messages, notes = walked(data, part)
    file_id = next(all_of(messages, FILE_ID), {})
    sessions = _sessions(messages)
    with np.errstate(all="ignore"):
        records, times = _records(messages, _start(messages, sessions, file_id))
    if times.anchored:
        notes = (*notes, "no record says the time of day: times are counted from the start that the file gives")
    if untimed := len(times.seconds) - len(records):
        notes = (*notes, f"{untimed} record{'s' if untimed > 1 else ''} without a time left out")
    return Contents(
        part=part,
        messages=messages,
        file_id=file_id,
        sessions=sessions,
        records=records,
        notes=(*part.notes, *notes),
        damaged=bool(part.notes or messages.lost or not part.intact),
    )


def _sessions(messages: Messages) -> tuple[Values, ...]:
    """The sessions in order of their starts, each once."""
    found: dict[object, Values] = {}
    for said in all_of(messages, SESSION):
        found.setdefault((said.get("start_time"), said.get("sport"), said.get("total_elapsed_time")), said)
    return tuple(sorted(found.values(), key=lambda said: number(said.get("start_time")) or 0.0))


def _start(messages: Messages, sessions: tuple[Values, ...], file_id: Values) -> float | None:
    """When the activity began (s since FIT's second 0), as far as anything but its records says."""
    said = [*sessions, *all_of(messages, LAP)]
    starts = [number(entry.get("start_time")) for entry in said] + [number(file_id.get("time_created"))]
    return next((start for start in starts if start is not None), None)


def _records(messages: Messages, start: float | None) -> tuple[Records, Times]:
    described = developer_fields(messages)
    table = columns_of(messages, RECORD, described)
    times = times_of(messages, table, start)
    packed = packed_speed_and_distance(table)
    records = Records(seconds=times.seconds, columns=table.columns, packed=packed, described=described)
    return records.only(~np.isnan(times.seconds)), times
