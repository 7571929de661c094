"""Strava's archive: every run has its name, gear, effort and note, in whatever language and of whatever year."""

import gzip
from collections.abc import Sequence
from pathlib import Path

import pytest

from analyser.activity.recording import NotActivity, Read, Recording, Sport, Unreadable
from analyser.columns import Column
from analyser.reading.layouts.strava import table_of
from analyser.reading.seen import Ignored
from analyser.reading.source import Source
from analyser.reading.sources import sources
from tests.builders.archives import zipped
from tests.builders.exports import (
    GERMAN_STRAVA_HEADER,
    OLD_STRAVA_HEADER,
    STRAVA_HEADER,
    strava_row,
    strava_table,
)
from tests.builders.reading import read_source
from tests.builders.xml import cadence, gpx, gpx_point, gpx_run, gpx_track, tcx_run
from tests.real_files import real_file

NAMED = strava_row(name="Dawn", sport="Run", note="hip fine", gear="Blue shoes", exertion="4.0", description="slow")


def archive(tmp_path: Path, table: bytes, *, folder: bool = False, **more: bytes) -> dict[str, Read | Ignored]:
    files = {"activities/1.gpx": gpx_run(30)} | more | {"activities.csv": table}
    if folder:
        for name, content in files.items():
            (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
            (tmp_path / name).write_bytes(content)
    else:
        tmp_path /= "export_1.zip"
        tmp_path.write_bytes(zipped(files))
    found = [source for source in sources([tmp_path]) if isinstance(source, Source)]
    return {source.name.rpartition("!")[2]: read_source(source)[0] for source in found}


def run(found: dict[str, Read | Ignored], name: str = "activities/1.gpx") -> Recording:
    entry = found[name]
    assert isinstance(entry, Recording)
    return entry


@pytest.mark.parametrize("folder", [False, True])
@pytest.mark.parametrize("header", [STRAVA_HEADER, GERMAN_STRAVA_HEADER])
def test_run_has_what_the_list_says(tmp_path: Path, header: Sequence[str], folder: bool) -> None:
    entry = run(archive(tmp_path, strava_table(NAMED, header=header), folder=folder))
    assert (entry.name, entry.effort) == ("Dawn", 4.0)
    assert entry.metadata == {"gear": "Blue shoes", "private_note": "hip fine", "description": "slow"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("header", [STRAVA_HEADER, GERMAN_STRAVA_HEADER])
def test_list_that_a_spreadsheet_saved_is_read(
    tmp_path: Path, header: Sequence[str], between: str, encoding: str
) -> None:
    row = strava_row(name="Lauf für mich", sport="Run", gear="Blue; shoes", exertion="4,5" if between == ";" else "4.5")
    found = archive(tmp_path, strava_table(row, header=header, between=between, encoding=encoding))
    assert (run(found).name, run(found).effort, run(found).metadata["gear"]) == ("Lauf für mich", 4.5, "Blue; shoes")
    listed = found["activities.csv"]
    assert isinstance(listed, NotActivity)
    assert listed.kind == "Strava's list of activities: 1 activity"


def test_list_of_2019_has_fewer_columns(tmp_path: Path) -> None:
    row = ["9", "2018-09-12 15:02:23", "Dusk", "Run", "", "783", "3681.0", "true", "Red shoes", "activities/1.gpx"]
    entry = run(archive(tmp_path, strava_table(row, header=OLD_STRAVA_HEADER)))
    assert (entry.name, entry.effort, entry.metadata) == ("Dusk", None, {"gear": "Red shoes"})


def test_column_names_that_are_no_words_do_not_matter(tmp_path: Path) -> None:
    broken = ['<span class="translation_missing" title="translation missing: en-GB.lib">Filename</span>'] * 46
    entry = run(archive(tmp_path, strava_table(NAMED, header=broken)))
    assert (entry.name, entry.metadata["gear"]) == ("Dawn", "Blue shoes")


def test_line_breaks_and_quotes_in_cells(tmp_path: Path) -> None:
    wild = strava_row(name='the "long" one, again', description='a\n"b", c\r\n---\n', sport="Run")
    entry = run(archive(tmp_path, strava_table(strava_row("activities/0.gpx"), wild)))
    assert entry.name == 'the "long" one, again'
    assert entry.metadata["description"].startswith('a\n"b", c')


def test_file_that_somebody_unpacked_still_has_its_row(tmp_path: Path) -> None:
    row = strava_row("activities/1.gpx.gz", name="Dawn")
    assert run(archive(tmp_path, strava_table(row))).name == "Dawn"


def test_packed_file_has_its_row(tmp_path: Path) -> None:
    row = strava_row("activities/2.gpx.gz", name="Noon")
    packed = {"activities/2.gpx.gz": gzip.compress(gpx_run(20))}
    assert run(archive(tmp_path, strava_table(row), **packed), "activities/2.gpx.gz").name == "Noon"


@pytest.mark.parametrize(
    ("word", "sport"), [("Run", Sport.RUNNING), ("Lauf", Sport.RUNNING), ("Radfahrt", Sport.CYCLING)]
)
def test_sport_of_the_list_counts_only_where_the_file_names_none(tmp_path: Path, word: str, sport: Sport) -> None:
    silent = {"activities/2.gpx": gpx_run(30, sport=None)}
    table = strava_table(strava_row(sport=word), strava_row("activities/2.gpx", sport=word))
    found = archive(tmp_path, table, **silent)
    assert run(found).sport is Sport.RUNNING
    assert run(found, "activities/2.gpx").sport is sport


@pytest.mark.parametrize(
    ("name", "word", "sport"), [("Coffee run", "Ride", Sport.CYCLING), ("Ski lodge", "Run", Sport.RUNNING)]
)
def test_sport_of_the_list_goes_before_what_the_name_speaks_of(
    tmp_path: Path, name: str, word: str, sport: Sport
) -> None:
    named = gpx(
        gpx_track([gpx_point(at, metres=3 * at, inside=cadence(82)) for at in range(60)], sport=None, name=name)
    )
    entry = run(archive(tmp_path, strava_table(strava_row(sport=word)), **{"activities/1.gpx": named}))
    assert (entry.sport, entry.sport_label) == (sport, word)
    assert (Column.CADENCE_SPM in entry.samples) == sport.on_foot
    assert not any("name" in note and "taken" in note for note in entry.notes)


@pytest.mark.parametrize("file", ["activities/1.gpx", "activities/1.tcx"])
def test_sport_of_the_list_that_is_not_known_is_no_run(tmp_path: Path, file: str) -> None:
    silent = gpx_run(30, sport=None) if file.endswith("gpx") else tcx_run(30, sport="")
    entry = run(archive(tmp_path, strava_table(strava_row(file, sport="Quidditch")), **{file: silent}), file)
    assert entry.sport is Sport.OTHER
    assert any("“Quidditch” is no sport that is known here" in note for note in entry.notes)


@pytest.mark.parametrize("file", ["activities/1.gpx", "activities/1.tcx"])
@pytest.mark.parametrize(("word", "sport"), [("Run", Sport.RUNNING), ("Ride", Sport.CYCLING), ("Workout", Sport.OTHER)])
def test_list_goes_before_a_label_that_leaves_the_sport_open(
    tmp_path: Path, file: str, word: str, sport: Sport
) -> None:
    other = gpx_run(30, sport="Other") if file.endswith("gpx") else tcx_run(30, sport="Other")
    entry = run(archive(tmp_path, strava_table(strava_row(file, sport=word)), **{file: other}), file)
    assert entry.sport is sport
    assert any(note.startswith("The file calls it only Other") for note in entry.notes) == (sport is not Sport.OTHER)


def test_list_that_contradicts_the_file_is_noted(tmp_path: Path) -> None:
    entry = run(archive(tmp_path, strava_table(strava_row(sport="Ride"))))
    assert entry.sport is Sport.RUNNING
    assert any("calls it Ride" in note for note in entry.notes)


def test_rows_without_a_file_are_named(tmp_path: Path) -> None:
    by_hand = strava_row("", name="Pram walk", date="Mar 15, 2024, 6:45:12 PM")
    entry = archive(tmp_path, strava_table(NAMED, by_hand, strava_row("activities/99.fit.gz")))["activities.csv"]
    assert isinstance(entry, NotActivity)
    assert entry.metadata
    assert "3 activities, 2 of them have no file" in entry.kind
    assert "Mar 15, 2024, 6:45:12 PM Pram walk" in entry.kind


def test_one_row_without_a_file_is_told_of_in_the_singular(tmp_path: Path) -> None:
    entry = archive(tmp_path, strava_table(NAMED, strava_row("", name="Pram walk")))["activities.csv"]
    assert isinstance(entry, NotActivity)
    assert "2 activities, 1 of them has no file here and is not counted" in entry.kind


def test_empty_file_is_unreadable_under_the_name_that_the_list_gives(tmp_path: Path) -> None:
    row = strava_row("activities/2.gpx", name="Lost", sport="Run")
    entry = archive(tmp_path, strava_table(row), **{"activities/2.gpx": b""})["activities/2.gpx"]
    assert isinstance(entry, Unreadable)
    assert "“Lost” (Run" in entry.reason


def test_routes_are_no_activities_even_with_times_and_media_are_ignored(tmp_path: Path) -> None:
    points = [gpx_point(second, metres=3 * second) for second in range(30)]
    more = {"routes/1.gpx": gpx(gpx_track(points)), "media/a.jpg": b"\xff\xd8\xff\xe0" + bytes(40)}
    found = archive(tmp_path, strava_table(NAMED), **more)
    assert isinstance(found["routes/1.gpx"], NotActivity)
    assert isinstance(found["media/a.jpg"], Ignored)


def test_effort_outside_its_scale_is_none(tmp_path: Path) -> None:
    assert run(archive(tmp_path, strava_table(strava_row(exertion="55")))).effort is None


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"a,b\n1,2\n", b'"' * 200_000, b"x," * 200_000 + b"\n"])
def test_what_is_no_list_has_no_rows(data: bytes) -> None:
    assert table_of(data).rows == ()


def test_real_archive() -> None:
    folder = real_file("archive/strava-export-sample")
    found = [read_source(source)[0] for source in sources([folder]) if isinstance(source, Source)]
    recordings = [entry for entry in found if isinstance(entry, Recording)]
    assert [entry.name for entry in recordings] == ["Laufen Landal Park"]


def test_real_list_with_untranslated_headers_is_understood() -> None:
    table = table_of(real_file("csv/strava-bulk-activities-rides.csv").read_bytes())
    assert table.rows
    assert all(row.file == "" and row.sport == "Ride" for row in table.rows)
    assert table.broken == 0
