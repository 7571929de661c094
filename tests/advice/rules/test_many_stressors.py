from typing import Any

import pytest

from analyser.activity.run import Run
from analyser.advice.own_limits import adjusted
from analyser.advice.rule import FindingState
from analyser.advice.rules.many_stressors import RULE
from analyser.advice.training import Training
from tests.builders.judged import ACT, OK, UNKNOWN, WATCH, judge, observed, state, told
from tests.builders.own import set_by_her_physiotherapist
from tests.builders.training import ago, run, training


def done(day: int, km: float = 5.0, pace: float = 6.0, up: float | None = 10.0, down: float | None = None) -> Run:
    climbed = up if down is None else down
    metres: dict[str, Any] = {
        "ascent_m": None if up is None else up * km,
        "descent_m": None if climbed is None else climbed * km,
    }
    return run(ago(day), km, km * pace, **metres)


def week(*, first: int = 34, **changes: Any) -> Training:
    """Weeks of 5 km every third day on 10 m up and down per km, then a week of three runs with the changes."""
    return training([*(done(day) for day in range(first, 7, -3)), *(done(day, **changes) for day in (6, 3, 1))])


@pytest.mark.parametrize(
    ("changes", "raised"),
    [
        ({}, 0),
        ({"pace": 6.0 / 1.05}, 0),
        ({"pace": 6.0 / 1.06}, 1),
        ({"up": 12.5}, 0),
        ({"up": 12.6}, 1),
        ({"down": 12.6}, 1),
        ({"km": 5.5}, 0),
        ({"km": 5.6}, 1),
        ({"km": 8.0, "pace": 5.5}, 2),
        ({"pace": 5.5, "up": 20.0}, 2),
        ({"km": 8.0, "up": 20.0}, 2),
        ({"km": 8.0, "pace": 5.5, "up": 20.0}, 3),
    ],
)
def test_how_many_things_rose(changes: dict[str, float], raised: int) -> None:
    assert state(RULE, week(**changes)) is {0: OK, 1: OK, 2: WATCH, 3: ACT}[raised]
    words = told(judge(RULE, week(**changes)))[0]
    assert ("only one" in words, "Neither" in words) == (raised == 1, raised == 0)


def test_flat_ground_has_no_hills() -> None:
    """From 2 to 5 metres a kilometre is two and a half times as much, and still flat."""

    def hills(then: float, now: float) -> float:
        runs = [*(done(day, up=then) for day in range(34, 7, -3)), *(done(day, up=now) for day in (6, 3, 1))]
        return observed(judge(RULE, training(runs)), "rise of metres up or down for each kilometre")

    assert hills(2.0, 5.0) == 0
    assert hills(2.0, 7.0) == pytest.approx(0.4)


@pytest.mark.parametrize(("first", "expected"), [(12, UNKNOWN), (13, OK)])
def test_two_weeks_of_record(first: int, expected: FindingState) -> None:
    runs = [done(day) for day in range(first, 0, -3)]
    assert state(RULE, training(runs)) is expected


def test_two_of_the_three_must_be_told() -> None:
    assert state(RULE, week(up=None)) is OK
    indoors = [run(ago(day), 5.0, treadmill=True) for day in range(34, 0, -3)]
    assert state(RULE, training(indoors)) is UNKNOWN


def test_a_break_leaves_nothing_to_compare_with() -> None:
    assert state(RULE, training([*(done(day) for day in range(60, 30, -3)), done(2)])) is UNKNOWN


def test_it_is_replayed() -> None:
    runs = [done(day) for day in range(100, 67, -3)]
    raised = [done(day, pace=5.5, up=20.0) for day in (66, 63, 61)]
    after = [done(day) for day in range(40, 0, -3)]
    verdict = judge(RULE, training([*runs, *raised, *after])).verdict
    assert verdict.state is OK
    assert verdict.last_true is not None
    assert ago(66) <= verdict.last_true <= ago(61)


def test_of_one_thing_she_may_have_set_that_it_is_enough() -> None:
    (rule,) = adjusted(set_by_her_physiotherapist({"many-stressors": {"limits": {"watch": 1}}}), [RULE])
    assert state(RULE, week(pace=5.5)) is OK
    assert state(rule, week(pace=5.5)) is WATCH
