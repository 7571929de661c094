"""Our totals against the watch's own, on every real file that has them."""

from pathlib import Path

import pytest

from analyser.activity.prepare import prepared
from analyser.activity.recording import Recording, Totals
from analyser.gait.summary import summarised
from analyser.gait.totals import Whole, steps, whole
from analyser.reading.source import Source
from tests.builders.activity import jogging, pause
from tests.builders.reading import read_source
from tests.real_files import real_files

WITHIN = 0.01
ROUNDING_M, ROUNDING_S = 3.0, 2.0
"""Watches round; and a session's last step may lie beyond its last record."""

DISTANCE_APART = {
    "first-point-empty.tcx": "the lap says 18.7 km, the track is 142 s long",
    "sigma-negative-pause.tcx": "the lap says 72 km, the track is 641 s long",
    "garmin-fr310xt-run-missing-distances.tcx": "the last points have no distance",
    "treadmill-no-positions-lowercase-sport.tcx": "the lap says 2200 m, its points 2253 m",
    "garmin-fr920xt-triathlon-chained.fit": "a transition's last metres lie beyond its last record",
    "garmin-fenix3-duathlon-stop-after-transition.fit": "a transition's last metres lie beyond its last record",
    "wahoo-roam-unterminated-strings.fit": "32 s: the last 4 m lie beyond the last record",
}
TIMER_APART = {
    "first-point-empty.tcx": "the lap says 55 min, the track is 142 s long",
    "sigma-negative-pause.tcx": "the lap says 2 h 16, the track is 641 s long",
    "suunto-ambit3-run-duplicate-timestamps.fit": "the session was written before the records ended",
    "nielsenkellerman-rowing-inverted-times.fit": "its timer time is longer than its elapsed time",
}


def apart(ours: float | None, theirs: float | None, rounding: float) -> bool:
    if not theirs or ours is None:
        return False
    return abs(ours - theirs) > max(WITHIN * theirs, rounding)


@pytest.mark.parametrize("path", real_files(".fit", ".tcx", ".fit.gz"))
def test_real_totals(path: Path) -> None:
    for found in read_source(Source(name=path.name, path=path)):
        if isinstance(found, Recording):
            done = summarised(prepared(found))
            if path.name not in DISTANCE_APART:
                assert not apart(done.distance_m, found.totals.distance_m, ROUNDING_M), done.id
            if path.name not in TIMER_APART:
                assert not apart(done.duration_s, found.totals.timer_s, ROUNDING_S), done.id


def whole_of(recording: Recording) -> Whole:
    activity = prepared(recording)
    return whole(activity, steps(activity))


def totals(**said: float) -> tuple[float, float | None]:
    found = whole_of(jogging(900, totals=Totals(**said)))
    return found.duration_s, found.distance_m


def test_a_plausible_timer_is_believed() -> None:
    assert totals(timer_s=880.0) == (880, pytest.approx(2.7 * 899))
    assert totals(timer_s=9000.0)[0] == 899
    assert totals(timer_s=90.0)[0] == 899
    assert totals(timer_s=899.0, elapsed_s=200.0)[0] == 899


def test_pauses_are_no_timer_time() -> None:
    found = whole_of(jogging(900, pauses=(pause(300, 420),)))
    assert found.duration_s == 899 - 120
    assert found.elapsed_s == 899
    assert found.run_s == 899 - 120


def test_the_watchs_own_distance_where_samples_have_none() -> None:
    bare = {"speed_mps": None, "distance_m": None, "latitude_deg": None, "longitude_deg": None}
    found = whole_of(jogging(900, totals=Totals(distance_m=2500.0), **bare))
    assert found.distance_m == 2500
    assert found.run_distance_m is None
