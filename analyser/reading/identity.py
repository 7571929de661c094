"""What tells one file's bytes from another's, with as little reading as is safe."""

import hashlib
import os
import time
from typing import BinaryIO

from analyser.reading.source import Source

_CHUNK = 1 << 20
_SETTLED_NS = 3 * 10**9
"""A file written to so lately may be written to again within the same tick of its clock (2 s on some systems)."""


def of_member(source: Source) -> bytes | None:
    """What an archive's directory says of a member: size and check sum; None where there is none."""
    return b"member %d %d" % (source.size, source.crc) if source.size is not None and source.crc is not None else None


def digest(stream: BinaryIO) -> bytes:
    """A digest (16 bytes) of a stream's bytes; raises what reading raises."""
    found = hashlib.blake2b(digest_size=16)
    while piece := stream.read(_CHUNK):
        found.update(piece)
    return found.digest()


def digest_of(content: bytes) -> bytes:
    """The same of bytes."""
    return hashlib.blake2b(content, digest_size=16).digest()


def stamp_of(source: Source) -> tuple[bytes, bytes] | None:
    """A plain file's place, and what its system says of it: size, times of writing and of change, number.

    None where there is no such file, or where it was written to so lately that these cannot be relied on. A program may
    set the time of writing back, but not that of change. Windows keeps none: there a file that was changed and kept its
    size and its time of writing goes unseen, unless all files are read (`--verify`).
    """
    if source.path is None or source.members:
        return None
    try:
        status = source.path.stat()
    except OSError:
        return None
    if abs(time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns)) < _SETTLED_NS:
        return None
    numbers = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev)
    return os.fsencode(os.path.realpath(source.path)), repr(numbers).encode()
