"""Every file that a path leads to: in folders, in archives, in archives within archives, by standard input."""

import os
import stat
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from analyser.reading import archives
from analyser.reading.kind import Kind, kind_of
from analyser.reading.layouts.arrange import arranged
from analyser.reading.listings import Listed, Listings, directory_digest
from analyser.reading.source import Source

STANDARD_INPUT = "-"
_KEPT = ("runner.toml", "diary.csv", "tags.csv", "checklist.csv", "limits.toml")
OWN_FILES = frozenset(_KEPT) | {f"{name}.bak" for name in _KEPT}
MOST_STREAMED_BYTES = 10**9
"""How much is taken from standard input or a pipe [engineering choice]."""
_SNIFFED = 512
_DAMAGED = b"?"
_LITTER = frozenset({".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", ".localized"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An archive or folder that is not read, and why, as a sentence."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """A file that is no activity file and does not claim to be one, and what it is."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFile:
    """The runner's profile or diary, at the top of a folder that she named."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """A path that she named and that leads to nothing."""

    name: str


Seen = Source | Refused | Ignored | OwnFile | Absent
"""What a path leads to: something to read, or the reason why there is nothing."""


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


def shown(name: str) -> str:
    """A file name that can be printed anywhere: without control characters and undecodable bytes."""
    readable = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() else "�" for letter in readable)


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
        yield Refused(name=shown(str(path)), reason=f"It cannot be opened: {_words(trouble)}.")


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
                yield Refused(name=shown(relative), reason=f"The folder cannot be opened: {_words(trouble)}.")
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
            head = stream.read(_SNIFFED)
    except OSError:
        head = b""
    if kind_of(head) is Kind.ZIP or (_named_zip(path.name) and head and zipfile.is_zipfile(path)):
        yield from _archive(path, Source(name=name, path=path), walk.listings)
    else:
        yield _plain(Source(name=name, path=path), head)


def _streamed(name: str, stream: BinaryIO) -> Iterator[Seen]:
    content = stream.read(MOST_STREAMED_BYTES + 1)
    if len(content) > MOST_STREAMED_BYTES:
        yield Refused(name=name, reason="More than 1 GB came in; save it as a file and give its path.")
    elif kind_of(content[:_SNIFFED]) is Kind.ZIP:
        yield from _archive(content, Source(name=name))
    else:
        yield _plain(Source(name=name, content=content), content[:_SNIFFED])


def _plain(source: Source, head: bytes) -> Seen:
    """A file that is no archive that can be opened: to be read, or not."""
    parts = source.name.replace("!", "/").replace("\\", "/").lower().split("/")
    kind = kind_of(head)
    if "__macosx" in parts or parts[-1] in _LITTER or parts[-1].startswith("._") or kind is Kind.APPLE_DOUBLE:
        return Ignored(name=source.name, reason="left by an operating system; nothing of a runner's is in it")
    if kind is Kind.ARCHIVE:
        return Refused(name=source.name, reason="This kind of archive is not read; unpack it and give the folder.")
    if _named_zip(parts[-1]):
        what = "empty" if kind is Kind.EMPTY else "damaged or no zip archive"
        return Refused(name=source.name, reason=f"The archive is {what}; download it again.")
    return source


def _archive(place: Path | bytes, source: Source, listings: Listings | None = None) -> Iterator[Seen]:
    try:
        archive = archives.open_archive(place if isinstance(place, Path) else _as_file(place))
    except archives.TROUBLE as trouble:
        yield Refused(name=source.name, reason=_damaged(trouble))
        return
    with archive:
        if listings is None or not isinstance(place, Path):
            yield from _members(archive, source, archives.Allowance(), content=not isinstance(place, Path))
        else:
            yield from _remembered(archive, source, listings)


def _remembered(archive: zipfile.ZipFile, source: Source, listings: Listings) -> Iterator[Seen]:
    """The files of an archive, which is looked into only where its directory is not one that was met before."""
    directory = directory_digest(archive)
    rows = listings.listing(directory)
    if rows is not None:
        for name, members, reason, size, crc in rows:
            if reason is None:
                yield replace(source, name=source.name + name, members=tuple(members), size=size, crc=crc)
            else:
                yield Ignored(name=source.name + name, reason=reason)
        return
    allowance = archives.Allowance()
    seen = list(_members(archive, source, allowance, content=False))
    yield from seen
    own = [entry for entry in seen if isinstance(entry, Source | Ignored)]
    if len(own) == len(seen) and not allowance.damaged:
        listings.keep_listing(directory, [_row(entry, len(source.name)) for entry in own])


def _row(entry: Source | Ignored, outer: int) -> Listed:
    if isinstance(entry, Ignored):
        return entry.name[outer:], (), entry.reason, None, None
    return entry.name[outer:], entry.members, None, entry.size, entry.crc


def _members(
    archive: zipfile.ZipFile, source: Source, allowance: archives.Allowance, *, content: bool
) -> Iterator[Seen]:
    """The files of an open archive in the order in which they lie in it, which is the quickest to read."""
    reason = archives.refusal(archive, allowance)
    if reason is not None:
        yield Refused(name=source.name, reason=reason)
        return
    if archives.is_document(archive):
        yield Ignored(name=source.name, reason=f"{Kind.DOCUMENT}, not an archive of activities")
        return
    for entry in sorted(archive.infolist(), key=lambda entry: entry.header_offset):
        if not entry.is_dir():
            yield from _member(archive, entry, source, allowance, content=content)
    if isinstance(archive, archives.Broken):
        yield Refused(name=source.name, reason=_broken(archive))


def _member(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, outer: Source, allowance: archives.Allowance, *, content: bool
) -> Iterator[Seen]:
    members = (*outer.members, entry.filename)
    name = f"{outer.name}!{shown(entry.filename)}"
    source = Source(name=name, path=outer.path, members=members, size=entry.file_size, crc=entry.CRC)
    if archives.is_link(entry):
        yield Ignored(name=source.name, reason="a link, not a file")
        return
    if archive.NameToInfo[entry.filename] is not entry:
        yield Ignored(name=source.name, reason="the archive has this name twice; the later one is read")
        return
    head = _head_of(archive, entry)
    allowance.damaged |= head == _DAMAGED
    if kind_of(head) is Kind.ZIP:
        yield from _inner(archive, entry, source, allowance, content=content)
        return
    plain = _plain(source, head)
    if content and isinstance(plain, Source):
        plain = _with_content(archive, entry, plain)
    yield plain


def _inner(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: Source, allowance: archives.Allowance, *, content: bool
) -> Iterator[Seen]:
    if len(source.members) >= archives.DEEPEST:
        yield Refused(
            name=source.name, reason=f"Archives are nested more than {archives.DEEPEST} deep; unpack it first."
        )
        return
    try:
        inner = archives.open_inner(archive, entry.filename)
    except archives.TROUBLE as trouble:
        yield Refused(name=source.name, reason=_damaged(trouble))
        return
    with inner:
        yield from _members(inner, source, allowance, content=content)


def _head_of(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The first bytes of a member; none where it is damaged, which reading it will then say."""
    try:
        with archive.open(entry) as stream:
            return stream.read(_SNIFFED)
    except archives.TROUBLE:
        return _DAMAGED


def _with_content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: Source) -> Seen:
    """The member with its bytes in it, because an archive that came by standard input cannot be opened again."""
    try:
        with archive.open(entry) as stream:
            content = stream.read(MOST_STREAMED_BYTES)
    except archives.TROUBLE as trouble:
        return Refused(name=source.name, reason=_damaged(trouble))
    return Source(name=source.name, members=source.members, content=content)


def _as_file(content: bytes) -> BinaryIO:
    return Source(name="", content=content).open()


def _relative(path: Path, root: Path) -> str:
    return path.name if path == root else path.relative_to(root).as_posix()


def _named_zip(name: str) -> bool:
    return name.lower().endswith(".zip")


def _damaged(trouble: BaseException) -> str:
    return f"The archive is damaged and cannot be opened ({_words(trouble)}); download it again."


def _broken(archive: archives.Broken) -> str:
    whole = f"{archive.count} whole {'file' if archive.count == 1 else 'files'}"
    last = f" and what there is of {shown(archive.cut)}" if archive.cut else ""
    found = f"The archive breaks off or is damaged: {whole}{last} could be found in it and"
    verb = "is" if archive.count == 1 and not archive.cut else "are"
    return f"{found} {verb} read; download it again for the rest."


def _words(trouble: BaseException) -> str:
    """What an exception says, short enough for a sentence."""
    said = trouble.strerror if isinstance(trouble, OSError) and trouble.strerror else str(trouble)
    return shown(said or type(trouble).__name__)[:120].rstrip(".").lower()
