"""What a file already gave, by a key of its content and of the program; works the same where nothing can be kept."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from analyser.store.database import Database, New, Row

_AT_ONCE = 32
_AT_LEAST_EVERY_S = 0.5
"""So many results, or those of so long, are written at once: what a sudden end may cost [engineering choices]."""


def count(path: Path) -> int:
    """How many results the database at that path holds."""
    kept = Database(path, _today())
    found = kept.count()
    kept.close()
    return found


def clear(path: Path) -> bool:
    """Take everything out of the database at that path; whether that was done."""
    kept = Database(path, _today())
    done = kept.clear() or kept.note is not None
    kept.close()
    return done


def _today() -> int:
    """The number of this day."""
    return (datetime.now(UTC) - datetime(2000, 1, 1, tzinfo=UTC)).days


class Store:
    """Remembers in the database at `path`; with None, or where that cannot be written, in one that goes at the end."""

    def __init__(self, path: Path | None) -> None:
        self._kept = Database(path, _today())
        self._aside: Database | None = None
        self._entries: dict[bytes, New] = {}
        self._files: list[tuple[bytes, bytes, bytes]] = []
        self._written = time.monotonic()
        self._added = False

    @property
    def note(self) -> str | None:
        """What the runner should know about the cache, or None."""
        return self._kept.note

    def find(self, key: bytes) -> Row | None:
        """What is stored under the key, or None."""
        return self._kept.find(key)

    def keep(self, new: New) -> None:
        """Store it; what was there under its key goes."""
        self._entries[new.key] = new
        late = time.monotonic() - self._written >= _AT_LEAST_EVERY_S
        if late or len(self._entries) >= _AT_ONCE:
            self.write()

    def series(self, key: bytes, place: int) -> bytes | None:
        """The series at that place of what is stored under the key, or None."""
        if key in self._entries:
            return self._entries[key].encoded.series[place]
        found = self._kept.series(key, place)
        return found if found is not None or self._aside is None else self._aside.series(key, place)

    def content(self, place: bytes, stamp: bytes) -> bytes | None:
        """The digest of the bytes of the file at that place, if it is still the one with that stamp; else None."""
        return self._kept.content(place, stamp)

    def keep_content(self, place: bytes, stamp: bytes, content: bytes) -> None:
        """Remember the digest of the bytes of the file at that place as long as it has that stamp."""
        self._files.append((place, stamp, content))

    def write(self) -> None:
        """Write all that was kept."""
        entries: Sequence[New] = tuple(self._entries.values())
        self._written = time.monotonic()
        self._added = self._added or bool(entries)
        if self._kept.write(entries, self._files):
            self._entries.clear()
        elif entries:
            self._aside = self._aside or Database(None, _today())
            if self._aside.write(entries, ()):
                self._entries.clear()
        self._files.clear()

    def finish(self) -> None:
        """Write all that was kept, and take out what nobody asked for in a long time."""
        self.write()
        if self._added:
            self._kept.prune()
