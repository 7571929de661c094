import pytest

from analyser.activity.recording import Sport
from analyser.activity.run import Done
from analyser.load.rest import found_streaks
from tests.builders.training import ago, entry, other, run, training


def lengths(*done: Done, **more: object) -> list[int]:
    load = training(done, **more).load  # type: ignore[arg-type]
    return [streak.length for streak in found_streaks(load.sessions, load.days)]


def test_days_in_a_row_are_counted() -> None:
    assert lengths(run(ago(9)), run(ago(7)), run(ago(6)), run(ago(5)), run(ago(3))) == [1, 1, 2, 3, 1]


def test_two_runs_of_one_day_are_one_day() -> None:
    assert lengths(run(ago(3), at="06:00"), run(ago(3), at="19:00"), run(ago(2))) == [1, 2]


@pytest.mark.parametrize(("at", "length"), [("17:59", 2), ("18:00", 1)])
def test_thirty_hours_apart_is_not_in_a_row(at: str, length: int) -> None:
    assert lengths(run(ago(3), at="12:00"), run(ago(2), at=at)) == [1, length]


def test_a_day_of_football_is_no_day_of_rest() -> None:
    assert lengths(run(ago(4)), other(ago(3), sport=Sport.IMPACT), run(ago(2))) == [1, 3]
    assert lengths(run(ago(4)), other(ago(3), sport=Sport.CYCLING), run(ago(2))) == [1, 1]


def test_a_run_told_of_counts() -> None:
    assert lengths(run(ago(3)), entries=[entry(ago(2), ran_s=900)]) == [1, 2]
