"""Garmin's export of an account: activities found among thousands of other files and joined to the list by start."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from analyser.activity.recording import NotActivity, Read, Recording
from analyser.activity.zone import Zone, ZoneOrigin
from analyser.reading.formats.fit import read as fit
from analyser.reading.seen import Ignored
from analyser.reading.source import Source
from analyser.reading.sources import sources
from tests.builders.archives import zipped
from tests.builders.exports import garmin_list, garmin_row
from tests.builders.fit import activity
from tests.builders.reading import read_source
from tests.builders.xml import START, gpx_run, tcx_run
from tests.real_files import real_file

FITNESS = "DI_CONNECT/DI-Connect-Fitness/"
UPLOADS = "DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip"
RUN = "anna_1.gpx"


def export(tmp_path: Path, listed: bytes, **uploads: bytes) -> dict[str, Read | Ignored]:
    path = tmp_path / "export.zip"
    files = {f"{FITNESS}anna_0_summarizedActivities.json": listed, UPLOADS: zipped(uploads or {RUN: gpx_run(60)})}
    path.write_bytes(zipped(files))
    found = [source for source in sources([path]) if isinstance(source, Source)]
    return {source.name.rpartition("!")[2].rpartition("/")[2]: read_source(source)[0] for source in found}


def run(found: dict[str, Read | Ignored], name: str = RUN) -> Recording:
    entry = found[name]
    assert isinstance(entry, Recording)
    return entry


@pytest.mark.parametrize("bare", [False, True])
@pytest.mark.parametrize("seconds", [0, 2, -3])
def test_run_is_joined_to_the_row_that_began_with_it(tmp_path: Path, bare: bool, seconds: float) -> None:
    row = garmin_row(seconds, name="Park", workoutRpe=40, workoutFeel=75.0, duration=59_000.0, distance=15_000.0)
    entry = run(export(tmp_path, garmin_list(garmin_row(-600, name="no"), row, garmin_row(90, name="no"), bare=bare)))
    assert (entry.name, entry.effort, entry.feel) == ("Park", 4.0, 75.0)
    assert (entry.totals.timer_s, entry.totals.distance_m) == (59.0, 150.0)
    assert entry.zone == Zone(offset=timedelta(hours=2), origin=ZoneOrigin.FILE)


def test_row_that_began_at_another_time_is_another_run(tmp_path: Path) -> None:
    assert run(export(tmp_path, garmin_list(garmin_row(5, name="other")))).name is None


def test_what_the_file_says_itself_stays(tmp_path: Path) -> None:
    row = garmin_row(duration=999_000.0, distance=9.0)
    entry = run(export(tmp_path, garmin_list(row), **{"a.tcx": tcx_run(60)}), "a.tcx")
    assert (entry.totals.timer_s, entry.totals.distance_m) == (60.0, 150.0)


def test_leg_of_a_multisport_is_not_joined_to_the_whole(tmp_path: Path) -> None:
    whole = garmin_row(name="Triathlon", parent=True, duration=9_000_000.0)
    leg = garmin_row(name="The run of it", duration=60_000.0, parentId=1)
    assert run(export(tmp_path, garmin_list(whole, leg), **{"a.tcx": tcx_run(60)}), "a.tcx").name == "The run of it"


def test_rows_by_hand_are_noted_and_wholes_do_not_count_twice(tmp_path: Path) -> None:
    rows = [garmin_row(), garmin_row(86_400, name="Pram", manualActivity=True), garmin_row(9, parent=True)]
    entry = export(tmp_path, garmin_list(*rows))["anna_0_summarizedActivities.json"]
    assert isinstance(entry, NotActivity)
    assert "2 activities, 1 of them entered by hand" in entry.kind
    assert f"{START + timedelta(days=1):%Y-%m-%d} Pram" in entry.kind


@pytest.mark.parametrize(
    "listed",
    [
        b'[{"summarizedActivitiesExport": [{"activityId": 1, "startTimeGmt": 1e400}, {"startTimeGmt": "x"}]}]',
        b'[{"summarizedActivitiesExport": [{"activityId": 1, "name": ' + b"[" * 100_000,
        b'[{"summarizedActivitiesExport": [1, null, "a", [], {}]}]',
        b'[{"summarizedActivitiesExport": {"no": "array"}}]',
        garmin_list(garmin_row())[:-20],
    ],
)
def test_broken_list_costs_no_run(tmp_path: Path, listed: bytes) -> None:
    assert len(run(export(tmp_path, listed)).samples) == 60


def test_list_cut_off_gives_the_rows_before_the_cut(tmp_path: Path) -> None:
    listed = garmin_list(garmin_row(name="Park"), garmin_row(86_400, name="cut"))
    assert run(export(tmp_path, listed[:-30])).name == "Park"


def test_list_in_pretty_print_and_of_many_rows_is_read_to_its_end(tmp_path: Path) -> None:
    rows = [garmin_row(-86_400 * day, name="x" * 500) for day in range(2000, 0, -1)] + [garmin_row(name="Park")]
    listed = json.dumps([{"summarizedActivitiesExport": rows}], indent=2).encode()
    assert run(export(tmp_path, listed)).name == "Park"


def test_two_accounts_in_one_folder_keep_to_their_own_lists(tmp_path: Path) -> None:
    for person in ("anna", "bea"):
        place = tmp_path / person / FITNESS
        place.mkdir(parents=True)
        (place / "x_summarizedActivities.json").write_bytes(garmin_list(garmin_row(name=person)))
        (tmp_path / person / RUN).write_bytes(gpx_run(60))
    named = {source.name: read_source(source)[0] for source in sources([tmp_path]) if isinstance(source, Source)}
    assert run(named, f"anna/{RUN}").name == "anna"
    assert run(named, f"bea/{RUN}").name == "bea"


@pytest.mark.parametrize(("number", "words"), [(2, "settings"), (32, "monitoring"), (44, "44"), (49, "49")])
def test_file_that_is_no_activity_is_told_by_its_first_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    read: list[int] = []
    whole = fit.parts_of
    monkeypatch.setattr(fit, "parts_of", lambda data: (read.append(len(data)), whole(data))[1])
    other = activity(file_type=number)
    for second in range(500):
        other.message(15, number, 1, 2, second)
    entry = export(tmp_path, garmin_list(garmin_row()), **{"b.fit": other.bytes()})["b.fit"]
    assert isinstance(entry, NotActivity)
    assert words in entry.kind
    assert max(read) <= 100


def test_chained_file_that_begins_with_settings_is_read(tmp_path: Path) -> None:
    run_file = activity()
    run_file.define(0, 20, (253, "uint32"), (3, "uint8"))
    for second in range(60):
        run_file.message(0, 1_000_000_000 + second, 140)
    chained = activity(file_type=2).bytes() + run_file.bytes()
    assert len(run(export(tmp_path, garmin_list(), **{"b.fit": chained}), "b.fit").samples) == 60


@pytest.mark.parametrize("name", ["archive/garmin-fenix5plus-run-rd.zip", "archive/garmin-fenix6x-trail-rd-stryd.zip"])
def test_archive_of_a_single_activity(name: str) -> None:
    found = [read_source(source) for source in sources([real_file(name)]) if isinstance(source, Source)]
    assert [len(entries) for entries in found] == [1]
    assert isinstance(found[0][0], Recording)
