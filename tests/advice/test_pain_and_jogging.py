import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.advice.pain_and_jogging import FEWEST_DAYS, Lag, Pattern, Together, pain_points, seen_together
from analyser.advice.training import Training
from analyser.measure import Missing
from tests.builders.training import ago, entry, other, run, training


def known(*days: tuple[float, float | None, float | None]) -> Training:
    """A run every other day: its minutes, the pain of the day, that of the next morning."""
    dates = [ago(2 * at + 1) for at in range(len(days))]
    return training(
        [run(day, minutes=minutes) for day, (minutes, *_) in zip(dates, days, strict=True)],
        entries=[
            entry(day, pain_during=during, pain_next_morning=morning)
            for day, (_, during, morning) in zip(dates, days, strict=True)
        ],
    )


def seen(of: Training, lag: Lag = Lag.SAME_DAY) -> Together:
    found = seen_together(pain_points(of), lag, minutes=True)
    assert isinstance(found, Together)
    return found


def test_more_pain_on_days_with_more_jogging_is_seen_together() -> None:
    found = seen(known((10, 0, 0), (11, 1, 0), (12, 0, 0), (20, 2, 0), (22, 2, 0), (30, 4, 0)))
    assert found.pattern is Pattern.MORE_WITH_MORE
    assert (found.less.most, found.more.least) == (12 * 60, 20 * 60)
    assert (found.more.pain_least, found.more.pain_middle, found.more.pain_most) == (2, 2, 4)


def test_the_morning_is_for_itself() -> None:
    sore_mornings = known(*((minutes, 0, minutes / 10) for minutes in (10, 11, 12, 30, 31, 32)))
    assert seen(sore_mornings).pattern is Pattern.NO_PAIN
    assert seen(sore_mornings, Lag.NEXT_MORNING).pattern is Pattern.MORE_WITH_MORE


def test_more_pain_on_short_days_is_told_too() -> None:
    assert seen(known(*((m, 4 - m // 10, None) for m in (10, 11, 12, 30, 31, 32)))).pattern is Pattern.MORE_WITH_LESS


def test_the_same_pain_throughout_goes_with_neither() -> None:
    assert seen(known(*((m, 2, None) for m in (10, 11, 12, 30, 31, 32)))).pattern is Pattern.NEITHER


def test_too_few_days_say_how_many_there_are() -> None:
    found = seen_together(pain_points(known((10, 0, None), (20, 1, None))), Lag.SAME_DAY, minutes=True)
    assert isinstance(found, Missing)
    assert found.reason.startswith("2 of 6 days")


def test_days_of_one_length_tell_nothing() -> None:
    alike = known(*((20, pain, None) for pain in (0, 0, 0, 4, 4, 4)))
    assert isinstance(seen_together(pain_points(alike), Lag.SAME_DAY, minutes=True), Missing)


def test_an_unanswered_day_is_not_one_without_pain() -> None:
    assert [point.pain for point in pain_points(known((10, 3, None), (20, None, None)))] == [3]


def test_a_day_without_a_run_has_no_jogging_and_counts_towards_nothing() -> None:
    quiet = training([run(ago(9)), other(ago(1))], entries=[entry(ago(5), pain_during=2)])
    (point,) = pain_points(quiet)
    assert (point.jog_s, point.jog_m) == (0, 0)
    assert isinstance(seen_together([point] * FEWEST_DAYS, Lag.SAME_DAY, minutes=True), Missing)


def test_a_day_after_the_newest_file_is_unknown_and_left_out() -> None:
    assert pain_points(training([run(ago(9))], entries=[entry(ago(1), pain_during=2)])) == ()


def test_by_way_only_days_with_a_way_count() -> None:
    indoors = training(
        [run(ago(2 * at + 1), None, 20, treadmill=True) for at in range(8)],
        entries=[entry(ago(2 * at + 1), pain_during=1) for at in range(8)],
    )
    assert isinstance(seen_together(pain_points(indoors), Lag.SAME_DAY, minutes=False), Missing)


@given(st.lists(st.tuples(st.integers(5, 60), st.integers(0, 10)), min_size=0, max_size=12))
def test_the_halves_never_overlap_and_hold_the_same_number_of_days(days: list[tuple[int, int]]) -> None:
    found = seen_together(
        pain_points(known(*((minutes, pain, None) for minutes, pain in days))), Lag.SAME_DAY, minutes=True
    )
    if isinstance(found, Together):
        assert found.less.days == found.more.days == len(days) // 2
        assert found.less.most <= found.more.least
        assert found.days == len(days)
    else:
        assert found.reason


@pytest.mark.parametrize("pain", [0, 10])
def test_pain_keeps_its_scale(pain: float) -> None:
    assert [point.pain for point in pain_points(known((20, pain, pain)))] == [pain, pain]
