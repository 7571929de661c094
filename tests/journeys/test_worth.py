"""Processes are begun where enough is to be read for them, as far as a glance tells."""

from pathlib import Path

import pytest

from analyser.commands import settings
from analyser.journal import places
from analyser.journeys import crew
from analyser.journeys.worth import FEWEST, LEAST_BYTES, sizes_below, worth_processes


@pytest.mark.parametrize(
    ("sizes", "worth"),
    [
        ([], False),
        ([1] * (FEWEST - 1), False),
        ([1] * FEWEST, True),
        ([LEAST_BYTES - 1], False),
        ([LEAST_BYTES - 1, 1], True),
        ([LEAST_BYTES], True),
    ],
)
def test_many_files_or_many_bytes_are_worth_it(sizes: list[int], worth: bool) -> None:
    assert worth_processes(sizes) is worth


def test_a_glance_counts_every_file_below_folders_and_named_ones(tmp_path: Path) -> None:
    deep = tmp_path / "export" / "2026" / "05"
    deep.mkdir(parents=True)
    (deep / "a.fit").write_bytes(b"12345")
    (tmp_path / "export" / "b.gpx").write_bytes(b"123")
    (tmp_path / "c.zip").write_bytes(b"1234567")
    assert sorted(sizes_below([tmp_path / "export", tmp_path / "c.zip"])) == [3, 5, 7]


def test_a_glance_takes_no_offence_at_what_is_not_there_and_ends_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.fit").write_bytes(b"12345")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    (tmp_path / "round").symlink_to(tmp_path)
    assert list(sizes_below([tmp_path, tmp_path / "nothing", "-"])) == [5]


@pytest.mark.parametrize(("jobs", "remembered", "begun"), [("2", False, 1), ("1", False, 0), ("2", True, 0)])
def test_processes_are_begun_early_where_nothing_is_remembered(
    jobs: str, remembered: bool, begun: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[None] = []
    monkeypatch.setattr(crew, "begun", lambda: calls.append(None))
    monkeypatch.setattr(places, "cache_folder", lambda: tmp_path)
    if remembered:
        places.journeys().touch()
    (tmp_path / "a.zip").write_bytes(b"\0" * LEAST_BYTES)
    settings.foreseen([str(tmp_path / "a.zip")], {"jobs": int(jobs)})
    assert len(calls) == begun
