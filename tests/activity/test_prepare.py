"""What bad input gets: what can be known, the reason for the rest, never an exception."""

import dataclasses
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.activity.prepare import prepared
from analyser.activity.recording import Lap, Recording, Sport, Totals
from analyser.activity.run import Done, OtherActivity, Run
from analyser.activity.state import STATE
from analyser.activity.trust import Grade, Signal
from analyser.columns import Column
from analyser.gait.summary import summarised
from analyser.measure import Measure, Missing
from tests.builders.activity import START, jogging, recording, stages


def of(made: Recording) -> Done:
    return summarised(prepared(made))


def run_of(made: Recording) -> Run:
    found = of(made)
    assert isinstance(found, Run)
    return found


def value(run: Run, name: Column) -> float:
    found = run.measures[name]
    assert isinstance(found, Measure), found
    return found.value


def test_a_steady_jog() -> None:
    run = run_of(jogging(900))
    assert value(run, Column.CADENCE_SPM) == 160
    assert value(run, Column.STEP_LENGTH_M) == pytest.approx(60 * 2.7 / 160)
    assert value(run, Column.STRIDE_LENGTH_M) == pytest.approx(2 * 60 * 2.7 / 160)
    assert run.id == "20260102T061500Z-1a2b3c4d-0"
    assert (run.duration_s, run.run_s, run.elapsed_s, run.distance_m) == (899, 899, 899, pytest.approx(2.7 * 899))
    assert run.run_distance_m == pytest.approx(2.7 * 899)
    assert run.sensor == "strap"


def test_the_journey_is_picklable_and_keeps_no_sample() -> None:
    again = pickle.loads(pickle.dumps(of(jogging(3600))))
    assert again.id == of(jogging(3600)).id
    assert len(pickle.dumps(again)) < 40_000


def test_the_recording_is_not_changed() -> None:
    made = jogging(300)
    before = made.samples.copy(deep=True)
    of(made)
    assert made.samples.equals(before)


def test_the_prepared_table_is_in_order() -> None:
    samples = prepared(jogging(300)).samples
    assert samples.index.is_monotonic_increasing
    assert str(samples.index.tz) == "UTC"
    assert samples[STATE].dtype == np.int8
    assert {Column.SPAN_S, Column.SPEED_MPS, Column.GRADE} <= {Column(name) for name in samples if name != STATE}


def test_no_cadence() -> None:
    run = run_of(jogging(900, cadence_spm=None))
    assert run.measures[Column.CADENCE_SPM] == Missing(reason="the file has no cadence")
    assert isinstance(run.measures[Column.STEP_LENGTH_M], Missing)
    assert value(run, Column.SPEED_MPS) == pytest.approx(2.7)
    assert run.states_from == "speed"


def test_no_position_and_no_speed() -> None:
    bare = jogging(900, latitude_deg=None, longitude_deg=None, speed_mps=None, distance_m=None, altitude_m=None)
    run = run_of(bare)
    assert value(run, Column.CADENCE_SPM) == 160
    assert run.distance_m is None
    assert run.run_distance_m is None
    assert isinstance(run.measures[Column.STEP_LENGTH_M], Missing)


def test_three_records() -> None:
    short = of(jogging(3))
    assert isinstance(short, OtherActivity)
    assert short.sport is Sport.WALKING
    assert "it counts as a walk" in short.notes[-1]


@pytest.mark.parametrize("rows", [0, 1])
def test_no_samples(rows: int) -> None:
    empty = dataclasses.replace(
        jogging(rows), started=None, totals=Totals(timer_s=1800.0, distance_m=5000.0), laps=(Lap(started=START),)
    )
    found = of(empty)
    assert isinstance(found, Run)
    assert found.by_totals
    assert found.started == START
    assert (found.duration_s, found.elapsed_s) == (1800, 1800)


def test_a_watch_left_on_for_24_hours() -> None:
    speed = stages((1800, 2.7), (84_600, 0.0))
    run = run_of(recording(86_400, speed_mps=speed, cadence_spm=np.where(speed > 0, 160, 0), distance_m=speed.cumsum()))
    assert run.run_s == 1800
    assert run.longest_jog_s == 1800
    assert run.stand_s <= 15
    assert run.elapsed_s == pytest.approx(1815, abs=1)
    assert "left on" in run.notes[0]
    assert len(run.windows) == (1800 - 20) // 30


def test_a_leap_of_20_days() -> None:
    seconds = np.concatenate((np.arange(900.0), 20 * 86_400 + np.arange(900.0)))
    run = run_of(recording(seconds, cadence_spm=160.0, speed_mps=2.7))
    assert run.elapsed_s == 1799
    assert run.longest_jog_s == 1799


def test_all_zeros() -> None:
    zeros = of(jogging(900, speed_mps=0.0, cadence_spm=0.0, distance_m=0.0, heart_rate_bpm=0.0, latitude_deg=0.0))
    assert isinstance(zeros, OtherActivity)


def test_a_swim_labelled_running() -> None:
    swim = of(recording(1800, speed_mps=0.9, cadence_spm=56.0, distance_m=0.9 * np.arange(1800)))
    assert isinstance(swim, OtherActivity)
    assert swim.sport is not Sport.RUNNING
    assert swim.sport_label == "running"


def test_a_ride_labelled_running() -> None:
    ride = of(recording(1800, speed_mps=7.5, distance_m=7.5 * np.arange(1800)))
    assert ride.sport is Sport.CYCLING
    assert "taken for a ride" in ride.notes[0]


def test_a_run_labelled_as_a_walk_is_a_run() -> None:
    run = run_of(jogging(900, sport=Sport.WALKING))
    assert (run.sport, run.sport_label) == (Sport.RUNNING, "walking")
    assert "it counts as a run" in run.notes[0]


def test_two_minutes_of_jogging_make_a_run() -> None:
    def with_jogs(*lengths: int) -> Done:
        parts = [part for length in lengths for part in ((60, 110.0), (length, 160.0))]
        cadence = stages(*parts, (60, 110.0))
        return of(recording(len(cadence), cadence_spm=cadence))

    assert isinstance(with_jogs(60, 60), Run)
    assert isinstance(with_jogs(60, 59), OtherActivity)
    assert isinstance(with_jogs(*[19] * 20), OtherActivity)


def test_short_jogs_give_figures_from_running_seconds() -> None:
    """Evidence §2.4: jogs under 50 s give no window; the first 5 s of each do not count."""
    cadence = stages(*[(60, 110), (5, 150), (40, 162)] * 4, (60, 110))
    run = run_of(recording(len(cadence), cadence_spm=cadence, speed_mps=np.where(cadence > 140, 2.5, 1.4)))
    assert run.windows.empty
    found = run.measures[Column.CADENCE_SPM]
    assert isinstance(found, Measure)
    assert (found.value, found.count) == (162, 4 * 40)
    assert "no steady window" in run.notes[-1]


def test_smart_recording_counts_whole() -> None:
    run = run_of(recording(np.arange(0, 1806, 7.0), cadence_spm=160.0, speed_mps=2.7))
    assert run.run_s == pytest.approx(1806, abs=7)


def test_a_treadmill_without_a_pod_says_nothing_of_step_length() -> None:
    run = run_of(jogging(900, sub_sport="treadmill", latitude_deg=None, longitude_deg=None))
    assert run.speed_circular
    assert run.indoor
    assert run.trust[Signal.SPEED].grade is Grade.D


JOGS = stages((120, 0), *[(120, 1), (60, 0)] * 8)


def session(seed: int, every: int, gap_s: float = 0.0) -> Run:
    """8 × 2 min jog at 163 steps/min and 2.5 m/s, 1 min walk, with noise and drop-outs; a gap in the fourth jog."""
    rng = np.random.default_rng(seed)
    cadence = np.where(JOGS, 163.0, 112.0) + rng.normal(0, 2.0, len(JOGS))
    speed = np.where(JOGS, 2.5, 1.5) + rng.normal(0, 0.08, len(JOGS))
    seconds = np.arange(len(JOGS), dtype=np.float64)
    seconds[700:] += gap_s
    cadence[rng.random(len(JOGS)) < 0.03] = np.nan
    kept = slice(None, None, every)
    return run_of(recording(seconds[kept], cadence_spm=cadence[kept].round(), speed_mps=speed[kept]))


@pytest.mark.parametrize("every", [1, 6], ids=["1 Hz", "smart recording"])
def test_no_bias_on_generated_sessions(every: int) -> None:
    runs = [session(seed, every, gap_s=95.0) for seed in range(10)]
    assert np.mean([value(run, Column.CADENCE_SPM) for run in runs]) == pytest.approx(163, abs=0.5)
    assert np.mean([value(run, Column.STEP_LENGTH_M) for run in runs]) == pytest.approx(60 * 2.5 / 163, rel=0.01)
    assert np.mean([run.run_s for run in runs]) == pytest.approx(JOGS.sum(), rel=0.02)


def test_every_jog_of_a_generated_session_is_found_to_within_3_s() -> None:
    for seed in range(10):
        jogs = session(seed, 1).jogs
        assert [jog.start_s for jog in jogs] == pytest.approx([120 + 180 * at for at in range(8)], abs=3)
        assert [jog.end_s for jog in jogs] == pytest.approx([240 + 180 * at for at in range(8)], abs=3)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.floats(-1e5, 1e5),
            *(st.sampled_from([np.nan, 0.0, -1.0, 1.0, 2.7, 60.0, 170.0, 1e6]) for _ in range(5)),
        ),
        max_size=40,
    ),
    st.sampled_from(list(Sport)),
)
def test_nothing_raises(rows: list[tuple[float, ...]], sport: Sport) -> None:
    names = ("speed_mps", "cadence_spm", "distance_m", "altitude_m", "heart_rate_bpm")
    series = np.array(rows, np.float64).reshape(-1, 6).T
    columns = dict(zip((*names,), series[1:], strict=True))
    made = recording(series[0], sport=sport, **columns, latitude_deg=series[2] / 1000, longitude_deg=series[3] / 10)
    found = of(made)
    assert found.duration_s >= 0
    assert found.run_s + found.walk_s + found.stand_s <= found.elapsed_s + 1e-6
