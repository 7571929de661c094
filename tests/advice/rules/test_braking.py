from datetime import date

import pytest

from analyser.activity.run import Run
from analyser.activity.runner import Runner
from analyser.activity.trust import Grade
from analyser.advice.rule import FindingState, Urgency
from analyser.advice.rules.braking import RULE
from analyser.advice.training import Training
from tests.builders.judged import ACT, OK, UNKNOWN, WATCH, judge, observed, state, told
from tests.builders.training import ago, run, training, trusted, windows


def losing(
    day: date, loss: float, speed: float = 2.7, sensor: str = "strap", count: int = 20, **changes: object
) -> Run:
    table = windows(count, speed_mps=speed, cadence_spm=166.0, step_speed_loss=loss)
    return run(day, steady=table, sensor=sensor, **changes)  # type: ignore[arg-type]


def held(*newest: Run, usual: int = 5, speed: float = 2.7, sensor: str = "strap", first: int = 24) -> Training:
    """Runs that lost 5 % every fourth day, and then the newest."""
    earlier = [losing(ago(first - 4 * at), 0.05, speed, sensor) for at in range(usual)]
    return training([*earlier, *newest], runner=Runner())


@pytest.mark.parametrize(("loss", "expected"), [(0.05, OK), (0.055, OK), (0.0551, WATCH), (0.07, WATCH)])
def test_one_run_against_her_own(loss: float, expected: FindingState) -> None:
    finding = judge(RULE, held(losing(ago(2), loss)))
    assert finding.verdict.state is expected
    assert observed(finding, "change against own usual") == pytest.approx(loss / 0.05 - 1, abs=1e-4)


@pytest.mark.parametrize(
    ("losses", "expected"),
    [((0.0601, 0.0601), ACT), ((0.06, 0.0601), WATCH), ((0.0601, 0.06), WATCH), ((0.0601, 0.05), OK)],
)
def test_a_change_takes_two_runs(losses: tuple[float, float], expected: FindingState) -> None:
    finding = judge(RULE, held(losing(ago(3), losses[0]), losing(ago(1), losses[1])))
    assert finding.verdict.state is expected
    assert finding.verdict.urgency is (Urgency.STEP_BACK if expected is ACT else None)
    assert finding.verdict.last_true == (ago(1) if expected in (ACT, WATCH) else ago(3))


@pytest.mark.parametrize(("usual", "expected"), [(5, WATCH), (4, UNKNOWN)])
def test_five_runs_make_her_usual(usual: int, expected: FindingState) -> None:
    assert state(RULE, held(losing(ago(2), 0.06), usual=usual)) is expected


@pytest.mark.parametrize(("speed", "expected"), [(2.5, WATCH), (2.45, UNKNOWN), (2.9, WATCH), (2.95, UNKNOWN)])
def test_only_at_the_same_speed(speed: float, expected: FindingState) -> None:
    assert state(RULE, held(losing(ago(2), 0.06), speed=speed)) is expected


def test_sensors_are_never_mixed() -> None:
    assert state(RULE, held(losing(ago(2), 0.06), sensor="pod")) is UNKNOWN


@pytest.mark.parametrize(("first", "expected"), [(30, WATCH), (31, UNKNOWN)])
def test_the_28_days_before_it(first: int, expected: FindingState) -> None:
    assert state(RULE, held(losing(ago(2), 0.06), first=first)) is expected


def test_where_it_is_silent() -> None:
    without = judge(RULE, training([run(ago(2), steady=windows(20, speed_mps=2.7, cadence_spm=166.0))]))
    assert without.verdict.state is UNKNOWN
    assert without.verdict.needs_sensor
    assert told(without)[0] == "It takes a chest strap that records step speed loss."
    few = judge(RULE, held(usual=2))
    assert few.verdict.state is UNKNOWN
    assert not few.verdict.needs_sensor
    assert state(RULE, held(losing(ago(2), 0.06, treadmill=True))) is UNKNOWN
    assert state(RULE, held(losing(ago(2), 0.06, trust=trusted(speed=Grade.D)))) is UNKNOWN
    assert state(RULE, held(losing(ago(2), 0.06, count=9))) is UNKNOWN
