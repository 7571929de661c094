from typing import Any

import pytest

from analyser.activity.recording import Sport
from analyser.activity.run import Done
from analyser.activity.runner import Units
from analyser.advice.rule import FindingState, Urgency, Verdict
from analyser.advice.rules.rest_days import RULE
from analyser.report.words import SPACE, worded
from tests.builders.training import AS_OF, after_birth, ago, other, run, training

OK, WATCH, ACT, INFO, UNKNOWN = (
    FindingState.OK,
    FindingState.WATCH,
    FindingState.ACT,
    FindingState.INFO,
    FindingState.UNKNOWN,
)
RETURNING = after_birth(16)
RESTED = tuple(run(ago(day), 2) for day in (20, 17, 14, 11))


def verdict(*done: Done, runner: Any = RETURNING) -> Verdict:
    known = training(done, runner=runner)
    for need in RULE.needs:
        lacking = need.lacking(known)
        if lacking is not None:
            return Verdict(state=UNKNOWN, said=lacking, reason=lacking)
    return RULE.evaluate(known)


def said(found: Verdict) -> str:
    return worded(found.said, as_of=AS_OF, units=Units.METRIC).replace(SPACE, " ")


@pytest.mark.parametrize(("days", "state"), [((4,), OK), ((4, 3), WATCH), ((4, 3, 2), ACT), ((5, 4, 3, 2), ACT)])
def test_days_in_a_row_when_coming_back(days: tuple[int, ...], state: FindingState) -> None:
    found = verdict(*RESTED, *(run(ago(day), 2) for day in days))
    assert found.state is state
    assert found.urgency is (Urgency.STEP_BACK if state is ACT else None)


def test_it_names_the_runs_and_says_how_many_files() -> None:
    pair = run(ago(4), 2), run(ago(3), 2)
    found = verdict(*RESTED, *pair)
    assert found.runs == tuple(each.id for each in pair)
    assert said(found) == "2 days in a row with a run, up to Friday (2 files)."


def test_without_a_return_it_only_reports() -> None:
    found = verdict(*RESTED, run(ago(4)), run(ago(3)), run(ago(2)), runner=None)
    assert found.state is INFO
    assert said(found) == "The most days in a row with a run in 4 weeks: 3 (3 files)."


@pytest.mark.parametrize(("first", "state"), [(84, WATCH), (86, INFO)])
def test_only_the_first_twelve_weeks_are_judged(first: int, state: FindingState) -> None:
    known = [run(ago(day), 2) for day in range(first, 3, -4)]
    assert verdict(*known, run(ago(1), 2), run(ago(0), 2), runner=after_birth(30)).state is state


def test_football_is_no_rest_and_a_ride_is() -> None:
    ball, ride = (other(ago(3), sport=sport) for sport in (Sport.IMPACT, Sport.CYCLING))
    assert verdict(*RESTED, run(ago(4), 2), ball, run(ago(2), 2)).state is ACT
    assert verdict(*RESTED, run(ago(4), 2), ride, run(ago(2), 2)).state is OK


def test_two_starts_thirty_hours_apart_are_not_in_a_row() -> None:
    assert verdict(*RESTED, run(ago(4), 2, at="06:00"), run(ago(3), 2, at="12:00")).state is OK
    assert verdict(*RESTED, run(ago(4), 2, at="06:00"), run(ago(3), 2, at="11:59")).state is WATCH


def test_two_weeks_of_record_are_needed() -> None:
    assert verdict(run(ago(12), 2), run(ago(2), 2)).state is UNKNOWN
    assert verdict(run(ago(13), 2), run(ago(2), 2)).state is OK
    assert said(verdict()) == "Cannot tell without runs."


def test_it_is_over_after_two_runs_with_rest() -> None:
    pair = run(ago(10), 2), run(ago(9), 2)
    assert not verdict(*RESTED[:3], *pair, run(ago(7), 2)).past
    over = verdict(*RESTED[:3], *pair, run(ago(7), 2), run(ago(5), 2))
    assert over.past
    assert over.state is WATCH


@pytest.mark.parametrize("runner", [None, after_birth(40)])
def test_after_a_later_break_the_first_weeks_are_judged_again_with_a_birth_or_without(runner: Any) -> None:
    """Months of running, 52 days off, and again for three weeks: three days in a row are too many either way."""
    before = [run(ago(day), 2) for day in range(167, 71, -4)]
    found = verdict(*before, *(run(ago(day), 1) for day in (20, 16, 12, 3, 2, 1)), runner=runner)
    assert found.state is ACT
