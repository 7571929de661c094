"""Zip archives, opened without unpacking them to disk, and the reasons to refuse one."""

import functools
import io
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, BinaryIO, cast

from analyser.reading.gunzip import ABSURD_RATIO, RATIO_COUNTS_FROM_BYTES
from analyser.reading.salvage import Limits, Salvaged, salvaged

# Limits [engineering choices]: far above any export that we know of, far below what fills a machine.
DEEPEST = 3
"""Archives inside archives: the outermost counts as one."""
MOST_MEMBERS = 100_000
MOST_STREAMED_BYTES = 10**9
"""How much is taken from standard input or a pipe, and of each member of an archive that came by it."""
MOST_DECLARED_BYTES = 20 * 10**9
_SALVAGE = Limits(members=MOST_MEMBERS, ratio=ABSURD_RATIO, ratio_from_bytes=RATIO_COUNTS_FROM_BYTES)
MOST_LISTED_BYTES = 32 * 10**6
"""The list of contents itself, with a long name for each of so many members."""
HELD_IN_MEMORY_BYTES = 64 * 10**6
"""An archive inside an archive up to this size is held in memory; a larger one is read through, from its start."""

TROUBLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,  # a password is needed, or a way of compressing that this Python lacks
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
)
"""What reading a damaged or odd archive may raise."""


_TOO_MANY = f"The archive holds more than {MOST_MEMBERS:,} files; unpack it and give the folder instead."
_END, _END_64_PLACE, _END_64 = struct.Struct("<4s4H2LH"), struct.Struct("<4sLQL"), struct.Struct("<4sQ2H2L4Q")
_LONGEST_REMARK = 1 << 16


class TooLarge(zipfile.BadZipFile):
    """An archive whose list of contents would fill the memory; its text is a whole sentence."""


@dataclass(slots=True)
class Allowance:
    """What may still be listed of one outermost archive, with all that is inside it."""

    members: int = MOST_MEMBERS
    declared_bytes: int = MOST_DECLARED_BYTES
    damaged: bool = field(default=False, init=False)
    """Whether something in it could not be read."""


class Broken(zipfile.ZipFile):
    """An archive that has lost its list of contents: `count` whole files were found, and the one that is `cut` off."""

    def __init__(self, found: Salvaged) -> None:
        super().__init__(found.stream)
        self.count, self.cut, self._stream = found.count, found.cut, found.stream

    def close(self) -> None:
        """Close the archive and the stream that it is read from, which nobody else has."""
        super().close()
        if hasattr(self, "_stream"):
            self._stream.close()


def open_archive(place: Path | IO[bytes]) -> zipfile.ZipFile:
    """The archive at a path or in a stream, a `Broken` one where its list of contents is lost.

    Raises one of `TROUBLE`.
    """
    _refuse_long_list(place)
    whole, trouble = _whole(place)
    if whole is not None:
        return whole
    stream = cast(BinaryIO, place.open("rb") if isinstance(place, Path) else place)
    found = salvaged(stream, _SALVAGE)
    if found is None:
        stream.close()
        raise zipfile.BadZipFile(trouble)
    return Broken(found)


def _whole(place: Path | IO[bytes]) -> tuple[zipfile.ZipFile | None, str]:
    """The archive where its list of contents is in its place; else what is wrong with it."""
    try:
        archive = zipfile.ZipFile(place)
    except zipfile.BadZipFile as damage:
        return None, str(damage)
    if _lists_itself(archive):
        return archive, ""
    archive.close()
    return None, "its list of contents is missing"


def _refuse_long_list(place: Path | IO[bytes]) -> None:
    """Raises `TooLarge` where the end of the archive says that its list is too long, before the list is read."""
    with place.open("rb") if isinstance(place, Path) else nullcontext(place) as stream:
        end = stream.seek(0, io.SEEK_END)
        before = stream.seek(max(0, end - _END.size - _END_64_PLACE.size - _LONGEST_REMARK))
        tail = stream.read()
        at = tail.rfind(b"PK\x05\x06")
        if at < 0 or at + _END.size > len(tail):
            return
        count, listed = _END.unpack_from(tail, at)[4:6]
        if tail[max(0, at - _END_64_PLACE.size) :].startswith(b"PK\x06\x07"):
            stream.seek(min(_END_64_PLACE.unpack_from(tail, at - _END_64_PLACE.size)[2], end))
            large = stream.read(_END_64.size)
            if len(large) == _END_64.size and large.startswith(b"PK\x06\x06"):
                count, listed = _END_64.unpack(large)[7:9]
        if count > MOST_MEMBERS or min(listed, before + at) > MOST_LISTED_BYTES:
            raise TooLarge(_TOO_MANY)


def _lists_itself(archive: zipfile.ZipFile) -> bool:
    """Whether the list of contents is the archive's own, not that of an archive that is stored at its end."""
    if archive.fp is None or not archive.filelist or any(entry.header_offset == 0 for entry in archive.filelist):
        return True
    archive.fp.seek(0)
    return archive.fp.read(4) != b"PK\x03\x04"


def open_member(path: Path, members: tuple[str, ...]) -> BinaryIO:
    """The stream of a file inside the archive at `path`; `members` are the names on the way, outermost first.

    Raises one of `TROUBLE`. The archive stays open for the next member, as an export holds thousands.
    """
    status = path.stat()
    archive = _opened(path, members[:-1], (status.st_mtime_ns, status.st_size))
    return cast(BinaryIO, archive.open(members[-1]))


@functools.lru_cache(maxsize=2)
def _opened(path: Path, members: tuple[str, ...], stamp: tuple[int, int]) -> zipfile.ZipFile:
    if not members:
        return open_archive(path)
    return open_inner(_opened(path, members[:-1], stamp), members[-1])


def open_inner(archive: zipfile.ZipFile, member: str) -> zipfile.ZipFile:
    """The archive that is a member of another; raises one of `TROUBLE`."""
    stream: IO[bytes] = archive.open(member)
    if archive.getinfo(member).file_size <= HELD_IN_MEMORY_BYTES:
        with stream:
            stream = io.BytesIO(stream.read())
    return open_archive(stream)


def refusal(archive: zipfile.ZipFile, allowance: Allowance) -> str | None:
    """Why an archive is not to be read, as a sentence; None where nothing speaks against it. Uses up the allowance."""
    entries = archive.infolist()
    allowance.members -= len(entries)
    allowance.declared_bytes -= sum(entry.file_size for entry in entries)
    if allowance.members < 0:
        return _TOO_MANY
    if allowance.declared_bytes < 0:
        return f"The archive would unpack to more than {MOST_DECLARED_BYTES // 10**9} GB; unpack what you need of it."
    if any(_climbs(entry.filename) for entry in entries):
        return "The archive has a file whose name leads out of it; no honest export does. Download it again."
    if any(entry.flag_bits & 0x1 for entry in entries):
        return "The archive is locked with a password; unpack it and give the folder instead."
    if any(_absurd(entry) for entry in entries):
        return f"A file in the archive claims to unpack to more than {ABSURD_RATIO} times its size; it is not read."
    if _overlap(entries):
        return "Files in the archive lie on top of each other, as no honest archive has them; it is not read."
    return None


def is_link(entry: zipfile.ZipInfo) -> bool:
    """Whether the member is a link to another file and not a file."""
    return stat.S_ISLNK(entry.external_attr >> 16)


def is_document(archive: zipfile.ZipFile) -> bool:
    """Whether the archive is in truth an office document or an electronic book."""
    return any(entry.filename in ("[Content_Types].xml", "mimetype") for entry in archive.infolist()[:3])


def _climbs(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(("/", "\\")) or (len(name) > 1 and name[1] == ":")


def _absurd(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > RATIO_COUNTS_FROM_BYTES and entry.file_size > ABSURD_RATIO * max(entry.compress_size, 1)


def _overlap(entries: Iterable[zipfile.ZipInfo]) -> bool:
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            return True
        end = entry.header_offset + zipfile.sizeFileHeader + entry.compress_size  # type: ignore[attr-defined]
    return False
