"""The real GPX and TCX files against what is known of each, and against a plain reading of our own."""

import statistics
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from analyser.activity.recording import NotActivity, Read, Recording, Sport, Unreadable
from analyser.columns import Column
from analyser.reading.seen import Ignored
from analyser.reading.source import Source
from analyser.reading.sources import sources
from tests.builders.reading import read_source
from tests.real_files import ROOT, manifest, real_file, real_files

LEFT_OUT = {"gpx/invalid-missing-lat-lon.gpx": 1, "gpx/mostly-without-times.gpx": 291}
"""Points without a place or a time."""
NO_RUN_IN_IT = {
    "gpx/empty-trkseg.gpx": NotActivity,
    "gpx/route-drawn-fake-times.gpx": NotActivity,
    "gpx/times-in-1901.gpx": Unreadable,
    "tcx/workout-only.tcx": NotActivity,
}
SPORTS = {"running": Sport.RUNNING, "biking": Sport.CYCLING, "other": Sport.OTHER, "9": Sport.RUNNING}
FACTOR = {"per leg": 2, "both feet": 1}


def entries(path: Path) -> tuple[Read | Ignored, ...]:
    return read_source(Source(name=path.name, path=path))


def recordings(path: Path) -> list[Recording]:
    return [entry for entry in entries(path) if isinstance(entry, Recording)]


def known(path: Path) -> dict[str, str]:
    return manifest()[path.relative_to(ROOT).as_posix()]


@pytest.mark.parametrize("path", real_files(".gpx", ".tcx"))
def test_every_file_gives_what_is_known_of_it(path: Path) -> None:
    row = known(path)
    expected = NO_RUN_IN_IT.get(row["file"])
    if expected is not None:
        assert [type(entry) for entry in entries(path)] == [expected]
        return
    found = recordings(path)
    assert sum(len(entry.samples) for entry in found) == int(row["n_records"]) - LEFT_OUT.get(row["file"], 0)
    if row["file"] not in LEFT_OUT:
        assert min(entry.samples.index.min() for entry in found).floor("s") == datetime.fromisoformat(row["start_time"])
    labels = [label.lower() for label in row["sport"].split(";") if label]
    for entry in found:
        if labels and entry.sport is not Sport.UNKNOWN:
            assert entry.sport in {SPORTS[label] for label in labels}
    assert all(entry.repaired for entry in found) == (row["expected_recovery"] != "" or row["file"] in LEFT_OUT)


@pytest.mark.parametrize("path", real_files(".gpx", ".tcx"))
def test_cadence_counts_what_is_known_of_it(path: Path) -> None:
    row = known(path)
    found = recordings(path)
    convention = row["cadence_convention"]
    if convention not in FACTOR:
        assert not any(Column.CADENCE_SPM in entry.samples for entry in found)
        if convention == "not steps":
            raw = found[0].extra["cadence"]
            assert raw[raw > 0].median() == float(row["cadence_median_raw"])
        return
    (entry,) = found
    cadence = entry.samples[Column.CADENCE_SPM]
    assert cadence[cadence > 0].median() == float(row["cadence_median_raw"]) * FACTOR[convention]
    assert any(note.startswith("Cadence counts") for note in entry.notes)


def test_damaged_files_give_what_a_mending_parser_can() -> None:
    huawei = recordings(real_file("tcx/malformed-huawei.tcx"))[0]
    assert huawei.samples[Column.CADENCE_SPM].notna().sum() == 8
    assert huawei.totals.distance_m == 1700
    undeclared = recordings(real_file("tcx/malformed-undeclared-xsi.tcx"))[0]
    assert len(undeclared.laps) == 3
    assert undeclared.totals.distance_m == pytest.approx(4689.24, abs=0.01)
    whole = recordings(real_file("tcx/garmin-fr410-run-no-cadence.tcx"))[0]
    assert undeclared.samples.equals(whole.samples)
    both = recordings(real_file("gpx/malformed-mapstogpx-undeclared-prefix.gpx"))[0]
    assert both.samples[Column.CADENCE_SPM].notna().sum() > 4000


def test_legs_and_activities_of_one_file() -> None:
    legs = recordings(real_file("tcx/garmin-fr305-multisport.tcx"))
    assert [entry.sport for entry in legs] == [Sport.CYCLING, Sport.RUNNING, Sport.CYCLING]
    runs = recordings(real_file("tcx/two-runs-nineteen-months-apart.tcx"))
    assert [(entry.session, entry.sessions_in_file) for entry in runs] == [(0, 2), (1, 2)]
    assert [entry.started.year for entry in runs if entry.started] == [2014, 2016]


def test_ride_that_only_its_name_tells_is_a_ride() -> None:
    assert recordings(real_file("gpx/runkeeper-negative-first-step.gpx"))[0].sport is Sport.CYCLING


def test_offset_in_the_file_is_the_local_clock() -> None:
    entry = recordings(real_file("gpx/opentracks-walk-type-unknown.gpx"))[0]
    assert entry.zone is not None
    assert entry.zone.local(entry.samples.index[0].to_pydatetime()).hour == 10


def test_good_and_bad_file_of_one_archive() -> None:
    seen = [
        entry for entry in sources([real_file("archive/zip-one-good-one-bad-gpx.zip")]) if isinstance(entry, Source)
    ]
    good, bad = (read_source(source)[0] for source in seen)
    assert isinstance(good, Recording)
    assert isinstance(bad, Unreadable)


def test_every_real_file_is_seen_once_and_has_an_answer() -> None:
    real_file("MANIFEST.tsv")
    seen = list(sources([ROOT]))
    plain = {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.is_file() and path.suffix != ".zip"}
    assert {entry.name for entry in seen if "!" not in entry.name} == plain
    assert len({entry.name for entry in seen}) == len(seen)
    held = {
        entry.name
        for entry in seen
        if isinstance(entry, Source)
        and not entry.name.endswith((".gpx", ".tcx", ".fit", ".fit.gz"))
        and any(isinstance(read, Recording) for read in read_source(entry))
    }
    assert held == {"archive/apple_health_export/export.xml", "csv/rundouble-run-walk-stages.csv"}


def plain_rows(path: Path) -> Iterator[dict[str, str]]:
    """The points of a well-formed file by a reading that shares nothing with ours but the standard's names."""
    point = "trkpt" if path.suffix == ".gpx" else "Trackpoint"
    for element in ElementTree.parse(path).iter():
        if element.tag.rpartition("}")[2] == point:
            row = dict(element.attrib)
            for inner in element.iter():
                name = inner.tag.rpartition("}")[2].lower()
                if inner.text and inner.text.strip():
                    row.setdefault(
                        {"value": "hr", "heartrate": "hr", "latitudedegrees": "lat"}.get(name, name), inner.text
                    )
            yield row


def same(ours: list[float], theirs: list[str | None]) -> bool:
    return np.array_equal(ours, [float(text) if text is not None else np.nan for text in theirs], equal_nan=True)


@pytest.mark.parametrize("path", real_files(".gpx", ".tcx"))
def test_values_equal_a_plain_reading(path: Path) -> None:
    if "malformed" in path.name or known(path)["file"] in NO_RUN_IN_IT:
        pytest.skip("not well-formed, or no activity in it")
    rows = [row for row in plain_rows(path) if "time" in row and (path.suffix == ".tcx" or "lat" in row)]
    found = recordings(path)
    moments = [when for entry in found for when in entry.samples.index]
    assert [when.timestamp() for when in moments] == [datetime.fromisoformat(row["time"]).timestamp() for row in rows]
    for column, name in {Column.LATITUDE_DEG: "lat", Column.HEART_RATE_BPM: "hr"}.items():
        ours = [value for entry in found for value in entry.samples.get(column, np.full(len(entry.samples), np.nan))]
        assert same(ours, [row.get(name) for row in rows])
    cadence = [row.get("runcadence") or row.get("cad") or row.get("cadence") for row in rows]
    if found[0].samples.get(Column.CADENCE_SPM) is not None:
        factor = FACTOR[known(path)["cadence_convention"]]
        assert same((found[0].samples[Column.CADENCE_SPM] / factor).tolist(), cadence)


@pytest.mark.parametrize("name", ["gpx/suunto-movescount-run-gpxdata.gpx", "tcx/garmin-connect-fr945-run.tcx"])
def test_recorded_speed_is_in_metres_per_second(name: str) -> None:
    entry, row = recordings(real_file(name))[0], manifest()[name]
    mean = float(row["distance_m"]) / float(row["duration_s"])
    assert statistics.mean(entry.samples[Column.SPEED_MPS].dropna()) == pytest.approx(mean, rel=0.1)
