import pytest

from analyser.activity.runner import ReturningFrom, Runner
from analyser.advice.rule import FindingState, Urgency
from analyser.advice.rules.weeks_since_birth import RULE
from analyser.advice.training import Training
from tests.builders.judged import ACT, HIDDEN, OK, UNKNOWN, WATCH, judge, state, told
from tests.builders.training import AS_OF, after_birth, ago, run, training


def days_after(birth: int, *runs: int, **changes: object) -> Training:
    """A birth so many days ago and runs on those days after it."""
    runner = after_birth(birth / 7, **changes)  # type: ignore[arg-type]
    return training([run(ago(birth - day)) for day in runs], runner=runner)


@pytest.mark.parametrize(("day", "expected"), [(1, ACT), (20, ACT), (21, WATCH), (83, WATCH), (84, OK), (90, OK)])
def test_the_week_of_the_first_run(day: int, expected: FindingState) -> None:
    finding = judge(RULE, days_after(day, day))
    assert finding.verdict.state is expected
    assert finding.verdict.urgency is (Urgency.STEP_BACK if expected is ACT else None)


def test_a_run_in_week_two_is_no_stop_in_week_eight() -> None:
    assert state(RULE, days_after(56, 15, 50)) is WATCH
    assert state(RULE, days_after(23, 18)) is ACT


@pytest.mark.parametrize(
    ("now", "assessed", "expected"),
    [(15, None, ACT), (20, None, ACT), (22, None, WATCH), (30, None, WATCH), (20, 16, ACT), (21, 16, WATCH)],
)
def test_what_was_too_early_is_over_after_a_week_but_not_before_week_three(
    now: int, assessed: int | None, expected: FindingState
) -> None:
    """Runs on the twelfth and the fourteenth day; nobody's look makes it week three."""
    looked = None if assessed is None else ago(now - assessed)
    assert state(RULE, days_after(now, 12, 14, assessed=looked)) is expected


@pytest.mark.parametrize(
    ("now", "assessed", "expected"),
    [(21, None, ACT), (26, None, ACT), (27, None, WATCH), (23, 19, ACT), (23, 20, WATCH)],
)
def test_in_week_three_it_holds_for_a_week_unless_somebody_has_looked_since(
    now: int, assessed: int | None, expected: FindingState
) -> None:
    looked = None if assessed is None else ago(now - assessed)
    assert state(RULE, days_after(now, 20, assessed=looked)) is expected


@pytest.mark.parametrize(
    ("now", "expected"), [(83, (WATCH, False)), (84, (WATCH, True)), (113, (WATCH, True)), (114, (OK, False))]
)
def test_it_is_over_in_week_twelve(now: int, expected: tuple[FindingState, bool]) -> None:
    verdict = judge(RULE, days_after(now, 60, 80)).verdict
    assert (verdict.state, verdict.past) == expected
    assert verdict.last_true == ago(now - 80)


def test_week_thirteen_is_no_certificate() -> None:
    said = told(judge(RULE, days_after(95, 92)))[0]
    assert said == "Your first run was in week 13. Twelve weeks is a convention, not a certificate."


def test_runs_before_the_birth_do_not_count() -> None:
    assert state(RULE, days_after(80, -60)) is UNKNOWN
    assert "Week 11" in told(judge(RULE, days_after(80, -60)))[0]


def test_it_is_hidden_without_a_birth_and_before_it() -> None:
    assert state(RULE, training([run()])) is HIDDEN
    injured = Runner(returning_from=ReturningFrom.INJURY, returning_since=ago(20))
    assert state(RULE, training([run()], runner=injured)) is HIDDEN
    assert state(RULE, training([run()], runner=after_birth(-2))) is HIDDEN


def test_a_loss_counts_as_a_birth() -> None:
    assert state(RULE, days_after(40, 40, returning_from=ReturningFrom.PREGNANCY_LOSS)) is WATCH


def test_who_was_assessed_goes_by_that() -> None:
    advice = told(judge(RULE, days_after(40, 40, assessed=AS_OF)))[1]
    assert advice == "Somebody has assessed you: go by what you were told, and repeat rather than add."
