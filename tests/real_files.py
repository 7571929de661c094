"""Where the real activity files are, for the tests that read them; they are not part of the project."""

import csv
import os
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(os.environ.get("ANALYSER_REAL_FILES", Path(__file__).parents[2] / "shared" / "activities"))
_ABSENT = f"no real activity files at {ROOT} (set ANALYSER_REAL_FILES)"


def real_file(name: str) -> Path:
    """The real file of that name below the folder; skips the test where it is absent."""
    path = ROOT / name
    if not path.exists():
        pytest.skip(_ABSENT)
    return path


def real_files(*endings: str) -> list[Any]:
    """A parameter for each real file with one of the endings; a single skipped one where the folder is absent."""
    found = sorted(path for path in ROOT.rglob("*") if path.is_file() and path.name.endswith(endings))
    if not found:
        return [pytest.param(None, marks=pytest.mark.skip(reason=_ABSENT))]
    return [pytest.param(path, id=str(path.relative_to(ROOT))) for path in found]


def manifest() -> dict[str, dict[str, str]]:
    """What is known of each real file, by its name below the folder; skips the test where it is absent."""
    with real_file("MANIFEST.tsv").open(newline="") as lines:
        return {row["file"]: row for row in csv.DictReader(lines, delimiter="\t")}
