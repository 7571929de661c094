from datetime import date
from typing import Any

import pytest

from analyser.activity.diary import Diary
from analyser.activity.run import Run
from analyser.activity.runner import Runner
from analyser.advice.caps import Back
from analyser.advice.trusted import trusted_sessions
from tests.builders.training import after_birth, ago, entry, felt_well, run, training

RETURNING = after_birth(30)
FIVES = tuple(run(ago(day), 5) for day in (26, 23, 20))


def distrusted(*runs: Run, runner: Runner = RETURNING, entries: Any = ()) -> list[date]:
    known = training(runs, runner=runner, entries=entries)
    trusted = trusted_sessions(known.load.spikes, Back(diary=Diary(entries=tuple(entries)), birth=None))
    return [session.day for session in known.load.sessions if session not in trusted]


def test_a_spike_is_not_built_upon() -> None:
    assert distrusted(*FIVES, run(ago(17), 8)) == [ago(17)]
    assert distrusted(*FIVES, run(ago(17), 6)) == []


def test_a_moderate_rise_without_a_return_is() -> None:
    assert distrusted(*FIVES, run(ago(17), 8), runner=Runner()) == []
    assert distrusted(*FIVES, run(ago(17), 10.5), runner=Runner()) == [ago(17)]


def test_repeated_to_within_a_tenth_it_is() -> None:
    assert distrusted(*FIVES, run(ago(17), 8), run(ago(10), 7.2), entries=felt_well(ago(10))) == []
    assert distrusted(*FIVES, run(ago(17), 8), run(ago(10), 7.1), entries=felt_well(ago(10))) == [ago(17), ago(10)]


@pytest.mark.parametrize("share", [0.6, 0.85, 0.89, 1.12, 1.25])
@pytest.mark.parametrize("answered", [False, True])
def test_a_spike_makes_no_room_for_the_next_one(share: float, answered: bool) -> None:
    """8 km after fives; then as far beyond the fives again, which is no repeat to within a tenth."""
    entries = felt_well(ago(10)) if answered else ()
    next_one = run(ago(10), 12 * share)
    assert distrusted(*FIVES, run(ago(17), 12), next_one, entries=entries) == [ago(17), ago(10)]


@pytest.mark.parametrize("share", [0.9, 1.0, 1.1])
def test_a_repeat_of_what_went_far_beyond_needs_its_answer(share: float) -> None:
    runs = [*FIVES, run(ago(17), 12), run(ago(10), 12 * share)]
    assert distrusted(*runs) == [ago(17), ago(10)]
    assert distrusted(*runs, entries=felt_well(ago(10))) == []
    assert distrusted(*runs, entries=[entry(ago(10), pain_during=3)]) == [ago(17), ago(10)]
    assert distrusted(*runs, entries=[entry(ago(10), pain_during=1, pain_next_morning=2)]) == [ago(17), ago(10)]


def test_growth_within_the_limits_needs_no_answer() -> None:
    grown = [run(ago(day), km) for day, km in ((14, 5.5), (11, 6.0), (8, 6.6), (5, 7.2))]
    assert distrusted(*FIVES, *grown) == []
    assert distrusted(*FIVES, run(ago(17), 8), *grown) == [ago(17)]


def test_a_doubt_is_over_once_nothing_trusted_is_left_of_a_month() -> None:
    """Whoever runs as far for a month and notes nothing is held against that at last."""
    further = [run(ago(day), 12) for day in range(50, 0, -3)]
    last = distrusted(run(ago(56), 5), run(ago(53), 5), *further)
    assert last[0] == ago(50)
    assert ago(2) not in last


def test_repeated_with_symptoms_it_is_not_nor_is_the_repeat() -> None:
    for symptom in ({"pain_during": 3}, {"leak": True}):
        assert distrusted(*FIVES, run(ago(17), 8), run(ago(10), 7.5), entries=[entry(ago(10), **symptom)]) == [
            ago(17),
            ago(10),
        ]


def test_a_session_far_beyond_the_cap_after_a_break_is_not_built_upon() -> None:
    before = [run(ago(day), 10) for day in (60, 57, 54)]
    assert distrusted(*before, run(ago(14), 8), runner=Runner()) == [ago(14)]
    assert distrusted(*before, run(ago(14), 5.2), runner=Runner()) == []


def test_a_race_is_never_built_upon_until_it_is_repeated() -> None:
    raced = [*FIVES, run(ago(9), 6, race=True)]
    assert distrusted(*raced) == [ago(9)]
    assert distrusted(*raced, runner=Runner()) == [ago(9)]
    assert distrusted(*raced, run(ago(2), 5.5)) == []
    assert distrusted(*raced, run(ago(2), 6, race=True)) == [ago(9), ago(2)]


def test_what_was_not_borne_is_built_upon_again_once_it_was_and_unanswered_does_not_do() -> None:
    runs = [*FIVES, run(ago(9), 5.4), run(ago(2), 5.4)]
    leak, hurt = entry(ago(9), leak=True), entry(ago(9), pain_during=6)
    for noted in (leak, hurt):
        assert distrusted(*runs, entries=[noted]) == [ago(9), ago(2)]
        assert distrusted(*runs, entries=[noted, *felt_well(ago(2))]) == []
    assert distrusted(*runs, entries=[leak, entry(ago(2), pain_during=1)]) == [ago(9), ago(2)]
    assert distrusted(*runs, entries=[hurt, entry(ago(2), leak=False)]) == [ago(9), ago(2)]
