"""A watch that is plugged in by cable is found by the folder of activities on its drive."""

from pathlib import Path

import pytest

from analyser.cli import main
from analyser.reading import watch
from analyser.reading.watch import watch_folders


def made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


@pytest.mark.parametrize(
    "place",
    [
        "media/ann/GARMIN/GARMIN/ACTIVITY",
        "media/GARMIN/Garmin/Activity",
        "media/mtp:host=x/Internal Storage/GARMIN/Activity",
    ],
)
def test_the_folder_of_activities_is_found_on_a_drive(tmp_path: Path, place: str) -> None:
    folder = made(tmp_path / place)
    made(tmp_path / "media" / "stick" / "photos")
    assert watch_folders([(tmp_path / "media", 2)]) == (folder,)


def test_the_root_of_a_drive_is_looked_at(tmp_path: Path) -> None:
    folder = made(tmp_path / "GARMIN" / "ACTIVITY")
    assert watch_folders([(tmp_path, 0)]) == (folder,)


def test_no_further_down_than_a_drive_begins(tmp_path: Path) -> None:
    made(tmp_path / "a" / "b" / "GARMIN" / "ACTIVITY")
    assert watch_folders([(tmp_path, 1)]) == ()


def test_a_drive_that_is_gone_a_link_and_a_file_are_no_watch(tmp_path: Path) -> None:
    made(tmp_path / "real" / "GARMIN" / "ACTIVITY")
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "link").symlink_to(tmp_path / "real")
    (tmp_path / "media" / "GARMIN").write_text("a file")
    assert watch_folders([(tmp_path / "absent", 2), (tmp_path / "media", 2)]) == ()


def test_report_without_a_path_reads_the_watch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = made(tmp_path / "ann" / "GARMIN" / "ACTIVITY")
    sample = Path(__file__).parents[2] / "sample_data" / "activities" / "2026-05-02-run.fit"
    (folder / sample.name).write_bytes(sample.read_bytes())
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(watch, "_drives", lambda: iter([(tmp_path, 1)]))
    assert main(["report", "--as-of", "2026-05-03", "--no-cache"]) == 0
    told = capsys.readouterr()
    assert f"A watch is plugged in: {folder}." in told.err
    assert "1 file: read." in told.out.replace("\xa0", " ")


def test_report_without_a_path_and_without_a_watch_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(watch, "_drives", lambda: iter(()))
    assert main(["report"]) == 2
    assert "plug in your watch by cable" in capsys.readouterr().err
