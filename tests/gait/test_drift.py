"""Drift within a run: the worked examples, when it is not told, and how often its interval holds the truth."""

from typing import Any

import numpy as np
import pytest

from analyser.activity.run import Run
from analyser.gait.baseline import own_curve
from analyser.gait.drift import Drift, adjusted_change, course, drift
from analyser.measure import Missing
from tests.builders.training import run, windows

COUNT = 80
"""40 minutes of windows."""


def steady(cadence: Any = 166.0, speed: Any = 2.8, count: int = COUNT, **rest: Any) -> Run:
    table = windows(count, cadence_spm=cadence, speed_mps=speed)
    for name in ("grade", "contact_time_s"):
        table[name] = np.float32(np.nan)
    for name, values in rest.items():
        table[name] = np.asarray(values, np.float32)
    return run(km=7.0, minutes=count / 2, steady=table)


def told(found: Drift | Missing) -> Drift:
    assert isinstance(found, Drift), found
    return found


def thirds(first: float, last: float, count: int = COUNT) -> np.ndarray[Any, Any]:
    """`first` for half of the run after its warm-up, then `last`."""
    warm = 10
    half = warm + (count - warm) // 2
    return np.where(np.arange(count) < half, first, last)


@pytest.mark.parametrize(
    ("last_spm", "last_mps", "percent"), [(164.0, 2.75, -1.02), (160.0, 2.70, -3.25), (157.0, 2.70, -5.06)]
)
def test_worked_examples(last_spm: float, last_mps: float, percent: float) -> None:
    """Evidence §11, T3, b = 6.012: as numbers and as a run."""
    assert 100 * adjusted_change(166.0, 2.80, last_spm, last_mps) == pytest.approx(percent, abs=0.01)
    found = told(drift(steady(thirds(166.0, last_spm), thirds(2.80, last_mps))))
    assert 100 * found.cadence.value == pytest.approx(percent, abs=0.01)
    assert found.contact_time is None


def test_faster_at_the_end_is_no_drift() -> None:
    speed = np.linspace(2.4, 3.0, COUNT)
    found = told(drift(steady(150 + 6.012 * speed, speed)))
    assert found.cadence.value == pytest.approx(0, abs=1e-4)
    assert not found.cadence.is_clear


def test_her_own_slope_counts() -> None:
    speed = np.linspace(2.4, 3.0, COUNT)
    hers = own_curve(np.linspace(2.2, 3.2, 100), 140 + 10 * np.linspace(2.2, 3.2, 100))
    run_of_hers = steady(140 + 10 * speed, speed)
    assert told(drift(run_of_hers, hers)).cadence.value == pytest.approx(0, abs=1e-4)
    assert told(drift(run_of_hers)).cadence.value > 0.005


def test_contact_that_lengthens() -> None:
    found = told(drift(steady(contact_time_s=thirds(0.250, 0.265))))
    assert found.contact_time is not None
    assert found.contact_time.value == pytest.approx(0.06, abs=0.001)


def test_the_first_five_minutes_and_slopes_do_not_count() -> None:
    cadence, grade = np.full(COUNT, 166.0), np.zeros(COUNT)
    cadence[:9] = 180
    cadence[-8:], grade[-8:] = 140, 0.025
    found = told(drift(steady(cadence, grade=grade)))
    assert found.cadence.value == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"count": 39}, "less than 20 minutes of jogging"),
        ({"cadence": np.nan}, "the file has no cadence"),
        ({"speed": np.nan}, "the file has no speed"),
        ({"grade": 0.03}, "too few steady stretches on level ground after the first 5 minutes"),
    ],
)
def test_when_it_is_not_told(changed: dict[str, Any], reason: str) -> None:
    assert drift(steady(**changed)) == Missing(reason=reason)


def test_speed_guessed_from_the_arm_is_no_speed() -> None:
    found = drift(run(km=7.0, minutes=40, steady=windows(COUNT, cadence_spm=166, speed_mps=2.8), treadmill=True))
    assert isinstance(found, Missing)
    assert "arm motion" in found.reason


@pytest.mark.parametrize("alike", [0.0, 0.5])
def test_the_interval_holds_the_truth_about_95_times_of_100(alike: float) -> None:
    noise = np.random.default_rng(13)
    holds = 0
    for _ in range(200):
        wander = noise.normal(0, 1.5, COUNT)
        for place in range(1, COUNT):
            wander[place] += alike * wander[place - 1]
        cadence = 166 * (1 + thirds(0, -0.03)) + wander
        found = told(drift(steady(cadence)))
        holds += found.cadence.low <= -0.03 <= found.cadence.high
    assert 0.88 <= holds / 200 <= 0.995


def test_the_course_is_what_the_drift_is_told_from() -> None:
    """Speed is taken out by the line of many runners, so a run on that line is flat."""
    speed = np.linspace(2.4, 3.0, COUNT)
    found = course(steady(150 + 6.012 * speed, speed))
    assert found is not None
    assert found.cadence_spm == pytest.approx(np.full(70, 150 + 6.012 * found.speed_mps), abs=1e-3)
    assert (found.start_s[0], found.third) == (315.0, 23)


def test_a_run_without_a_drift_has_no_course() -> None:
    assert course(steady(count=20)) is None
