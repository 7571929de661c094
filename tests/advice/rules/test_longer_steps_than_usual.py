from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from analyser.activity.run import Run
from analyser.activity.runner import ReturningFrom, Runner, Units
from analyser.activity.trust import Grade
from analyser.advice.evaluate import findings
from analyser.advice.rule import Confidence, Finding, FindingState, Urgency
from analyser.advice.rules.longer_steps_than_usual import RULE, _state
from analyser.report.words import SPACE, worded
from tests.builders.training import AS_OF, ago, run, training, trusted, windows

OK, WATCH, ACT, UNKNOWN = FindingState.OK, FindingState.WATCH, FindingState.ACT, FindingState.UNKNOWN
SPEEDS = np.linspace(2.4, 3.0, 20)
NOBODY = Runner()


def usual(day: date, count: int = 20, **changes: Any) -> Run:
    """A run on her own line, 148 + 7·v, at 2.4 to 3.0 m/s."""
    speeds = np.resize(SPEEDS, count)
    return run(day, steady=windows(count, speed_mps=speeds, cadence_spm=148 + 7 * speeds), **changes)


def now(day: date, cadence: float, speed: float = 2.7, **changes: Any) -> Run:
    return run(day, steady=windows(20, speed_mps=speed, cadence_spm=cadence), **changes)


def six(first: int = 80, step: int = 7, **changes: Any) -> list[Run]:
    return [usual(ago(first - step * each), **changes) for each in range(6)]


def found(runs: Iterable[Run], runner: Runner = NOBODY) -> Finding:
    (finding,) = findings(training(runs, runner=runner), [RULE])
    return finding


def said(finding: Finding) -> tuple[str, str | None]:
    told = [finding.verdict.said, finding.verdict.advice]
    words = [each and worded(each, as_of=AS_OF, units=Units.METRIC).replace(SPACE, " ") for each in told]
    return words[0] or "", words[1]


def observed(finding: Finding, name: str) -> float:
    return next(each.measure.value for each in finding.verdict.observed if each.name == name)


def test_worked_example_worth_a_look() -> None:
    finding = found([*six(), now(ago(2), 161)])
    assert finding.verdict.state is WATCH
    assert observed(finding, "own usual cadence") == pytest.approx(166.9, abs=0.05)
    assert observed(finding, "change of cadence") == pytest.approx(-0.0354, abs=0.0001)
    assert said(finding) == (
        "161 steps a minute at 6:10 per km; your own usual at that pace is 167.",
        "Nothing hurts? Leave it. Knee aches? Try 167 for one minute in five, with a metronome.",
    )


def test_worked_example_to_change_something() -> None:
    finding = found([*six(), now(ago(5), 157), now(ago(2), 157)])
    assert (finding.verdict.state, finding.verdict.urgency) == (ACT, Urgency.STEP_BACK)
    assert observed(finding, "change of cadence") == pytest.approx(-0.0593, abs=0.0001)
    assert said(finding)[1] == (
        "Two runs in a row had longer steps; shorter, quicker ones may lower the load per step. "
        "Try 165 for one minute in five, with a metronome."
    )


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ((-0.0299,), OK),
        ((-0.03,), WATCH),
        ((-0.0301,), WATCH),
        ((-0.05,), WATCH),
        ((-0.05, -0.0499), WATCH),
        ((-0.0499, -0.05), WATCH),
        ((-0.05, -0.05), ACT),
        ((-0.08, -0.08, 0.0), OK),
        ((0.0, -0.06, -0.06), ACT),
        ((-0.06, 0.0, -0.06), WATCH),
        ((0.10,), OK),
    ],
)
def test_limits(changes: tuple[float, ...], state: FindingState) -> None:
    assert _state(changes) is state


def test_within_limits() -> None:
    finding = found([*six(), now(ago(2), 166)])
    assert finding.verdict.state is OK
    assert said(finding) == ("166 steps a minute at 6:10 per km; your own usual at that pace is 167.", None)


@pytest.mark.parametrize(
    ("first", "state"),
    [(63, WATCH), (90, WATCH), (91, UNKNOWN), (62, UNKNOWN)],
    ids=["28 days ago", "90 days ago", "91 days ago", "27 days ago"],
)
def test_the_baselines_days(first: int, state: FindingState) -> None:
    no_break = [now(ago(days), 161, sensor="strap") for days in (45, 25)]
    assert found([*six(first), *no_break, now(ago(2), 161)]).verdict.state is state


def test_six_runs_are_needed() -> None:
    finding = found([*(usual(ago(days), 40) for days in (70, 60, 50, 40, 30)), now(ago(2), 161)])
    assert finding.verdict.state is UNKNOWN
    assert said(finding)[0] == (
        "Cannot tell yet: 5 runs to hold the newest against, of 6 that it takes. "
        "Older files, if you have them, would do."
    )


def test_an_hour_of_windows_is_needed() -> None:
    runs = [usual(ago(80 - 7 * each), 20 if each else 19) for each in range(6)]
    finding = found([*runs, now(ago(2), 161)])
    assert finding.verdict.state is UNKNOWN
    assert said(finding)[0] == (
        "Cannot tell yet: 59 minutes of steady running to hold the newest against, of 1 hour that it takes."
    )


def test_after_a_break_the_runs_before_it_are_held_against() -> None:
    finding = found([*six(300), now(ago(5), 157), now(ago(2), 157)])
    assert finding.verdict.state is ACT
    assert said(finding)[0] == (
        "157 steps a minute at 6:10 per km; before, in your runs up to 9 Sep 2025, it was 167 at that pace."
    )


def test_after_a_birth_the_runs_before_it_are_held_against() -> None:
    born = Runner(returning_from=ReturningFrom.BIRTH, returning_since=ago(100))
    every_three_weeks = [usual(ago(100 + 20 * each)) for each in range(6, 0, -1)]
    since = [now(ago(days), 150) for days in (88, 76, 64, 52)]
    finding = found([*every_three_weeks, *since, now(ago(2), 161)], born)
    assert finding.verdict.state is WATCH
    assert "before, in your runs up to" in said(finding)[0]


def test_at_most_twenty_runs_of_before_count() -> None:
    older = [now(ago(400 - each), 190) for each in range(30)]
    newer = [usual(ago(300 - each)) for each in range(20)]
    assert observed(found([*older, *newer, now(ago(2), 161)]), "own usual cadence") == pytest.approx(166.9, abs=0.05)


def test_runs_of_the_months_before_come_first() -> None:
    before = [now(ago(300 - each), 190) for each in range(10)]
    assert observed(found([*before, *six(), now(ago(2), 161)]), "own usual cadence") == pytest.approx(166.9, abs=0.05)


@pytest.mark.parametrize(
    "changes",
    [
        {"sensor": "footpod"},
        {"treadmill": True},
        {"trust": trusted(cadence=Grade.D)},
    ],
)
def test_runs_that_are_not_held_against(changes: dict[str, Any]) -> None:
    assert found([*six(**changes), now(ago(2), 161)]).verdict.state is UNKNOWN


def test_sensors_are_never_mixed() -> None:
    assert found([*six(sensor="footpod"), now(ago(2), 161, sensor="footpod")]).verdict.state is WATCH
    mixed = [*six(), now(ago(5), 157, sensor="strap"), now(ago(2), 157)]
    assert found(mixed).verdict.state is WATCH


@pytest.mark.parametrize(("speed", "state"), [(2.1, OK), (2.09, UNKNOWN), (3.3, OK), (3.31, UNKNOWN)])
def test_only_matched_speeds_are_held(speed: float, state: FindingState) -> None:
    finding = found([*six(), now(ago(2), 148 + 7 * speed, speed)])
    assert finding.verdict.state is state
    if state is UNKNOWN:
        assert said(finding)[0].startswith("Cannot tell: none of the runs")


@pytest.mark.parametrize(("days", "state"), [(27, WATCH), (28, UNKNOWN)])
def test_only_the_last_28_days_are_judged(days: int, state: FindingState) -> None:
    assert found([*six(80, 6), now(ago(days), 161)]).verdict.state is state


def test_one_run_more_clears_it() -> None:
    finding = found([*six(), now(ago(9), 157), now(ago(5), 157), now(ago(2), 167)])
    assert finding.verdict.state is OK
    assert finding.verdict.last_true == ago(5)


def test_when_it_was_last_true_looks_back_over_years() -> None:
    year = [usual(ago(days)) for days in range(700, 330, -10)]
    flagged = now(ago(325), 157)
    since = [usual(ago(days)) for days in range(320, 0, -10)]
    finding = found([*year, flagged, *since])
    assert (finding.verdict.state, finding.verdict.last_true) == (OK, AS_OF - timedelta(days=325))


def test_it_names_the_two_runs_that_speak() -> None:
    runs = [*six(), now(ago(9), 157), now(ago(5), 157), now(ago(2), 157)]
    assert found(runs).verdict.runs == (runs[-2].id, runs[-1].id)


def test_one_recent_run_is_told_with_less_confidence() -> None:
    assert found([*six(), now(ago(2), 161)]).confidence is Confidence.MODERATE
    assert found([*six(), now(ago(5), 161), now(ago(2), 161)]).confidence is Confidence.HIGH
