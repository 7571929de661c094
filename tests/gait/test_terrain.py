"""Hills: the share of the way downhill, and metres up and down."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.activity.prepare import prepared
from analyser.activity.recording import Totals
from analyser.activity.run import Run
from analyser.gait.summary import summarised
from analyser.gait.terrain import climbs
from tests.builders.activity import Floats, jogging, pause

SECONDS = 1500
WAY = 2.7 * np.arange(SECONDS)


def run_over(altitude_m: Floats | float | None, **changed: Any) -> Run:
    found = summarised(prepared(jogging(SECONDS, altitude_m=altitude_m, **changed)))
    assert isinstance(found, Run)
    return found


def sloping(grade: float, until_m: float) -> Floats:
    return 100 + grade * np.minimum(WAY, until_m)


@pytest.mark.parametrize(("grade", "share"), [(-0.08, 0.25), (-0.06, 0.25), (-0.04, 0.0), (0.08, 0.0)])
def test_a_quarter_of_the_way_downhill(grade: float, share: float) -> None:
    run = run_over(sloping(grade, WAY[-1] / 4))
    assert run.downhill_share == pytest.approx(share, abs=0.02)


def test_metres_up_and_down_of_one_hill() -> None:
    top = WAY[-1] / 2
    run = run_over(100 + 0.03 * (top - np.abs(WAY - top)))
    assert run.ascent_m == pytest.approx(0.03 * top, rel=0.02)
    assert run.descent_m == pytest.approx(0.03 * top, rel=0.02)


def test_noise_of_the_altimeter_is_no_hill() -> None:
    run = run_over(100 + np.random.default_rng(7).normal(0, 1.0, SECONDS))
    assert run.ascent_m == 0.0
    assert run.descent_m == 0.0
    assert run.downhill_share == pytest.approx(0.0, abs=0.03)


def test_without_altitude_nothing_is_said() -> None:
    run = run_over(None)
    assert (run.downhill_share, run.ascent_m, run.descent_m) == (None, None, None)


def test_an_altitude_that_never_moves_is_none() -> None:
    """Some phones write 0 or a constant throughout; that is not a flat run."""
    assert run_over(0.0).downhill_share is None
    assert run_over(0.1 * np.sin(WAY)).ascent_m is None


def test_the_watch_s_own_total_stands_in() -> None:
    bare = replace(jogging(SECONDS, altitude_m=None), totals=Totals(ascent_m=42.0, descent_m=40.0))
    run = summarised(prepared(bare))
    assert isinstance(run, Run)
    assert (run.ascent_m, run.descent_m, run.downhill_share) == (42.0, 40.0, None)


def test_a_lift_during_a_pause_is_no_climb_of_the_run() -> None:
    """What rises while the timer stands still takes no way: it makes no slope, and no share of the way."""
    run = run_over(np.where(np.arange(SECONDS) < 700, 100.0, 40.0), pauses=(pause(690, 720),))
    assert run.downhill_share is not None
    assert run.downhill_share <= 0.03


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=60), st.floats(0.5, 10))
def test_up_less_down_is_end_less_start_but_for_the_tolerance(heights: list[float], least: float) -> None:
    up, down = climbs(np.array(heights), least)
    assert up >= 0
    assert down >= 0
    assert abs((up - down) - (heights[-1] - heights[0])) <= 2 * least + 1e-9


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=60))
def test_the_way_back_swaps_up_and_down(heights: list[float]) -> None:
    up, down = climbs(np.array(heights), 0.0)
    back = climbs(np.array(heights[::-1]), 0.0)
    assert back == (pytest.approx(down), pytest.approx(up))
