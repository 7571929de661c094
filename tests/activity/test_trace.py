import numpy as np
import pytest

from analyser.activity.prepare import prepared
from analyser.activity.trace import trace
from tests.builders.activity import START, jogging, recording


def test_every_fifth_second_of_the_clock() -> None:
    found = trace(prepared(jogging(61)))
    assert found.seconds.tolist() == [int(START.timestamp()) + 5 * at for at in range(13)]
    assert found.heart_rate.tolist() == [150] * 13
    assert found.latitude.dtype == np.float32


def test_between_samples_up_to_15_s_apart() -> None:
    found = trace(prepared(recording([2, 10, 12, 50, 52], heart_rate_bpm=[100, 116, 120, 150, 160])))
    assert (found.seconds - int(START.timestamp())).tolist() == [5, 10, 50]
    assert found.heart_rate.tolist() == pytest.approx([106, 116, 150])
    assert np.isnan(found.longitude).all()


def test_smart_and_full_recordings_of_one_run_have_the_same_trace() -> None:
    way = 2.7 * np.arange(601)
    full = trace(prepared(jogging(601)))
    every = np.arange(0, 601, 8.0)
    smart = trace(prepared(recording(every, latitude_deg=51.5 + way[::8] / 111_195, longitude_deg=-0.1)))
    assert smart.seconds.tolist() == full.seconds.tolist()
    assert smart.latitude == pytest.approx(full.latitude, abs=1e-5)


def test_nothing_to_trace() -> None:
    assert len(trace(prepared(recording(0))).seconds) == 0
    assert len(trace(prepared(recording(60, cadence_spm=160.0))).seconds) == 0
