"""What is labelled a run and tells nothing of jogging or walking counts by its totals; of technique it says nothing."""

from typing import Any

import numpy as np
import pytest

from analyser.activity.prepare import prepared
from analyser.activity.recording import Recording, Sport, Totals
from analyser.activity.run import Done, OtherActivity, Run
from analyser.activity.trust import Grade, Signal
from analyser.columns import Column
from analyser.gait.only_totals import BY_TOTALS
from analyser.gait.summary import summarised
from analyser.measure import Missing
from analyser.reading.source import Source
from tests.builders.activity import recording
from tests.builders.reading import read_source
from tests.builders.xml import tcx, tcx_activity, tcx_lap


def of(made: Recording) -> Done:
    return summarised(prepared(made))


def by_hand(minutes: float, km: float | None, *, sport: Sport = Sport.RUNNING, **rest: Any) -> Done:
    """What was entered by hand: no sample, totals alone."""
    totals = Totals(timer_s=60 * minutes, distance_m=None if km is None else 1000 * km)
    return of(recording(0, sport=sport, totals=totals, **rest))


def test_a_run_entered_by_hand_counts_with_its_time_and_way() -> None:
    run = by_hand(90, 15)
    assert isinstance(run, Run)
    assert run.by_totals
    assert (run.run_s, run.walk_s, run.run_distance_m) == (5400, 0, 15_000)
    assert run.jogs == run.spells == ()
    assert run.notes[-1] == BY_TOTALS


def test_it_says_nothing_of_technique_and_is_not_trusted_with_it() -> None:
    run = by_hand(30, 5)
    assert isinstance(run, Run)
    assert all(isinstance(found, Missing) for found in run.measures.values())
    assert not len(run.windows)
    graded = {signal: judged.grade for signal, judged in run.trust.items()}
    assert graded[Signal.SPEED] is graded[Signal.CADENCE] is Grade.D
    assert graded[Signal.TIME] is graded[Signal.DISTANCE] is Grade.C


def test_a_file_written_by_hand() -> None:
    (found,) = read_source(Source(name="by-hand.tcx", content=tcx(tcx_activity(tcx_lap(seconds=1800, metres=5000)))))
    assert isinstance(found, Recording)
    run = of(found)
    assert isinstance(run, Run)
    assert (run.run_s, run.run_distance_m) == (1800, 5000)


def test_heart_rate_alone_counts_by_its_minutes() -> None:
    run = of(recording(1800, heart_rate_bpm=150.0, sub_sport="treadmill", totals=Totals(timer_s=1800, distance_m=4e3)))
    assert isinstance(run, Run)
    assert run.run_s == 1800
    assert run.speed_circular
    assert run.trust[Signal.HEART_RATE].grade is Grade.A


def test_one_long_row_is_a_total() -> None:
    """As phones write a workout: its way once, for half an hour."""
    run = of(recording([0, 1800], distance_m=[0.0, 4800.0], totals=Totals(timer_s=1800, distance_m=4800)))
    assert isinstance(run, Run)
    assert (run.by_totals, run.run_s, run.run_distance_m) == (True, 1800, 4800)


@pytest.mark.parametrize("sport", [Sport.WALKING, Sport.HIKING, Sport.CYCLING, Sport.UNKNOWN, Sport.OTHER])
def test_no_other_label_is_a_run_by_its_totals(sport: Sport) -> None:
    assert isinstance(by_hand(30, 5, sport=sport), OtherActivity)


@pytest.mark.parametrize(
    ("km", "sport", "words"),
    [(2.5, Sport.WALKING, "at a walking pace"), (12.0, Sport.CYCLING, "faster than a runner")],
)
def test_a_pace_of_no_run_is_none(km: float, sport: Sport, words: str) -> None:
    found = by_hand(30, km)
    assert isinstance(found, OtherActivity)
    assert found.sport is sport
    assert any(words in note for note in found.notes)


@pytest.mark.parametrize(("metres", "is_run"), [(3420.0, True), (3419.0, False)])
def test_the_slowest_pace_of_a_run_is_that_of_running_by_speed(metres: float, is_run: bool) -> None:
    """1.9 m/s over half an hour (evidence §2.3)."""
    assert isinstance(by_hand(30, metres / 1000), Run) is is_run


@pytest.mark.parametrize(("seconds", "is_run"), [(120, True), (119, False)])
def test_less_than_two_minutes_are_no_run(seconds: float, is_run: bool) -> None:
    assert isinstance(by_hand(seconds / 60, None), Run) is is_run


def test_a_way_of_nothing_is_no_way() -> None:
    run = by_hand(30, 0)
    assert isinstance(run, Run)
    assert run.run_distance_m is None


def test_a_recorded_walk_stays_one_whatever_its_label() -> None:
    walk = of(recording(1800, speed_mps=1.4, cadence_spm=110.0, distance_m=1.4 * np.arange(1800)))
    assert isinstance(walk, OtherActivity)
    assert walk.sport is Sport.WALKING


def test_of_a_run_known_in_part_what_was_walked_stays_walked() -> None:
    """Ten minutes of walking steps, then heart rate alone."""
    steps = np.where(np.arange(1800) < 600, 110.0, np.nan)
    run = of(recording(1800, cadence_spm=steps, heart_rate_bpm=150.0))
    assert isinstance(run, Run)
    assert run.walk_s == pytest.approx(615, abs=16)
    assert run.run_s == pytest.approx(1799 - run.walk_s)
    assert Column.CADENCE_SPM in run.measures
