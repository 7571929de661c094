from datetime import timedelta

import pytest

from analyser.load.breaks import break_before, former_longest, longest
from analyser.load.load import Break
from tests.builders.training import AS_OF, ago, entry, other, run, training


def test_a_break_runs_from_the_last_run_to_the_next() -> None:
    load = training([run(ago(60)), run(ago(58)), run(ago(18)), run(ago(1))]).load
    assert load.breaks == (
        Break(last_before=ago(58), first_after=ago(18), days=40),
        Break(last_before=ago(18), first_after=ago(1), days=17),
    )


@pytest.mark.parametrize(("days", "count"), [(14, 0), (15, 1)])
def test_a_break_has_fifteen_days(days: int, count: int) -> None:
    assert len(training([run(ago(1 + days)), run(ago(1))]).load.breaks) == count


def test_a_fresh_walk_shows_that_a_break_is_still_open() -> None:
    load = training([run(ago(40)), other(ago(2))]).load
    assert load.breaks == (Break(last_before=ago(40), first_after=None, days=40),)


def test_days_after_a_stale_export_are_no_break() -> None:
    assert training([run(ago(70)), run(ago(63))]).load.breaks == ()
    partly = training([run(ago(70)), other(ago(50))]).load
    assert partly.breaks == (Break(last_before=ago(70), first_after=None, days=20),)


def test_the_former_longest_is_that_of_thirty_days_and_the_last_run_is_in_it() -> None:
    sessions = training([run(ago(81), 20), run(ago(80), 12), run(ago(55), 8), run(ago(50), 9)]).load.sessions
    assert former_longest(sessions, ago(50)) == (12_000, 4320)


def test_the_longest_in_metres_and_in_minutes_may_be_two_sessions() -> None:
    sessions = training([run(ago(5), 10, 50), run(ago(3), 9, 60)]).load.sessions
    assert longest(sessions) == (10_000, 3600)
    assert longest([]) == (None, None)


def test_where_the_longest_has_no_way_only_minutes_are_known() -> None:
    load = training([run(ago(5), 10, 50)], entries=[entry(ago(3), ran_s=3600)]).load
    assert longest(load.sessions) == (None, 3600)


@pytest.mark.parametrize(("days", "held"), [(29, True), (30, False)])
def test_a_break_bounds_for_thirty_days(days: int, held: bool) -> None:
    back = AS_OF - timedelta(days=days)
    runs = [run(back - timedelta(days=20), 10), *(run(back + timedelta(days=at), 3) for at in range(0, days, 4))]
    assert (break_before(training(runs).load.sessions, AS_OF) is not None) is held
