import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.builders.browser import chromium
from tests.builders.web import SAMPLE, empty_home


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium."""
    yield from chromium()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home."""
    return empty_home(tmp_path, monkeypatch)


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """A folder with the sample runner's settings, her diary and two of her files."""
    folder = tmp_path / "hers"
    folder.mkdir()
    for name in ("runner.toml", "diary.csv"):
        shutil.copy(SAMPLE / name, folder)
    for file in ("2026-04-30-run.fit", "2026-05-02-run.fit"):
        shutil.copy(SAMPLE / "activities" / file, folder)
    return folder
