from datetime import date
from typing import Any

import numpy as np
import pytest

from analyser.activity.run import Run
from analyser.activity.runner import Runner
from analyser.activity.trust import Grade
from analyser.advice.rule import FindingState
from analyser.advice.rules.peak_force import RULE
from tests.builders.judged import OK, UNKNOWN, WATCH, judge, observed, state
from tests.builders.training import ago, run, training, trusted, windows

SATURDAY = ago(2)


def grounded(
    contact: float, speed: float = 2.7, cadence: float = 158.0, *, day: date = SATURDAY, count: int = 20, **changes: Any
) -> Run:
    table = windows(count, speed_mps=speed, cadence_spm=cadence, contact_time_s=contact)
    return run(day, steady=table, **({"sensor": "strap"} | changes))


def state_of(*runs: Run) -> FindingState:
    return state(RULE, training(runs, runner=Runner()))


@pytest.mark.parametrize(
    ("contact", "speed", "cadence", "factor", "force"),
    [(0.270, 2.7, 158, 0.3555, 2.209), (0.340, 2.0, 160, 0.4533, 1.732), (0.250, 3.0, 164, 0.3417, 2.299)],
    ids=["A", "B", "D"],
)
def test_worked_examples(contact: float, speed: float, cadence: float, factor: float, force: float) -> None:
    finding = judge(RULE, training([grounded(contact, speed, cadence)], runner=Runner()))
    assert finding.verdict.state is OK
    assert observed(finding, "share of a stride that a foot is on the ground") == pytest.approx(factor, abs=1e-4)
    assert observed(finding, "peak force by a model") == pytest.approx(force, abs=1e-3)


@pytest.mark.parametrize(("factor", "expected"), [(0.335, OK), (0.33, OK), (0.328, WATCH), (0.25, WATCH)])
def test_the_limit_and_no_change_below_it(factor: float, expected: FindingState) -> None:
    assert state_of(grounded(factor * 2 * 60 / 150, cadence=150.0)) is expected


@pytest.mark.parametrize(("speed", "expected"), [(3.0, WATCH), (3.001, UNKNOWN)])
def test_above_three_metres_a_second_it_cannot_tell(speed: float, expected: FindingState) -> None:
    assert state_of(grounded(0.23, speed)) is expected


def test_grounded_running_has_no_force() -> None:
    """Worked example C: 165 steps a minute with 375 ms leave no flight."""
    assert state_of(grounded(0.375, 1.9, 165.0)) is UNKNOWN


@pytest.mark.parametrize(("count", "expected"), [(10, WATCH), (9, UNKNOWN)])
def test_ten_windows(count: int, expected: FindingState) -> None:
    assert state_of(grounded(0.23, count=count)) is expected


def test_where_it_is_silent() -> None:
    assert state_of(grounded(0.23, trust=trusted(contact=Grade.D))) is UNKNOWN
    assert state_of(grounded(0.23, day=ago(28))) is UNKNOWN
    assert judge(RULE, training([grounded(np.nan)])).verdict.needs_sensor


def test_when_it_was_last_true() -> None:
    verdict = judge(RULE, training([grounded(0.23, day=ago(60)), grounded(0.27)], runner=Runner())).verdict
    assert verdict.state is OK
    assert verdict.last_true == ago(60)
