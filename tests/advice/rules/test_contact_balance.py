from datetime import date
from typing import Any

import pytest

from analyser.activity.diary import Entry
from analyser.activity.run import Run
from analyser.activity.runner import Runner
from analyser.activity.trust import Grade
from analyser.advice.rule import FindingState, Urgency
from analyser.advice.rules.contact_balance import RULE
from analyser.advice.training import Training
from tests.builders.judged import ACT, OK, UNKNOWN, WATCH, judge, state, told
from tests.builders.training import ago, entry, run, training, trusted, windows

SORE = entry(ago(6), pain_during=3, side="left")


def shared(day: date, left: float, *, sensor: str = "strap", count: int = 20, **changes: Any) -> Run:
    table = windows(count, speed_mps=2.7, cadence_spm=166.0, contact_time_s=0.25, contact_balance=left)
    return run(day, steady=table, sensor=sensor, **changes)


def newest(left: float, *entries: Entry, usual: float = 0.5, runs: int = 5, sensor: str = "strap") -> Training:
    earlier = [shared(ago(30 - 4 * at), usual, sensor=sensor) for at in range(runs)]
    return training([*earlier, shared(ago(2), left)], entries=entries, runner=Runner())


@pytest.mark.parametrize(
    ("left", "expected"),
    [(0.5, OK), (0.507, OK), (0.5071, WATCH), (0.493, OK), (0.4929, WATCH), (0.522, WATCH), (0.55, WATCH)],
)
def test_without_pain_it_asks_for_nothing(left: float, expected: FindingState) -> None:
    assert state(RULE, newest(left)) is expected


@pytest.mark.parametrize(("left", "expected"), [(0.522, WATCH), (0.5221, ACT), (0.478, WATCH), (0.4779, ACT)])
def test_with_pain_on_one_side_by_the_outer_limit(left: float, expected: FindingState) -> None:
    finding = judge(RULE, newest(left, SORE, runs=0))
    assert finding.verdict.state is expected
    assert finding.verdict.urgency is (Urgency.STEP_BACK if expected is ACT else None)


@pytest.mark.parametrize(("left", "expected"), [(0.515, ACT), (0.5149, WATCH), (0.505, OK)])
def test_with_pain_on_one_side_by_her_own_usual(left: float, expected: FindingState) -> None:
    assert state(RULE, newest(left, SORE)) is expected


def test_a_shift_that_asks_for_a_change_is_true_today() -> None:
    """Within the colours, but far from her own usual, and sore on one side."""
    verdict = judge(RULE, newest(0.507, SORE, usual=0.492)).verdict
    assert verdict.state is ACT
    assert verdict.last_true == ago(2)


def test_her_usual_takes_five_runs_of_the_same_sensor() -> None:
    assert state(RULE, newest(0.515, SORE, runs=4)) is WATCH
    assert state(RULE, newest(0.515, SORE, sensor="pod")) is WATCH


@pytest.mark.parametrize(
    "entries",
    [
        (entry(ago(6), pain_during=2.9, side="left"),),
        (entry(ago(7), pain_during=5, side="left"),),
        (entry(ago(6), pain_during=5),),
        (entry(ago(6), pain_during=5, side="both"),),
        (SORE, entry(ago(5), pain_during=4, side="right")),
    ],
)
def test_pain_that_is_little_past_or_on_no_one_side(entries: tuple[Entry, ...]) -> None:
    assert state(RULE, newest(0.53, *entries)) is WATCH


def test_it_names_the_foot() -> None:
    assert told(judge(RULE, newest(0.475)))[0] == "The right foot has 52.5 % of the time on the ground."


def test_where_it_is_silent() -> None:
    none = judge(RULE, training([run(ago(2), steady=windows(20, speed_mps=2.7, cadence_spm=166.0))]))
    assert none.verdict.state is UNKNOWN
    assert none.verdict.needs_sensor
    assert state(RULE, training([shared(ago(2), 0.53, count=9)])) is UNKNOWN
    assert state(RULE, training([shared(ago(28), 0.53)])) is UNKNOWN
    assert state(RULE, training([shared(ago(2), 0.53, trust=trusted(contact=Grade.D))])) is UNKNOWN
