"""The parts that a FIT file is chained of: where each begins and ends, and whether its bytes are as once written."""

from dataclasses import dataclass

import fastcrc

_MARK = b".FIT"
_MARK_AT = 8
_HEADER_SIZES = (12, 14)
_CHECK_SUM = 2
_FILE_ID = 6
"""Bytes of a definition before its fields."""

_LARGEST = 10**9
"""No watch writes more (bytes); a header that says so was never filled in, or has changed [engineering choice]."""

_MOST = 100
"""More parts than these are not read [engineering choice]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part: its header's first byte, its messages from `first` to `end` (bytes of the file).

    `intact` says that its check sum is right, `cut_off` that its end is missing; `notes` say in words what is wrong
    with its frame.
    """

    start: int
    first: int
    end: int
    intact: bool
    cut_off: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of a file and notes on the bytes that belong to none."""

    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()


def parts_of(data: bytes) -> Parts:
    """The parts of a FIT file; none where the FIT mark is nowhere in it and nothing else looks like one."""
    start = 0 if _headless(data) else _next_header(data, 0)
    if start is None:
        return Parts(parts=())
    notes = [f"the first {start:,} bytes are not FIT and are left out"] if start else []
    parts: list[Part] = []
    while start is not None and len(parts) < _MOST:
        part, following = _part(data, start) if parts or not _headless(data) else _without_mark(data)
        parts.append(part)
        start = _next_header(data, following)
        if (skipped := (len(data) if start is None else start) - following) > 0:
            notes.append(f"{skipped:,} bytes after byte {following:,} belong to nothing and are left out")
    if start is not None:
        notes.append(f"the file is chained of more than {_MOST} parts; those from byte {start:,} on are left out")
    return Parts(parts=tuple(parts), notes=tuple(notes))


def _headless(data: bytes) -> bool:
    """Whether the file's first part has lost its mark: a header's size, and after it the definition of a file_id."""
    return (
        len(data) > _HEADER_SIZES[-1] + _FILE_ID
        and data[0] in _HEADER_SIZES
        and data[_MARK_AT : _MARK_AT + len(_MARK)] != _MARK
        and data[data[0]] & 0xF0 == 0x40
        and data[data[0] + 1] == 0
        and data[data[0] + 2] <= 1
        and data[data[0] + 3 : data[0] + 5] == b"\0\0"
    )


def _without_mark(data: bytes) -> tuple[Part, int]:
    """The first part where its header is damaged: up to the next header or the end of the file."""
    first = data[0]
    following = _next_header(data, first) or len(data)
    note = "the file's header is damaged; what follows it is read all the same"
    return Part(start=0, first=first, end=following, intact=False, notes=(note,)), following


def _next_header(data: bytes, after: int) -> int | None:
    """Where the next part's header begins, at or after a byte."""
    mark = data.find(_MARK, after + _MARK_AT)
    while mark >= 0:
        start = mark - _MARK_AT
        if data[start] in _HEADER_SIZES:
            return start
        mark = data.find(_MARK, mark + 1)
    return None


def _part(data: bytes, start: int) -> tuple[Part, int]:
    """The part whose header begins at `start`, and the first byte after it."""
    first = start + data[start]
    declared = first + int.from_bytes(data[start + 4 : start + 8], "little")
    if first < declared <= len(data) - _CHECK_SUM:
        if fastcrc.crc16.arc(data[start : declared + _CHECK_SUM]) == 0:
            return Part(start=start, first=first, end=declared, intact=True), declared + _CHECK_SUM
        after = declared + _CHECK_SUM
        if after == len(data) or _next_header(data, after) == after:
            note = f"the check sum at byte {declared:,} does not match: some bytes have changed since they were written"
            return Part(start=start, first=first, end=declared, intact=False, notes=(note,)), after
    return _misjudged(data, start, min(first, len(data)), declared)


def _misjudged(data: bytes, start: int, first: int, declared: int) -> tuple[Part, int]:
    """A part that does not end where its header says: it goes on to the next header or to the end of the file."""
    following = _next_header(data, first) or len(data)
    if following - first > _CHECK_SUM and fastcrc.crc16.arc(data[start:following]) == 0:
        note = f"the header at byte {start:,} gives a wrong size; the check sum tells where the part really ends"
        return Part(start=start, first=first, end=following - _CHECK_SUM, intact=True, notes=(note,)), following
    end = following
    if declared == first:
        note = "the recording was never closed: its header gives no size"
    elif declared > _LARGEST:
        note = f"the size in the header at byte {start:,} cannot be right; the file is read to its end"
    elif declared + _CHECK_SUM > len(data):
        note = f"the file is cut off: {declared + _CHECK_SUM - len(data):,} bytes are missing at its end"
        end = min(following, max(declared, first))
    else:
        note = f"the header at byte {start:,} gives a size that does not fit the file"
    cut_off = declared == first or declared > len(data)
    return Part(start=start, first=first, end=end, intact=False, cut_off=cut_off, notes=(note,)), following
