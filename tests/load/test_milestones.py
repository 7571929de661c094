from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.load.load import Load, MilestoneKind, Stage
from tests.builders.training import AS_OF, after_birth, ago, entry, other, run, training

BEFORE = [run(ago(day), 10) for day in range(500, 600, 3)]


def bout(days_ago: int, minutes: float, longest: float) -> object:
    return run(ago(days_ago), minutes / 8, minutes + 8, jog_minutes=minutes, longest_jog_minutes=longest)


def load(*done: object, weeks: float | None = 40, **more: object) -> Load:
    runner = None if weeks is None else after_birth(weeks)
    return training(done, runner=runner, **more).load  # type: ignore[arg-type]


def test_first_times_are_those_since_the_return() -> None:
    found = load(
        *BEFORE, bout(30, 8, 1), bout(20, 12, 10), bout(12, 20, 10), bout(9, 22, 20), bout(3, 31, 30)
    ).milestones
    assert [(each.kind, each.day) for each in found] == [
        (MilestoneKind.FIRST_RUN, ago(30)),
        (MilestoneKind.TEN_MINUTES, ago(20)),
        (MilestoneKind.TWENTY_MINUTES, ago(9)),
        (MilestoneKind.THIRTY_MINUTES, ago(3)),
    ]
    assert all(each.runs for each in found)


def test_one_run_can_be_several_first_times() -> None:
    found = load(bout(3, 25, 25), weeks=None).milestones
    assert [each.kind for each in found] == [
        MilestoneKind.FIRST_RUN,
        MilestoneKind.TEN_MINUTES,
        MilestoneKind.TWENTY_MINUTES,
    ]


def test_without_a_run_there_is_none() -> None:
    assert load(other(ago(1))).milestones == ()
    assert load(*BEFORE, other(ago(1))).milestones != ()  # no return mode yet: the record's own


@pytest.mark.parametrize(
    ("done", "stage"),
    [
        ([other(ago(1), 40)], Stage.WALK),
        ([*BEFORE, other(ago(1), 40)], Stage.WALK),
        ([bout(3, 8, 1)], Stage.JOG_AND_WALK),
        ([bout(3, 3, 3)], Stage.JOG_AND_WALK),
        ([bout(9, 20, 10), bout(6, 20, 10), bout(3, 22, 22)], Stage.JOG_AND_WALK),
        ([bout(9, 20, 10), bout(6, 22, 22), bout(3, 22, 22)], Stage.JOG),
        ([bout(9, 20, 10), bout(6, 50, 25), bout(3, 12, 12)], Stage.JOG),
    ],
)
def test_the_stage_is_what_was_really_done(done: list[object], stage: Stage) -> None:
    assert load(*done).stage is stage


def test_a_run_that_was_told_of_says_nothing_of_how_it_was_jogged() -> None:
    told = load(bout(5, 22, 22), entries=[entry(ago(1), ran_s=1500)])
    assert told.stage is Stage.JOG
    assert [each.kind for each in told.milestones] == list(MilestoneKind)[:3]


def test_the_stage_of_an_old_export_is_that_of_its_last_day() -> None:
    assert load(*BEFORE, weeks=None).stage is Stage.JOG


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.integers(1, 60), st.floats(2, 40), st.floats(0.1, 1)), min_size=1, max_size=8))
def test_a_later_run_changes_no_earlier_first_time(made: list[tuple[int, float, float]]) -> None:
    done = [bout(day, minutes, minutes * share) for day, minutes, share in made]
    before = load(*done).milestones
    after = load(*done, run(AS_OF, 6)).milestones
    assert after[: len(before)] == before
    assert all(each.day <= AS_OF - timedelta(days=0) for each in after)
