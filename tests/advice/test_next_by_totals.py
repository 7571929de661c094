"""Runs that count by their totals are named where the next run is told, and are no walks."""

from analyser.activity.run import Run
from analyser.advice.next_run import NextState, next_run
from analyser.report.words import SPACE, worded
from tests.builders.training import AS_OF, ago, run, training


def by_totals(days: int, km: float | None, minutes: float) -> Run:
    return run(ago(days), km, minutes, jogs=(), spells=(), states_from="nothing")


def said(*runs: Run) -> str:
    case = training(runs)
    return worded(next_run(case).said, as_of=AS_OF, units=case.runner.units).replace(SPACE, " ")


def test_a_long_run_of_yesterday_is_not_passed_over() -> None:
    told = said(*(run(ago(days), 4.0, 25) for days in (23, 20, 16, 13, 9, 6, 3)), by_totals(1, 15.0, 90))
    assert "Your 15.0 km" in told
    assert "build from 4.0 km" in told
    assert "count by their totals alone: how much was jogged is not known" in told
    assert "walk minutes" not in told


def test_runs_by_totals_are_no_walks_and_quote_no_study() -> None:
    case = training([by_totals(days, 4.86, 30) for days in (22, 19, 16, 13, 10, 7, 4, 2)])
    answer = next_run(case)
    told = worded(answer.said, as_of=AS_OF, units=case.runner.units).replace(SPACE, " ")
    assert answer.state is NextState.RUN
    assert "no running" not in told
    assert "5,205" not in told
    assert "8 runs of the last 30 days count by their totals alone" in told


def test_without_a_way_the_minutes_are_named() -> None:
    assert "Your 30 minutes of " in said(run(ago(9)), by_totals(3, None, 30))


def test_where_all_was_recorded_nothing_is_said_of_totals() -> None:
    assert "totals" not in said(run(ago(5)), run(ago(3)))
