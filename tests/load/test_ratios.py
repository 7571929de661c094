import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.load.ratios import coupled_ratio, monotony, smoothed_by_day, smoothed_ratio, strain, uncoupled_ratio

WEEK = [4, 0, 4, 0, 0, 5, 0]
LOADS = [float(km) for km in WEEK * 4 + [5, 0, 5, 0, 0, 8, 0]]


def test_worked_example() -> None:
    assert coupled_ratio(LOADS) == pytest.approx(1.263, abs=5e-4)
    assert uncoupled_ratio(LOADS) == pytest.approx(1.385, abs=5e-4)
    assert smoothed_by_day(LOADS, 7)[-1] == pytest.approx(2.3387, abs=5e-5)
    assert smoothed_by_day(LOADS, 28)[-1] == pytest.approx(2.2686, abs=5e-5)
    assert smoothed_ratio(LOADS) == pytest.approx(1.031, abs=5e-4)
    assert monotony(LOADS) == pytest.approx(0.765, abs=5e-4)
    assert strain(LOADS) == pytest.approx(13.78, abs=5e-3)


def test_hidden_until_there_are_28_days() -> None:
    assert coupled_ratio(LOADS[:27]) is None
    assert uncoupled_ratio(LOADS[:27]) is None
    assert smoothed_ratio(LOADS[:27]) is None
    assert coupled_ratio(LOADS[:28]) == pytest.approx(1.0)


def test_no_load_divides_by_nothing() -> None:
    nothing = [0.0] * 28
    assert coupled_ratio(nothing) is None
    assert uncoupled_ratio([0.0] * 21 + [5.0] * 7) is None
    assert smoothed_ratio(nothing) is None
    assert smoothed_by_day([], 7) == []


def test_monotony_is_unknown_where_every_day_is_alike() -> None:
    assert monotony([3.0] * 7) is None
    assert strain([3.0] * 7) is None
    assert monotony([3.0, 1.0]) is None


@settings(deadline=None)
@given(st.lists(st.floats(0.1, 50), min_size=28, max_size=60), st.floats(0.1, 10))
def test_ratios_do_not_depend_on_the_unit(loads: list[float], factor: float) -> None:
    scaled = [factor * load for load in loads]
    for ratio in (coupled_ratio, uncoupled_ratio, smoothed_ratio):
        assert ratio(scaled) == pytest.approx(ratio(loads))
