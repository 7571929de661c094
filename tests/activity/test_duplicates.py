import dataclasses
import itertools
import zlib
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.activity.duplicates import Merged, merged
from analyser.activity.prepare import prepared
from analyser.activity.recording import Recording
from analyser.activity.run import Done
from analyser.gait.summary import summarised
from analyser.reading.source import Source
from tests.builders.activity import jogging
from tests.builders.reading import read_source
from tests.real_files import real_file

SEQUENCE = "sequence/seq-2020-07-to-2021-01/"
BEATS = 150 + 15 * np.sin(np.arange(900) / 40)


def done(source: str, **changed: Any) -> Done:
    usual = {
        "heart_rate_bpm": BEATS,
        "format": source.rsplit(".", 1)[-1],
        "content_hash": f"{zlib.crc32(source.encode()):08x}",
    }
    return summarised(prepared(jogging(900, source=source, **(usual | changed))))


def sources(of: tuple[Done, ...]) -> list[str]:
    return sorted(one.source for one in of)


def test_the_same_content_counts_once() -> None:
    found = merged([done("b.fit", content_hash="cafe"), done("a.fit", content_hash="cafe")])
    assert sources(found.kept) == ["a.fit"]
    assert [(one.source, one.of_source, one.reason) for one in found.dropped] == [
        ("b.fit", "a.fit", "the same content")
    ]


def test_fit_before_tcx_before_gpx() -> None:
    found = merged([done("run.gpx"), done("run.tcx"), done("run.fit")])
    assert sources(found.kept) == ["run.fit"]
    assert {one.of_source for one in found.dropped} == {"run.fit"}


def test_more_columns_then_more_rows_then_the_source_name() -> None:
    assert sources(merged([done("a.fit"), done("b.fit", power_w=250.0)]).kept) == ["b.fit"]
    assert sources(merged([done("b.fit"), done("a.fit")]).kept) == ["a.fit"]


def test_a_damaged_file_is_poorer_than_a_whole_one() -> None:
    assert sources(merged([done("cut.fit", repaired=True), done("whole.gpx")]).kept) == ["whole.gpx"]


def test_what_only_the_other_says_is_joined() -> None:
    (kept,) = merged(
        [done("run.fit", feel=0.75), done("run.gpx", name="Morning jog", effort=4.0, metadata={"gear": "old shoes"})]
    ).kept
    assert (kept.feel, kept.effort) == (0.75, 4.0)
    assert dict(kept.metadata) == {"name": "Morning jog", "gear": "old shoes"}


def test_heart_rate_decides_before_position() -> None:
    other = 150 + 15 * np.cos(np.arange(900) / 37)
    found = merged([done("hers.fit"), done("his.fit", heart_rate_bpm=other)])
    assert len(found.kept) == 2
    assert found.notes == ("hers.fit and his.fit overlap in time and do not agree: both are counted",)


def test_position_decides_where_heart_rate_is_missing() -> None:
    plain = {"heart_rate_bpm": None}
    assert len(merged([done("a.fit"), done("a.gpx", **plain)]).kept) == 1
    assert len(merged([done("a.fit"), done("a.gpx", **plain, longitude_deg=-0.11)]).kept) == 2


def test_two_sensors_on_one_runner_rise_and_fall_together() -> None:
    assert len(merged([done("watch.fit"), done("phone.gpx", heart_rate_bpm=1.1 * BEATS)]).kept) == 1
    elsewhere = {"longitude_deg": -0.2}
    assert len(merged([done("watch.fit"), done("phone.gpx", heart_rate_bpm=1.1 * BEATS, **elsewhere)]).kept) == 2


def test_the_same_start_end_and_way_with_nothing_else_to_compare() -> None:
    indoors = {"heart_rate_bpm": None, "latitude_deg": None, "longitude_deg": None}
    assert len(merged([done("a.fit", **indoors), done("a.tcx", **indoors)]).kept) == 1
    shorter = 2.6 * np.arange(900)
    assert len(merged([done("a.fit", **indoors), done("a.tcx", **indoors, distance_m=shorter)]).kept) == 2


def test_parts_of_one_file_are_no_copies_and_win_over_a_whole() -> None:
    parts = [done("tri.fit", content_hash="cafe", session=at) for at in (0, 1)]
    assert len(merged(parts).kept) == 2
    assert sources(merged([*parts, done("tri.gpx")]).kept) == ["tri.fit", "tri.fit"]


def test_many_that_overlap_ask_whether_they_are_two_peoples() -> None:
    def person(name: str, beat: float) -> list[Done]:
        runs = [done(f"{name}{at}.fit", heart_rate_bpm=beat + 0.01 * np.arange(900)) for at in range(3)]
        return [dataclasses.replace(run, started=run.started.replace(day=2 + at)) for at, run in enumerate(runs)]

    hers, his = person("hers", 150.0), person("his", 120.0)
    moved = [move(run) for run in (*hers, *his)]
    found = merged(moved)
    assert len(found.kept) == 6
    assert "two people's files" in found.notes[-1]


def move(run: Done) -> Done:
    """The trace on the day that the run was moved to."""
    days = run.started.day - 2
    return dataclasses.replace(run, trace=dataclasses.replace(run.trace, seconds=run.trace.seconds + 86_400 * days))


@settings(deadline=None, max_examples=20)
@given(st.permutations(range(6)))
def test_the_order_does_not_matter(order: list[int]) -> None:
    items = [
        done("a.fit"),
        done("a.gpx", name="Jog"),
        done("b.fit", heart_rate_bpm=120.0),
        done("b.tcx", heart_rate_bpm=120.0, effort=3.0),
        done("c.fit", content_hash="cafe"),
        done("d.fit", content_hash="cafe"),
    ]
    assert told(merged([items[at] for at in order])) == told(merged(items))


def told(found: Merged) -> tuple[object, ...]:
    kept = [(one.source, one.effort, sorted(one.metadata.items())) for one in found.kept]
    return kept, found.dropped, found.notes


def real(*names: str) -> list[Done]:
    found = itertools.chain.from_iterable(read_source(Source(name=name, path=real_file(name))) for name in names)
    return [summarised(prepared(one)) for one in found if isinstance(one, Recording)]


@pytest.mark.parametrize(
    ("kept", "dropped"),
    [
        ("fit/garmin-fr945-run-stryd.fit", "tcx/garmin-connect-fr945-run.tcx"),
        ("fit/garmin-fr945-run-stryd.fit", "gpx/garmin-connect-fr945-run.gpx"),
        ("fit/garmin-vivoactivehr-jog.fit", "gpx/garmin-connect-vivoactivehr-jog.gpx"),
        ("fit/garmin-venusq-run-original.fit", "archive/strava-export-sample/activities/12866632127.fit.gz"),
        ("fit/garmin-fr955-run-rd-stryd-intervals.fit", "fit/goldencheetah-resaved-fr955.fit"),
        ("fit/suunto9-trail-run-pause-records.fit", "fit/suunto9-trail-run-no-pause-records.fit"),
        ("tcx/tomtom-run.tcx", "gpx/tomtom-run-two-segments.gpx"),
        ("tcx/strava-run-stops.tcx", "gpx/strava-run-stops.gpx"),
        (f"{SEQUENCE}strava-2020-12-02T0908.tcx", f"{SEQUENCE}2020-12-02T0908.gpx"),
        (f"{SEQUENCE}strava-2020-12-06T0936.tcx", f"{SEQUENCE}2020-12-06T0936.gpx"),
        (f"{SEQUENCE}strava-2020-12-08T0936.tcx", f"{SEQUENCE}2020-12-08T0936.gpx"),
        (f"{SEQUENCE}strava-2020-12-13T1025.tcx", f"{SEQUENCE}2020-12-13T1026.gpx"),
        (f"{SEQUENCE}strava-2020-12-26T0903.tcx", f"{SEQUENCE}2020-12-26T0903.gpx"),
    ],
)
def test_real_copies(kept: str, dropped: str) -> None:
    found = merged(real(kept, dropped))
    assert sources(found.kept) == [kept]
    assert [(one.source, one.of_source) for one in found.dropped] == [(dropped, kept)]
    assert not found.notes


def test_a_triathlon_that_is_there_twice() -> None:
    names = ("fit/garmin-fr255-triathlon-summary-first.fit", "fit/garmin-fr255-triathlon-summary-last.fit")
    found = merged(real(*names))
    assert len(found.kept) == 5
    assert len(found.dropped) == 5


def test_two_runners_in_one_race_are_two() -> None:
    names = ("fit/garmin-fenix3-run-runscribe-unnamed.fit", "fit/garmin-fr735xt-run-runscribe-ciq.fit")
    found = merged(real(*names))
    assert sources(found.kept) == sorted(names)
    assert len(found.notes) == 1


def test_two_runs_on_one_day_are_two() -> None:
    assert len(merged(real(f"{SEQUENCE}2020-07-05T0933.gpx", f"{SEQUENCE}2020-07-05T0941.gpx")).kept) == 2
