"""What a person at the terminal meets who runs a cohort."""

import csv
import os
import shutil
from pathlib import Path

import pytest

from analyser.cli import main
from tests.builders.cohort import SALT, person


@pytest.fixture
def salt(tmp_path: Path) -> Path:
    file = tmp_path / "salt"
    file.write_text(SALT)
    return file


def _run(tmp_path: Path, *options: str, root: str = "root", out: str = "out") -> int:
    return main(["cohort", str(tmp_path / root), "-o", str(tmp_path / out), "-q", "--jobs", "1", *options])


def _nothing(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "note.fit").write_bytes(b"no activity")


def test_who_gave_nothing_is_counted_and_the_end_is_three(
    tmp_path: Path, salt: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person(tmp_path / "root", "anna", "2025-01-14")
    for name in ("bea", "cleo"):
        _nothing(tmp_path / "root" / name)
    assert _run(tmp_path, "--salt", str(salt)) == 3
    assert capsys.readouterr().out.startswith("3 people: 3 done, 2 of them with nothing that could be read. Who needs")
    assert _run(tmp_path, "--salt", str(salt)) == 3
    told = capsys.readouterr().out
    assert told.startswith("3 people: 3 done, 3 of them before, 2 of them with nothing that could be read. Who needs")


def test_a_single_file_that_could_not_be_read_ends_with_three_too(
    tmp_path: Path, salt: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = person(tmp_path / "root", "anna", "2025-01-14")
    assert _run(tmp_path, "--salt", str(salt)) == 0
    _nothing(folder)
    assert _run(tmp_path, "--salt", str(salt)) == 3
    assert "1 person: 1 done, 1 of them with a file that could not be read." in capsys.readouterr().out


def test_where_nobody_gave_anything_the_end_is_four(tmp_path: Path, salt: Path) -> None:
    _nothing(tmp_path / "root" / "anna")
    assert _run(tmp_path, "--salt", str(salt)) == 4
    assert (tmp_path / "out" / "triage.csv").exists()


def test_who_is_gone_from_root_is_said(tmp_path: Path, salt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("anna", "bea", "cleo"):
        person(tmp_path / "root", name, "2025-01-14")
    _run(tmp_path, "--salt", str(salt))
    shutil.rmtree(tmp_path / "root" / "bea")
    _run(tmp_path, "--salt", str(salt))
    assert " also has 1 person who is not in ROOT; what was made of them stays. Who" in capsys.readouterr().out
    shutil.rmtree(tmp_path / "root" / "cleo")
    _run(tmp_path, "--salt", str(salt), "--shift-dates")
    told = capsys.readouterr().out
    assert " also has 2 people who are not in ROOT; what was made of them stays. 2 of them were made with" in told


def test_what_is_wrong_is_said_on_the_error_stream(
    tmp_path: Path, salt: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = person(tmp_path / "root", "anna\x1b[2J", "2025-01-14")
    (folder / "runner.toml").write_text("height_m = 165\n", encoding="utf-8")
    _run(tmp_path, "--salt", str(salt))
    (line,) = capsys.readouterr().err.splitlines()
    assert "/runner.toml: “height_m = 165” is left out; expected is a height in metres such as 1.65." in line
    assert "\x1b" not in line


@pytest.mark.parametrize(
    ("root", "out", "said"),
    [
        ("root", "file/tables", "Not a directory"),
        ("file", "out", "There is no folder"),
        ("nowhere", "out", "There is no folder"),
    ],
)
def test_places_that_cannot_be_used_are_wrong_use(
    tmp_path: Path, salt: Path, capsys: pytest.CaptureFixture[str], root: str, out: str, said: str
) -> None:
    person(tmp_path / "root", "anna", "2025-01-14")
    (tmp_path / "file").touch()
    assert _run(tmp_path, "--salt", str(salt), root=root, out=out) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("places", [("odd://x", "out"), ("root", "odd://x")])
def test_an_address_of_which_nothing_is_known_is_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], places: tuple[str, str]
) -> None:
    root, out = (place if "://" in place else str(tmp_path / place) for place in places)
    assert main(["cohort", root, "-o", out]) == 2
    assert "odd://x cannot be used: " in capsys.readouterr().err


def test_the_salt_that_is_made_is_named_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    person(tmp_path / "root", "anna", "2025-01-14")
    for said in (1, 0):
        _run(tmp_path, "--salt", str(tmp_path / "new salt"))
        assert capsys.readouterr().err.count("The salt of the pseudonyms was made: ") == said


def test_who_is_who_is_written_where_it_is_asked_for(tmp_path: Path, salt: Path) -> None:
    for name in ("bea, b", "anna"):
        person(tmp_path / "root", name, "2025-01-14")
    key = tmp_path / "key.csv"
    for _ in range(2):
        assert _run(tmp_path, "--salt", str(salt), "--key", str(key)) == 0
    rows = list(csv.DictReader(key.read_text(encoding="utf-8").splitlines()))
    listed = csv.DictReader((tmp_path / "out" / "triage.csv").read_text(encoding="utf-8").splitlines())
    assert [row["person"] for row in rows] == ["anna", "bea, b"]
    assert {row["person_id"] for row in rows} == {row["person_id"] for row in listed}
    if os.name == "posix":
        assert oct(key.stat().st_mode & 0o777) == "0o600"


@pytest.mark.parametrize("name", ["out/key.csv", "letter.csv", "nowhere/key.csv"])
def test_who_is_who_is_never_among_the_tables_nor_over_something_else(tmp_path: Path, salt: Path, name: str) -> None:
    person(tmp_path / "root", "anna", "2025-01-14")
    (tmp_path / "letter.csv").write_text("Dear reader")
    assert _run(tmp_path, "--salt", str(salt), "--key", str(tmp_path / name)) == 2
    assert (tmp_path / "letter.csv").read_text() == "Dear reader"
