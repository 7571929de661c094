from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.activity.run import Run
from analyser.activity.runner import Runner
from analyser.load.load import Session
from analyser.load.sessions import found_sessions
from tests.builders.training import ago, diary, entry, run

RUNNER = Runner(zone="Europe/London")


def sessions(*runs: Run, **told: float) -> tuple[Session, ...]:
    return found_sessions(runs, RUNNER, diary(*(entry(ago(int(day[1:])), ran_s=s) for day, s in told.items())))


@pytest.mark.parametrize(("at", "count"), [("08:29", 1), ("08:30", 1), ("08:31", 2)])
def test_files_up_to_an_hour_apart_are_one_session(at: str, count: int) -> None:
    found = sessions(run(at="07:00", minutes=30), run(at=at, km=3, minutes=18))
    assert len(found) == count
    assert sum(session.jog_s for session in found) == 48 * 60
    assert sum(session.files for session in found) == 2


def test_one_session_adds_up_its_parts_and_keeps_the_longest_bout() -> None:
    (found,) = sessions(
        run(at="07:00", km=2, minutes=20, jog_minutes=8, longest_jog_minutes=1),
        run(at="07:25", km=3, minutes=18),
    )
    assert found.jog_s == 26 * 60
    assert found.longest_jog_s == 18 * 60
    assert found.total_m == 5000
    assert found.jog_m == pytest.approx(3800)


def test_a_session_across_midnight_belongs_to_the_day_on_which_it_began() -> None:
    (found,) = sessions(run(ago(1), at="23:30", minutes=30), run(ago(0), at="00:20", minutes=30))
    assert found.day == ago(1)
    assert found.jog_s == 3600


def test_days_are_those_of_the_place_and_not_of_utc() -> None:
    (found,) = sessions(run(ago(3), at="06:00", zone="Pacific/Auckland"))
    assert found.day == ago(3)
    assert found.started.date() == ago(4)


def test_metres_guessed_from_the_arm_do_not_count() -> None:
    (found,) = sessions(run(km=4, minutes=30, treadmill=True))
    assert found.indoor
    assert found.jog_m is None
    assert found.total_m is None
    assert found.jog_s == 1800


def test_a_pod_makes_metres_on_a_treadmill_count() -> None:
    (found,) = sessions(run(km=4, minutes=30, treadmill=True, sensor="footpod"))
    assert found.jog_m == 4000


def test_a_run_told_of_counts_as_minutes_without_a_way() -> None:
    (found,) = sessions(d2=1200)
    assert (found.day, found.jog_s, found.jog_m, found.files) == (ago(2), 1200, None, 0)


def test_a_run_told_of_and_recorded_counts_once() -> None:
    assert len(sessions(run(ago(2), minutes=22), d2=1200)) == 1
    assert len(sessions(run(ago(2), minutes=40), d2=1200)) == 2
    assert len(sessions(run(ago(3), minutes=20), d2=1200)) == 2


@pytest.mark.parametrize(("told_min", "count"), [(5, 2), (6, 1), (8, 1), (20, 1), (30, 1), (40, 1), (41, 2), (60, 2)])
def test_a_jog_told_of_with_the_walks_between_counts_once(told_min: float, count: int) -> None:
    """Eight minutes of jogging within half an hour: whoever says 30 minutes, 8 or 20 speaks of that outing."""
    jogged = run(ago(2), 3, 30, jog_minutes=8, longest_jog_minutes=1)
    found = sessions(jogged, d2=60 * told_min)
    assert len(found) == count
    assert len(sessions(jogged, d3=60 * told_min)) == 2


@settings(deadline=None)
@given(st.permutations([0, 1, 2, 3, 4]))
def test_the_order_of_files_changes_nothing(order: list[int]) -> None:
    runs = [run(ago(3), at=f"{7 + at:02}:00", km=5 + at, minutes=20 + 9 * at) for at in range(5)]
    assert sessions(*[runs[at] for at in order]) == sessions(*runs)


def test_sessions_are_in_the_order_of_their_days() -> None:
    found = sessions(run(ago(1)), run(ago(9)), d5=900)
    assert [session.day for session in found] == [ago(9), ago(5), ago(1)]
    assert found[1].ended - found[1].started == timedelta(minutes=15)
