"""What is remembered of files: where, how big, away with it; and no command needs it."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from analyser.cli import main
from analyser.journal import places
from analyser.store import database
from tests.builders.fit import run as fit_run


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the cache lies in this test, with nothing of the system's own."""
    monkeypatch.delenv("ANALYSER_NO_CACHE", raising=False)
    for name in ("config_folder", "data_folder", "cache_folder"):
        monkeypatch.setattr(places, name, lambda name=name: tmp_path / "own" / name)
    return places.journeys()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.fit"
    path.write_bytes(fit_run(count=300).bytes())
    return path


def _report(file: Path, *options: str) -> int:
    return main(["report", str(file), "--as-of", "2021-09-12", "-q", *options])


def test_a_report_fills_it_and_clear_empties_it(store: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cache"]) == 0
    assert "nothing yet" in capsys.readouterr().out
    assert _report(file) == 0
    first = capsys.readouterr().out
    assert main(["cache"]) == 0
    assert f"{store}: 1 file remembered" in capsys.readouterr().out
    assert _report(file) == 0
    assert capsys.readouterr().out == first
    assert main(["cache", "clear"]) == 0
    told = capsys.readouterr().out
    assert "Cleared" in told
    assert "0 files" in told
    assert _report(file, "--verify") == 0
    assert capsys.readouterr().out == first


def test_a_folder_in_its_place_is_named_and_is_no_fault_of_another_program(
    store: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (store / "hers").mkdir(parents=True)
    for asked in ([], ["clear"]):
        assert main(["cache", *asked]) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert f"{store} is no ordinary file" in told.err
        assert "Move it away or remove it." in told.err
    assert _report(file) == 0
    assert (store / "hers").is_dir()


def test_another_program_that_writes_is_named(
    store: Path, file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _report(file) == 0
    monkeypatch.setattr(database, "_WAIT_S", 0.1)
    with contextlib.closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert main(["cache", "clear"]) == 2
    assert "another program is writing to it" in capsys.readouterr().err


def test_no_cache_leaves_nothing(store: Path, file: Path) -> None:
    assert _report(file, "--no-cache", "--jobs", "2") == 0
    assert not store.parent.exists()


def test_forget_removes_it(store: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _report(file) == 0
    assert store.exists()
    assert main(["forget", "--yes"]) == 0
    assert str(store.parent) in capsys.readouterr().out
    assert not store.parent.exists()


@pytest.mark.parametrize("wrong", [["--jobs", "0"], ["--jobs", "many"]])
def test_a_number_of_processes_that_is_none_is_wrong_use(wrong: list[str], file: Path) -> None:
    assert _report(file, *wrong) == 2
