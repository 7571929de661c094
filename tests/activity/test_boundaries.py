"""Where running begins and ends: lag, drop-outs of cadence, and samples seconds apart."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.activity.between_samples import placed
from analyser.activity.prepare import prepared
from analyser.activity.recording import Recording
from analyser.activity.run import Run
from analyser.activity.spells import jogs, spells
from analyser.activity.state import STATE, Spell, State
from analyser.gait.summary import summarised
from tests.builders.activity import recording, stages


def jogged(of: Recording) -> tuple[Spell, ...]:
    run = summarised(prepared(of))
    assert isinstance(run, Run)
    return run.jogs


def running(of: Recording) -> list[int]:
    found: list[int] = np.flatnonzero(prepared(of).samples[STATE].to_numpy() == State.RUN).tolist()
    return found


def test_speed_that_falls_after_the_last_step_is_the_receivers_lag() -> None:
    """Cadence 0 at once, speed down over 8 s: she does not jog at 2.0 m/s without a step."""
    cadence = stages((200, 160), (60, 0), (60, 110))
    speed = np.concatenate(
        (stages((200, 2.7)), np.array([2.6, 2.3, 2.0, 2.0, 2.0, 1.95, 1.5, 0.8]), stages((112, 1.2)))
    )
    assert running(recording(320, cadence_spm=cadence, speed_mps=speed))[-1] == 201


def test_an_arm_held_still_for_long_is_none() -> None:
    """A slow jog with a buggy: no cadence for minutes at 2.0 m/s, then a stop."""
    cadence = stages((200, 160), (120, 0), (60, 0))
    speed = stages((200, 2.2), (120, 2.0), (60, 0.0))
    assert running(recording(380, cadence_spm=cadence, speed_mps=speed))[-1] == 319


@pytest.mark.parametrize("lost", range(1, 12))
def test_where_cadence_is_lost_at_a_change_speed_tells_it(lost: int) -> None:
    """Cadence lacks for some seconds on both sides of the begin and of the end of a jog."""
    cadence = stages((100, 112), (150, 158), (100, 112))
    for change in (100, 250):
        cadence[change - lost // 2 : change + lost - lost // 2] = np.nan
    speed = stages((100, 1.5), (150, 2.5), (100, 1.5))
    (jog,) = jogged(recording(350, cadence_spm=cadence, speed_mps=speed))
    assert (jog.start_s, jog.end_s) == (100, 250)


def test_speeds_that_are_alike_move_nothing() -> None:
    """A walk as fast as the jog: the jog begins with the first cadence that says so."""
    cadence = stages((100, 112), (6, np.nan), (150, 158))
    (jog,) = jogged(recording(256, cadence_spm=cadence, speed_mps=2.0))
    assert jog.start_s == 106


@given(
    begin=st.integers(120, 240),
    lasting=st.integers(130, 300),
    steps=st.lists(st.integers(1, 9), min_size=20, max_size=40),
)
def test_between_samples_the_way_tells_to_the_second(begin: int, lasting: int, steps: list[int]) -> None:
    """Records up to 9 s apart: walk 1.5 m/s, jog 2.6 m/s, walk."""
    seconds = np.unique(np.append(np.cumsum(steps * 40), 0))
    seconds = seconds[seconds <= begin + lasting + 120].astype(np.float64)
    jogging = (seconds >= begin) & (seconds < begin + lasting)
    way = 1.5 * seconds + 1.1 * np.clip(seconds - begin, 0, lasting)
    (jog,) = jogged(
        recording(
            seconds,
            cadence_spm=np.where(jogging, 160.0, 112.0),
            speed_mps=np.where(jogging, 2.6, 1.5),
            distance_m=way,
        )
    )
    assert (jog.start_s, jog.end_s) == (pytest.approx(begin, abs=0.1), pytest.approx(begin + lasting, abs=0.1))
    assert jog.distance_m == pytest.approx(2.6 * lasting, abs=0.5)


def test_a_runs_times_are_those_of_its_spells() -> None:
    """Records 7 s apart, a jog that begins and ends between two of them."""
    seconds = np.arange(0, 900, 7.0)
    jogging = (seconds >= 200) & (seconds < 600)
    way = 1.5 * seconds + 1.1 * np.clip(seconds - 200, 0, 400)
    cadence, speed = np.where(jogging, 160.0, 112.0), np.where(jogging, 2.6, 1.5)
    run = summarised(prepared(recording(seconds, cadence_spm=cadence, speed_mps=speed, distance_m=way)))
    assert isinstance(run, Run)
    assert run.run_s == sum(spell.duration_s for spell in run.spells if spell.state is State.RUN)
    assert run.run_s == pytest.approx(400, abs=0.1)
    assert run.run_s + run.walk_s == pytest.approx(run.elapsed_s)
    assert run.run_distance_m == pytest.approx(2.6 * 400, abs=0.5)


def test_what_is_moved_keeps_the_whole() -> None:
    seconds = np.arange(0, 600, 6.0)
    state = np.where((seconds >= 120) & (seconds < 402), State.RUN, State.WALK).astype(np.int8)
    way = np.append(np.where(np.diff(seconds, append=606) > 0, 1.5 * 6, 0)[:-1], 0.0)
    way[19], way[66] = 1.5 * 2 + 2.6 * 4, 2.6 * 3 + 1.5 * 3
    way[20:66] = 2.6 * 6
    span_s = np.append(np.diff(seconds), 0.0)
    before = spells(state, seconds, span_s, way)
    after = placed(before, seconds, way)
    assert [round(spell.start_s, 3) for spell in after] == [0, 116, 399]
    assert sum(spell.duration_s for spell in after) == sum(spell.duration_s for spell in before)
    assert sum(spell.distance_m or 0 for spell in after) == pytest.approx(way.sum())
    assert len(jogs(after)) == 1


@pytest.mark.parametrize(
    ("cadence", "contact", "is_run"),
    [(131, 0.40, True), (131, 0.445, False), (118, 0.40, False), (131, np.nan, False)],
    ids=["a flight of 58 ms", "13 ms may be an error", "a walk's cadence", "none measured"],
)
def test_a_measured_flight_is_running(cadence: float, contact: float, is_run: bool) -> None:
    """Slow joggers take fewer than 135 steps a minute; with both feet in the air in each step it is a jog."""
    found = prepared(recording(120, cadence_spm=float(cadence), speed_mps=1.8, contact_time_s=contact))
    assert (found.samples[STATE].to_numpy() == State.RUN).all() == is_run
