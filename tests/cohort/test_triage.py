"""The list says who needs a look first, and never that all is within limits where nothing was judged."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analyser.activity.duplicates import TWO_PEOPLE
from analyser.cohort.triage import COLUMNS, nobody, triage_csv, triage_entry
from analyser.pipeline import analyse
from tests.builders.cohort import SAMPLE, done, files_below, person

PREGNANT = "pregnant = true\n"


def _row(root: Path, out: Path) -> dict[str, str]:
    done(root, out)
    (row,) = csv.DictReader(io.StringIO((out / "triage.csv").read_text(encoding="utf-8")))
    return row


def _looked(tmp_path: Path, *days: str, **files: str) -> dict[str, str]:
    folder = person(tmp_path / "root", "zoe", *days)
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return _row(tmp_path / "root", tmp_path / "out")


def test_one_run_and_no_diary_is_cannot_tell_with_what_is_lacking(tmp_path: Path) -> None:
    row = _looked(tmp_path, "2026-05-02")
    assert (row["look"], row["reasons"]) == ("cannot tell", "too few runs to judge load; no diary")


def test_load_within_limits_is_so_and_it_is_noted_that_nothing_was_answered(tmp_path: Path) -> None:
    row = _looked(tmp_path, "2025")
    assert (row["look"], row["reasons"], row["notes"]) == ("within limits", "", "no diary")


def test_symptoms_alone_can_be_within_limits(tmp_path: Path) -> None:
    diary = "date,pain_during,pain_after_1h,pain_next_morning\n2026-05-02,1,0,0\n"
    row = _looked(tmp_path, "2026-05-02", diary_csv=diary)
    assert (row["look"], row["notes"]) == ("within limits", "too few runs to judge load")


def test_walks_alone_are_no_run(tmp_path: Path) -> None:
    row = _looked(tmp_path, "2026-03-18-walk", "2026-03-20-walk")
    assert (row["look"], row["reasons"], row["runs"]) == ("cannot tell", "no run; no diary", "0")


def test_in_pregnancy_nothing_but_a_sign_is_judged(tmp_path: Path) -> None:
    row = _looked(tmp_path, "2026-04", runner_toml=PREGNANT)
    assert (row["look"], row["reasons"]) == ("cannot tell", "pregnant: nothing but a sign to stop for is judged")


def test_the_sign_is_named_and_what_the_runner_wrote_is_not(tmp_path: Path) -> None:
    diary = "date,pain_during,stop_signs\n2026-05-02,1,calf pain; Anna said so\n"
    row = _looked(tmp_path, "2026-05-02", diary_csv=diary)
    assert row["look"] == "stop sign"
    assert row["reasons"] == "A sign to stop for (calf pain or swelling, in the runner's own words)"
    assert not any(b"Anna" in content for content in files_below(tmp_path / "out").values())


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (None, "no file; no diary"),
        (("note.fit", b"no activity"), "no activity that can be read in 1 file; no diary"),
        (("note.txt", b"nothing"), "no activity in 1 file; no diary"),
    ],
)
def test_nothing_that_can_be_read_is_cannot_tell_with_the_reason(
    tmp_path: Path, file: tuple[str, bytes] | None, reason: str
) -> None:
    folder = person(tmp_path / "root", "zoe")
    if file is not None:
        (folder / file[0]).write_bytes(file[1])
    row = _row(tmp_path / "root", tmp_path / "out")
    assert (row["look"], row["reasons"]) == ("cannot tell", reason)


def test_a_file_that_could_not_be_read_is_noted(tmp_path: Path) -> None:
    folder = person(tmp_path / "root", "zoe", "2025")
    (folder / "note.fit").write_bytes(b"no activity")
    row = _row(tmp_path / "root", tmp_path / "out")
    files = len(list(folder.iterdir()))
    assert (row["unusable"], row["notes"]) == ("true", f"no diary; 1 of {files} files could not be read")


def test_on_a_day_before_all_files_it_is_said_that_none_counts(tmp_path: Path) -> None:
    row = _looked(tmp_path, "2026-05-02", runner_toml=f"as_of = {date(2024, 1, 1)}\n")
    assert row["reasons"] == "no activity that counts on the day that is judged; no diary"


def test_an_entry_of_an_earlier_version_has_its_line(tmp_path: Path) -> None:
    earlier = {name: value for name, value in nobody("could not be done").items() if name != "notes"}
    (row,) = csv.DictReader(io.StringIO(triage_csv([{"person_id": "a"} | earlier]).decode()))
    assert tuple(row) == COLUMNS
    assert (row["look"], row["notes"]) == ("cannot tell", "")


def test_weeks_since_a_birth_alone_are_no_judgement_of_load(tmp_path: Path) -> None:
    row = _looked(tmp_path, "2026-05-02", runner_toml='returning_from = "birth"\nreturning_since = 2025-09-01\n')
    assert (row["look"], row["reasons"]) == ("cannot tell", "too few runs to judge load; no diary")


def test_a_folder_that_may_be_two_peoples_is_noted_without_the_names_of_files() -> None:
    report = analyse([SAMPLE / "activities" / "2026-05-02-run.fit"], of_newest=True)
    asked = replace(report, notes=(f"3 activities overlap others without agreeing: {TWO_PEOPLE}",))
    assert triage_entry(report)["notes"] == ""
    assert triage_entry(asked)["notes"] == "many activities overlap without agreeing: are these two people's files?"


@pytest.mark.parametrize("diary", ["date,pain_during\n2025-02-24,eleven\n", "date,pain_during\nin May,3\n"])
def test_what_may_be_a_symptom_and_cannot_be_read_is_not_within_limits(tmp_path: Path, diary: str) -> None:
    row = _looked(tmp_path, "2025", diary_csv=diary)
    assert (row["look"], row["reasons"]) == (
        "cannot tell",
        "something in the diary that may be a symptom could not be read",
    )
    assert row["notes"] == "1 thing in diary.csv could not be understood"
