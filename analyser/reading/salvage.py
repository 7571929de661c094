"""A zip archive without its list of contents, as a download that broke off leaves it: its files found one by one.

The list stands at the end of an archive. Each file also has a header of its own before its bytes, from which the list
can be made anew; the file in which the archive breaks off is kept as far as it goes.
"""

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_END_64 = struct.Struct("<4sQHHIIQQQQ")
_END_64_PLACE = struct.Struct("<4sIQI")
_LARGE = struct.Struct("<HHQQQ")
_MARK, _MARKS = b"PK\x03\x04", (b"PK\x03\x04", b"PK\x01\x02")
_STORED, _DEFLATED = 0, 8
_SIZES_FOLLOW, _LOCKED = 0x08, 0x01
_FULL, _FULL_16 = 0xFFFF_FFFF, 0xFFFF
_DESCRIPTORS = (16, 12, 24, 20, 0)
"""Bytes that may stand between a file whose sizes follow it and the next header."""
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many files are looked for, and how many bytes and how many times its size one of them may unpack to."""

    members: int
    ratio: int
    ratio_from_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvaged:
    """The archive with a list of contents, how many files that has, and the name of the one that is cut off."""

    stream: BinaryIO
    count: int
    cut: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    """One file: its header's fields as they are needed for the list, and whether its end is missing."""

    name: bytes
    flags: int
    method: int
    written: tuple[int, int]
    check_sum: int
    packed: int
    size: int
    start: int
    cut: bool


def salvaged(stream: BinaryIO, limits: Limits) -> Salvaged | None:
    """The archive in `stream`, which has no list of contents, with one; None where not a single file is found."""
    members = list(_members(stream, stream.seek(0, io.SEEK_END), limits))
    if not members:
        return None
    last = members[-1]
    end = stream.seek(0, io.SEEK_END)
    completed = io.BufferedReader(_Completed(stream, end, _list_of(members, end)))
    cut = last.name.decode("utf-8", "replace") if last.cut else None
    return Salvaged(stream=completed, count=len(members) - last.cut, cut=cut)


def _members(stream: BinaryIO, end: int, limits: Limits) -> Iterator[_Member]:
    position = 0
    for _ in range(limits.members):
        stream.seek(position)
        head = stream.read(_LOCAL.size)
        if len(head) < _LOCAL.size or not head.startswith(_MARK):
            return
        _, _, flags, method, clock, day, check_sum, packed, size, name_size, extra_size = _LOCAL.unpack(head)
        name = stream.read(name_size)
        begins = position + _LOCAL.size + name_size + extra_size
        if len(name) < name_size or begins > end or b"\0" in name:
            return
        known = not flags & _SIZES_FOLLOW and packed != _FULL
        cut = known and begins + packed > end
        if not known or cut:
            found = None if flags & _LOCKED else _measured(stream, begins, end, method, known, limits)
            if found is None:
                return
            packed, size, check_sum, cut = found
        if not cut or size:
            yield _Member(
                name=name, flags=flags & ~_SIZES_FOLLOW, method=method, written=(clock, day),
                check_sum=check_sum, packed=packed, size=size, start=position, cut=cut,
            )  # fmt: skip
        if cut:
            return
        position = begins + packed + (0 if known else _descriptor(stream, begins + packed, end))


def _measured(
    stream: BinaryIO, begins: int, end: int, method: int, known: bool, limits: Limits
) -> tuple[int, int, int, bool] | None:
    """Packed size, size, check sum and whether it is cut off, of a file whose header or whose end does not say."""
    stream.seek(begins)
    if method == _STORED and known:
        check_sum = size = 0
        while piece := stream.read(_CHUNK):
            check_sum, size = zlib.crc32(piece, check_sum), size + len(piece)
        return size, size, check_sum, True
    return _inflated(stream, end - begins, limits) if method == _DEFLATED else None


def _inflated(stream: BinaryIO, most: int, limits: Limits) -> tuple[int, int, int, bool] | None:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    packed = size = check_sum = 0
    while not unpacker.eof and packed < most and (raw := stream.read(min(_CHUNK, most - packed))):
        packed += len(raw)
        while raw and not unpacker.eof:
            try:
                piece = unpacker.decompress(raw, _CHUNK)
            except zlib.error:
                return None
            raw, size, check_sum = unpacker.unconsumed_tail, size + len(piece), zlib.crc32(piece, check_sum)
        if size > limits.ratio_from_bytes and size > limits.ratio * packed:
            return None
    piece = unpacker.flush()
    return packed - len(unpacker.unused_data), size + len(piece), zlib.crc32(piece, check_sum), not unpacker.eof


def _descriptor(stream: BinaryIO, position: int, end: int) -> int:
    """How many bytes of sizes follow a file's bytes."""
    stream.seek(position)
    after = stream.read(max(_DESCRIPTORS) + 4)
    for count in _DESCRIPTORS:
        if after[count : count + 4] in _MARKS:
            return count
    return end - position


def _list_of(members: list[_Member], end: int) -> bytes:
    """The list of contents that stands at byte `end`, with what says where it is."""
    listed = b"".join(map(_listed, members))
    count, size = len(members), len(listed)
    if end + size < _FULL and count < _FULL_16:
        return listed + _END.pack(b"PK\x05\x06", 0, 0, count, count, size, end, 0)
    large = _END_64.pack(b"PK\x06\x06", _END_64.size - 12, 45, 45, 0, 0, count, count, size, end)
    place = _END_64_PLACE.pack(b"PK\x06\x07", 0, end + size, 1)
    return listed + large + place + _END.pack(b"PK\x05\x06", 0, 0, _FULL_16, _FULL_16, _FULL, _FULL, 0)


def _listed(member: _Member) -> bytes:
    extra = _LARGE.pack(1, _LARGE.size - 4, member.size, member.packed, member.start)
    head = _CENTRAL.pack(
        b"PK\x01\x02", 45, 45, member.flags, member.method, *member.written, member.check_sum, _FULL, _FULL,
        len(member.name), len(extra), 0, 0, 0, 0, _FULL,
    )  # fmt: skip
    return head + member.name + extra


class _Completed(io.RawIOBase):
    """A stream of so many bytes with others behind them."""

    def __init__(self, stream: BinaryIO, size: int, behind: bytes) -> None:
        self._stream, self._size, self._behind, self._at = stream, size, behind, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size + len(self._behind)}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        if self._at < self._size:
            self._stream.seek(self._at)
            piece = self._stream.read(min(len(buffer), self._size - self._at))
        else:
            since = self._at - self._size
            piece = self._behind[since : since + len(buffer)]
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def close(self) -> None:
        self._stream.close()
        super().close()
