"""Jog intervals in the words of a plan."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.activity.prepare import prepared
from analyser.activity.run import Run
from analyser.activity.state import Spell, State
from analyser.gait.pattern import JogWalk, Pattern, pattern
from analyser.gait.summary import summarised
from tests.builders.activity import jogging, stages


def jogs(*times: float) -> tuple[Spell, ...]:
    """Jog, walk, jog, walk … (s); a walk of 5 minutes comes first."""
    edges = 300 + np.append(0.0, np.cumsum(times))
    return tuple(
        Spell(state=State.RUN, start_s=float(edges[at]), end_s=float(edges[at + 1])) for at in range(0, len(times), 2)
    )


def test_eight_times_a_minute_from_samples() -> None:
    """Evidence §11, classifier: 90 s at 115, then 8 × (60 s at 158, 90 s at 114)."""
    cadence = np.concatenate([stages((90, 115.0)), *(stages((60, 158.0), (90, 114.0)) for _ in range(8))])
    speed = np.where(cadence > 140, 2.6, 1.6)
    made = jogging(len(cadence), cadence_spm=cadence, speed_mps=speed, distance_m=np.cumsum(speed), latitude_deg=None)
    run = summarised(prepared(made))
    assert isinstance(run, Run)
    assert pattern(run.jogs) == Pattern(repeats=8, parts=(JogWalk(jog_s=60, walk_s=90),))


def test_a_plan_that_repeats_a_pair() -> None:
    """Week 3 of the NHS plan: 1½ jog, 1½ walk, 3 jog, 3 walk, twice."""
    found = pattern(jogs(90, 92, 181, 178, 88, 90, 179))
    assert found == Pattern(repeats=2, parts=(JogWalk(jog_s=90, walk_s=90), JogWalk(jog_s=180, walk_s=180)))


def test_one_jog_is_one_jog() -> None:
    assert pattern(jogs(1795)) == Pattern(repeats=1, parts=(JogWalk(jog_s=1800, walk_s=None),))
    assert pattern(()) is None


def test_a_jog_cut_short_by_a_road_does_not_hide_the_plan() -> None:
    assert pattern(jogs(60, 90, 61, 88, 35, 92, 60, 90, 59, 90, 62)) == Pattern(
        repeats=6, parts=(JogWalk(jog_s=60, walk_s=90),)
    )


@pytest.mark.parametrize("times", [(60, 90, 400, 30, 120, 200, 45), (600, 1500, 600), (60, 20, 300, 90, 900)])
def test_what_follows_no_plan_is_told_as_none(times: tuple[float, ...]) -> None:
    assert pattern(jogs(*times)) is None


@given(
    count=st.integers(3, 12),
    jog=st.sampled_from([30, 45, 60, 90, 120, 180, 300, 480]),
    walk=st.sampled_from([30, 60, 90, 120, 180]),
    off=st.lists(st.floats(-3, 3), min_size=24, max_size=24),
)
def test_every_even_plan_is_found_through_noise(count: int, jog: int, walk: int, off: list[float]) -> None:
    times = [max(base + off[at], 20) for at, base in enumerate([jog, walk] * count)][:-1]
    found = pattern(jogs(*times))
    assert found is not None
    assert found.repeats == count
    assert len(found.parts) == 1
    assert found.parts[0].jog_s == pytest.approx(jog, abs=5)
    assert found.parts[0].walk_s == pytest.approx(walk, abs=5)
