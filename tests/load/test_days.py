import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.activity.recording import Sport
from analyser.activity.run import Done
from analyser.activity.runner import Runner
from analyser.load.load import Load
from tests.builders.training import ago, entry, other, run, training

MONDAY, SUNDAY = 0, 6


def load(*done: Done, week_start: int = MONDAY, **more: object) -> Load:
    return training(done, runner=Runner(week_start=week_start), **more).load  # type: ignore[arg-type]


def test_nothing_gives_empty_tables() -> None:
    empty = load()
    assert empty.days.empty
    assert empty.weeks.empty
    assert empty.days.index.name == "day"


def test_a_day_between_is_zero_and_a_day_after_the_newest_file_is_not_there() -> None:
    days = load(run(ago(9), 5), run(ago(7), 6)).days
    assert [day.date() for day in days.index] == [ago(9), ago(8), ago(7)]
    assert list(days["runs"]) == [1, 0, 1]
    assert list(days["run_distance_m"]) == [5000, 0, 6000]
    assert list(days["run_s"]) == [1800, 0, 2160]


def test_a_later_walk_makes_the_days_before_it_known() -> None:
    days = load(run(ago(9)), other(ago(4), minutes=40)).days
    assert len(days) == 6
    assert days["walk_s"].iloc[-1] == 2400
    assert days["run_s"].iloc[-1] == 0


def test_walking_within_a_run_is_walking() -> None:
    days = load(run(ago(1), 3, 30, jog_minutes=10)).days
    assert (days["run_s"].iloc[0], days["walk_s"].iloc[0]) == (600, 1200)


def test_other_sport_stands_beside_running() -> None:
    days = load(run(ago(2)), other(ago(1), sport=Sport.CYCLING), other(ago(1), sport=Sport.IMPACT, minutes=50)).days
    assert days["other_s"].iloc[-1] == 4800
    assert days["impact_s"].iloc[-1] == 3000


def test_a_way_that_is_not_known_is_missing_and_not_zero() -> None:
    days = load(run(ago(2), 5), run(ago(1), 4, 30, treadmill=True)).days
    assert math.isnan(days["run_distance_m"].iloc[-1])
    assert days["run_s"].iloc[-1] == 1800


def test_weeks_begin_on_the_runners_own_day() -> None:
    monday, sunday = date(2026, 5, 25), date(2026, 5, 24)
    runs = [run(sunday, 4), run(monday, 5), run(date(2026, 5, 30), 6)]
    by_monday = load(*runs, week_start=MONDAY).weeks
    assert [start.date() for start in by_monday.index] == [date(2026, 5, 18), monday]
    assert list(by_monday["run_distance_m"]) == [4000, 11000]
    by_sunday = load(*runs, week_start=SUNDAY).weeks
    assert [start.date() for start in by_sunday.index] == [sunday]
    assert list(by_sunday["run_distance_m"]) == [15000]


def test_partial_weeks_are_marked() -> None:
    weeks = load(*(run(ago(days)) for days in range(1, 20))).weeks
    assert list(weeks["partial"]) == [True, False, False]
    late = load(run(ago(13)), run(ago(2))).weeks
    assert list(late["partial"]) == [True, True]


def test_rest_days_are_known_days_without_running_or_impact() -> None:
    weeks = load(run(ago(7)), run(ago(5)), other(ago(3), sport=Sport.IMPACT), other(ago(1))).weeks
    assert weeks["rest_days"].iloc[-1] == 4


def test_a_run_across_midnight_counts_on_the_day_it_began() -> None:
    days = load(run(ago(2), 10, 60, at="23:30")).days
    assert len(days) == 1
    assert days["run_s"].iloc[0] == 3600


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2025, 10, 26)])
def test_the_days_of_a_clock_change_are_one_day_each(day: date) -> None:
    before, after = date.fromordinal(day.toordinal() - 1), date.fromordinal(day.toordinal() + 1)
    days = load(run(before, at="23:00", km=3), run(day, at="03:30", km=4), run(after, at="00:10", km=5)).days
    assert list(days["run_distance_m"]) == [3000, 4000, 5000]


def test_the_same_local_hours_in_any_zone_give_the_same_days() -> None:
    totals = [
        load(*(run(ago(day), km, at="05:00", zone=zone) for day, km in ((9, 5), (8, 6), (3, 7)))).days
        for zone in ("Pacific/Auckland", "America/Los_Angeles", "UTC")
    ]
    assert totals[0].equals(totals[1])
    assert totals[1].equals(totals[2])


def test_what_is_later_than_as_of_is_hidden() -> None:
    known = load(run(ago(5), 5), as_of=ago(4), entries=[entry(ago(2), ran_s=600)])
    assert len(known.days) == 1
    assert len(known.sessions) == 1


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 400), st.floats(0.5, 40), st.integers(0, 23), st.integers(0, 59)), max_size=25),
    st.integers(0, 6),
)
def test_totals_are_kept_by_days_and_weeks(made: list[tuple[int, float, int, int]], week_start: int) -> None:
    runs = [run(ago(day), km, at=f"{hour:02}:{minute:02}") for day, km, hour, minute in made]
    known = load(*runs, week_start=week_start)
    way = sum(km for _, km, _, _ in made) * 1000
    assert known.days["run_distance_m"].sum() == pytest.approx(way)
    assert known.weeks["run_distance_m"].sum() == pytest.approx(way)
    assert known.weeks["run_s"].sum() == pytest.approx(sum(each.run_s for each in runs))
    assert all(start.weekday() == week_start for start in known.weeks.index)


def test_a_week_whose_only_run_tells_no_way_has_no_way_of_zero() -> None:
    weeks = training([run(ago(5), None, 20, treadmill=True), other(ago(3)), run(ago(12))]).load.weeks
    before, indoors = weeks.iloc[-2], weeks.iloc[-1]
    assert before["run_distance_m"] == 5000
    assert math.isnan(indoors["run_distance_m"])
    assert math.isnan(indoors["steps"])


def test_a_week_without_a_run_has_a_true_zero() -> None:
    weeks = training([run(ago(14)), other(ago(3))]).load.weeks
    assert (weeks.iloc[-1]["run_distance_m"], weeks.iloc[-1]["steps"], weeks.iloc[-1]["ascent_m"]) == (0, 0, 0)
