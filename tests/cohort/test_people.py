import sys
from datetime import date
from pathlib import Path

import pytest

from analyser.activity.runner import ReturningFrom
from analyser.cohort.people import people
from tests.builders.cohort import person


def test_folders_archives_and_files_are_people_and_nothing_else_is(tmp_path: Path) -> None:
    person(tmp_path, "anna", "2025-01-14")
    for name in ("bea.zip", "cleo.fit.gz", "dora.gpx", "readme.md", ".hidden", "people.csv"):
        (tmp_path / name).write_bytes(b"person\n")
    (tmp_path / ".git").mkdir()
    assert [one.name for one in people(str(tmp_path)).people] == ["anna", "bea", "cleo", "dora"]


def test_the_table_says_more_of_each_person_and_what_is_wrong_is_named_with_its_line(tmp_path: Path) -> None:
    person(tmp_path, "anna", "2025-01-14")
    person(tmp_path, "bea", "2025-01-14")
    table = "\ufeffPerson;height_m;birth;shoe\nanna;1,65;;x\nbea;1.70;2025-12-08;\nzoe;1.60;;\n"
    (tmp_path / "people.csv").write_text(table, encoding="utf-8")
    found = people(str(tmp_path))
    anna, bea = found.people
    assert bea.runner == {
        "height_m": 1.7,
        "returning_since": date(2025, 12, 8),
        "returning_from": ReturningFrom.BIRTH,
    }
    assert [word for word in ("“shoe”", "“zoe”") if not any(word in said for said in found.problems)] == []
    assert anna.runner == {"height_m": 1.65} or any("line 2" in said for said in found.problems)


def test_a_table_without_names_is_left_out_with_a_sentence(tmp_path: Path) -> None:
    person(tmp_path, "anna", "2025-01-14")
    (tmp_path / "people.csv").write_text("height_m\n1.65\n", encoding="utf-8")
    (said,) = people(str(tmp_path)).problems
    assert "no column “person”" in said


def test_a_folder_and_an_archive_of_one_name_are_one_persons_and_it_is_said(tmp_path: Path) -> None:
    person(tmp_path, "anna", "2025-01-14")
    (tmp_path / "anna.zip").write_bytes(b"x")
    (tmp_path / "people.csv").write_text("person,height_m\nanna,1.70\n", encoding="utf-8")
    found = people(str(tmp_path))
    (anna,) = found.people
    assert [Path(place).name for place in anna.places] == ["anna", "anna.zip"]
    assert anna.runner == {"height_m": 1.7}
    assert found.problems == ("anna and anna.zip are read together, as those of one person, “anna”.",)
    before = anna.state
    (tmp_path / "anna.zip").write_bytes(b"xy")
    assert people(str(tmp_path)).people[0].state != before


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("ann.gz", "ann"),
        ("ann.fit.gz", "ann"),
        ("ann.TCX.GZ", "ann"),
        ("p.01.gz", "p.01"),
        ("p.01.zip", "p.01"),
        ("Man\u0303ana.gpx", "Ma\xf1ana"),
    ],
)
def test_a_file_is_named_without_its_ending_and_in_one_spelling(tmp_path: Path, file: str, name: str) -> None:
    (tmp_path / file).write_bytes(b"x")
    assert [one.name for one in people(str(tmp_path)).people] == [name]


def test_what_is_nobodys_is_named(tmp_path: Path) -> None:
    person(tmp_path, "anna", "2025-01-14")
    for name in ("bea.7z", "notes.txt", ".DS_Store", "people.csv"):
        (tmp_path / name).write_bytes(b"person\n")
    (said,) = people(str(tmp_path)).problems
    assert said.endswith("bea.7z, notes.txt.")


def test_files_that_may_be_one_persons_are_asked_about(tmp_path: Path) -> None:
    for day in range(1, 8):
        (tmp_path / f"2026-05-0{day}.fit").write_bytes(b"x")
    (said,) = people(str(tmp_path)).problems
    assert said.startswith("7 people here have a single activity file each: 2026-05-01, ")
    assert " and 2 more. " in said


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own")
def test_a_link_to_a_folder_is_a_person(tmp_path: Path) -> None:
    folder = person(tmp_path / "elsewhere", "anna", "2025-01-14")
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "bea").symlink_to(folder)
    (bea,) = people(str(tmp_path / "root")).people
    assert (bea.name, bea.bytes > 0) == ("bea", True)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("person,height_m\nAnna,1.7\n", "people.csv: there is no folder or file of “Anna”. Is “anna” meant?"),
        ("person,height_m\nanna,1,7\n", "people.csv, line 2: “7” stands under no column; a number with a comma"),
        ("person,height_m\n,1.7\n", "people.csv, line 2: left out, because it names nobody under “person”."),
        ("person,height_m\nanna,1.6\nanna,1.7\n", "people.csv, line 3: “anna” has a line before; where both"),
        ('person,height_m\nanna,"1.7\n', "people.csv, line 2: a quotation mark is opened there and never closed."),
        ("person,height_m\nanna,1.7\nM\xfcller,1.7".encode("latin-1"), "people.csv: this table cannot be read ("),
    ],
)
def test_what_is_wrong_in_the_table_is_said(tmp_path: Path, table: str | bytes, said: str) -> None:
    person(tmp_path, "anna", "2025-01-14")
    (tmp_path / "people.csv").write_bytes(table if isinstance(table, bytes) else table.encode())
    assert [each for each in people(str(tmp_path)).problems if each.startswith(said)] != []


def test_of_two_lines_the_later_counts_where_both_say_something(tmp_path: Path) -> None:
    person(tmp_path, "anna", "2025-01-14")
    table = "person,height_m,mass_kg\nanna,1.60,62\nanna,1.70,\n"
    (tmp_path / "people.csv").write_text(table, encoding="utf-8")
    assert people(str(tmp_path)).people[0].runner == {"height_m": 1.7, "mass_kg": 62.0}


def test_what_changes_below_a_person_changes_the_state(tmp_path: Path) -> None:
    folder = person(tmp_path, "anna", "2025-01-14")
    before = people(str(tmp_path)).people[0].state
    assert people(str(tmp_path)).people[0].state == before
    (folder / "new.fit").write_bytes(b"x")
    assert people(str(tmp_path)).people[0].state != before


def test_a_root_that_there_is_not_raises(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="There is no folder"):
        people(str(tmp_path / "nowhere"))
