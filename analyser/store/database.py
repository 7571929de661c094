"""One embedded database file (SQLite): several programs may use it at once, and any of them may be killed at any time.

What is in it can be made again, so nothing that befalls it is an error: a damaged file is made anew, and one that
cannot be written to is left alone. Each row has a check sum over its key and content, as the database has none.
"""

import contextlib
import hashlib
import os
import sqlite3
import weakref
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from analyser.store.codec import Encoded

_LAYOUT = 1
"""The number of this layout of tables; a file with another is made anew."""
_WAIT_S = 5.0
"""How long a writer waits for another one [engineering choice]."""
_UNUSED_DAYS = 60
_TOUCHED_DAYS = 7
"""What nobody asked for in so many days goes; that it was asked for is noted once a week [engineering choices]."""
_TABLES = f"""
CREATE TABLE entry (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, used INTEGER NOT NULL, content BLOB NOT NULL,
                    text BLOB NOT NULL, sum BLOB NOT NULL);
CREATE TABLE series (entry INTEGER NOT NULL, place INTEGER NOT NULL, data BLOB NOT NULL, sum BLOB NOT NULL,
                     PRIMARY KEY (entry, place));
CREATE TABLE file (place BLOB PRIMARY KEY, stamp BLOB NOT NULL, used INTEGER NOT NULL, content BLOB NOT NULL,
                   sum BLOB NOT NULL);
PRAGMA user_version = {_LAYOUT};
"""
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_CLOSED = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_AUTH,
        sqlite3.SQLITE_NOLFS,
    }
)
"""What SQLite says where there is no place to write to, in its first eight bits."""
_TROUBLE = (sqlite3.Error, OSError, UnicodeDecodeError)
"""What working with a database may raise; what it says of a damaged one need not be text."""
_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Row:
    """What is stored under a key: the digest of the bytes that it was made of, and values as text."""

    content: bytes
    text: bytes


@dataclass(frozen=True, slots=True)
class New:
    """What is to be stored under a key."""

    key: bytes
    content: bytes
    encoded: Encoded


class Database:
    """The database at `path`, or one that lasts as long as the program where `path` is None."""

    def __init__(self, path: Path | None, today: int) -> None:
        self.path = path
        self.note: str | None = None
        self.writable = True
        self._today = today
        self._connection: sqlite3.Connection | None = None
        self._old: list[bytes] = []
        self._tried(self._opened, None)

    def find(self, key: bytes) -> Row | None:
        """What is stored under the key, or None."""
        found = self._row("SELECT content, text, sum, used FROM entry WHERE key = ?", key)
        if found is None or not _whole(found[2], key, found[0], found[1]):
            return None
        if isinstance(found[3], int) and self._today - found[3] >= _TOUCHED_DAYS:
            self._old.append(key)
        return Row(content=found[0], text=found[1])

    def series(self, key: bytes, place: int) -> bytes | None:
        """The series at that place of what is stored under the key, or None."""
        query = "SELECT data, s.sum FROM entry e JOIN series s ON s.entry = e.id WHERE key = ? AND place = ?"
        found = self._row(query, key, place)
        if found is None or not _whole(found[1], key, b"%d" % place, found[0]):
            return None
        return bytes(found[0])

    def content(self, place: bytes, stamp: bytes) -> bytes | None:
        """The digest of the bytes of the file at that place, if it is still the one with that stamp; else None."""
        found = self._row("SELECT content, sum FROM file WHERE place = ? AND stamp = ?", place, stamp)
        return bytes(found[0]) if found is not None and _whole(found[1], place, stamp, found[0]) else None

    def write(self, entries: Sequence[New], files: Sequence[tuple[bytes, bytes, bytes]]) -> bool:
        """Store all of it or nothing; whether it was stored. `files` are places, stamps and digests."""

        def written(connection: sqlite3.Connection) -> bool:
            connection.execute("BEGIN IMMEDIATE")
            for new in entries:
                self._put(connection, new)
            connection.executemany(
                "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)",
                [(place, stamp, self._today, content, _sum(place, stamp, content)) for place, stamp, content in files],
            )
            connection.executemany("UPDATE entry SET used = ? WHERE key = ?", [(self._today, key) for key in self._old])
            connection.execute("COMMIT")
            self._old.clear()
            return True

        return self._tried(written, False)

    def prune(self) -> None:
        """Take out what nobody asked for in a long time."""

        def pruned(connection: sqlite3.Connection) -> None:
            before = self._today - _UNUSED_DAYS
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DELETE FROM series WHERE entry IN (SELECT id FROM entry WHERE used < ?)", (before,))
            connection.execute("DELETE FROM entry WHERE used < ?", (before,))
            connection.execute("DELETE FROM file WHERE used < ?", (before,))
            connection.execute("COMMIT")

        self._tried(pruned, None)

    def clear(self) -> bool:
        """Take out everything, also while other programs use the file; whether it was done."""

        def cleared(connection: sqlite3.Connection) -> bool:
            connection.execute("BEGIN IMMEDIATE")
            for table in ("series", "entry", "file"):
                connection.execute(f"DELETE FROM {table}")
            connection.execute("COMMIT")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            return True

        return self._tried(cleared, False)

    def count(self) -> int:
        """How many entries there are."""
        found = self._row("SELECT COUNT(*) FROM entry")
        return found[0] if found is not None and isinstance(found[0], int) else 0

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            with contextlib.suppress(*_TROUBLE):
                self._connection.close()
            self._connection = None

    def _put(self, connection: sqlite3.Connection, new: New) -> None:
        key, text = new.key, new.encoded.text
        old = connection.execute("SELECT id FROM entry WHERE key = ?", (key,)).fetchone()
        if old is not None:
            connection.execute("DELETE FROM series WHERE entry = ?", old)
            connection.execute("DELETE FROM entry WHERE id = ?", old)
        added = connection.execute(
            "INSERT INTO entry (key, used, content, text, sum) VALUES (?, ?, ?, ?, ?)",
            (key, self._today, new.content, text, _sum(key, new.content, text)),
        )
        connection.executemany(
            "INSERT OR REPLACE INTO series VALUES (?, ?, ?, ?)",
            [
                (added.lastrowid, place, data, _sum(key, b"%d" % place, data))
                for place, data in enumerate(new.encoded.series)
            ],
        )

    def _row(self, query: str, *values: object) -> tuple[Any, ...] | None:
        def first(connection: sqlite3.Connection) -> tuple[Any, ...] | None:
            found: tuple[Any, ...] | None = connection.execute(query, values).fetchone()
            return found

        return self._tried(first, None)

    def _tried(self, work: Callable[[sqlite3.Connection], _Answer], otherwise: _Answer) -> _Answer:
        """What the work gives; `otherwise` where it cannot be done, after making a damaged file anew."""
        if not self.writable and self._connection is None:
            return otherwise
        try:
            if self._connection is None:
                self._connection = _connected(self.path)
                weakref.finalize(self, self._connection.close)
                self._opened(self._connection)
            return work(self._connection)
        except _TROUBLE as trouble:
            self._after(trouble)
            return otherwise

    def _opened(self, connection: sqlite3.Connection) -> None:
        """Make the tables where there are none; raises where the file is of another kind."""
        layout = connection.execute("PRAGMA user_version").fetchone()[0]
        if layout == _LAYOUT:
            return
        connection.execute("BEGIN IMMEDIATE")
        with _rolled_back(connection):
            if connection.execute("PRAGMA user_version").fetchone()[0] == _LAYOUT:
                return
            if connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]:
                raise sqlite3.DatabaseError("another layout")
            for statement in filter(str.strip, _TABLES.split(";")):
                connection.execute(statement)
            connection.execute("COMMIT")

    def _after(self, trouble: Exception) -> None:
        code = getattr(trouble, "sqlite_errorcode", None)
        if self._connection is not None:
            with contextlib.suppress(*_TROUBLE):
                self._connection.rollback()
        if code is not None and code & 0xFF in _BUSY:
            return
        closed = isinstance(trouble, OSError | sqlite3.ProgrammingError)
        if closed or (code is not None and code & 0xFF in _CLOSED):
            self.writable = False
            return
        self._made_anew()

    def _made_anew(self) -> None:
        """A damaged file goes, once; where that fails too the program works without."""
        self.close()
        if self.path is None or self.note is not None:
            self.writable = False
            return
        self.note = f"What was remembered of your files could not be used and is made anew ({self.path})."
        try:
            remove(self.path)
        except OSError:
            self.writable = False


def files(path: Path) -> tuple[Path, ...]:
    """The files that belong to the database at that path, as far as they are there."""
    named = (path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal")))
    return tuple(one for one in named if one.exists())


def remove(path: Path) -> None:
    """Remove the database at that path; raises OSError."""
    for one in files(path):
        one.unlink(missing_ok=True)


def _connected(path: Path | None) -> sqlite3.Connection:
    if path is not None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    connection = sqlite3.connect(
        "" if path is None else path, timeout=_WAIT_S, isolation_level=None, check_same_thread=False
    )
    with contextlib.ExitStack() as undone:
        undone.callback(connection.close)
        connection.text_factory = bytes
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "journal_mode = WAL", "synchronous = NORMAL"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        undone.pop_all()
    return connection


@contextlib.contextmanager
def _rolled_back(connection: sqlite3.Connection) -> Iterator[None]:
    """Whatever happens, no transaction stays open."""
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _sum(*parts: bytes) -> bytes:
    found = hashlib.blake2b(digest_size=8)
    for part in parts:
        found.update(b"%d:" % len(part))
        found.update(part)
    return found.digest()


def _whole(check: object, *parts: object) -> bool:
    """Whether these are bytes and the check sum is theirs."""
    plain = [part for part in parts if isinstance(part, bytes)]
    return len(plain) == len(parts) and check == _sum(*plain)
