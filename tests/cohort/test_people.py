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


def test_two_places_of_one_name_are_two_people_and_it_is_said(tmp_path: Path) -> None:
    person(tmp_path, "anna", "2025-01-14")
    (tmp_path / "anna.zip").write_bytes(b"")
    found = people(str(tmp_path))
    assert len({one.name for one in found.people}) == 2
    assert "“anna”" in found.problems[0]


def test_what_changes_below_a_person_changes_the_state(tmp_path: Path) -> None:
    folder = person(tmp_path, "anna", "2025-01-14")
    before = people(str(tmp_path)).people[0].state
    assert people(str(tmp_path)).people[0].state == before
    (folder / "new.fit").write_bytes(b"x")
    assert people(str(tmp_path)).people[0].state != before


def test_a_root_that_there_is_not_raises(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="There is no folder"):
        people(str(tmp_path / "nowhere"))
