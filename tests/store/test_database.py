"""The file in which results are kept: two programs at once, sudden ends, damage, no place to write."""

import os
import random
import sqlite3
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from analyser.store import database
from analyser.store.codec import Encoded
from analyser.store.database import Database, New
from analyser.store.store import Store, clear, count

NEW = New(b"key", b"content", Encoded(b"text", (b"one", b"two")))


def test_what_is_written_is_found_by_another_program_and_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "kept.sqlite"
    one, other = Database(path, 1), Database(path, 1)
    assert one.write([NEW], [(b"place", b"stamp", b"digest")])
    assert other.find(b"key") == database.Row(content=b"content", text=b"text")
    assert other.series(b"key", 1) == b"two"
    assert other.content(b"place", b"stamp") == b"digest"
    assert other.content(b"place", b"another") is None
    assert other.series(b"key", 2) is None
    if os.name == "posix":
        modes = {stat.S_IMODE(each.stat().st_mode) for each in database.files(path)}
        assert modes == {0o600}
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_is_written_anew_replaces_what_was_there(tmp_path: Path) -> None:
    kept = Database(tmp_path / "kept.sqlite", 1)
    kept.write([NEW], [])
    kept.write([New(b"key", b"content", Encoded(b"other", (b"three",)))], [])
    found = kept.find(b"key")
    assert found is not None
    assert found.text == b"other"
    assert kept.series(b"key", 0) == b"three"
    assert kept.series(b"key", 1) is None
    assert kept.count() == 1


def test_what_nobody_asked_for_goes_and_what_somebody_asked_for_stays(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    first = Database(path, 0)
    first.write([NEW, New(b"other", b"", Encoded(b"", (b"x",)))], [(b"place", b"stamp", b"digest")])
    later = Database(path, 40)
    assert later.find(b"key")
    later.write([], [])
    last = Database(path, 90)
    last.prune()
    assert last.find(b"key") is not None
    assert last.find(b"other") is None
    assert last.content(b"place", b"stamp") is None


def test_a_program_that_is_killed_while_it_writes_leaves_all_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    code = f"""
        import os, signal
        from pathlib import Path
        from analyser.store.codec import Encoded
        from analyser.store.database import Database, New
        kept = Database(Path({str(path)!r}), 1)
        kept.write([New(b"first", b"", Encoded(b"text", (b"one",)))], [])
        connection = kept._connection
        connection.execute("BEGIN IMMEDIATE")
        kept._put(connection, New(b"second", b"", Encoded(b"text", (b"one",))))
        os.kill(os.getpid(), signal.SIGKILL)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=False)
    assert done.returncode
    kept = Database(path, 1)
    assert kept.find(b"first") is not None
    assert kept.find(b"second") is None
    assert kept.note is None
    assert kept.write([NEW], [])


def test_random_damage_gives_what_was_stored_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    chance = random.Random(5)
    stored = {b"%d" % number: (chance.randbytes(300), chance.randbytes(5000)) for number in range(40)}
    made = Database(path, 1)
    made.write([New(key, b"", Encoded(text, (series,))) for key, (text, series) in stored.items()], [])
    made.close()
    whole = path.read_bytes()
    for trial in range(150):
        path.write_bytes(_damaged(whole, chance, trial))
        for ending in ("-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        kept = Database(path, 1)
        for key, (text, series) in stored.items():
            found = kept.find(key)
            assert found is None or found.text == text
            assert kept.series(key, 0) in (None, series)
        kept.write([NEW], [])
        kept.prune()
        kept.close()


def _damaged(whole: bytes, chance: random.Random, trial: int) -> bytes:
    if trial % 5 == 0:
        return whole[: chance.randrange(len(whole))]
    if trial % 5 == 1:
        return chance.randbytes(chance.randrange(1, 9000))
    piece = bytearray(whole)
    front = 4096 if trial % 5 == 2 else len(whole)
    for _ in range(chance.randrange(1, 60)):
        piece[chance.randrange(front)] = chance.randrange(256)
    return bytes(piece)


def test_a_damaged_file_is_made_anew_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    path.write_bytes(b"this is no database" * 100)
    kept = Database(path, 1)
    assert kept.write([NEW], [])
    assert Database(path, 1).find(b"key")
    assert kept.note is not None
    assert "made anew" in kept.note


def test_a_database_of_another_layout_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE entry (other TEXT)")
    connection.close()
    assert Database(path, 1).write([NEW], []) or Database(path, 1).write([NEW], [])
    assert Database(path, 1).find(b"key")


def test_without_a_place_to_write_everything_works_and_nothing_stays(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    store = Store(blocked / "cache" / "kept.sqlite")
    store.keep(NEW)
    assert store.series(b"key", 1) == b"two"
    store.finish()
    assert store.series(b"key", 1) == b"two"
    assert store.find(b"key") is None
    assert list(tmp_path.iterdir()) == [blocked]


def test_a_full_disk_costs_only_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    store = Store(path)
    store.write()
    connection = store._kept._connection
    assert connection is not None
    connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0]}")
    store.keep(New(b"key", b"", Encoded(b"text", (bytes(10**5),))))
    store.finish()
    assert store.series(b"key", 0) == bytes(10**5)
    assert Database(path, 1).find(b"key") is None


@pytest.mark.parametrize("busy", [False, True])
def test_clear_takes_all_out_also_while_another_program_reads(tmp_path: Path, *, busy: bool) -> None:
    path = tmp_path / "kept.sqlite"
    other = Database(path, 1)
    other.write([NEW], [])
    if not busy:
        other.close()
    assert count(path) == 1
    assert clear(path)
    assert count(path) == 0
    assert other.find(b"key") is None
