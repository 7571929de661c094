from datetime import date
from typing import Any

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
    assert distrusted(*FIVES, run(ago(17), 8), run(ago(10), 7.1), entries=felt_well(ago(10))) == [ago(17)]


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
