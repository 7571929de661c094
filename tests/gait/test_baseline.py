import numpy as np
import pytest

from analyser.gait.baseline import OwnCurve, own_curve


def test_the_line_of_the_worked_example_is_found() -> None:
    """Evidence §11, T2: baseline 148 + 7·v."""
    speed = np.linspace(2.2, 3.2, 150)
    curve = own_curve(speed, 148 + 7 * speed)
    assert (curve.at_rest_spm, curve.per_speed) == (pytest.approx(148), pytest.approx(7))
    assert curve.cadence_at(2.7) == pytest.approx(166.9, abs=0.1)
    assert curve.change(2.7, 161) == pytest.approx(-0.0354, abs=0.0001)
    assert curve.change(2.7, 157) == pytest.approx(-0.0593, abs=0.0001)
    assert curve.own_slope


def test_a_third_of_wild_values_does_not_move_it_far() -> None:
    noise = np.random.default_rng(11)
    speed = noise.uniform(2.2, 3.2, 240)
    cadence = 148 + 7 * speed + noise.normal(0, 1, 240)
    cadence[:60] = noise.uniform(120, 200, 60)
    curve = own_curve(speed, cadence)
    assert curve.cadence_at(2.7) == pytest.approx(166.9, abs=0.7)
    assert curve.per_speed == pytest.approx(7, abs=1)


def test_with_little_spread_of_speed_the_slope_is_that_of_many_runners() -> None:
    speed = np.linspace(2.6, 2.9, 150)
    curve = own_curve(speed, 148 + 7 * speed)
    assert not curve.own_slope
    assert curve.per_speed == 6.012
    assert curve.cadence_at(2.75) == pytest.approx(148 + 7 * 2.75)


def test_many_windows_are_thinned_the_same_way_every_time() -> None:
    noise = np.random.default_rng(12)
    speed = noise.uniform(2.2, 3.2, 5000)
    cadence = 148 + 7 * speed + noise.normal(0, 3, 5000)
    curve = own_curve(speed, cadence)
    assert curve.per_speed == pytest.approx(7, abs=0.8)  # about three standard errors
    assert curve == own_curve(speed[::-1], cadence[::-1])
    assert isinstance(curve, OwnCurve)
    assert curve.windows == 5000


def test_one_speed_only() -> None:
    assert own_curve(np.full(5, 2.7), np.full(5, 160.0)).cadence_at(2.7) == pytest.approx(160)
