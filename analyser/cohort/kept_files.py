"""Where a person's own files are: at the top of a folder, or of an archive."""

import errno
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from analyser.journal.places import NAMES
from analyser.reading import archives
from analyser.reading.seen import named_zip, words_of

_LARGEST_BYTES = 16 * 10**6
"""No diary of a lifetime is as large [engineering choice]."""
_NOT_HERS = "__MACOSX"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """One of a person's own files: which one it is, the name to show, and what reads it."""

    name: str
    shown: str
    content: Callable[[], bytes]

    def __str__(self) -> str:
        """The name that stands in the sentence on what is wrong with it."""
        return self.shown

    def read_bytes(self) -> bytes:
        """All of it; raises OSError where it cannot be read."""
        return self.content()


def kept_files(place: Path) -> Iterator[KeptFile]:
    """The own files at the top of a folder, or of an archive or the one folder that holds all of it; of no other."""
    if place.is_dir():
        for name in NAMES:
            path = place / name
            if path.is_file():
                yield KeptFile(name, f"{place.name}/{name}", path.read_bytes)
    elif named_zip(place.name):
        yield from _archived(place)


def _archived(place: Path) -> Iterator[KeptFile]:
    entries = _entries(place)
    top = _top(entries)
    for name in NAMES:
        entry = entries.get((*top, name))
        if entry is not None:
            inner = "/".join((*top, name))
            yield KeptFile(name, f"{place.name}!{inner}", partial(_member, place, entry))


def _entries(place: Path) -> dict[tuple[str, ...], zipfile.ZipInfo]:
    """The files in an archive by the parts of their names; none where it is not read, of which the reading tells."""
    try:
        with archives.open_archive(place) as archive:
            if archives.refusal(archive, archives.Allowance()) is not None:
                return {}
            return {_parts(entry.filename): entry for entry in archive.infolist() if not entry.is_dir()}
    except archives.TROUBLE:
        return {}


def _parts(name: str) -> tuple[str, ...]:
    return PurePosixPath(name.replace("\\", "/")).parts


def _top(names: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The one folder that holds all of an archive, if there is one."""
    own = [name for name in names if name[0] != _NOT_HERS and not name[-1].startswith(".")]
    firsts = {name[0] for name in own}
    return (firsts.pop(),) if len(firsts) == 1 and all(len(name) > 1 for name in own) else ()


def _member(place: Path, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a file in an archive; raises OSError for all that can be wrong with it."""
    if entry.file_size > _LARGEST_BYTES:
        raise OSError(errno.EFBIG, f"it is larger than {_LARGEST_BYTES // 10**6} MB")
    try:
        with archives.open_member(place, (entry.filename,)) as stream:
            return stream.read()
    except archives.TROUBLE as trouble:
        raise OSError(errno.EIO, words_of(trouble)) from trouble
