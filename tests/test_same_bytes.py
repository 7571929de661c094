"""The same files and day give the same bytes: for any order, number of jobs, cache, clock, language and hash seed."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample_data"
FILES = sorted(map(str, (SAMPLE / "activities").glob("2026-04-*")))
SETTINGS = ("--runner", str(SAMPLE / "runner.toml"), "--diary", str(SAMPLE / "diary.csv"))
HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
ELSEWHERE = {"TZ": "Pacific/Auckland", "LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "7"}


def _made(folder: Path, machine: Mapping[str, str], files: Sequence[str], jobs: int) -> dict[str, bytes]:
    """All that is written of the files on such a machine, by name."""
    folder.mkdir()
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("ANALYSER_", "LC_", "XDG_"))}
    machine = clean | machine | {"HOME": str(folder / "home"), "PYTHONPATH": str(ROOT)}
    given = ("-q", "--jobs", str(jobs), *SETTINGS, *files)
    pages = ("-o", "page.html", "--clinician", "clinician.html", "--json", "report.json")
    for command in (("report", *pages), ("export", "--to", "csv", "-o", "csv")):
        done = subprocess.run(
            [sys.executable, "-m", "analyser", *command, *given], cwd=folder, env=machine, capture_output=True
        )
        assert done.returncode == 0, done.stderr.decode()
    made = (file for file in folder.rglob("*.*") if file.is_file() and "home" not in file.parts)
    return {str(file.relative_to(folder)): file.read_bytes() for file in made}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return _made(tmp_path_factory.mktemp("here") / "made", HERE, FILES, jobs=1)


def test_everything_is_written(here: dict[str, bytes]) -> None:
    assert {"page.html", "clinician.html", "report.json", "csv/runs.csv", "csv/datapackage.json"} <= set(here)
    assert len(FILES) > 10


def test_another_machine_writes_the_same_bytes(here: dict[str, bytes], tmp_path: Path) -> None:
    there = _made(tmp_path / "made", ELSEWHERE, FILES[::-1], jobs=2)
    assert set(there) == set(here)
    assert [name for name, written in here.items() if there[name] != written] == []
