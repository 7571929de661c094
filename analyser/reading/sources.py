"""Every file that a path leads to: in folders, in archives, in archives within archives, by standard input."""

import os
import stat
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from analyser.letters import shown
from analyser.reading import archives
from analyser.reading.kind import Kind, kind_of
from analyser.reading.layouts.arrange import arranged
from analyser.reading.listings import Listings
from analyser.reading.members import archived
from analyser.reading.seen import (
    SNIFFED,
    Absent,
    Ignored,
    OwnFile,
    Refused,
    Seen,
    named_zip,
    plain_file,
    words_of,
)
from analyser.reading.source import Source

STANDARD_INPUT = "-"
_KEPT = ("runner.toml", "diary.csv", "tags.csv", "checklist.csv", "limits.toml")
OWN_FILES = frozenset(_KEPT) | {f"{name}.bak" for name in _KEPT}


@dataclass(slots=True)
class _Walk:
    """What was met so far, so that nothing counts twice and no two files have one name."""

    paths: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    listings: Listings | None = None

    def is_new(self, path: Path) -> bool:
        real = os.path.realpath(path)
        new = real not in self.paths
        self.paths.add(real)
        return new

    def name(self, root: Path, relative: str) -> str:
        """The name to show: relative to what was named, and told apart where two have the same."""
        plain = shown(relative)
        name, count = plain, 1
        while name in self.names:
            name = f"{shown(root.name)}/{plain}" if count == 1 else f"{shown(root.name)}/{plain} ({count})"
            count += 1
        self.names.add(name)
        return name


def sources(
    paths: Sequence[Path | str], *, stdin: BinaryIO | None = None, listings: Listings | None = None
) -> Iterator[Seen]:
    """Everything that the paths lead to, in a fixed order, each file once.

    A path is a file, a folder (with all below it; links inside are not followed), a zip archive (with zips inside), or
    `-` for standard input, which is `stdin` where given. A `.gz` is one file. Nothing is unpacked to disk. The files
    of a vendor's export know their companions, so each path is listed whole before its first file comes out.
    `listings` remembers what was found in archives.
    """
    walk = _Walk(listings=listings)
    for given in paths:
        if str(given) == STANDARD_INPUT:
            yield from _joined(_streamed(STANDARD_INPUT, stdin or sys.stdin.buffer))
        else:
            yield from _joined(_named(Path(given), walk))


def _joined(found: Iterator[Seen]) -> Iterator[Seen]:
    """The same, the files of a vendor's export with their companions."""
    seen = list(found)
    files = iter(arranged([entry for entry in seen if isinstance(entry, Source)]))
    return (next(files) if isinstance(entry, Source) else entry for entry in seen)


def _named(path: Path, walk: _Walk) -> Iterator[Seen]:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            yield from _folder(path, walk)
        elif stat.S_ISREG(mode):
            yield from _file(path, path, walk, own=path.name in OWN_FILES)
        else:
            with path.open("rb") as stream:
                yield from _streamed(shown(path.name), stream)
    except (FileNotFoundError, NotADirectoryError):
        yield Absent(name=shown(str(path)))
    except (OSError, ValueError) as trouble:
        yield Refused(name=shown(str(path)), reason=f"It cannot be opened: {words_of(trouble)}.")


def _folder(root: Path, walk: _Walk) -> Iterator[Seen]:
    """Everything below a folder; without recursion, as folders may be deeper than Python's stack."""
    left = [root]
    while left:
        path = left.pop()
        relative = _relative(path, root)
        if path != root and path.is_symlink():
            yield Ignored(name=walk.name(root, relative), reason="a link; only what it leads to is read")
        elif path.is_dir():
            try:
                left += sorted(path.iterdir(), key=lambda inner: inner.name, reverse=True)
            except OSError as trouble:
                yield Refused(name=shown(relative), reason=f"The folder cannot be opened: {words_of(trouble)}.")
        elif path.is_file():
            yield from _file(path, root, walk, own=path.parent == root and path.name in OWN_FILES)
        else:
            yield Ignored(name=walk.name(root, relative), reason="not a plain file")


def _file(path: Path, root: Path, walk: _Walk, *, own: bool) -> Iterator[Seen]:
    if not walk.is_new(path):
        return
    name = walk.name(root, _relative(path, root))
    if own:
        yield OwnFile(name=name, path=path)
        return
    try:
        with path.open("rb") as stream:
            head = stream.read(SNIFFED)
    except OSError:
        head = b""
    if kind_of(head) is Kind.ZIP or (named_zip(path.name) and head and zipfile.is_zipfile(path)):
        yield from archived(path, Source(name=name, path=path), walk.listings)
    else:
        yield plain_file(Source(name=name, path=path), head)


def _streamed(name: str, stream: BinaryIO) -> Iterator[Seen]:
    content = stream.read(archives.MOST_STREAMED_BYTES + 1)
    if len(content) > archives.MOST_STREAMED_BYTES:
        yield Refused(name=name, reason="More than 1 GB came in; save it as a file and give its path.")
    elif kind_of(content[:SNIFFED]) is Kind.ZIP:
        yield from archived(content, Source(name=name))
    else:
        yield plain_file(Source(name=name, content=content), content[:SNIFFED])


def _relative(path: Path, root: Path) -> str:
    return path.name if path == root else path.relative_to(root).as_posix()
