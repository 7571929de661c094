import dataclasses
from datetime import UTC, datetime, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.activity.cleaning import cleaned
from analyser.activity.recording import Recording, Sport
from analyser.columns import QUANTITIES, Column
from tests.builders.activity import jogging, pause, recording


def repairs(of: Recording) -> dict[str, int]:
    return {repair.kind: repair.count for repair in cleaned(of).repairs}


def test_a_clean_recording_stays_as_it_is() -> None:
    clean = cleaned(jogging(100))
    assert not clean.repairs
    assert not clean.notes
    assert clean.columns[Column.SPEED_MPS].tolist() == [2.7] * 100
    assert clean.span_s.tolist() == [1.0] * 99 + [0.0]


def test_rows_are_sorted_by_time() -> None:
    clean = cleaned(recording([0, 2, 1, 3], heart_rate_bpm=[100, 102, 101, 103]))
    assert clean.columns[Column.HEART_RATE_BPM].tolist() == [100, 101, 102, 103]
    assert repairs(recording([0, 2, 1, 3], heart_rate_bpm=100)) == {"sorted: time ran back": 1}


def test_rows_of_one_moment_are_joined_column_by_column() -> None:
    split_over_two = recording(
        [0, 0, 1, 1], heart_rate_bpm=[150, np.nan, 151, np.nan], cadence_spm=[np.nan, 160, 140, 162]
    )
    clean = cleaned(split_over_two)
    assert clean.columns[Column.HEART_RATE_BPM].tolist() == [150, 151]
    assert clean.columns[Column.CADENCE_SPM].tolist() == [160, 140]
    assert repairs(split_over_two) == {"joined: records of one moment": 2}


def test_true_repeats_are_left_out() -> None:
    assert repairs(recording([0, 1, 1, 1, 2], heart_rate_bpm=150)) == {"left out: repeated record": 2}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("heart_rate_bpm", 0.0),
        ("heart_rate_bpm", 255.0),
        ("speed_mps", 13.0),
        ("cadence_spm", 300.0),
        ("altitude_m", 12_000.0),
        ("contact_time_s", 0.0),
    ],
)
def test_what_cannot_be_is_masked_and_counted(name: str, value: float) -> None:
    usual = {"heart_rate_bpm": 150.0, "speed_mps": 2.7, "cadence_spm": 160.0, "altitude_m": 9.0, "contact_time_s": 0.25}
    series = np.full(10, usual[name])
    series[4] = value
    clean = cleaned(recording(10, **{name: series}))
    assert np.isnan(clean.columns[Column(name)]).tolist() == [at == 4 for at in range(10)]
    assert [repair.count for repair in clean.repairs] == [1]


def test_zero_is_a_measurement() -> None:
    clean = cleaned(recording(5, speed_mps=0.0, cadence_spm=0.0, distance_m=0.0))
    assert not clean.repairs
    assert all((values == 0).all() for values in clean.columns.values())


def test_a_ride_may_be_faster_than_a_runner() -> None:
    assert not repairs(recording(5, sport=Sport.CYCLING, speed_mps=15.0))


def test_a_lone_zero_cadence_at_running_speed_is_a_dropout() -> None:
    cadence = np.full(9, 160.0)
    cadence[4] = 0
    assert repairs(recording(9, cadence_spm=cadence, speed_mps=2.7)) == {"masked: cadence dropped out": 1}
    assert not repairs(recording(9, cadence_spm=cadence, speed_mps=0.0))


def test_half_a_position_and_the_null_island_are_none() -> None:
    clean = cleaned(recording(3, latitude_deg=[51.5, 51.5, 0.0], longitude_deg=[-0.1, np.nan, 0.0]))
    assert np.isnan(clean.columns[Column.LATITUDE_DEG]).tolist() == [False, True, True]
    assert np.isnan(clean.columns[Column.LONGITUDE_DEG]).tolist() == [False, True, True]
    assert Column.LATITUDE_DEG not in cleaned(recording(3, latitude_deg=51.5)).columns


def test_a_smart_recording_counts_whole_and_a_gap_counts_15_s() -> None:
    assert cleaned(recording([0, 7, 14, 22, 82, 90], heart_rate_bpm=150)).span_s.tolist() == [7, 7, 8, 15, 8, 0]


def test_no_sample_stands_for_time_in_a_pause() -> None:
    clean = cleaned(recording([0, 1, 2, 5, 10, 11], heart_rate_bpm=150, pauses=(pause(2.5, 10),)))
    assert clean.span_s.tolist() == [1, 1, 0.5, 5, 1, 0]
    assert clean.paused.tolist() == [False, False, False, True, False, False]


def test_a_leap_of_20_days_is_closed() -> None:
    leap = 20 * 86_400
    seconds = [*range(100), *range(leap + 100, leap + 500)]
    clean = cleaned(recording(seconds, heart_rate_bpm=150, pauses=(pause(leap + 200, leap + 210),)))
    assert clean.seconds.tolist() == list(range(500))
    assert clean.paused.sum() == 10
    assert {repair.kind: repair.count for repair in clean.repairs} == {"moved: the clock leapt": 400}
    assert clean.notes


def test_a_leap_at_the_start_moves_the_part_that_the_files_own_start_is_not_in() -> None:
    leap = 20 * 86_400
    seconds = [*range(100), *range(leap, leap + 400)]
    late = recording(seconds, heart_rate_bpm=150, started=datetime(2026, 1, 22, 6, 15, tzinfo=UTC))
    assert pd.Timestamp(int(cleaned(late).time_ns[-1]), tz="UTC") == late.samples.index[-1]


def test_records_of_1901_and_2062_are_left_out() -> None:
    stray = recording([-3.9e9, *range(200), 1.1e9], heart_rate_bpm=150)
    assert repairs(stray) == {"left out: time far from the rest": 2}
    assert len(cleaned(stray).time_ns) == 200


def test_a_clock_that_was_never_set_is_said() -> None:
    made = recording(20, heart_rate_bpm=150)
    unset = dataclasses.replace(
        made, samples=made.samples.set_axis(made.samples.index - timedelta(days=40_000)), started=None
    )
    assert "clock was not set" in cleaned(unset).notes[0]


def test_an_empty_table_is_clean() -> None:
    clean = cleaned(recording(0))
    assert len(clean.time_ns) == 0
    assert len(clean.span_s) == 0


ROWS = st.lists(
    st.tuples(
        st.integers(0, 4000),
        st.sampled_from([np.nan, 0.0, 24.0, 60.0, 150.0, 300.0]),
        st.sampled_from([np.nan, 0.0, 1.0, 2.7, 11.9, 50.0]),
    ),
    max_size=60,
)
PAUSES = st.lists(st.tuples(st.floats(0, 4000), st.floats(0, 900)), max_size=3)


def made(rows: list[tuple[int, float, float]], rests: list[tuple[float, float]]) -> Recording:
    return recording(
        np.array([row[0] for row in rows], np.float64),
        heart_rate_bpm=[row[1] for row in rows],
        speed_mps=[row[2] for row in rows],
        pauses=tuple(pause(start, start + length) for start, length in rests),
    )


@settings(deadline=None)
@given(rows=ROWS, rests=PAUSES)
def test_after_cleaning_time_increases_and_nothing_is_invented(
    rows: list[tuple[int, float, float]], rests: list[tuple[float, float]]
) -> None:
    clean = cleaned(made(rows, rests))
    assert (np.diff(clean.time_ns) > 0).all()
    assert set(clean.seconds + min((row[0] for row in rows), default=0)) <= {row[0] for row in rows}
    for place, name in ((1, Column.HEART_RATE_BPM), (2, Column.SPEED_MPS)):
        known = clean.columns[name][~np.isnan(clean.columns[name])]
        assert set(known.tolist()) <= {row[place] for row in rows}
        assert ((known >= QUANTITIES[name].low) & (known <= QUANTITIES[name].high)).all()


@settings(deadline=None)
@given(rows=ROWS, rests=PAUSES)
def test_the_time_of_samples_is_within_the_elapsed_time_and_outside_pauses(
    rows: list[tuple[int, float, float]], rests: list[tuple[float, float]]
) -> None:
    clean = cleaned(made(rows, rests))
    elapsed = float(clean.seconds[-1]) if rows else 0.0
    assert ((clean.span_s >= 0) & (clean.span_s <= 15)).all()
    assert clean.span_s.sum() <= elapsed + 1e-6
    first = min((row[0] for row in rows), default=0)
    for start, length in rests:
        over = np.minimum(clean.seconds + clean.span_s, start + length - first) - np.maximum(
            clean.seconds, start - first
        )
        assert np.maximum(over[~clean.paused], 0).sum() <= 1e-6


@settings(deadline=None)
@given(rows=ROWS.filter(lambda rows: len({row[0] for row in rows}) == len(rows)), seed=st.randoms())
def test_the_order_of_rows_does_not_matter(rows: list[tuple[int, float, float]], seed) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(rows)
    seed.shuffle(shuffled)
    one, other = cleaned(made(rows, [])), cleaned(made(shuffled, []))
    assert np.array_equal(one.time_ns, other.time_ns)
    for name, values in one.columns.items():
        np.testing.assert_array_equal(values, other.columns[name])
