import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.activity.position import haversine_m
from analyser.activity.slope import grade
from analyser.activity.smoothing import local_lines


def test_a_straight_line_is_found_on_uneven_steps() -> None:
    x = np.array([0.0, 1, 3, 4, 8, 9, 15, 16])
    value, slope = local_lines(x, 5 + 2 * x, 4.0, np.zeros(8, np.int64))
    assert value == pytest.approx(5 + 2 * x)
    assert slope == pytest.approx(2.0)


def test_a_window_does_not_reach_into_another_part() -> None:
    x = np.arange(20.0)
    y = np.where(x < 10, x, x + 100)
    _, slope = local_lines(x, y, 3.0, (x >= 10).astype(np.int64))
    assert slope == pytest.approx(1.0)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0.1, 20), st.floats(-30, 30)), min_size=3, max_size=40))
def test_it_is_numpys_own_fit(points: list[tuple[float, float]]) -> None:
    x = np.cumsum([step for step, _ in points])
    y = np.array([height for _, height in points])
    value, slope = local_lines(x, y, 25.0, np.zeros(len(x), np.int64))
    for at in range(len(x)):
        near = np.abs(x - x[at]) <= 25.0
        if near.sum() >= 2:
            b, a = np.polyfit(x[near], y[near], 1)
            assert slope[at] == pytest.approx(b, rel=1e-6, abs=1e-6)
            assert value[at] == pytest.approx(a + b * x[at], rel=1e-6, abs=1e-5)


def test_a_degree_of_latitude_is_111_km() -> None:
    assert haversine_m(np.array([51.0, 52.0]), np.array([0.0, 0.0]))[0] == pytest.approx(111_195, rel=1e-4)


def test_grade_is_rise_over_run() -> None:
    way = np.arange(0, 1000, 2.7)
    found = grade(way, 50 + 0.05 * way + 0.1 * np.random.default_rng(1).normal(size=len(way)))
    assert found is not None
    assert found == pytest.approx(0.05, abs=0.01)


def test_grade_needs_60_m_and_is_even_at_both_ends() -> None:
    assert grade(np.arange(0, 50, 2.7), np.arange(19.0)) is None
    way = np.arange(0, 200, 2.7)
    found = grade(way, np.where(way < 100, 0.0, 10.0 * (way - 100)))
    assert found is not None
    assert found[0] == pytest.approx(0, abs=1e-9)
    assert np.isnan(found[-1])
