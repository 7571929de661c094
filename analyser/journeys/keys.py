"""Under what a file's result is remembered: its bytes, its name, what its companions say, and the program."""

import hashlib
import os
from pathlib import Path

from analyser.reading import identity
from analyser.reading.archives import TROUBLE
from analyser.reading.layouts.beside import file_name
from analyser.reading.layouts.said import needs_starts, said
from analyser.reading.source import Source
from analyser.store.program import program
from analyser.store.store import Store


class Keys:
    """Keys of files. With `verify` all bytes are read, and neither a directory nor a file system is relied on."""

    def __init__(self, store: Store, *, verify: bool) -> None:
        self._store = store
        self._verify = verify
        self._known: dict[tuple[object, ...], bytes | None] = {}

    def key(self, source: Source, starts: tuple[float, ...]) -> bytes | None:
        """The key of a file in which activities began at `starts`; None where nothing can be remembered of it.

        Of the name the last part counts, as its ending may tell what a file is; the folders above do not.
        """
        own = self.of_bytes(source)
        beside = said(source, starts, self.of_bytes)
        if own is None or beside is None:
            return None
        parts = (own, file_name(source).encode("utf-8", "replace"), str(source.export).encode())
        return _key(b"journey", *parts, source.within.encode("utf-8", "replace"), beside.encode("utf-8", "replace"))

    def key_of_starts(self, source: Source) -> bytes | None:
        """The key of the moments at which a file's activities began, where a companion is asked for them; else None."""
        own = self.of_bytes(source) if needs_starts(source) else None
        return None if own is None else _key(b"starts", own, file_name(source).encode("utf-8", "replace"))

    def of_bytes(self, source: Source) -> bytes | None:
        """What tells the file's bytes from others: of a member what the directory says, else a digest."""
        if source.content is not None:
            return identity.digest_of(source.content)
        if source.members:
            return identity.of_member(source)
        place = (source.path, source.members)
        if place not in self._known:
            self._known[place] = self._digest(source)
        return self._known[place]

    def is_true(self, source: Source, content: bytes) -> bool:
        """Whether the file's bytes are still those with that digest; without `verify` that is taken for granted."""
        if not self._verify or not source.members:
            return True
        try:
            with source.open() as stream:
                return identity.digest(stream) == content
        except TROUBLE:
            return False

    def _digest(self, source: Source) -> bytes | None:
        stamp = identity.stamp_of(source)
        known = None if stamp is None or self._verify else self._store.content(*stamp)
        if known is not None:
            return known
        try:
            with source.open() as stream:
                found = identity.digest(stream)
        except TROUBLE:
            return None
        if stamp is not None and stamp == identity.stamp_of(source):
            self._store.keep_content(*stamp, found)
        return found


def of_listing(directory: bytes) -> bytes:
    """The key of what an archive with that directory holds."""
    return _key(b"listing", directory)


def of_place(archive: Path) -> bytes:
    """The key of which directory the archive at that path had when it was last looked into."""
    return _key(b"place", os.fsencode(archive.absolute()))


def _key(*parts: bytes) -> bytes:
    found = hashlib.blake2b(program(), digest_size=20)
    for part in parts:
        found.update(b"%d:" % len(part))
        found.update(part)
    return found.digest()
