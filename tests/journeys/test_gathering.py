"""Only what is new is read, and whatever could change a result is seen."""

import json
import os
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analyser.activity.recording import NotActivity, Unreadable
from analyser.activity.run import OtherActivity, Run
from analyser.journeys import keys
from analyser.journeys.executor import Here
from analyser.journeys.gathering import Work, gathered
from analyser.journeys.journey import Gave, Lost
from analyser.pipeline import analyse
from analyser.reading.source import Source
from analyser.report.to_json import to_json
from analyser.store import database
from analyser.store.store import clear
from tests.builders.archives import zipped
from tests.builders.exports import (
    apple_export,
    apple_route,
    apple_workout,
    garmin_list,
    garmin_row,
    strava_row,
    strava_table,
)
from tests.builders.fit import NOON
from tests.builders.fit import run as fit_run
from tests.builders.xml import START, gpx_run

REPORTED = date(2021, 9, 12)


@dataclass
class Seen:
    """Makes journeys here and notes of which files."""

    names: list[str] = field(default_factory=list)

    def given(self, sources: Sequence[Source]) -> Iterator[tuple[int, Gave | Lost]]:
        """What each gave."""
        self.names += [source.name for source in sources]
        return Here().given(sources)


class Kept:
    """Gathers again and again with one store, and tells what was read."""

    def __init__(self, folder: Path) -> None:
        self.store = folder / "cache" / "kept.sqlite"

    def __call__(self, *paths: Path, **how: Any) -> tuple[list[str], list[Any]]:
        """The names of the files that were read, and all outcomes."""
        seen = Seen()
        found = list(gathered(paths, Work(store=self.store, executor=seen, **how)))
        return seen.names, [outcome for _, outcomes in found for outcome in outcomes]


@pytest.fixture
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return Kept(tmp_path_factory.mktemp("store"))


@pytest.fixture
def export(tmp_path: Path) -> Path:
    folder = tmp_path / "export"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.fit").write_bytes(fit_run(count=300, start=NOON + number * 86_400).bytes())
    (folder / "note.txt").write_text("hello")
    return folder


def test_nothing_is_read_twice(kept: Kept, export: Path) -> None:
    first, found = kept(export)
    again, same = kept(export)
    assert first == ["0.fit", "1.fit", "2.fit", "note.txt"]
    assert again == []
    assert [type(one) for one in same] == [type(one) for one in found]
    assert [one.id for one in same if isinstance(one, Run)] == [one.id for one in found if isinstance(one, Run)]


def test_one_byte_one_name_one_version(kept: Kept, export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(export)
    file = export / "1.fit"
    changed = bytearray(file.read_bytes())
    changed[-200] ^= 1
    file.write_bytes(changed)
    assert kept(export)[0] == ["1.fit"]
    (export / "2.fit").rename(export / "2.tcx")
    read, found = kept(export)
    assert read == ["2.tcx"]
    assert "2.tcx" in {one.source for one in found if isinstance(one, Run)}
    monkeypatch.setattr(keys, "program", lambda: b"another version")
    assert kept(export)[0] == ["0.fit", "1.fit", "2.tcx", "note.txt"]


def test_a_folder_that_moved_is_known_and_named_as_it_is_now(kept: Kept, export: Path) -> None:
    kept(export)
    (export.parent / "all").mkdir()
    moved = export.rename(export.parent / "all" / "moved")
    read, found = kept(moved.parent)
    assert read == []
    assert {one.source for one in found if isinstance(one, Run)} == {f"moved/{number}.fit" for number in range(3)}


def test_a_file_that_was_changed_within_the_tick_of_its_clock_is_seen(kept: Kept, tmp_path: Path) -> None:
    file = tmp_path / "run.gpx"
    file.write_bytes(gpx_run(count=300))
    kept(file)
    before = file.stat()
    file.write_bytes(file.read_bytes().replace(b"maker", b"other"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert kept(file)[0] == ["run.gpx"]


def _archive(path: Path, files: Mapping[str, bytes]) -> Path:
    path.write_bytes(zipped(dict(files)))
    return path


def test_an_archive_that_is_known_is_not_even_decompressed(
    kept: Kept, export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {file.name: file.read_bytes() for file in export.iterdir()}
    path = _archive(tmp_path / "all.zip", {**files, "inner.zip": zipped({"deep.fit": fit_run(count=200).bytes()})})
    first, found = kept(path)
    assert "all.zip!inner.zip!deep.fit" in first
    renamed = path.rename(tmp_path / "later.zip")
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    again, same = kept(renamed)
    assert again == []
    assert len(same) == len(found)
    assert all(one.source.startswith("later.zip!") for one in same if isinstance(one, Run))


def test_a_new_member_is_all_that_is_read_of_a_new_archive(kept: Kept, export: Path, tmp_path: Path) -> None:
    files = {file.name: file.read_bytes() for file in export.iterdir()}
    kept(_archive(tmp_path / "may.zip", files))
    june = _archive(tmp_path / "june.zip", {**files, "3.fit": fit_run(count=200, start=NOON + 9).bytes()})
    assert kept(june)[0] == ["june.zip!3.fit"]


def test_of_an_archive_that_grew_only_what_is_new_is_looked_into(
    kept: Kept, export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {file.name: file.read_bytes() for file in export.iterdir()}
    inner = {"inner.zip": zipped({"deep.fit": fit_run(count=200).bytes()})}
    path = _archive(tmp_path / "all.zip", {**files, **inner})
    kept(path)
    first, *others = sorted(name for name in files if name.endswith(".fit"))
    changed = {first: fit_run(count=250, start=NOON + 7).bytes(), "new.fit": fit_run(count=200, start=NOON + 9).bytes()}
    grown = zipped({**files, **inner, **changed})
    looked: list[str] = []
    opened = zipfile.ZipFile.open

    def noted(archive: zipfile.ZipFile, entry: str | zipfile.ZipInfo, *how: Any, **more: Any) -> Any:
        looked.append(entry if isinstance(entry, str) else entry.filename)
        return opened(archive, entry, *how, **more)

    monkeypatch.setattr(zipfile.ZipFile, "open", noted)
    path.write_bytes(grown)
    again, found = kept(path)
    assert sorted(again) == [f"all.zip!{first}", "all.zip!new.fit"]
    assert others
    assert not set(others) & set(looked)
    assert {first, "new.fit", "inner.zip"} <= set(looked)
    anew = Kept(tmp_path / "anew")(path)[1]
    assert [(type(one), getattr(one, "id", None)) for one in found] == [
        (type(one), getattr(one, "id", None)) for one in anew
    ]
    assert sum(isinstance(one, Run) for one in found) == 5


def test_verify_reads_all_bytes_and_sees_what_the_directory_does_not_tell(kept: Kept, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    content = fit_run(count=300).bytes()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.fit", content)
    kept(path)
    assert kept(path, verify=True)[0] == []
    damaged = bytearray(path.read_bytes())
    damaged[damaged.index(content) + 2000] ^= 1
    path.write_bytes(damaged)
    assert kept(path)[0] == []
    assert kept(path, verify=True)[0] == ["all.zip!a.fit"]


def test_what_could_not_be_unpacked_is_tried_again(kept: Kept, tmp_path: Path) -> None:
    path = _archive(tmp_path / "all.zip", {"a.fit": fit_run(count=2000).bytes()})
    whole = path.read_bytes()
    damaged = bytearray(whole)
    damaged[60:400] = bytes(340)
    path.write_bytes(damaged)
    assert isinstance(kept(path)[1][0], Unreadable)
    path.write_bytes(whole)
    assert isinstance(kept(path)[1][0], Run)


def _strava(folder: Path, *rows: Sequence[str]) -> Path:
    (folder / "activities").mkdir(parents=True, exist_ok=True)
    (folder / "activities.csv").write_bytes(strava_table(*rows))
    return folder


def test_strava_of_a_changed_list_only_the_rows_that_changed(kept: Kept, tmp_path: Path) -> None:
    row = strava_row(file="activities/1.fit")
    other = strava_row(file="activities/2.fit")
    folder = _strava(tmp_path / "export", row, other)
    (folder / "activities" / "1.fit").write_bytes(fit_run(count=300).bytes())
    (folder / "activities" / "2.fit").write_bytes(fit_run(count=300, start=NOON + 86_400).bytes())
    kept(folder)
    assert kept(folder)[0] == []
    changed = strava_row(file="activities/1.fit", name="Another name")
    _strava(folder, changed, other)
    assert set(kept(folder)[0]) == {"activities/1.fit", "activities.csv"}


def test_garmin_of_a_changed_list_only_what_it_says_of_the_file(kept: Kept, tmp_path: Path) -> None:
    root = tmp_path / "DI_CONNECT"
    (root / "files").mkdir(parents=True)
    (root / "files" / "a.fit").write_bytes(fit_run(count=300).bytes())
    start = NOON + 631_065_600 - START.timestamp()
    listed = root / "a_0_summarizedActivities.json"
    listed.write_bytes(garmin_list(garmin_row(start, name="Morning")))
    _, found = kept(tmp_path)
    assert "Morning" in {one.metadata.get("name") for one in found if isinstance(one, Run)}
    assert kept(tmp_path)[0] == []
    listed.write_bytes(garmin_list(garmin_row(start, name="Morning"), garmin_row(start + 9000, name="Later")))
    assert [Path(name).name for name in kept(tmp_path)[0]] == [listed.name]
    listed.write_bytes(garmin_list(garmin_row(start, name="Evening")))
    read, found = kept(tmp_path)
    assert {Path(name).name for name in read} == {"a.fit", listed.name}
    assert "Evening" in {one.metadata.get("name") for one in found if isinstance(one, Run)}


def test_apple_when_a_way_changed(kept: Kept, tmp_path: Path) -> None:
    ways = tmp_path / "export" / "workout-routes"
    ways.mkdir(parents=True)
    workout = apple_workout(apple_route("route_1.gpx"))
    (tmp_path / "export" / "export.xml").write_bytes(apple_export(workout))
    (ways / "route_1.gpx").write_bytes(gpx_run(count=300))
    kept(tmp_path)
    assert kept(tmp_path)[0] == []
    (ways / "route_1.gpx").write_bytes(gpx_run(count=299))
    assert "export/export.xml" in kept(tmp_path)[0]


def test_a_damaged_cache_gives_the_same_answer_and_says_so(kept: Kept, export: Path) -> None:
    _, found = kept(export)
    for file in database.files(kept.store):
        file.write_bytes(b"no database at all" * 300)
    said: list[str] = []
    read, again = kept(export, say=said.append)
    assert len(read) == 4
    assert [type(one) for one in again] == [type(one) for one in found]
    assert len(said) == 1


def test_a_series_that_is_gone_is_made_again(kept: Kept, tmp_path: Path) -> None:
    file = tmp_path / "a.fit"
    file.write_bytes(fit_run(count=900).bytes())
    _, (run,) = kept(file)
    assert clear(kept.store)
    assert isinstance(run, Run)
    assert len(run.windows) == 29


def test_cold_and_warm_give_the_same_bytes(kept: Kept, export: Path) -> None:
    def report(**how: Any) -> str:
        return to_json(analyse([export], as_of=REPORTED, work=Work(**how)))

    cold = report()
    assert report(store=kept.store) == cold
    assert report(store=kept.store) == cold
    assert json.loads(cold)["inputs"]["runs"] == 3


def test_progress_counts_files_and_bytes(kept: Kept, export: Path) -> None:
    steps = []
    list(gathered([export], Work(store=kept.store), steps.append))
    assert [step.files for step in steps] == [1, 2, 3, 4]
    assert steps[-1].bytes == steps[-1].of_bytes == sum(file.stat().st_size for file in export.iterdir())


def test_outcomes_stand_beside_their_sources(kept: Kept, export: Path) -> None:
    (export / "1.fit").write_bytes(b"nothing of a run")
    for _ in range(2):
        found = [(one.name, outcomes) for one, outcomes in gathered([export], Work(store=kept.store))]
        assert [name for name, _ in found] == ["0.fit", "1.fit", "2.fit", "note.txt"]
        kinds = [type(outcomes[0]) for _, outcomes in found]
        assert kinds[0] is Run
        assert kinds[1] in (Unreadable, NotActivity)
        assert OtherActivity not in kinds
