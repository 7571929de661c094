"""The main job on the sample runner: what was put into her files is what the report finds."""

import json
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from analyser.cli import main

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample_data"
TRUTH: dict[str, Any] = tomllib.loads((SAMPLE / "index.toml").read_text())
SCHEMA = json.loads(files("analyser.report").joinpath("analyser-report-1.schema.json").read_text())
RUNS = [known for known in TRUTH["file"] if known.get("jog_s") and known["outcome"] in ("read", "repaired")]
FOUND = {known["id"]: known for known in TRUTH["finding"]}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written")
    page, results = folder / "report.html", folder / "report.json"
    assert main(["report", str(SAMPLE), "-q", "-o", str(page), "--json", str(results)]) == 0
    return folder


@pytest.fixture(scope="module")
def results(written: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((written / "report.json").read_text())
    return loaded


def _run(results: dict[str, Any], path: str) -> dict[str, Any]:
    (run,) = [run for run in results["runs"] if run["source"] == path]
    return dict(run)


def _finding(results: dict[str, Any], rule: str) -> dict[str, Any]:
    (finding,) = [finding for finding in results["findings"] if finding["id"] == rule]
    return dict(finding)


def test_the_json_keeps_its_schema(results: dict[str, Any]) -> None:
    jsonschema.validate(results, SCHEMA)


def test_the_profile_lies_beside_the_files_and_is_used(results: dict[str, Any]) -> None:
    assert results["as_of"] == TRUTH["as_of"].isoformat()
    assert results["runner"]["returning_since"] == TRUTH["birth"].isoformat()
    assert results["runner"]["height_m"] == 1.65


@pytest.mark.parametrize("known", TRUTH["file"], ids=lambda known: known["path"])
def test_what_became_of_each_file(results: dict[str, Any], known: dict[str, Any]) -> None:
    (entry,) = [entry for entry in results["inputs"]["ledger"] if entry["source"] == known["path"]]
    assert entry["outcome"] == known["outcome"]
    if "duplicate_of" in known:
        assert known["duplicate_of"] in entry["reason"]


def test_the_ledger_adds_up(results: dict[str, Any]) -> None:
    inputs = results["inputs"]
    outcomes = ("read", "repaired", "duplicates", "not_activities", "metadata", "own_files", "ignored", "unreadable")
    assert inputs["files"] == len(inputs["ledger"]) == sum(inputs[name] for name in (*outcomes, "refused_archives"))
    assert {name: inputs[name] for name in ("activities", "runs", "other_activities")} == {
        name: TRUTH[name] for name in ("activities", "runs", "other_activities")
    }
    assert inputs["own_files"] == len(TRUTH["own_files"])


@pytest.mark.parametrize("known", RUNS, ids=lambda known: known["path"])
def test_each_run_is_as_it_was_made(results: dict[str, Any], known: dict[str, Any]) -> None:
    run = _run(results, known["path"])
    assert run["local_date"] == known["local_date"].isoformat()
    assert run["duration_s"] == pytest.approx(known["timer_s"], abs=2)
    assert run["distance_m"] == pytest.approx(known["distance_m"], rel=0.005)
    assert run["jog_intervals"] == known["jogs"]
    assert run["run_s"] == pytest.approx(known["jog_s"], abs=3 * known["jogs"])
    assert run["longest_jog_s"] == pytest.approx(known["longest_jog_s"], abs=3)
    assert run["cadence_spm"]["value"] == pytest.approx(known["cadence_spm"], abs=1)
    assert run["cadence_spm"]["origin"] == "recorded"
    assert run["step_length_m"]["value"] == pytest.approx(known["step_length_m"], rel=0.01)
    assert run["stride_length_m"]["value"] == pytest.approx(2 * run["step_length_m"]["value"], abs=0.002)
    if "contact_time_s" in known:
        assert run["contact_time_s"]["value"] == pytest.approx(known["contact_time_s"], rel=0.01)


@pytest.mark.parametrize("rule", sorted(FOUND))
def test_what_the_files_were_made_to_show_is_found(results: dict[str, Any], rule: str) -> None:
    assert _finding(results, rule)["state"] == FOUND[rule]["state"]


def test_the_spike_is_that_run_with_that_ratio(results: dict[str, Any]) -> None:
    known = FOUND["single-run-spike"]
    finding = _finding(results, "single-run-spike")
    (path,) = [entry["path"] for entry in TRUTH["file"] if entry.get("local_date") == known["date"]]
    run = _run(results, path)
    assert finding["runs"] == [run["id"]]
    assert finding["urgency"] == "step-back"
    assert finding["last_true"] == known["date"].isoformat()
    assert run["ratio_jog"] == pytest.approx(known["ratio_jog"], abs=0.01)
    assert run["ratio_session"] == pytest.approx(known["ratio_session"], abs=0.01)


def test_the_longer_steps_have_their_size(results: dict[str, Any]) -> None:
    observed = {value["name"]: value for value in _finding(results, "longer-steps-than-usual")["observed"]}
    change = observed["change of cadence"]["value"]
    assert change == pytest.approx(FOUND["longer-steps-than-usual"]["cadence_change"], abs=0.01)


def test_the_page_tells_it_and_fetches_nothing(written: Path) -> None:
    page = (written / "report.html").read_text()
    assert "1.9 times your longest" in page
    assert "activities/2026-04-09-run.fit" in page
    assert "<link" not in page
    assert not any(f'src="{scheme}' in page for scheme in ("http", "//", "data:text/javascript"))


def test_the_same_files_give_the_same_bytes(written: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.json"
    page = tmp_path / "again.html"
    assert main(["report", str(SAMPLE), "-q", "-o", str(page), "--json", str(again)]) == 0
    assert again.read_bytes() == (written / "report.json").read_bytes()
    assert page.read_bytes() == (written / "report.html").read_bytes()
