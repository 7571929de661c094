"""One leg or both feet."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.activity.recording import Sport
from analyser.reading.cadence_unit import CadenceUnit, cadence_unit

ON_FOOT = (Sport.RUNNING, Sport.WALKING, Sport.HIKING)


def unit_of(count: float, speed: float | None, sport: Sport = Sport.RUNNING, creator: str | None = None) -> CadenceUnit:
    speeds = None if speed is None else np.full(60, speed)
    return cadence_unit(np.full(60, count), speeds, sport, creator=creator).unit


@pytest.mark.parametrize(
    ("count", "speed", "unit"),
    [
        (55, 1.3, CadenceUnit.PER_LEG),  # a walk
        (110, 1.3, CadenceUnit.BOTH_FEET),  # the same walk
        (120, 1.9, CadenceUnit.BOTH_FEET),  # a slow treadmill
        (63, 1.6, CadenceUnit.PER_LEG),
        (75, 2.0, CadenceUnit.PER_LEG),  # a slow jog
        (150, 2.0, CadenceUnit.BOTH_FEET),
        (82, 2.7, CadenceUnit.PER_LEG),
        (164, 2.7, CadenceUnit.BOTH_FEET),
        (98, 5.5, CadenceUnit.PER_LEG),
        (200, 5.5, CadenceUnit.BOTH_FEET),
        (82, None, CadenceUnit.PER_LEG),
        (164, None, CadenceUnit.BOTH_FEET),
        (0, 2.7, CadenceUnit.NO_SIGNAL),
    ],
)
def test_runners_and_walkers(count: float, speed: float | None, unit: CadenceUnit) -> None:
    assert unit_of(count, speed) is unit


@pytest.mark.parametrize(
    ("walked", "jogged", "unit"),
    [
        (104, 152, CadenceUnit.BOTH_FEET),  # doubled, the jog would be at 304
        (52, 76, CadenceUnit.PER_LEG),  # the same session, counted at one leg
        (58, 112, CadenceUnit.PER_LEG),  # a sprinter's 224 steps
    ],
)
def test_a_session_that_is_walked_for_the_most_part(walked: float, jogged: float, unit: CadenceUnit) -> None:
    """Six times 5 minutes of walking and 2 of jogging, on a treadmill that tells no speed."""
    counts = np.tile(np.repeat([walked, jogged], [300, 120]).astype(float), 6)
    assert cadence_unit(counts, None, Sport.RUNNING).unit is unit


def test_a_few_counts_that_cannot_be_change_nothing() -> None:
    counts = np.where(np.arange(600) % 20 == 0, 150.0, 82.0)
    assert cadence_unit(counts, None, Sport.RUNNING).unit is CadenceUnit.PER_LEG


@given(
    spm=st.floats(min_value=130, max_value=200),
    step_length_m=st.floats(min_value=0.75, max_value=1.3),
    both=st.booleans(),
)
def test_any_plausible_run_comes_out_right(spm: float, step_length_m: float, both: bool) -> None:
    speed = spm / 60 * step_length_m
    count = spm if both else spm / 2
    assert unit_of(count, speed) is (CadenceUnit.BOTH_FEET if both else CadenceUnit.PER_LEG)


@given(
    spm=st.floats(min_value=85, max_value=130),
    walk_ratio=st.floats(min_value=0.0055, max_value=0.0072),
    both=st.booleans(),
)
def test_any_plausible_walk_comes_out_right(spm: float, walk_ratio: float, both: bool) -> None:
    speed = spm / 60 * walk_ratio * spm
    count = spm if both else spm / 2
    assert unit_of(count, speed, Sport.WALKING) is (CadenceUnit.BOTH_FEET if both else CadenceUnit.PER_LEG)


@pytest.mark.parametrize("sport", [sport for sport in Sport if sport not in ON_FOOT])
@pytest.mark.parametrize(("count", "speed"), [(45, 2.4), (25, 0.7), (90, 9.0)])
def test_strokes_and_crank_turns_are_no_steps(sport: Sport, count: float, speed: float) -> None:
    assert unit_of(count, speed, sport) is CadenceUnit.NOT_STEPS


@pytest.mark.parametrize("sport", [Sport.OTHER, Sport.UNKNOWN])
def test_where_the_sport_is_not_said_steps_are_taken_for_steps(sport: Sport) -> None:
    assert unit_of(82, 2.7, sport) is CadenceUnit.PER_LEG
    assert unit_of(112, 1.35, sport) is CadenceUnit.BOTH_FEET


def test_cycling_at_running_speed_counts_no_steps() -> None:
    assert unit_of(82, 2.7, Sport.CYCLING) is CadenceUnit.NOT_STEPS


def test_exporter_known_for_both_feet_decides_without_speed() -> None:
    assert unit_of(88, None, creator="Huawei Fitness Tracking Device") is CadenceUnit.BOTH_FEET
    assert unit_of(88, 3.0, creator="Huawei Fitness Tracking Device") is CadenceUnit.PER_LEG


def test_format_that_leaves_no_choice_is_overruled_only_by_a_clear_contradiction() -> None:
    speeds = np.full(60, 2.7)
    for count, unit in ((82, CadenceUnit.PER_LEG), (60, CadenceUnit.PER_LEG), (165, CadenceUnit.BOTH_FEET)):
        counts = np.full(60, float(count))
        assert cadence_unit(counts, speeds, Sport.RUNNING, per_leg_by_definition=True).unit is unit


def test_standing_and_missing_moments_do_not_count() -> None:
    counts = np.concatenate([np.zeros(50), np.full(50, 84.0), np.full(50, np.nan)])
    speeds = np.concatenate([np.zeros(50), np.full(50, 2.8), np.full(50, 2.8)])
    assert cadence_unit(counts, speeds, Sport.RUNNING).unit is CadenceUnit.PER_LEG


def test_the_reason_stands_in_the_note() -> None:
    decision = cadence_unit(np.full(60, 84.0), np.full(60, 2.8), Sport.RUNNING)
    assert "one leg" in decision.note
    assert "speed" in decision.note
