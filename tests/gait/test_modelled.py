"""Modelled cadence: what it comes from, how sure it is, and that no rule ever looks at it."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from analyser.activity.prepare import prepared
from analyser.activity.run import Run
from analyser.activity.runner import Runner
from analyser.advice import technique
from analyser.columns import Column
from analyser.gait.baseline import own_curve
from analyser.gait.modelled import modelled
from analyser.gait.personal import personal
from analyser.gait.summary import summarised
from analyser.measure import Measure, Missing, Origin
from tests.builders.activity import jogging

HER = Runner(height_m=1.65)


def run_of(**changed: Any) -> Run:
    found = summarised(prepared(jogging(1200, **({"cadence_spm": None} | changed))))
    assert isinstance(found, Run)
    return found


def measure(found: Measure | Missing) -> Measure:
    assert isinstance(found, Measure), found
    return found


def test_from_speed_and_height() -> None:
    """Evidence §11, A: 173.63 steps/min are expected at 2.7 m/s and 1.65 m; a step of 0.9330 m."""
    found = modelled(run_of(), HER)
    cadence, step = measure(found[Column.CADENCE_SPM]), measure(found[Column.STEP_LENGTH_M])
    assert cadence.value == pytest.approx(173.63, abs=0.01)
    assert step.value == pytest.approx(0.9330, abs=1e-4)
    assert cadence.origin is step.origin is Origin.MODELLED
    assert cadence.low is not None
    assert cadence.high is not None
    assert cadence.high - cadence.low == pytest.approx(2 * 0.6745 * np.hypot(9, 6), rel=1e-6)
    assert step.low == pytest.approx(60 * 2.7 / cadence.high)


def test_her_own_curve_is_nearer() -> None:
    noise = np.random.default_rng(2)
    speed = noise.uniform(2.2, 3.2, 300)
    curve = own_curve(speed, 148 + 7 * speed + noise.normal(0, 2, 300))
    assert curve.spread_spm == pytest.approx(2, rel=0.2)
    found = measure(modelled(run_of(), Runner(), curve)[Column.CADENCE_SPM])
    assert found.value == pytest.approx(166.9, abs=0.5)
    assert found.low is not None
    assert found.value - found.low < 3


@pytest.mark.parametrize(
    "changed",
    [
        {"cadence_spm": 160.0},
        {"speed_mps": 5.5, "distance_m": 5.5 * np.arange(1200)},
        {"latitude_deg": None, "longitude_deg": None},
    ],
    ids=["recorded", "too fast for the line", "speed from the arm"],
)
def test_when_nothing_is_modelled(changed: dict[str, Any]) -> None:
    assert modelled(run_of(**changed), HER) == {}


def test_nothing_without_height_or_curve() -> None:
    assert modelled(run_of(), Runner()) == {}


def test_no_rule_looks_at_it() -> None:
    """Neither as it stands in the report nor if it stood in the run itself."""
    run = run_of()
    hers = personal(run, HER)
    assert measure(hers[Column.CADENCE_SPM]).origin is Origin.MODELLED
    assert isinstance(run.measures[Column.CADENCE_SPM], Missing)
    assert isinstance(technique.gait(run), str)
    assert isinstance(technique.gait(replace(run, measures={**run.measures, **hers})), str)
