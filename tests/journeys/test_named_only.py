"""Activities that only an export's list names: it is said how many, of which sport and of which days."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from analyser.pipeline import accounted, analyse
from tests.builders.archives import zipped
from tests.builders.exports import garmin_list, garmin_row, strava_row, strava_table
from tests.builders.xml import gpx_run, tcx_run

DAY_S = 86_400
LIST = "DI_CONNECT/DI-Connect-Fitness/anna_0_summarizedActivities.json"


def row(days: float, sport: str = "running", **said: Any) -> Mapping[str, Any]:
    return garmin_row(days * DAY_S, activityType=sport, duration=600_000.0, **said)


def garmin(tmp_path: Path, *rows: Mapping[str, Any]) -> Path:
    path = tmp_path / "export.zip"
    files = {"anna_1.tcx": tcx_run(600)}
    path.write_bytes(zipped({LIST: garmin_list(*rows), "DI_CONNECT/Uploaded/Part1.zip": zipped(files)}))
    return path


def reason(path: Path) -> str:
    (entry,) = (one for one in accounted([path]).ledger if one.reason.startswith(("Garmin", "Strava")))
    return entry.reason


def test_ledger_says_which_activities_of_the_list_have_no_file(tmp_path: Path) -> None:
    path = garmin(tmp_path, row(0), row(2), row(4, "trail_running"), row(3, manualActivity=True), row(9, parent=True))
    told = reason(path)
    assert "4 activities, 1 of them entered by hand" in told
    assert told.endswith(
        "2 of them are in no file here, so they are not counted (1 running (2024-05-06), 1 trail running (2024-05-08))"
    )


def test_report_says_it_in_one_note_with_those_entered_by_hand(tmp_path: Path) -> None:
    path = garmin(tmp_path, row(0), row(2), row(3, manualActivity=True), row(4, "walking"))
    (note,) = (note for note in analyse([path], as_of=date(2024, 6, 1)).notes if "Garmin" in note)
    assert note == (
        "Garmin's list names 3 activities that no file here holds; they are not counted: "
        "2 running (2024-05-06, 2024-05-07), 1 walking (2024-05-08)"
    )


def test_report_for_an_earlier_day_does_not_know_what_came_later(tmp_path: Path) -> None:
    path = garmin(tmp_path, row(0), row(2), row(40))
    (note,) = (note for note in analyse([path], as_of=date(2024, 5, 20)).notes if "Garmin" in note)
    assert note.endswith("it is not counted: 1 running (2024-05-06)")


def test_list_all_of_whose_activities_have_files_says_nothing(tmp_path: Path) -> None:
    path = garmin(tmp_path, row(0), row(0.001))  # the watch's clock and the list's may differ by a minute
    assert reason(path) == "Garmin's list of activities: 2 activities"
    assert not any("Garmin" in note for note in analyse([path], as_of=date(2024, 6, 1)).notes)


def test_many_days_are_cut_short(tmp_path: Path) -> None:
    assert "2024-05-05, 2024-05-06, 2024-05-07, 2024-05-08, 2024-05-09 and 15 more)" in reason(
        garmin(tmp_path, *(row(day) for day in range(21)))
    )


def test_absurd_rows_cost_nothing(tmp_path: Path) -> None:
    odd = row(2, elapsedDuration=1e300) | {"startTimeLocal": 1e300}
    assert "1 of them is in no file here" in reason(garmin(tmp_path, row(0), odd))


def test_strava_s_list_is_told_of_in_the_report_too(tmp_path: Path) -> None:
    table = strava_table(strava_row(sport="Run"), strava_row("", sport="Run", date="May 6, 2024, 6:00:00 AM"))
    path = tmp_path / "export_1.zip"
    path.write_bytes(zipped({"activities/1.gpx": gpx_run(600), "activities.csv": table}))
    (note,) = (note for note in analyse([path], as_of=date(2024, 6, 1)).notes if "Strava" in note)
    assert note.endswith("names 1 activity that no file here holds; it is not counted: 1 Run (May 6, 2024, 6:00:00 AM)")
    assert "1 of them has no file here" in reason(path)
