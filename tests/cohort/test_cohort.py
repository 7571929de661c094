"""A cohort: who is done, in which tables, in which order, and what never leaves the root."""

import csv
import io
import json
import os
import shutil
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import fsspec
import pandas as pd
import pyarrow.parquet as pq
import pytest

from analyser.advice.rule_list import RULE_SET
from analyser.cohort.cohort import cohort
from analyser.cohort.engine import Here, NotDone, OnThisMachine
from analyser.cohort.triage import LOOKS
from tests.builders.cohort import SAMPLE, done, files_below, person, plan, zipped


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three people: the sample's return with its spike, a quiet winter, and somebody without a readable file."""
    folder = tmp_path_factory.mktemp("cohort") / "root"
    person(folder, "anna karenina", "2025")
    person(folder, "beatrix", "2026", diary=True)
    (folder / "nobody").mkdir()
    (folder / "nobody" / "note.fit").write_bytes(b"no activity")
    (folder / "people.csv").write_text("person,height_m,birth\nbeatrix,1.65,2025-12-08\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def out(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its tables, with days that are moved."""
    folder = tmp_path_factory.mktemp("tables")
    summary = done(root, folder, shifts=True)
    assert (summary.people, summary.done, summary.not_done) == (3, 3, ())
    return folder


def _triage(out: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((out / "triage.csv").read_text(encoding="utf-8"))))


def test_who_needs_a_look_first_stands_on_top_with_the_reason(out: Path) -> None:
    rows = _triage(out)
    looks = [LOOKS.index(row["look"]) for row in rows]
    assert looks == sorted(looks)
    assert rows[0]["look"] == "change something"
    assert "One run far longer than the month before (1.8 times" in rows[0]["reasons"]
    assert [row["rank"] for row in rows] == ["1", "2", "3"]
    assert {row["reasons"] for row in rows if row["runs"] == "0"} == {
        "no activity that can be read in 1 file; no diary"
    }


def test_the_tables_are_one_data_set_by_person(out: Path) -> None:
    runs = pd.read_parquet(out / "runs")
    counts = {row["person_id"]: int(row["runs"]) for row in _triage(out) if row["runs"] != "0"}
    assert runs.groupby("person_id", observed=True).size().to_dict() == counts
    assert set(pd.read_parquet(out / "windows")["run_id"]) <= set(runs["id"])
    told = {
        (row["table"], row["column"])
        for row in csv.DictReader(io.StringIO((out / "dictionary.csv").read_text("utf-8")))
    }
    assert {("runs", name) for name in runs.columns if name != "person_id"} == {
        each for each in told if each[0] == "runs"
    }


def test_each_person_has_a_row_with_day_and_rules(root: Path, out: Path) -> None:
    persons = pd.read_parquet(out / "persons").set_index("person_id")
    rows = {row["person_id"]: row for row in _triage(out) if row["runs"] != "0"}
    assert set(persons.index) == set(rows)
    beatrix = persons.loc[plan(out).pseudonyms.name("beatrix")]
    assert (beatrix["returning_from"], beatrix["return_mode"], beatrix["own_limits"]) == ("birth", True, False)
    assert beatrix["diary_days"] == len(pd.read_csv(SAMPLE / "diary.csv")["date"].unique())
    assert beatrix["unusable_files"] == 0
    assert set(persons["rule_set"]) == {RULE_SET}
    newest = {name: row["newest"] for name, row in rows.items()}
    assert {str(name): str(day) for name, day in persons["last_day"].items()} == newest
    assert (persons["as_of"] >= persons["last_day"]).all()


def test_signs_that_are_known_are_in_the_diary_and_own_words_are_not(tmp_path: Path) -> None:
    folder = person(tmp_path / "root", "anna", "2025-01-14")
    signs = "date,stop_signs\n2025-01-14,calf pain; Bea saw it; Cleo too\n"
    (folder / "diary.csv").write_text(signs, encoding="utf-8")
    done(tmp_path / "root", tmp_path / "out")
    assert pd.read_parquet(tmp_path / "out" / "diary")["stop_signs"].tolist() == ["calf; other"]


def test_nothing_in_the_tables_tells_who_or_when_it_was(root: Path, out: Path) -> None:
    names = ("anna", "karenina", "beatrix", "right knee", "blue pair", ".fit", "latitude", "2026-05-02", "20260502")
    seen = 0
    for path, content in files_below(out).items():
        text = content.decode("utf-8", "replace") if not path.endswith(".parquet") else _told(content)
        seen += len(text)
        assert [name for name in names if name in text or name in path] == [], path
    assert seen > 100_000
    days = pd.read_parquet(out / "diary")["date"]
    own = pd.read_csv(SAMPLE / "diary.csv")["date"]
    apart = {(pd.Timestamp(day) - pd.Timestamp(real)).days for day, real in zip(days, own, strict=True)}
    assert len(apart) == 1
    assert apart.pop() % 7 == 0


def _told(content: bytes) -> str:
    table = pq.read_table(io.BytesIO(content))
    return "\n".join([str(table.schema), *(str(column.to_pylist()) for column in table.columns)])


def test_what_is_done_is_not_done_again_and_what_changed_is(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "root"
    person(copy, "anna", "2025-01-14")
    person(copy, "bea", "2026-04-02")
    out = tmp_path / "out"
    assert done(copy, out).done == 2
    before = files_below(out)
    again = done(copy, out)
    assert (again.done, again.before) == (0, 2)
    assert files_below(out) == before
    (copy / "anna" / "2025-01-18-run.fit").write_bytes((SAMPLE / "activities" / "2025-01-18-run.fit").read_bytes())
    later = done(copy, out)
    assert (later.done, later.before) == (1, 1)
    changed = {path for path, content in files_below(out).items() if before.get(path) != content}
    assert {path.split("person_id=")[1][:12] for path in changed if "person_id=" in path} == {
        plan(out).pseudonyms.name("anna")
    }


def test_a_second_cohort_is_appended_and_both_are_in_the_list(tmp_path: Path) -> None:
    person(tmp_path / "one", "anna", "2025-01-14")
    person(tmp_path / "two", "bea", "2025-01-18")
    person(tmp_path / "both", "anna", "2025-01-14")
    person(tmp_path / "both", "bea", "2025-01-18")
    done(tmp_path / "one", tmp_path / "out")
    done(tmp_path / "two", tmp_path / "out")
    done(tmp_path / "both", tmp_path / "whole")
    appended, whole = files_below(tmp_path / "out"), files_below(tmp_path / "whole")
    assert appended.keys() == whole.keys()
    assert {path for path in whole if appended[path] != whole[path] and not path.startswith("people/")} == set()


class _Failing(Here):
    """An engine that loses one person."""

    def each(
        self, function: Callable[[Any], Any], items: Sequence[Any], sizes: Sequence[int]
    ) -> Iterator[tuple[int, Any]]:
        for position, item in enumerate(items):
            yield position, NotDone("It ended.") if item.name == "bea" else function(item)


def test_who_cannot_be_done_costs_nobody_else_and_is_tried_again(tmp_path: Path) -> None:
    for name in ("anna", "bea", "cleo"):
        person(tmp_path / "root", name, "2025-01-14")
    lost = done(tmp_path / "root", tmp_path / "out", _Failing())
    assert lost.done == 2
    assert lost.not_done == ("bea: It ended.",)
    assert [row["reasons"] for row in _triage(tmp_path / "out") if row["runs"] == "0"] == ["could not be done"]
    again = done(tmp_path / "root", tmp_path / "out")
    assert (again.done, again.before) == (1, 2)
    assert [row for row in _triage(tmp_path / "out") if row["runs"] == "0"] == []


def _parts_of(out: Path, name: str) -> list[str]:
    return [path for path in files_below(out) if plan(out).pseudonyms.name(name) in path]


def test_of_whom_nothing_can_be_read_any_more_no_table_stays(tmp_path: Path) -> None:
    folder = person(tmp_path / "root", "anna", "2025-01")
    person(tmp_path / "root", "bea", "2025-01-14")
    out = tmp_path / "out [1]"
    done(tmp_path / "root", out)
    others = {path: content for path, content in files_below(out).items() if path in _parts_of(out, "bea")}
    anna = plan(out).pseudonyms.name("anna")
    derived = out / "derived" / f"person_id={anna}" / "mine.parquet"
    derived.parent.mkdir(parents=True)
    derived.write_bytes(b"somebody else's")
    for file in folder.iterdir():
        file.unlink()
    (folder / "note.fit").write_bytes(b"no activity")
    summary = done(tmp_path / "root", out)
    assert (summary.done, summary.before, summary.empty) == (1, 1, 1)
    assert _parts_of(out, "anna") == [f"derived/person_id={anna}/mine.parquet", f"people/{anna}.json"]
    assert not (out / "runs" / f"person_id={anna}").exists()
    assert {row["runs"] for row in _triage(out)} == {"0", "1"}
    assert {path: content for path, content in files_below(out).items() if path in others} == others


def test_of_whom_cannot_be_done_any_more_no_table_stays(tmp_path: Path) -> None:
    for name in ("anna", "bea"):
        person(tmp_path / "root", name, "2025-01-14")
    out = tmp_path / "out"
    done(tmp_path / "root", out)
    (tmp_path / "root" / "bea" / "note.fit").write_bytes(b"no activity")
    done(tmp_path / "root", out, _Failing())
    assert _parts_of(out, "bea") == []
    assert [row["reasons"] for row in _triage(out) if row["runs"] == "0"] == ["could not be done"]
    assert set(pd.read_parquet(out / "runs")["person_id"]) == {plan(out).pseudonyms.name("anna")}


def test_in_object_storage_no_table_stays_either(tmp_path: Path) -> None:
    files = fsspec.filesystem("memory")
    files.put(str(person(tmp_path, "anna", "2025-01-14")), "/gone/anna", recursive=True)
    cohort("memory://gone", plan("memory://gone-tables"), Here())
    files.rm("/gone/anna/2025-01-14-run.fit")
    files.pipe_file("/gone/anna/note.fit", b"no activity")
    assert cohort("memory://gone", plan("memory://gone-tables"), Here()).empty == 1
    left = [path for path in files.find("/gone-tables") if "person_id=" in path]
    assert left == []


def test_who_is_gone_from_the_root_stays_and_is_counted(tmp_path: Path) -> None:
    for name in ("anna", "bea"):
        person(tmp_path / "root", name, "2025-01-14")
    out = tmp_path / "out"
    assert done(tmp_path / "root", out).others == 0
    shutil.rmtree(tmp_path / "root" / "bea")
    again = done(tmp_path / "root", out)
    assert (again.people, again.others, again.strangers) == (1, 1, 0)
    assert len(_triage(out)) == 2
    shifted = done(tmp_path / "root", out, shifts=True)
    assert (shifted.done, shifted.others, shifted.strangers) == (1, 1, 1)


def test_root_and_tables_may_be_in_object_storage(tmp_path: Path) -> None:
    person(tmp_path, "anna", "2025-01-14", "2025-01-18")
    files = fsspec.filesystem("memory")
    files.put(str(tmp_path / "anna"), "/clinic/anna", recursive=True)
    summary = cohort("memory://clinic", plan("memory://tables"), Here())
    assert (summary.people, summary.done) == (1, 1)
    again = cohort("memory://clinic", plan("memory://tables"), Here())
    assert (again.done, again.before) == (0, 1)
    done(tmp_path, tmp_path / "out")
    remote = {path.removeprefix("/tables/"): files.cat_file(path) for path in files.find("/tables")}
    local = files_below(tmp_path / "out")
    assert remote.keys() == local.keys()
    assert [path for path in local if remote[path] != local[path] and not path.startswith("people/")] == []
    marker = next(json.loads(content) for path, content in remote.items() if path.startswith("people/"))
    assert marker["triage"]["runs"] == 2


def test_a_folder_and_an_archive_of_one_name_give_one_persons_tables(tmp_path: Path) -> None:
    root = tmp_path / "root"
    zipped(person(root, "anna", "2025-01-14", "2025-01-18"))
    person(root, "anna", "2025-01-18", "2025-01-21")
    (root / "people.csv").write_text("person,height_m\nanna,1.70\n", encoding="utf-8")
    assert done(root, tmp_path / "out").people == 1
    runs = pd.read_parquet(tmp_path / "out" / "runs")
    assert len(runs) == runs["id"].nunique() == 3  # the one that lies in both counts once
    assert runs["cadence_expected_spm"].notna().any()
    assert [row["runs"] for row in _triage(tmp_path / "out")] == ["3"]


def test_everyone_is_judged_on_the_day_of_the_newest_file(tmp_path: Path) -> None:
    person(tmp_path / "root", "anna", "2025")
    done(tmp_path / "root", tmp_path / "out")
    findings = pd.read_parquet(tmp_path / "out" / "findings").set_index("id")
    assert findings.loc["return-after-break", "state"] == "ok"  # not a year and more without a run


def _killed(one: str) -> str:
    """Ends the process that does it where that is asked for."""
    if one == "kills":
        os.kill(os.getpid(), signal.SIGKILL)
    if one == "fails":
        raise ValueError("not a number")
    return one.upper()


@pytest.mark.skipif(os.name != "posix", reason="a process is ended by a signal")
def test_a_process_that_ends_costs_one_person_alone() -> None:
    items = ["anna", "kills", "bea", "fails", "cleo"]
    given = dict(OnThisMachine(2).each(_killed, items, [1] * len(items)))
    assert given == {
        0: "ANNA",
        1: "The process that did it ended, twice.",
        2: "BEA",
        3: "ValueError: not a number",
        4: "CLEO",
    }
    assert isinstance(given[1], NotDone)
    assert isinstance(given[3], NotDone)


def test_two_processes_write_the_bytes_of_one(tmp_path: Path) -> None:
    for name in ("anna", "bea", "cleo"):
        person(tmp_path / "root", name, "2025-01")
    done(tmp_path / "root", tmp_path / "one")
    done(tmp_path / "root", tmp_path / "two", OnThisMachine(2))
    assert files_below(tmp_path / "one") == files_below(tmp_path / "two")
