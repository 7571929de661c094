"""When a wish comes within the limits, and when that cannot be told."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.activity.diary import Entry
from analyser.activity.runner import Runner, Units
from analyser.advice.next_run import NextState, next_run
from analyser.advice.want import Want, answers, wanted
from analyser.report.words import worded
from tests.builders.training import AS_OF, after_birth, ago, entry, other, run, training

EVERY_THIRD_DAY = [run(ago(day), 5) for day in range(1, 60, 3)]
WALKS = [other(ago(day), 32) for day in (5, 3, 1)]


def said(want: Want, *activities: object, runner: Runner | None = None, entries: tuple[Entry, ...] = ()) -> str:
    found = wanted(training(activities, runner=runner, entries=entries), want)  # type: ignore[arg-type]
    assert found.date is None
    return worded(found.said, as_of=AS_OF, units=Units.METRIC)


def test_what_the_next_answer_allows_is_within_the_limits_at_once() -> None:
    found = wanted(training(EVERY_THIRD_DAY), Want(distance_m=5500))
    assert (found.date, found.runs) == (AS_OF, 0)


def test_a_second_tenth_takes_runs_between() -> None:
    """From 5.0 km a run of 5.5 km comes first, and the week has to leave room for both."""
    found = wanted(training(EVERY_THIRD_DAY), Want(distance_m=6000))
    assert found.runs >= 1
    assert found.date is not None
    assert found.date > AS_OF


def test_on_the_day_that_is_named_the_answer_allows_it() -> None:
    """The simulation is that of the answers themselves: the one of that day reaches the wish, none before it does."""
    known = training(EVERY_THIRD_DAY)
    found = wanted(known, Want(distance_m=8000))
    told = [answer for answer in answers(known) if answer.state is NextState.RUN]
    assert [answer.date for answer in told].index(found.date) == found.runs
    assert all((answer.distance_m or 0) < 8000 for answer in told[: found.runs])
    assert (told[found.runs].distance_m or 0) >= 8000


def test_minutes_are_asked_for_in_minutes() -> None:
    found = wanted(training([*WALKS], runner=after_birth(20)), Want(run_s=1800))
    assert found.date is not None
    assert AS_OF + timedelta(weeks=5) < found.date < AS_OF + timedelta(weeks=20)


def test_walks_and_the_twelfth_week_come_first() -> None:
    found = wanted(training(runner=after_birth(8)), Want(run_s=600))
    assert found.date is not None
    assert found.date >= AS_OF + timedelta(weeks=4)


def test_without_a_known_way_no_distance_can_be_told() -> None:
    treadmill = [run(ago(day), 5, treadmill=True) for day in range(1, 30, 3)]
    assert "how fast you jog" in said(Want(distance_m=5000), *treadmill)
    assert wanted(training(treadmill), Want(run_s=2100)).date is not None


def test_a_symptom_takes_an_answer_not_a_date() -> None:
    assert "depends on how it feels" in said(
        Want(distance_m=5000), *EVERY_THIRD_DAY, entries=(entry(ago(1), pain_during=6),)
    )
    assert "calf pain" in said(Want(distance_m=5000), *EVERY_THIRD_DAY, entries=(entry(ago(1), stop_signs=("calf",)),))


def test_a_stale_export_takes_a_confirmation() -> None:
    old = [run(ago(day), 5) for day in range(20, 60, 3)]
    assert "--no-runs-since" in said(Want(distance_m=5000), *old)
    assert wanted(training(old), Want(distance_m=5000), no_runs_since=True).date is not None


def test_pregnancy_has_its_sentence_alone() -> None:
    assert said(Want(distance_m=5000), *EVERY_THIRD_DAY, runner=Runner(pregnant=True)) == (
        "This tool is not made for running in pregnancy."
    )


@pytest.mark.parametrize("km", [21.1, 50, 1000])
def test_what_lies_more_than_twelve_weeks_ahead_is_not_told(km: float) -> None:
    """From 8 km a tenth a week makes 25 km in 12 weeks at the very most; a race further away has no date here."""
    eight = [run(ago(day), 8) for day in range(1, 90, 3)]
    found = wanted(training(eight), Want(distance_m=1000 * km))
    if km < 25:
        assert found.date is not None
        assert found.date >= AS_OF + timedelta(weeks=9)
        return
    words = said(Want(distance_m=1000 * km), *eight)
    assert words.startswith("Not within 12\N{NO-BREAK SPACE}weeks by these limits. They lead to about 2")
    assert "I do not look further ahead" in words
    assert "Ask again in a month." in words


@settings(deadline=None, max_examples=15)
@given(st.floats(2, 15), st.integers(1, 7))
def test_tenths_do_not_compound_faster_than_by_the_week(km: float, every: int) -> None:
    """However often she runs, in so many weeks the longest grows by no more than a tenth (or half a kilometre) each."""
    known = training([run(ago(day), km) for day in range(1, 60, every)])
    most = 1000 * km
    for answer in answers(known):
        weeks = (answer.date - AS_OF).days // 7 + 1  # type: ignore[operator]
        allowed = most
        for _ in range(weeks):
            allowed = max(1.10 * allowed, allowed + 500)
        assert (answer.distance_m or 0) <= max(1.10 * allowed, allowed + 500) + 1


@settings(deadline=None, max_examples=15)
@given(st.floats(2, 12), st.integers(1, 4), st.floats(1.0, 2.0))
def test_more_is_never_earlier(km: float, every: int, times: float) -> None:
    known = training([run(ago(day), km) for day in range(1, 50, every)])
    less, more = (wanted(known, Want(distance_m=1000 * km * wish)).date for wish in (times, times + 0.2))
    assert less is not None
    assert more is None or more >= less


@pytest.mark.parametrize("days", [3, 10, 20, 40, 100])
def test_a_later_day_is_answered_as_if_nothing_were_run_until_then(days: int) -> None:
    runs = [run(ago(day), 8) for day in range(1, 90, 3)]
    then = AS_OF + timedelta(days=days)
    asked = next_run(training(runs), on=then)
    on_that_day = next_run(training([*runs, other(then, 5)], as_of=then), no_runs_since=True)
    assert asked.date is not None
    assert asked.date >= then
    assert (asked.run_s, asked.distance_m, asked.binder) == (
        on_that_day.run_s,
        on_that_day.distance_m,
        on_that_day.binder,
    )


@pytest.mark.parametrize(
    ("noted", "binder"),
    [
        ({"stop_signs": ("calf",)}, "stop-sign"),
        ({"pain_during": 6}, "knee-pain"),
        ({"leak": True}, "pelvic-symptoms"),
    ],
)
def test_a_symptom_is_not_over_by_asking_for_a_later_day(noted: dict[str, object], binder: str) -> None:
    answer = next_run(training(EVERY_THIRD_DAY, entries=[entry(ago(1), **noted)]), on=AS_OF + timedelta(days=60))
    assert answer.state is not NextState.RUN
    assert answer.binder == binder


def test_a_later_day_of_a_stale_export_has_two_branches_too() -> None:
    old = training([run(ago(day), 5) for day in range(20, 60, 3)])
    assert next_run(old, on=AS_OF + timedelta(days=3)).state is NextState.UNKNOWN
    assert next_run(old, on=AS_OF + timedelta(days=3), no_runs_since=True).state is NextState.RUN
