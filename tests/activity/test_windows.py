import numpy as np
import pytest

from analyser.activity.prepare import prepared
from analyser.activity.recording import Recording
from analyser.activity.run import Run
from analyser.columns import Column
from analyser.gait.summary import summarised
from tests.builders.activity import jogging, recording, stages


def run_of(of: Recording) -> Run:
    found = summarised(prepared(of))
    assert isinstance(found, Run)
    return found


def starts(of: Recording) -> list[float]:
    return run_of(of).windows["start_s"].tolist()


def test_windows_begin_15_s_into_a_jog_and_end_5_s_before_its_end() -> None:
    assert starts(jogging(201)) == [15, 45, 75, 105, 135, 165]
    assert starts(jogging(200)) == [15, 45, 75, 105, 135]


def test_each_jog_has_its_own_windows() -> None:
    cadence = stages((100, 110), (60, 160), (60, 110), (60, 160), (100, 110))
    speed = stages((100, 1.4), (60, 2.7), (60, 1.4), (60, 2.7), (100, 1.4))
    assert starts(recording(380, cadence_spm=cadence, speed_mps=speed)) == [115, 235]


def test_uneven_speed_is_left_out() -> None:
    speed = np.full(201, 2.7)
    speed[45:75] += np.where(np.arange(30) % 2, 0.25, -0.25)
    assert starts(jogging(201, speed_mps=speed)) == [15, 75, 105, 135, 165]
    speed[45:75] = 2.7 + np.where(np.arange(30) % 2, 0.2, -0.2)
    assert len(starts(jogging(201, speed_mps=speed))) == 6


def test_hills_are_left_out_and_a_file_without_altitude_is_kept() -> None:
    way = 2.7 * np.arange(601)
    hill = np.where(way < 800, 0.0, 0.05 * (way - 800))
    flat = starts(jogging(601, altitude_m=hill))
    assert max(flat) < 800 / 2.7
    assert len(starts(jogging(601, altitude_m=None))) == 19


def test_a_window_with_a_cadence_that_cannot_be_is_left_out() -> None:
    cadence = np.full(201, 160.0)
    cadence[60:62] = 250.0
    assert starts(jogging(201, cadence_spm=cadence)) == [15, 75, 105, 135, 165]


def test_medians_of_each_window_are_float32() -> None:
    heart_rate = 120 + 0.1 * np.arange(201)
    table = run_of(jogging(201, heart_rate_bpm=heart_rate, contact_time_s=0.27)).windows
    assert set(map(str, table.dtypes)) == {"float32"}
    assert table[Column.HEART_RATE_BPM].tolist() == pytest.approx([122.95 + 3 * at for at in range(6)], abs=0.01)
    assert table[Column.CONTACT_TIME_S].tolist() == pytest.approx([0.27] * 6)
    assert table[Column.POWER_W].isna().all()


def test_smart_recording_has_windows_too() -> None:
    seconds = np.arange(0, 700, 7.0)
    table = run_of(recording(seconds, cadence_spm=160.0, speed_mps=2.7)).windows
    assert len(table) == 22
    assert table[Column.STEP_LENGTH_M].tolist() == pytest.approx([60 * 2.7 / 160] * 22)
