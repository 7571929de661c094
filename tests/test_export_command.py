"""`analyser export`: tables into a folder of their own, never over what is not ours, nothing private unasked."""

import csv
import json
import os
from pathlib import Path

import pytest

from analyser.cli import main
from analyser.commands.exit_codes import ExitCode

SAMPLE = Path(__file__).parents[1] / "sample_data"


pytestmark = pytest.mark.usefixtures("own_machine")


def _export(*arguments: object) -> int:
    return main(["export", *map(str, arguments), "-q"])


def test_the_sample_as_csv_lists_every_run_and_only_its_owner_may_read_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "tables"
    assert _export(SAMPLE, "-o", folder) == ExitCode.DONE
    said = capsys.readouterr().out
    with (folder / "runs.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert f"runs.csv: {len(rows)} rows" in said
    spike = next(row for row in rows if row["local_date"] == "2026-05-02")
    assert 1.83 < float(spike["ratio_jog"]) < 1.85  # what index.toml says of the sample's spike
    if os.name == "posix":
        assert {oct(each.stat().st_mode & 0o777) for each in folder.iterdir()} == {"0o600"}


def test_a_second_export_replaces_the_first_and_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    one = SAMPLE / "activities" / "2025-01-14-run.fit"
    before = [_bytes(folder) for _ in range(2) if _export(one, "-o", folder, "--as-of", "2025-02-01") == ExitCode.DONE]
    assert len(before) == 2
    assert before[0] == before[1]


def _bytes(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "runs.csv").write_text("mine", encoding="utf-8")
    assert _export(SAMPLE, "-o", tmp_path) == ExitCode.WRONG_USE
    assert "holds files that are not tables of this program" in capsys.readouterr().err
    assert (tmp_path / "runs.csv").read_text(encoding="utf-8") == "mine"
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "somebody else's"}), encoding="utf-8")
    assert _export(SAMPLE, "-o", tmp_path) == ExitCode.WRONG_USE


def test_a_column_that_there_is_not_is_named_with_those_that_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _export(SAMPLE, "-o", tmp_path / "tables", "--with", "latitude_deg, speed") == ExitCode.WRONG_USE
    said = capsys.readouterr().err
    assert "“speed”" in said
    assert "latitude_deg, longitude_deg, note" in said
    assert not (tmp_path / "tables").exists()


def test_positions_are_written_only_where_asked_for(tmp_path: Path) -> None:
    one = next((SAMPLE / "activities").glob("*.gpx"))
    assert _export(one, "-o", tmp_path / "plain", "--as-of", "2026-05-05") == ExitCode.DONE
    assert _export(one, "-o", tmp_path / "asked", "--as-of", "2026-05-05", "--with", "latitude_deg") == ExitCode.DONE
    assert not [name for name, content in _bytes(tmp_path / "plain").items() if b"latitude" in content]
    with (tmp_path / "asked" / "windows.csv").open(newline="", encoding="utf-8") as file:
        placed = [row["latitude_deg"] for row in csv.DictReader(file)]
    assert len([cell for cell in placed if cell]) > len(placed) / 2 > 0


def test_nothing_to_export_is_a_sentence_and_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert _export(empty, "-o", tmp_path / "tables") == ExitCode.NOTHING_USABLE
    assert capsys.readouterr().err.strip()
    assert not (tmp_path / "tables").exists()
