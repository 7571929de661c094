"""What a person's own files say counts wherever they lie, and what they get wrong is said."""

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analyser.activity.readiness import ITEMS
from analyser.cohort.own_files import own_files
from tests.builders.cohort import done, files_below, person, zipped

STOP = "date,pain_during,stop_signs\n2026-05-03,1,calf swelling; chest pain\n"
WRONG = {
    "runner.toml": "height_m = 165\nshoe_size = 39\nmass_kg = 62\n",
    "diary.csv": "date,pain_during\n2026-05-01,11\nin May,1\n",
}


def _kept(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _all_files(folder: Path) -> Path:
    return _kept(
        folder,
        {
            "runner.toml": "height_m = 1.65\nas_of = 2026-05-05\n",
            "diary.csv": STOP,
            "tags.csv": "id,as\n20260502T084000Z-7457d110-0,ignore\n",
            "limits.toml": 'name = "A. Example"\n[rules.single-run-spike]\nlimits = { watch = 1.05 }\n',
            "checklist.csv": f"date,{next(iter(ITEMS))}\n2026-05-01,yes\n",
        },
    )


def _row(out: Path) -> dict[str, str]:
    (row,) = csv.DictReader(io.StringIO((out / "triage.csv").read_text(encoding="utf-8")))
    return row


@pytest.mark.parametrize("kind", ["folder", "archive", "archive of a folder", "archive of a Mac", "of Windows"])
def test_they_are_read_at_the_top_of_a_folder_or_of_an_archive(tmp_path: Path, kind: str) -> None:
    place = _all_files(tmp_path / "zoe")
    (place / "deep").mkdir()
    _kept(place / "deep", {"diary.csv": "date,pain_during\n2026-01-01,9\n"})
    if kind != "folder":
        place = zipped(place, "" if kind == "archive" else "export\\" if kind == "of Windows" else "export/")
    if kind == "archive of a Mac":
        with zipfile.ZipFile(place, "a") as archive:
            archive.writestr("__MACOSX/export/._diary.csv", b"x")
            archive.writestr(".DS_Store", b"x")
    own = own_files([place])
    assert (own.profile.runner.height_m, own.profile.as_of) == (1.65, date(2026, 5, 5))
    assert [(entry.date.day, len(entry.stop_signs)) for entry in own.diary.entries] == [(3, 2)]
    assert [tag.id for tag in own.diary.tags] == ["20260502T084000Z-7457d110-0"]
    assert own.limits.name == "A. Example"
    assert len(own.diary.readiness.checked) == 1
    assert own.problems == {}


def test_of_two_places_each_line_counts_once_and_the_first_settings_do(tmp_path: Path) -> None:
    folder = _kept(tmp_path / "zoe", {"runner.toml": "height_m = 1.65", "diary.csv": "date,ran\n2026-05-01,20min\n"})
    other = {"runner.toml": "height_m = 1.80", "diary.csv": "date,ran\n2026-05-01,20min\n2026-05-02,10min\n"}
    archive = zipped(_kept(tmp_path / "other", other))
    own = own_files([folder, archive])
    assert [entry.ran_s for entry in own.diary.entries] == [1200, 600]
    assert own.profile.runner.height_m == 1.65
    assert own.problems == {"runner.toml": ("other.zip!runner.toml is not used, because there is zoe/runner.toml.",)}


def test_the_same_day_twice_in_one_diary_stays_twice(tmp_path: Path) -> None:
    place = _kept(tmp_path / "zoe", {"diary.csv": "date,ran\n2026-05-01,20min\n2026-05-01,20min\n"})
    assert len(own_files([place]).diary.entries) == 2


@pytest.mark.parametrize("archived", [False, True])
def test_what_cannot_be_understood_is_named_with_file_and_line(tmp_path: Path, archived: bool) -> None:
    place = _kept(tmp_path / "zoe", WRONG)
    place = zipped(place) if archived else place
    own = own_files([place])
    sign = "zoe.zip!" if archived else "zoe/"
    of_profile, of_diary = own.problems["runner.toml"], own.problems["diary.csv"]
    assert [said.split(": ")[0] for said in of_profile] == [f"{sign}runner.toml"] * 2
    assert [said.split(": ")[0] for said in of_diary] == [f"{sign}diary.csv, line 2", f"{sign}diary.csv, line 3"]
    assert own.profile.runner.mass_kg == 62


def test_a_damaged_file_in_an_archive_is_said_and_costs_nothing_else(tmp_path: Path) -> None:
    archive = zipped(_kept(tmp_path / "zoe", {"diary.csv": STOP, "runner.toml": "height_m = 1.65"}))
    content = archive.read_bytes()
    archive.write_bytes(content.replace(b"calf swelling", b"calf swollen!"))
    own = own_files([archive])
    assert own.profile.runner.height_m == 1.65
    (said,) = own.problems["diary.csv"]
    assert said.startswith("zoe.zip!diary.csv: this diary cannot be read (")


def test_a_file_that_is_no_archive_has_none(tmp_path: Path) -> None:
    for name in ("zoe.zip", "zoe.fit"):
        (tmp_path / name).write_bytes(b"no archive")
    assert own_files([tmp_path / "zoe.zip", tmp_path / "zoe.fit"]).diary.entries == ()


@pytest.mark.parametrize("archived", [False, True])
def test_a_stop_sign_corrections_and_limits_reach_the_tables(tmp_path: Path, archived: bool) -> None:
    folder = _all_files(person(tmp_path / "root", "zoe", "2026-04", "2026-05-02"))
    if archived:
        zipped(folder, "zoe/")
    out = tmp_path / "out"
    done(tmp_path / "root", out)
    row = _row(out)
    assert (row["look"], row["stop"]) == ("stop sign", "1")
    runs = pd.read_parquet(out / "runs")
    assert pd.Timestamp("2026-05-02").date() not in set(runs["local_date"])  # tagged “ignore”
    assert int(row["runs"]) == len(runs)
    limits = pd.read_parquet(out / "findings_limits")
    assert "own-limit" in set(limits["source"])
    assert not any(b"A. Example" in content for content in files_below(out).values())


def test_a_correction_counts_although_it_was_made_later_than_the_newest_file(tmp_path: Path) -> None:
    folder = person(tmp_path / "root", "zoe", "2026-04", "2026-05-02")
    tags = "id,as,noted\n20260502T084000Z-7457d110-0,ignore,2026-11-01\n"
    _kept(folder, {"tags.csv": tags})
    done(tmp_path / "root", tmp_path / "out")
    assert _row(tmp_path / "out")["newest"] < "2026-05-02"


def test_what_was_wrong_is_said_with_the_place_and_in_the_list_only_how_much_it_was(tmp_path: Path) -> None:
    _kept(person(tmp_path / "root", "zoe", "2026-05-02"), WRONG)
    out = tmp_path / "out"
    problems = done(tmp_path / "root", out).problems
    assert [said.split(",")[0].split(":")[0] for said in problems] == ["zoe/diary.csv"] * 2 + ["zoe/runner.toml"] * 2
    assert "4 things in runner.toml and diary.csv could not be understood" in _row(out)["notes"]
    told = [content for path, content in files_below(out).items() if path.endswith((".json", ".csv"))]
    assert not any(b"zoe" in content or b"shoe_size" in content for content in told)
    again = done(tmp_path / "root", out)
    assert again.problems == ("zoe: 4 things in runner.toml and diary.csv could not be understood.",)


@pytest.mark.parametrize("where", ["table", "settings"])
def test_the_day_of_the_table_or_of_the_settings_is_the_day_of_judgement(tmp_path: Path, where: str) -> None:
    folder = person(tmp_path / "root", "zoe", "2026-04-2", "2026-05-02")
    if where == "settings":
        _kept(folder, {"runner.toml": "as_of = 2026-04-24\n"})
    else:
        _kept(tmp_path / "root", {"people.csv": "person,as_of\nzoe,2026-04-24\n"})
    done(tmp_path / "root", tmp_path / "out")
    row = _row(tmp_path / "out")
    assert "2026-04-20" < row["newest"] <= "2026-04-24"
    assert json.loads(next((tmp_path / "out" / "people").iterdir()).read_text())["triage"]["runs"] == int(row["runs"])


def test_a_sign_noted_after_the_newest_run_counts(tmp_path: Path) -> None:
    folder = person(tmp_path / "root", "zoe", "2026-05-02")
    _kept(folder, {"diary.csv": "date,pain_during,stop_signs\n2026-05-04,,calf pain\n2999-01-01,9,\n"})
    done(tmp_path / "root", tmp_path / "out")
    assert _row(tmp_path / "out")["look"] == "stop sign"


def test_how_the_morning_after_the_newest_run_was_counts(tmp_path: Path) -> None:
    folder = person(tmp_path / "root", "zoe", "2026-05-02")
    _kept(folder, {"diary.csv": "date,pain_during,pain_after_1h,pain_next_morning\n2026-05-02,1,1,5\n"})
    done(tmp_path / "root", tmp_path / "out")
    assert _row(tmp_path / "out")["look"] == "change something"


def test_a_diary_without_a_file_is_judged_and_in_the_tables(tmp_path: Path) -> None:
    _kept(tmp_path / "root" / "zoe", {"diary.csv": STOP})
    done(tmp_path / "root", tmp_path / "out")
    row = _row(tmp_path / "out")
    assert (row["look"], row["runs"]) == ("stop sign", "0")
    assert len(pd.read_parquet(tmp_path / "out" / "diary")) == 1
    assert len(pd.read_parquet(tmp_path / "out" / "runs")) == 0
