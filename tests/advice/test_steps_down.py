"""A limit is rounded down, and never loses a step to arithmetic."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.activity.runner import Runner
from analyser.advice.next_run import next_run
from analyser.advice.steps_down import whole_steps
from tests.builders.training import ago, run, training


@given(st.integers(0, 100_000), st.sampled_from([10.0, 30.0, 60.0, 100.0]))
def test_whole_steps_stay(steps: int, step: float) -> None:
    for nearly in (steps * step, steps * step * (1 + 1e-15), steps * step * (1 - 1e-15)):
        assert whole_steps(nearly, step) == steps * step


@given(st.floats(0, 1e5), st.sampled_from([10.0, 30.0, 100.0]))
def test_it_is_never_more(value: float, step: float) -> None:
    assert whole_steps(value, step) <= value + 1e-6
    assert value - whole_steps(value, step) < step


@pytest.mark.parametrize("tenths", range(60, 430, 7))
def test_a_tenth_more_is_the_published_ratio_to_the_digit(tenths: int) -> None:
    """14.0 km let up to 15.4 follow: 1.10 as it is published, not what floating point leaves of it."""
    known = training([run(ago(day), tenths / 10) for day in range(1, 40, 3)], runner=Runner())
    cap_m = next_run(known).distance_m
    assert cap_m is not None
    assert cap_m == int(Decimal(tenths * 100) * Decimal("1.10") / 100) * 100
