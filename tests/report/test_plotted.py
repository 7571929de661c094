import pytest

from analyser.activity.runner import Runner, Units
from analyser.load.spike import SPIKE_RATIO
from analyser.report.plotted import (
    Against,
    Era,
    expected_at,
    longest_points,
    run_points,
    session_points,
    shown_weeks,
    window_points,
)
from analyser.report.report import Report
from analyser.report.sizes import sizes
from tests.builders.report import report, steady
from tests.builders.training import after_birth, ago, other, run, training


def of(*activities: object, **changes: object) -> Report:
    """A report on the activities alone."""
    return report(training(activities, **changes))  # type: ignore[arg-type]


def test_a_first_run_has_no_limit() -> None:
    (point,) = session_points(of(run(ago(3))))
    assert (point.limit, point.against) == (None, Against.FIRST)


def test_the_limit_is_the_longest_of_the_thirty_days_before_times_the_ratio() -> None:
    *_, point = session_points(of(run(ago(32), 9), run(ago(20), 5), run(ago(10), 4), run(ago(1), 6)))
    assert point.limit == pytest.approx(5000 * SPIKE_RATIO)
    assert point.against is Against.ABOVE


def test_a_run_at_its_limit_is_within() -> None:
    *_, point = session_points(of(run(ago(10), 5.0), run(ago(1), 5.5)))
    assert point.against is Against.WITHIN


def test_a_small_step_is_told_apart() -> None:
    *_, point = session_points(of(run(ago(10), 2.0), run(ago(1), 2.4)))
    assert point.against is Against.SMALL_STEP


def test_minutes_lead_on_the_way_back_and_kilometres_otherwise() -> None:
    way_back = of(run(ago(5), 5.0, minutes=30), runner=after_birth(20))
    building = of(run(ago(5), 5.0, minutes=30))
    assert sizes(way_back).number(session_points(way_back)[0].size) == pytest.approx(30)
    assert sizes(building).number(session_points(building)[0].size) == pytest.approx(5.0)


def test_miles_are_plotted_where_they_are_printed() -> None:
    miles = of(run(ago(5), 8.04672), runner=Runner(units=Units.IMPERIAL))
    assert sizes(miles).number(session_points(miles)[0].size) == pytest.approx(5.0)


def test_the_longest_session_of_a_week_stands_against_the_limit_of_its_day() -> None:
    known = of(run(ago(14), 5.0), run(ago(6), 5.2), run(ago(4), 8.0), run(ago(2), 3.0))
    before, longest = longest_points(known).values()
    assert (before.size, before.limit) == (5000, None)
    assert longest.size == pytest.approx(8000)
    assert longest.limit == pytest.approx(5200 * SPIKE_RATIO)
    assert longest.against is Against.ABOVE


def test_a_week_without_a_run_has_no_longest_one() -> None:
    known = of(run(ago(3), 5.0), other(ago(10), 30.0))
    assert [week.runs for week in shown_weeks(known)] == [0, 1]
    assert len(longest_points(known)) == 1


def test_old_weeks_and_sessions_are_left_out() -> None:
    known = of(run(ago(400)), run(ago(3)))
    assert len(session_points(known)) == 1
    assert [week.runs for week in shown_weeks(known)] == [1]


def test_a_stale_export_is_drawn_up_to_its_newest_file() -> None:
    known = of(run(ago(320)), run(ago(300)))
    assert len(session_points(known)) == 2
    assert shown_weeks(known)


def test_a_week_of_walks_alone_is_shown() -> None:
    (week,) = shown_weeks(of(other(ago(3), 30.0)))
    assert (week.jog_min, week.walk_min) == (0, 30)


def test_runs_are_told_apart_by_the_way_back() -> None:
    known = of(run(ago(400), steady=steady(169, 2.7)), run(ago(3), steady=steady(160, 2.7)), runner=after_birth(20))
    assert [point.era for point in run_points(known)] == [Era.BEFORE, Era.SINCE]


def test_without_a_way_back_all_runs_are_one_group() -> None:
    assert run_points(of(run(ago(3), steady=steady(160, 2.7))))[0].era is Era.ONE


def test_speed_that_is_guessed_from_the_arm_is_not_drawn() -> None:
    known = of(run(ago(3), treadmill=True, steady=steady(160, 2.7)))
    assert not run_points(known)
    assert not window_points(known)


def test_very_many_windows_are_thinned_evenly() -> None:
    known = of(*(run(ago(day), steady=steady(165, 2.7, count=90)) for day in range(1, 40)))
    points = window_points(known)
    assert 300 < len(points) <= 600
    assert len({point.day for point in points}) == 39


@pytest.mark.parametrize(("speed", "expected"), [(2.7, 173.63), (1.0, None), (6.0, None)])
def test_the_expected_line_is_that_of_the_evidence(speed: float, expected: float | None) -> None:
    known = of(run(ago(3)), runner=Runner(height_m=1.65))
    assert expected_at(speed, known) == (expected if expected is None else pytest.approx(expected, abs=0.01))


def test_without_a_height_nothing_is_expected() -> None:
    assert expected_at(2.7, of(run(ago(3)), runner=Runner())) is None
