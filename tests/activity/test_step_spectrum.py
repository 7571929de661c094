"""Cadence from accelerometers: made-up trunks and wrists, and a camera that nobody ran with."""

import numpy as np
import pytest

from analyser.activity.arrays import Floats
from analyser.activity.step_spectrum import cadence_from_acceleration


def shaken(cadence_spm: float, rate_hz: float, *, swing: float = 0.0, noise: float = 0.15, seconds: int = 60) -> Floats:
    """Three axes (g) at the trunk: a step with its second harmonic; `swing`: an arm at half that frequency too."""
    times = np.arange(0, seconds, 1 / rate_hz)
    step = 2 * np.pi * cadence_spm / 60 * times
    up = 1 + 0.8 * np.cos(step) + 0.3 * np.cos(2 * step + 0.5) + swing * np.cos(step / 2 + 0.2)
    rest = np.random.default_rng(4).normal(0, noise, (len(times), 3))
    tilt = np.array([[0.36, 0.48, 0.8], [0.8, -0.6, 0.0], [0.48, 0.64, -0.6]])
    return (np.column_stack([up, 0.2 * np.cos(step / 2), np.zeros(len(times))]) + rest) @ tilt


@pytest.mark.parametrize("rate_hz", [25.0, 50.0, 100.0])
@pytest.mark.parametrize("cadence", [96.0, 112.0, 140.0, 158.0, 170.5, 192.0])
def test_steps_of_the_trunk(cadence: float, rate_hz: float) -> None:
    found = cadence_from_acceleration(shaken(cadence, rate_hz), rate_hz)
    assert len(found) == 6
    assert found == pytest.approx(cadence, abs=0.5)


@pytest.mark.parametrize("cadence", [150.0, 166.0, 180.0])
def test_a_swinging_arm_is_not_taken_for_steps(cadence: float) -> None:
    """The swing is the greatest of all, at half the cadence."""
    found = cadence_from_acceleration(shaken(cadence, 50.0, swing=1.2), 50.0)
    assert found == pytest.approx(cadence, abs=1.0)


def test_standing_still_is_no_cadence() -> None:
    noise = 1 + np.random.default_rng(9).normal(0, 0.02, (6000, 3))
    found = cadence_from_acceleration(noise, 100.0)
    assert np.isnan(found).mean() >= 0.8


def test_units_do_not_matter() -> None:
    counts = 32_768 + 2048 * shaken(164.0, 50.0)[:, 0]
    assert cadence_from_acceleration(counts, 50.0) == pytest.approx(164, abs=1)


def test_what_is_too_slow_or_too_short() -> None:
    with pytest.raises(ValueError, match="10 Hz"):
        cadence_from_acceleration(np.ones((100, 3)), 10)
    assert len(cadence_from_acceleration(np.ones((100, 3)), 50.0)) == 0
