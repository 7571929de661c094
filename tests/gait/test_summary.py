"""Figures of a run: what is recorded, derived or missing, and what needs the runner's height or mass."""

from typing import Any

import numpy as np
import pytest

from analyser.activity.prepare import prepared
from analyser.activity.recording import Totals
from analyser.activity.run import Run
from analyser.activity.runner import Runner
from analyser.columns import Column
from analyser.gait.measures import GAIT_COLUMNS, GROUNDED
from analyser.gait.personal import personal
from analyser.gait.summary import summarised
from analyser.measure import Measure, Missing, Origin
from tests.builders.activity import jogging

A = {"speed_mps": 2.7, "cadence_spm": 158.0, "contact_time_s": 0.270}
HER = Runner(height_m=1.65, mass_kg=65)


def run_of(seconds: int = 900, **changed: Any) -> Run:
    found = summarised(prepared(jogging(seconds, **changed)))
    assert isinstance(found, Run)
    return found


def measure(found: Measure | Missing) -> Measure:
    assert isinstance(found, Measure), found
    return found


def test_every_gait_column_has_a_figure_or_a_reason() -> None:
    run = run_of()
    assert set(run.measures) == set(GAIT_COLUMNS)
    assert all(found.reason for found in run.measures.values() if isinstance(found, Missing))


def test_worked_example_a() -> None:
    """Evidence §11, A: from samples to the run's figures."""
    run = run_of(**A)
    truth = {
        Column.STEP_LENGTH_M: (1.0253, 0.0001),
        Column.FLIGHT_TIME_S: (0.1097, 0.0001),
        Column.DUTY_FACTOR: (0.3555, 0.0001),
        Column.PEAK_FORCE_BW: (2.209, 0.001),
    }
    for name, (value, tolerance) in truth.items():
        found = measure(run.measures[name])
        assert found.value == pytest.approx(value, abs=tolerance)
        assert found.origin is Origin.DERIVED
        assert found.count == len(run.windows) == 29
    hers = personal(run, HER)
    assert measure(hers[Column.CADENCE_EXPECTED_SPM]).value == pytest.approx(173.63, abs=0.01)
    assert measure(hers[Column.CADENCE_Z]).value == pytest.approx(-1.737, abs=0.001)
    assert measure(hers[Column.LEG_STIFFNESS_NPM]).value == pytest.approx(9370, abs=10)


def test_quartiles_over_windows() -> None:
    cadence = np.repeat(150 + np.arange(31.0), 30)[:922]
    found = measure(run_of(922, cadence_spm=cadence).measures[Column.CADENCE_SPM])
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.value < found.high
    assert found.count == 30
    assert found.origin is Origin.RECORDED


def test_grounded_running_gives_only_cadence_step_length_and_duty_factor() -> None:
    """Evidence §11, C."""
    run = run_of(speed_mps=1.9, cadence_spm=165.0, contact_time_s=0.375)
    assert run.measures[Column.PEAK_FORCE_BW] == Missing(reason=GROUNDED)
    assert run.measures[Column.FLIGHT_TIME_S] == Missing(reason=GROUNDED)
    assert measure(run.measures[Column.DUTY_FACTOR]).value == pytest.approx(0.5156, abs=0.0001)
    assert personal(run, HER)[Column.LEG_STIFFNESS_NPM] == Missing(reason=GROUNDED)


def test_recorded_step_length_stands() -> None:
    found = measure(run_of(step_length_m=1.05).measures[Column.STEP_LENGTH_M])
    assert found.value == pytest.approx(1.05)
    assert found.origin is Origin.RECORDED


def test_vertical_ratio_is_recorded_or_derived() -> None:
    ratio = measure(run_of(vertical_oscillation_m=0.085).measures[Column.VERTICAL_RATIO])
    assert ratio.value == pytest.approx(0.085 / (60 * 2.7 / 160))
    assert ratio.origin is Origin.DERIVED
    assert measure(run_of(vertical_ratio=0.083).measures[Column.VERTICAL_RATIO]).origin is Origin.RECORDED


@pytest.mark.parametrize(
    ("runner", "column", "reason"),
    [
        (Runner(), Column.CADENCE_Z, "your height is not known"),
        (Runner(height_m=1.65), Column.LEG_STIFFNESS_NPM, "your mass is not known"),
        (Runner(mass_kg=65), Column.LEG_STIFFNESS_NPM, "your height is not known"),
    ],
)
def test_what_is_not_known_of_her_is_said(runner: Runner, column: Column, reason: str) -> None:
    assert personal(run_of(**A), runner)[column] == Missing(reason=reason)


def test_what_the_file_lacks_is_said() -> None:
    bare = run_of(cadence_spm=None)
    assert bare.measures[Column.CADENCE_SPM] == Missing(reason="the file has no cadence")
    assert personal(bare, HER)[Column.CADENCE_Z] == Missing(reason="the file has no cadence")
    assert bare.measures[Column.DUTY_FACTOR] == Missing(reason="the file has not both cadence and contact time")


def test_beyond_the_speeds_of_the_reference() -> None:
    fast = personal(run_of(speed_mps=5.0, cadence_spm=185.0, distance_m=5.0 * np.arange(900)), HER)
    missing = fast[Column.CADENCE_EXPECTED_SPM]
    assert isinstance(missing, Missing)
    assert "1.64 and 4.68" in missing.reason


def test_mass_is_a_factor_and_nothing_else() -> None:
    run = run_of(**A)
    light, heavy = (
        measure(personal(run, Runner(height_m=1.65, mass_kg=mass))[Column.LEG_STIFFNESS_NPM]).value
        for mass in (50, 100)
    )
    assert heavy == pytest.approx(2 * light)


def test_cadence_from_the_devices_total_of_steps() -> None:
    """No cadence along the way, 2,430 m in 2,475 steps and 15 minutes of jogging."""
    totals = Totals(steps=2475, timer_s=900, distance_m=2430)
    found = run_of(cadence_spm=None, totals=totals).measures
    assert measure(found[Column.CADENCE_SPM]).value == pytest.approx(165)
    assert measure(found[Column.STEP_LENGTH_M]).value == pytest.approx(2430 / 2475)
    assert measure(found[Column.CADENCE_SPM]).origin is Origin.DERIVED


def test_a_total_of_steps_over_walks_tells_no_cadence() -> None:
    speed = np.where(np.arange(900) < 600, 2.7, 1.3)
    found = run_of(cadence_spm=None, speed_mps=speed, distance_m=speed.cumsum(), totals=Totals(steps=2300, timer_s=900))
    assert isinstance(found.measures[Column.CADENCE_SPM], Missing)
