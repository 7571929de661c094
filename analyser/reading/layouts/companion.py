"""The bytes of the files that say something about other files, and words about them."""

from analyser.reading.archives import TROUBLE
from analyser.reading.source import Source


def contents(source: Source, largest: int) -> bytes:
    """The file's bytes; none where it cannot be opened or is larger than `largest`."""
    try:
        with source.open() as stream:
            data = stream.read(largest + 1)
    except TROUBLE:
        return b""
    return data if len(data) <= largest else b""


def stamp(source: Source) -> tuple[int, int]:
    """When the file, or the archive it lies in, was written (ns), and its size; to know it again."""
    if source.path is None:
        return 0, 0
    try:
        status = source.path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def counted(activities: int) -> str:
    """The number of activities in words."""
    return f"{activities} {'activity' if activities == 1 else 'activities'}"
