from datetime import timedelta

import pytest

from analyser.activity.runner import ReturningFrom, Runner
from analyser.load.load import ReturnMode, ReturnReason
from tests.builders.training import AS_OF, after_birth, ago, other, run, training

EVERY_OTHER_DAY = [run(ago(day)) for day in range(1, 130, 2)]


def mode(runner: Runner | None = None, *days: int) -> ReturnMode:
    runs = [run(ago(day)) for day in days] if days else EVERY_OTHER_DAY
    return training([*runs, other(ago(0))], runner=runner).load.mode


def test_a_runner_without_a_break_is_in_none() -> None:
    assert mode() == ReturnMode(active=False)


@pytest.mark.parametrize(("weeks", "active"), [(52, True), (52.2, False)])
def test_after_a_birth_it_lasts_a_year(weeks: float, active: bool) -> None:
    found = mode(after_birth(weeks))
    assert found.active is active
    assert found.reason is (ReturnReason.BIRTH if active else None)


def test_after_a_birth_it_starts_at_the_first_run_whatever_the_gap() -> None:
    assert mode(after_birth(3), 25, 22, 10, 8, 1).since == ago(10)
    assert mode(after_birth(3), 40, 1).since == ago(1)


def test_a_birth_before_the_first_run_has_no_first_run() -> None:
    assert mode(after_birth(10), 90) == ReturnMode(active=True, reason=ReturnReason.BIRTH)


def test_twelve_weeks_from_the_first_run_hold_even_after_a_year() -> None:
    assert mode(after_birth(60), 500, 30, 20, 10, 1).active


@pytest.mark.parametrize(("days_off", "active"), [(28, False), (29, True)])
def test_a_restart_after_twenty_nine_days(days_off: int, active: bool) -> None:
    found = mode(None, 10 + days_off, 10, 7, 4)
    assert found.active is active
    assert found.since == (ago(10) if active else None)


@pytest.mark.parametrize(("days", "active"), [(84, True), (85, False)])
def test_a_restart_counts_for_twelve_weeks(days: int, active: bool) -> None:
    assert mode(None, days + 40, *range(days, 0, -3)).active is active


def test_a_break_that_is_still_open_counts_already() -> None:
    assert mode(None, 40) == ReturnMode(active=True, reason=ReturnReason.BREAK)


def test_the_profile_may_say_so() -> None:
    injury = Runner(returning_from=ReturningFrom.INJURY, returning_since=ago(20))
    assert mode(injury) == ReturnMode(active=True, since=ago(19), reason=ReturnReason.PROFILE)
    assert mode(Runner(returning_from=ReturningFrom.BREAK)).active
    old = Runner(returning_from=ReturningFrom.INJURY, returning_since=ago(120))
    assert not mode(old).active


def test_a_date_that_is_later_is_not_known_yet() -> None:
    born_later = Runner(returning_from=ReturningFrom.BIRTH, returning_since=AS_OF + timedelta(days=1))
    assert not mode(born_later).active


def test_each_spike_has_the_mode_of_its_own_day() -> None:
    spikes = training(EVERY_OTHER_DAY, runner=after_birth(8)).load.spikes
    assert {spike.return_mode for spike in spikes if spike.session.day < ago(56)} == {False}
    assert {spike.return_mode for spike in spikes if spike.session.day >= ago(56)} == {True}


def test_the_first_weeks_begin_anew_with_the_latest_restart() -> None:
    """40 weeks after a birth she ran for months, was off for 52 days and began again 20 days ago."""
    days = (*range(167, 71, -4), 20, 16, 12, 3)
    found = mode(after_birth(40), *days)
    assert (found.since, found.restarted, found.reason) == (ago(167), ago(20), ReturnReason.BIRTH)
    assert found.first_weeks_from == mode(None, *days).first_weeks_from == ago(20)
    injury = Runner(returning_from=ReturningFrom.INJURY, returning_since=ago(80))
    assert mode(injury, 79, 76, 40, 36, 10).first_weeks_from == ago(40)


def test_a_restart_that_is_the_return_itself_is_no_later_one() -> None:
    assert mode(after_birth(5), 100, 60, 50).first_weeks_from is None
    found = mode(after_birth(5), 100, 60, 50, 10, 7)
    assert (found.since, found.restarted) == (ago(10), None)
