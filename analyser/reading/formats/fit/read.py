"""The bytes of a FIT file → its activities, or the reason why there are none."""

import dataclasses
import hashlib

from analyser.activity.recording import NotActivity, Recording, Unreadable
from analyser.reading.formats.fit.contents import Contents, contents_of
from analyser.reading.formats.fit.parts import parts_of
from analyser.reading.formats.fit.recording import Origin, recordings_of
from analyser.reading.formats.fit.single import SESSION
from analyser.reading.formats.fit.strap import HEART_RATES, Beats, beats_of, with_beats

_KINDS = {
    "device": "a watch's description of itself",
    "settings": "a watch's settings",
    "sport": "a watch's sport settings",
    "workout": "a planned workout",
    "course": "a course to follow",
    "schedules": "a training calendar",
    "weight": "weight measurements",
    "totals": "a watch's running totals",
    "goals": "goals",
    "blood_pressure": "blood pressure measurements",
    "monitoring_a": "all-day monitoring",
    "monitoring_b": "all-day monitoring",
    "monitoring_daily": "all-day monitoring",
    "activity_summary": "a summary without the activity itself",
    "segment": "a segment to race on",
    "segment_list": "a list of segments",
    "exd_configuration": "a display's settings",
}
"""What a file that is no activity is, in plain words."""


_NAMED = 3
"""More parts than these that repeat others are counted, not named one by one."""


def read_fit(source_name: str, data: bytes) -> tuple[Recording | NotActivity | Unreadable, ...]:
    """The activities of a FIT file; else one value that says what it is or why it cannot be read. Never raises."""
    if not data:
        return (_unreadable(source_name, "the file is empty (0 bytes); export it again", "byte 0"),)
    found = parts_of(data)
    if not found.parts:
        reason = "this is not a FIT file: the mark .FIT is nowhere in it; export the activity again or leave it out"
        return (_unreadable(source_name, reason, "byte 8"),)
    parts, used = _with_strap([contents_of(data, part) for part in found.parts])
    activities, notes = _activities(parts, used)
    notes = [*found.notes, *notes]
    if not activities:
        return (_without_activity(source_name, parts),)
    origin = Origin(source=source_name, content_hash=hashlib.sha256(data).hexdigest())
    recordings = [recording for contents in activities for recording in recordings_of(contents, origin, tuple(notes))]
    spoilt = bool(found.notes) or any(contents.damaged for contents in parts)
    return tuple(
        dataclasses.replace(
            recording,
            session=place,
            sessions_in_file=len(recordings),
            repaired=recording.repaired or spoilt,
            damage=(*recording.damage, *notes) if spoilt else (),
        )
        for place, recording in enumerate(recordings)
    )


def _unreadable(source_name: str, reason: str, place: str) -> Unreadable:
    return Unreadable(source=source_name, reason=reason, place=place, format="fit")


def _activities(parts: list[Contents], used: frozenset[int]) -> tuple[list[Contents], list[str]]:
    """The parts that hold an activity, each once, and notes on the others but those at the bytes in `used`."""
    activities: list[Contents] = []
    notes: list[str] = []
    repeats: list[str] = []
    seen: set[bytes] = set()
    for contents in parts:
        where = f"the part at byte {contents.part.start:,}"
        marks = {contents.messages.body, contents.records.seconds.tobytes()} - {b""} if len(parts) > 1 else set()
        if not _is_activity(contents):
            if len(parts) > 1 and contents.part.start not in used:
                notes += [f"{where} {_said(contents)} and is left out", *contents.part.notes]
        elif marks & seen:
            repeats += [f"{where} holds the same activity once more and is left out", *contents.part.notes]
        else:
            seen |= marks
            activities.append(contents)
    if len(repeats) > _NAMED:
        repeats = [f"{len(repeats)} parts hold the same activity once more and are left out"]
    return activities, [*repeats, *notes]


def _with_strap(parts: list[Contents]) -> tuple[list[Contents], frozenset[int]]:
    """The parts with the heart rates that a strap handed over afterwards, and where the parts with these begin.

    Only parts whose bytes are as once written tell them.
    """
    told = [contents for contents in parts if contents.part.intact and contents.messages.of(HEART_RATES)]
    beats = beats_of(one.messages for one in told) if told else None
    joined = [_joined(contents, beats) for contents in parts]
    changed = any(after is not before for after, before in zip(joined, parts, strict=True))
    return joined, frozenset(one.part.start for one in told if changed)


def _joined(contents: Contents, beats: Beats | None) -> Contents:
    records, count = (contents.records, 0) if beats is None else with_beats(contents.records, beats)
    if not count:
        return contents
    note = f"the heart rate of {count:,} record{'s' if count > 1 else ''} is from the strap, handed over afterwards"
    return dataclasses.replace(contents, records=records, notes=(*contents.notes, note))


def _is_activity(contents: Contents) -> bool:
    return contents.kind in (None, "activity") and bool(len(contents.records) or contents.single[SESSION])


def _said(contents: Contents) -> str:
    if contents.kind not in (None, "activity"):
        return f"is {_words(contents.kind)}"
    beats = sum(len(places) for _, places in contents.messages.of(HEART_RATES))
    if beats:
        return f"holds {beats} heart-rate message{'s' if beats > 1 else ''} of a strap and no activity of its own"
    return "holds no activity"


def _words(kind: str | None) -> str:
    return _KINDS.get(kind or "", f"a FIT file of {kind}")


def _without_activity(source_name: str, parts: list[Contents]) -> NotActivity | Unreadable:
    """Why a file gives no activity: another kind of file, or an activity of which nothing is left."""
    kinds = [contents.kind for contents in parts if contents.kind not in (None, "activity")]
    if kinds:
        return NotActivity(source=source_name, kind=_words(kinds[0]), format="fit")
    told = "; ".join(note for contents in parts for note in contents.notes)
    lack = "there is no activity in it: no record with a time and no session can be found"
    reason = f"{lack} ({told}); export it again" if told else f"{lack}; export it again"
    return _unreadable(source_name, reason, f"byte {parts[0].part.first:,}")
