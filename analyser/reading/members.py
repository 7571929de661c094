"""The files inside archives, one after the other, whatever lies in what."""

import zipfile
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from analyser.letters import shown
from analyser.reading import archives
from analyser.reading.kind import Kind, kind_of
from analyser.reading.listings import Listed, Listings, directory_digest
from analyser.reading.seen import SNIFFED, Ignored, Refused, Seen, plain_file, words_of
from analyser.reading.source import Source

_DAMAGED = b"?"
_Known = tuple[str, int | None, int | None]
"""A member's name, size and check sum."""


def archived(place: Path | bytes, source: Source, listings: Listings | None = None) -> Iterator[Seen]:
    """Everything in the archive at a path or of these bytes; `listings` remembers what was found in archives."""
    try:
        archive = archives.open_archive(place if isinstance(place, Path) else _as_file(place))
    except archives.TROUBLE as trouble:
        yield Refused(name=source.name, reason=_damaged(trouble))
        return
    with archive:
        if listings is None or not isinstance(place, Path):
            yield from _members(archive, source, archives.Allowance(), content=not isinstance(place, Path))
        else:
            yield from _remembered(place, archive, source, listings)


def _remembered(place: Path, archive: zipfile.ZipFile, source: Source, listings: Listings) -> Iterator[Seen]:
    """The files of an archive, which is looked into only where its directory is not one that was met before, and then
    not into what it had already."""
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
    known = frozenset(_plain(listings.listing_at(place)))
    seen = list(_members(archive, source, allowance, content=False, known=known))
    yield from seen
    own = [entry for entry in seen if isinstance(entry, Source | Ignored)]
    if len(own) == len(seen) and not allowance.damaged:
        listings.keep_listing(place, directory, [_row(entry, len(source.name)) for entry in own])


def _plain(rows: Sequence[Listed]) -> Iterator[_Known]:
    """Those of an archive's members that are files to read, not archives themselves."""
    return ((members[0], size, crc) for _, members, reason, size, crc in rows if reason is None and len(members) == 1)


def _row(entry: Source | Ignored, outer: int) -> Listed:
    if isinstance(entry, Ignored):
        return entry.name[outer:], (), entry.reason, None, None
    return entry.name[outer:], entry.members, None, entry.size, entry.crc


def _members(
    archive: zipfile.ZipFile,
    source: Source,
    allowance: archives.Allowance,
    *,
    content: bool,
    known: Set[_Known] = frozenset(),
) -> Iterator[Seen]:
    """The files of an open archive in the order in which they lie in it, which is the quickest to read; into those that
    are `known` as files to read it is not looked."""
    reason = archives.refusal(archive, allowance)
    if reason is not None:
        yield Refused(name=source.name, reason=reason)
        return
    if archives.is_document(archive):
        yield Ignored(name=source.name, reason=f"{Kind.DOCUMENT}, not an archive of activities")
        return
    for entry in sorted(archive.infolist(), key=lambda entry: entry.header_offset):
        if not entry.is_dir():
            yield from _member(archive, entry, source, allowance, content=content, known=known)
    if isinstance(archive, archives.Broken):
        yield Refused(name=source.name, reason=_broken(archive))


def _member(
    archive: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    outer: Source,
    allowance: archives.Allowance,
    *,
    content: bool,
    known: Set[_Known],
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
    if (entry.filename, entry.file_size, entry.CRC) in known:
        yield source
        return
    head = _head_of(archive, entry)
    allowance.damaged |= head == _DAMAGED
    if kind_of(head) is Kind.ZIP:
        yield from _inner(archive, entry, source, allowance, content=content)
        return
    plain = plain_file(source, head)
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
            return stream.read(SNIFFED)
    except archives.TROUBLE:
        return _DAMAGED


def _with_content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: Source) -> Seen:
    """The member with its bytes in it, because an archive that came by standard input cannot be opened again."""
    try:
        with archive.open(entry) as stream:
            content = stream.read(archives.MOST_STREAMED_BYTES)
    except archives.TROUBLE as trouble:
        return Refused(name=source.name, reason=_damaged(trouble))
    return Source(name=source.name, members=source.members, content=content)


def _as_file(content: bytes) -> BinaryIO:
    return Source(name="", content=content).open()


def _damaged(trouble: BaseException) -> str:
    if isinstance(trouble, archives.TooLarge):
        return str(trouble)
    return f"The archive is damaged and cannot be opened ({words_of(trouble)}); download it again."


def _broken(archive: archives.Broken) -> str:
    whole = f"{archive.count} whole {'file' if archive.count == 1 else 'files'}"
    last = f" and what there is of {shown(archive.cut)}" if archive.cut else ""
    found = f"The archive breaks off or is damaged: {whole}{last} could be found in it and"
    verb = "is" if archive.count == 1 and not archive.cut else "are"
    return f"{found} {verb} read; download it again for the rest."
