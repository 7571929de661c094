from collections.abc import Sequence
from typing import Any

import pytest

from analyser.activity.run import Run
from analyser.activity.runner import Units
from analyser.advice.own_limits import adjusted
from analyser.advice.rule import FindingState, Urgency, Verdict
from analyser.advice.rules.weekly_ramp import RULE
from analyser.report.words import SPACE, worded
from tests.builders.judged import judge, told
from tests.builders.own import set_by_her_physiotherapist
from tests.builders.training import AS_OF, after_birth, ago, run, training

OK, WATCH, ACT, UNKNOWN = FindingState.OK, FindingState.WATCH, FindingState.ACT, FindingState.UNKNOWN
PLAIN = [4, 0, 4, 0, 0, 5, 0]
STEEP = [5, 0, 5, 0, 0, 8, 0]
RETURNING = after_birth(30)


def weeks(*loads: Sequence[float], minutes_per_km: float = 6.0) -> list[Run]:
    """One run for each number that is not 0, in km, the last number being yesterday's."""
    days = [km for week in loads for km in week]
    return [run(ago(len(days) - at), km, km * minutes_per_km) for at, km in enumerate(days) if km]


def verdict(runs: Sequence[Run], **more: Any) -> Verdict:
    known = training(runs, **more)
    for need in RULE.needs:
        lacking = need.lacking(known)
        if lacking is not None:
            return Verdict(state=UNKNOWN, said=lacking, reason=lacking)
    return RULE.evaluate(known)


def said(found: Verdict) -> str:
    return worded(found.said, as_of=AS_OF, units=Units.METRIC).replace(SPACE, " ")


def test_worked_example() -> None:
    runs = weeks(PLAIN, PLAIN, PLAIN, PLAIN, STEEP)
    usual = verdict(runs)
    assert usual.state is WATCH
    assert usual.urgency is None
    assert said(usual) == (
        "The 7 days up to Saturday held 18.0 km (3 files), 38 % more than the highest week of the month before."
    )
    returning = verdict(runs, runner=RETURNING)
    assert returning.state is ACT
    assert returning.urgency is Urgency.STEP_BACK


@pytest.mark.parametrize(("km", "state"), [(22.0, OK), (22.1, WATCH), (26.0, WATCH)])
def test_at_each_limit(km: float, state: FindingState) -> None:
    assert (
        verdict(weeks([10, 0, 0, 10, 0, 0, 0], [10, 0, 0, 10, 0, 0, 0], [km / 2, 0, 0, km / 2, 0, 0, 0])).state is state
    )


@pytest.mark.parametrize(("km", "state"), [(26.0, WATCH), (26.2, ACT)])
def test_at_the_limit_of_coming_back(km: float, state: FindingState) -> None:
    tens = [10, 0, 0, 10, 0, 0, 0]
    assert verdict(weeks(tens, tens, [km / 2, 0, 0, km / 2, 0, 0, 0]), runner=RETURNING).state is state


@pytest.mark.parametrize(("minutes", "state"), [(10.0, OK), (10.2, WATCH), (25.0, WATCH), (25.2, ACT)])
def test_coming_back_a_change_is_asked_for_after_a_real_rise_only(minutes: float, state: FindingState) -> None:
    jogs = [run(ago(day), 2.5, 20) for day in (23, 20, 16, 13, 9)]
    longer = [run(ago(day), 2.5, 20 + minutes / 2) for day in (4, 1)]
    assert verdict([*jogs, *longer], runner=RETURNING).state is state


def test_the_same_rise_without_a_return_is_no_change_to_make() -> None:
    jogs = [run(ago(day), 5, 40) for day in (23, 20, 16, 13, 9)]
    assert verdict([*jogs, *(run(ago(day), 9, 80) for day in (4, 1))]).state is WATCH


def test_one_extra_run_is_within_limits() -> None:
    found = verdict(weeks(PLAIN, PLAIN, [4, 0, 4, 0, 5, 5, 0]))
    assert found.state is OK
    assert said(found) == "Your week, 18.0 km (4 files), is not much more than one you have run before."


def test_a_week_that_was_run_before_is_called_so() -> None:
    found = verdict(weeks(STEEP, PLAIN, PLAIN, STEEP))
    assert said(found) == "Your week, 18.0 km (3 files), is one you have run before."


def test_it_says_what_is_lacking() -> None:
    assert said(verdict([])) == "Cannot tell without runs."
    assert said(verdict(weeks(PLAIN))) == "Cannot tell yet: the record is shorter than two weeks."
    after_a_break = [run(ago(day), 10) for day in (60, 57, 54, 51)] + [run(ago(day), 3) for day in (9, 6, 3)]
    assert said(verdict(after_a_break)) == "Cannot tell yet: too few runs since the break."


def test_a_rise_is_over_after_two_runs_within_limits() -> None:
    until = weeks(PLAIN, PLAIN, STEEP, PLAIN, [0] * 7)[:-1]
    found = verdict([*until, run(ago(8), 3), run(ago(3), 3), run(ago(1), 3)])
    assert found.past
    assert found.state is WATCH
    assert "within limits since" in said(found)


def test_a_stale_export_is_judged_as_of_its_newest_file() -> None:
    found = verdict(weeks(PLAIN, PLAIN, PLAIN, [0] * 14))
    assert found.state is OK
    assert "This is as of your newest file" in said(found)


def test_minutes_word_it_on_a_treadmill() -> None:
    runs = [run(ago(day), 4, 30, treadmill=True) for day in (23, 20, 16, 13, 9, 6)]
    found = verdict([*runs, run(ago(4), 4, 55, treadmill=True), run(ago(1), 4, 55, treadmill=True)])
    assert found.state is WATCH
    assert "of jogging" in said(found)


@pytest.mark.parametrize(("watch", "minutes"), [(None, 660), (0.0, 610), (0.05, 630)])
def test_what_it_asks_for_is_by_her_own_limit(watch: float | None, minutes: int) -> None:
    """Weeks of ten hours of jogging, then one of half as much again; ten minutes more are never spoken of."""
    plain = [20, 0, 20, 20, 20, 0, 20]
    known = training(weeks(plain, plain, plain, plain, [1.5 * km for km in plain]), runner=RETURNING)
    limits = {} if watch is None else {"weekly-ramp": {"limits": {"watch": watch}}}
    (rule,) = adjusted(set_by_her_physiotherapist(limits), [RULE])
    advice = told(judge(rule, known))[1] or ""
    whole = f"{minutes // 60} hours" + (f" {minutes % 60} minutes" if minutes % 60 else "")
    assert advice == f"Keep the next 7 days to {whole} of jogging."
