"""Samples that lie evenly far apart, as watches write them to save their battery."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.activity.prepare import prepared
from analyser.activity.recording import Recording
from analyser.activity.run import Run
from analyser.activity.spans import LONGEST_SPAN_S, longest_span
from analyser.activity.trust import Grade, Signal
from analyser.gait.summary import summarised
from tests.builders.activity import jogging, pause, recording


def sparse(step: float, seconds: float = 1800, **changed: Any) -> Recording:
    """A jog at 2.7 m/s and 160 steps/min, a sample every so many seconds."""
    at = np.arange(0, seconds + 1, step)
    usual = {"distance_m": 2.7 * at, "latitude_deg": 51.5 + 2.7 * at / 111_195.0, "longitude_deg": -0.1}
    return recording(at, **{"cadence_spm": 160.0, "speed_mps": 2.7} | usual | changed)


def run_of(made: Recording) -> Run:
    found = summarised(prepared(made))
    assert isinstance(found, Run)
    return found


@pytest.mark.parametrize("step", [1, 5, 15, 16, 20, 30, 45, 60])
@pytest.mark.parametrize(
    "lacking",
    [(), ("speed_mps", "distance_m"), ("cadence_spm", "speed_mps"), ("cadence_spm", "speed_mps", "distance_m")],
    ids=["all", "cadence", "way", "position"],
)
def test_an_even_step_loses_no_jogging(step: float, lacking: tuple[str, ...]) -> None:
    full = sparse(step)
    made = sparse(step) if not lacking else _without(full, lacking)
    run = run_of(made)
    whole = len(full.samples) * step - step
    assert run.run_s == pytest.approx(whole, abs=1)
    assert (run.walk_s, run.stand_s) == (0, 0)
    assert run.duration_s == pytest.approx(whole)
    assert run.run_distance_m == pytest.approx(2.7 * whole, rel=0.01)


def _without(made: Recording, lacking: tuple[str, ...]) -> Recording:
    return replace(made, samples=made.samples.drop(columns=list(lacking)))


def test_jogs_and_walks_of_minutes_are_told_apart() -> None:
    """Five times four minutes of each, a sample every 30 s."""
    at = np.arange(0, 2401, 30)
    jogs = at // 240 % 2 == 0
    run = run_of(recording(at, cadence_spm=np.where(jogs, 160.0, 110.0)))
    assert len(run.jogs) == 5
    assert run.run_s == pytest.approx(1200, abs=30)
    assert run.walk_s == pytest.approx(1200, abs=30)


def test_a_gap_is_judged_against_the_step() -> None:
    """Ten minutes without a sample in a file of 30 s steps: one step of it counts, at most a quarter more."""
    at = np.concatenate((np.arange(0, 901, 30), np.arange(1500, 2401, 30)))
    run = run_of(recording(at, cadence_spm=160.0, speed_mps=2.7, distance_m=2.7 * at))
    assert 1800 <= run.run_s <= 1840
    assert any("gaps without a pause" in reason for reason in run.trust[Signal.TIME].reasons)


def test_a_pause_ends_a_step() -> None:
    at = np.concatenate((np.arange(0, 901, 30), np.arange(1500, 2401, 30)))
    run = run_of(recording(at, cadence_spm=160.0, pauses=(pause(910, 1500),)))
    assert run.run_s == pytest.approx(1810)
    assert run.trust[Signal.TIME].grade is Grade.B


def test_far_samples_are_less_sure() -> None:
    assert "samples lie far apart" in " ".join(run_of(sparse(30)).trust[Signal.TIME].reasons)
    assert not run_of(jogging(900)).trust[Signal.TIME].reasons


@given(st.lists(st.floats(0.5, 15), min_size=1, max_size=60), st.floats(16, 1000))
def test_with_steps_of_up_to_15_s_nothing_changes(steps: list[float], gap: float) -> None:
    seconds = np.cumsum([0.0, *steps, gap, *steps])
    assert longest_span(seconds) == LONGEST_SPAN_S


@pytest.mark.parametrize("steps", [[61.0] * 40, [20.0, 50.0] * 20, [20.0] * 9], ids=["too far", "uneven", "too few"])
def test_what_is_no_even_step_stays_as_it_was(steps: list[float]) -> None:
    assert longest_span(np.cumsum([0.0, *steps])) == LONGEST_SPAN_S
