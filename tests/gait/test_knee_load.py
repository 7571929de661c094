"""The knee-load index: the worked example, its sensitivity, weeks in her usual kilometres."""

from typing import Any

import numpy as np
import pytest

from analyser.activity.run import Run
from analyser.activity.trust import Grade
from analyser.gait.baseline import OwnCurve
from analyser.gait.cadence import expected_cadence, target_cadence
from analyser.gait.knee_load import (
    knee_load,
    knee_load_of,
    load_per_distance,
    load_per_step,
    speed_per_distance,
    speed_per_time,
    usual_kilometres,
    what_if,
    what_if_table,
)
from analyser.measure import Origin
from tests.builders.training import run, trusted, windows

CURVE = OwnCurve(at_rest_spm=148, per_speed=7, windows=200, own_slope=True)
USUAL = 2.7


def of_hers(cadence: float = 166.9, speed: float = 2.7, km: float = 5.0, **changed: Any) -> Run:
    return run(
        km=km, minutes=1000 * km / speed / 60, steady=windows(20, cadence_spm=cadence, speed_mps=speed), **changed
    )


def test_the_target_of_example_a() -> None:
    """Evidence §11: SL 0.9765 m (−4.76 %); index per step −7.96 %, per km −3.36 %; steps/km 975.3 → 1024.1."""
    expected = float(expected_cadence(np.array([2.7]), 1.65)[0])
    found = what_if(2.7, 158.0, target_cadence(158.0, expected))
    assert found.cadence_spm == pytest.approx(165.9, abs=0.1)
    assert found.step_length_m == pytest.approx(0.9765, abs=0.0001)
    assert 100 * found.step_length_change == pytest.approx(-4.76, abs=0.01)
    assert 100 * (found.per_step.value - 1) == pytest.approx(-7.96, abs=0.01)
    assert 100 * (found.per_km.value - 1) == pytest.approx(-3.36, abs=0.01)
    assert found.steps_per_km_now == pytest.approx(975.3, abs=0.1)
    assert found.steps_per_km == pytest.approx(1024.1, abs=0.1)
    assert found.metronome_spm == 166
    assert what_if(2.7, 158.0) == found


def test_how_much_the_exponent_matters_is_said() -> None:
    found = what_if(2.7, 158.0)
    assert found.per_step.lowest == pytest.approx(1.05**-2.2)
    assert found.per_step.highest == pytest.approx(1.05**-1.5)
    assert found.per_km.lowest == pytest.approx(1.05**-1.2)
    assert found.per_km.highest == pytest.approx(1.05**-0.5)


def test_the_table_goes_from_ten_percent_less_to_fifteen_more_with_today_in_it() -> None:
    """Evidence §3.5: shorter steps load less by the step and by the kilometre, longer ones more."""
    table = what_if_table(2.7, 158.0)
    assert [round(100 * one.cadence_change) for one in table] == list(range(-10, 16))
    assert [one.metronome_spm for one in table][10] == 158
    assert (table[10].per_step.value, table[10].per_km.value, table[10].step_length_change) == (1.0, 1.0, 0.0)
    assert table[15] == what_if(2.7, 158.0)
    for loads in ([one.per_step.value for one in table], [one.per_km.value for one in table]):
        assert loads == sorted(loads, reverse=True)
    assert all(one.per_step.lowest <= one.per_step.value <= one.per_step.highest for one in table)
    assert all(one.per_km.lowest <= one.per_km.value <= one.per_km.highest for one in table)


@pytest.mark.parametrize(("change", "least", "most"), [(0.05, 0.05, 0.11), (0.10, 0.13, 0.20)])
def test_what_more_steps_do_is_what_studies_found(change: float, least: float, most: float) -> None:
    """References 16 and 18: −14 to −19 % of peak force at +10 % of cadence; half the change does about half."""
    found = what_if(3.0, 160.0, change=change).per_step
    assert least <= 1 - found.highest <= 1 - found.lowest <= most


@pytest.mark.parametrize(("length", "per_step", "per_mile"), [(1.149, 0.31, 0.14), (0.841, -0.22, -0.075)])
def test_the_study_that_measured_both_lies_within_the_range(length: float, per_step: float, per_mile: float) -> None:
    """Reference 17: stress per step +31 / −22 %, per mile +14 / −7.5 % (evidence §3.5 and §5)."""
    steps = sorted(load_per_step(length, exponent) - 1 for exponent in (1.4, 2.2))
    ways = sorted(load_per_distance(length, exponent) - 1 for exponent in (1.4, 2.2))
    assert steps[0] <= per_step <= steps[1]
    assert ways[0] <= per_mile <= ways[1]


def test_faster_is_less_per_kilometre_and_about_the_same_per_minute() -> None:
    """Reference 37: 80 % more per km at 8.0 than at 15.8 km/h."""
    assert speed_per_distance(8.0 / 15.8) == pytest.approx(1.80, abs=0.01)
    assert speed_per_time(15.8 / 8.0) == pytest.approx(1.09, abs=0.01)


def test_her_usual_running_is_one() -> None:
    found = knee_load(USUAL, CURVE.cadence_at(USUAL), CURVE, USUAL)
    assert (found.per_step.value, found.per_km.value, found.per_minute.value) == (1.0, 1.0, 1.0)


def test_longer_steps_at_another_speed() -> None:
    """Steps 4 % longer than hers at 2.4 m/s: by hand from evidence §5."""
    cadence = CURVE.cadence_at(2.4) / 1.04
    found = knee_load(2.4, cadence, CURVE, USUAL)
    assert found.per_step.value == pytest.approx(1.04**1.7)
    assert found.per_km.value == pytest.approx(1.04**0.7 * (2.4 / 2.7) ** -0.87)
    assert found.per_minute.value == pytest.approx(1.04**0.7 * (2.4 / 2.7) ** 0.13)
    assert found.per_km.lowest < found.per_km.value < found.per_km.highest


def test_a_run_as_its_windows_say() -> None:
    found = knee_load_of(of_hers(cadence=166.9 / 1.05), CURVE, USUAL)
    assert found is not None
    assert found.per_step.value == pytest.approx(1.05**1.7, rel=1e-5)


@pytest.mark.parametrize(
    "changed",
    [
        {"trust": trusted(cadence=Grade.D)},
        {"trust": trusted(speed=Grade.D)},
        {"treadmill": True},
        {"origin": Origin.MODELLED},
        {"measures": {}},
    ],
)
def test_what_cannot_be_trusted_tells_no_load(changed: dict[str, Any]) -> None:
    assert knee_load_of(of_hers(**changed), CURVE, USUAL) is None


def test_a_week_of_her_usual_running_is_its_kilometres() -> None:
    week = usual_kilometres([of_hers(km=5.0), of_hers(km=7.0)], CURVE, USUAL)
    assert week is not None
    assert week.distance_m == pytest.approx(12_000)
    assert (week.judged, week.runs, week.of_m) == (2, 2, pytest.approx(12_000))


def test_a_week_of_slow_long_steps_is_more() -> None:
    week = usual_kilometres([of_hers(CURVE.cadence_at(2.4) / 1.04, 2.4, km=10.0)], CURVE, USUAL)
    assert week is not None
    assert week.distance_m == pytest.approx(10_000 * 1.04**0.7 * (2.4 / 2.7) ** -0.87, rel=1e-5)
    assert week.lowest_m < week.distance_m < week.highest_m


def test_a_run_without_cadence_counts_by_its_speed_alone() -> None:
    bare = run(km=6.0, minutes=6000 / 2.4 / 60)
    week = usual_kilometres([bare], CURVE, USUAL)
    assert week is not None
    assert week.distance_m == pytest.approx(6000 * (2.4 / 2.7) ** -0.87)
    assert (week.judged, week.runs) == (0, 1)


def test_on_a_treadmill_minutes_count() -> None:
    week = usual_kilometres([run(km=9.9, minutes=30, treadmill=True)], None, USUAL)
    assert week is not None
    assert week.distance_m == pytest.approx(1800 * USUAL)


def test_no_way_no_kilometres() -> None:
    assert usual_kilometres([run(km=None, minutes=30)], CURVE, USUAL) is None
    assert usual_kilometres([], CURVE, USUAL) is None
