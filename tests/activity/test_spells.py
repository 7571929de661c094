import numpy as np
import pytest

from analyser.activity.arrays import Floats
from analyser.activity.spells import jogs, spells
from analyser.activity.state import Spell, State
from tests.builders.activity import stages


def found(states: Floats, seconds: Floats | None = None) -> tuple[Spell, ...]:
    times = np.arange(len(states), dtype=np.float64) if seconds is None else seconds
    span_s = np.append(np.minimum(np.diff(times), 15.0), 0.0)
    return spells(states.astype(np.int8), times, span_s, np.append(2.0 * np.diff(times), 0.0))


def test_spells_follow_one_another_and_hold_their_way() -> None:
    walk, run, stand = found(stages((60, State.WALK), (30, State.RUN), (11, State.STAND)))
    assert (walk.state, walk.start_s, walk.end_s, walk.distance_m) == (State.WALK, 0, 60, 120)
    assert (run.state, run.start_s, run.end_s, run.distance_m) == (State.RUN, 60, 90, 60)
    assert (stand.state, stand.end_s) == (State.STAND, 100)


def test_a_gap_that_no_sample_stands_for_ends_a_spell() -> None:
    seconds = np.concatenate((np.arange(50.0), 200 + np.arange(50.0)))
    assert [(spell.start_s, spell.end_s) for spell in found(stages((100, State.RUN)), seconds)] == [(0, 64), (200, 249)]


@pytest.mark.parametrize(("gap", "count"), [(5, 1), (6, 2)])
def test_jogs_are_merged_over_gaps_of_up_to_5_s(gap: int, count: int) -> None:
    jog = jogs(found(stages((30, State.RUN), (gap, State.WALK), (30, State.RUN), (5, State.WALK))))
    assert len(jog) == count
    assert jog[-1].end_s == 60 + gap
    assert sum(each.distance_m or 0 for each in jog) == 120


@pytest.mark.parametrize(("seconds", "count"), [(19, 0), (20, 1)])
def test_a_jog_lasts_20_s(seconds: int, count: int) -> None:
    assert len(jogs(found(stages((9, State.WALK), (seconds, State.RUN), (9, State.WALK))))) == count


def test_nothing_has_no_spells() -> None:
    assert found(np.empty(0)) == ()
