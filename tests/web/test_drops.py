"""What is dropped: never where its name says, never more than fits, never left behind."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.web.drops import Drops, NotTakenError

_GB = 10**9


async def _chunks(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


def take(drops: Drops, name: str, *parts: bytes, declared: int | None = None) -> int:
    return asyncio.run(drops.take(name, declared, _chunks(*parts)))


@pytest.fixture
def drops(tmp_path: Path) -> Drops:
    return Drops(tmp_path / "dropped")


def left(drops: Drops) -> list[str]:
    return sorted(path.name for path in drops.parent.rglob("*") if path.is_file() and path.name != "lock")


@pytest.mark.parametrize(
    "name", ["../a.fit", "a/../../b.fit", "/etc/passwd", "..\\a.fit", "\\\\host\\a", "", "/", ".."]
)
def test_a_name_that_climbs_is_refused(drops: Drops, name: str) -> None:
    with pytest.raises(NotTakenError, match=r"rename the file"):
        take(drops, name, b"x")
    assert left(drops) == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Run 10:30?.gpx", "Run 10_30_.gpx"),
        ("con.fit", "_con.fit"),
        ("a\u202egpx.fit", "a_gpx.fit"),
        ("x\n.fit", "x_.fit"),
        ("name ", "name"),
    ],
)
def test_an_odd_name_is_made_plain(drops: Drops, name: str, kept: str) -> None:
    assert take(drops, name, b"x") == 1
    assert left(drops) == [kept]


@given(
    name=st.text(max_size=60) | st.lists(st.sampled_from(["..", ".", "a", "", "\\", "/", "nul", "C:"])).map("/".join)
)
def test_any_name_lies_within_or_is_refused(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    drops = Drops(tmp_path_factory.mktemp("any"))
    try:
        assert drops.place(name).resolve().is_relative_to(drops.folder.resolve())
        assert drops.place(name) != drops.folder
    except NotTakenError:
        pass
    finally:
        drops.clear()


def free(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=size))


def test_ten_gigabytes_on_a_disk_of_five_are_refused_before_they_come(
    drops: Drops, monkeypatch: pytest.MonkeyPatch
) -> None:
    free(monkeypatch, 5 * _GB)
    with pytest.raises(NotTakenError, match=r"10\.0 GB, and the disk has 4\.5 GB to spare"):
        take(drops, "all.zip", declared=10 * _GB)
    with pytest.raises(NotTakenError, match=r"10\.0 GB"):
        drops.check_room(10 * _GB)
    assert left(drops) == []


def test_more_than_was_declared_free_is_broken_off(drops: Drops, monkeypatch: pytest.MonkeyPatch) -> None:
    free(monkeypatch, 500 * 10**6 + 10)
    with pytest.raises(NotTakenError, match=r"to spare"):
        take(drops, "all.zip", b"1234567", b"1234567")
    assert left(drops) == []


def test_what_came_only_in_part_is_not_kept(drops: Drops) -> None:
    with pytest.raises(NotTakenError, match=r"only in part"):
        take(drops, "a.fit", b"123", declared=4)
    assert left(drops) == []


def test_files_are_readable_by_their_owner_alone(drops: Drops) -> None:
    take(drops, "export/a.fit", b"x")
    for path in drops.parent.glob("*/**/*"):
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_cancelled_dropping_takes_back_what_had_come(drops: Drops) -> None:
    take(drops, "a.fit", b"x")
    drops.fresh.clear()
    take(drops, "b.fit", b"x")
    drops.take_back()
    assert left(drops) == ["a.fit"]
    assert drops.count == 1


def test_a_file_where_a_folder_is_wanted_is_refused_and_stays(drops: Drops) -> None:
    take(drops, "a", b"x")
    with pytest.raises(NotTakenError, match=r"cannot be kept"):
        take(drops, "a/b.fit", b"y")
    assert left(drops) == ["a"]


def test_what_a_killed_visit_left_goes_and_a_living_one_stays(tmp_path: Path) -> None:
    dead = tmp_path / "0123456789abcdef" / "files"
    dead.mkdir(parents=True)
    (dead / "a.fit").write_bytes(b"x")
    living = Drops(tmp_path)
    take(living, "b.fit", b"y")
    other = Drops(tmp_path)
    assert not dead.exists()
    assert left(other) == ["b.fit"]
    living.clear()
    assert left(other) == []
