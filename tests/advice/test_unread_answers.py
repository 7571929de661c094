import pytest

from analyser.activity.diary import Diary, Entry, Unread
from analyser.advice.next_run import next_run
from analyser.advice.rule import FindingState
from analyser.advice.stop_signs import is_free_of_symptoms
from analyser.advice.symptoms import KNEE_ANSWERS, PELVIC_ANSWERS, pain_state, pelvic_yes
from analyser.advice.training import Training
from analyser.advice.unread_answers import unread_in_force
from tests.builders.training import AS_OF, after_birth, ago, diary, entry, felt_well, run, training

RUNS = [run(ago(day), 4) for day in (22, 19, 16, 13, 10, 7, 4)]


def unread(column: str | None, days: int | None, *, may_be_symptom: bool = True) -> Unread:
    day = None if days is None else ago(days)
    return Unread(where="diary.csv, line 2", what="-", day=day, column=column, may_be_symptom=may_be_symptom)


def with_unread(*found: Unread, entries: tuple[Entry, ...] = ()) -> Training:
    noted = [*entries, *(entry(each.day, unread=(each.column,)) for each in found if each.day is not None)]
    known = training(RUNS, entries=noted, runner=after_birth(30))
    return Training(
        as_of=AS_OF,
        runner=known.runner,
        diary=Diary(entries=known.diary.entries, unread=found),
        runs=known.runs,
        others=known.others,
        load=known.load,
    )


@pytest.mark.parametrize("column", KNEE_ANSWERS)
def test_a_day_whose_answer_cannot_be_read_is_not_free_of_pain(column: str) -> None:
    day = entry(pain_during=0, unread=(column,))
    assert pain_state(day) is FindingState.UNKNOWN
    assert not is_free_of_symptoms(day)
    assert pain_state(entry(pain_during=4, unread=(column,))) is FindingState.WATCH


@pytest.mark.parametrize("column", PELVIC_ANSWERS)
def test_nor_is_it_free_of_pelvic_symptoms(column: str) -> None:
    others = dict.fromkeys((each for each in PELVIC_ANSWERS if each != column), False)
    assert pelvic_yes(entry(**others)) is False
    assert pelvic_yes(entry(**others, unread=(column,))) is None
    assert pelvic_yes(entry(**(others | {next(iter(others)): True}), unread=(column,))) is True


@pytest.mark.parametrize("column", ["leak", "pain_during", None])
def test_it_repeats_and_says_why(column: str | None) -> None:
    answer = next_run(with_unread(unread(column, None if column is None else 4)))
    assert answer.binder == "unread-answer"
    assert answer.run_s == 24 * 60, "the last run again"
    free = next_run(with_unread(entries=felt_well(ago(4))))
    assert (free.run_s or 0) > 24 * 60


def test_it_holds_28_days_or_until_a_later_day_answers_that() -> None:
    leak = unread("leak", 20)

    def holds(found: Unread, *entries: Entry) -> bool:
        return unread_in_force(Diary(entries=diary(*entries).entries, unread=(found,)), AS_OF) is not None

    assert holds(leak)
    assert holds(leak, entry(ago(4), pain_during=0)), "another question"
    assert not holds(leak, entry(ago(4), leak=False))
    assert not holds(unread("leak", 28))
    assert not holds(unread("pain_during", 20), entry(ago(4), pain_during=0))
    assert not holds(unread("side", 20, may_be_symptom=False))
    assert holds(unread(None, None), *felt_well(ago(4))), "nobody knows of which day it is"


def test_a_day_that_is_still_to_come_is_not_known() -> None:
    later = Diary(unread=(unread("leak", -1), unread(None, None)))
    assert [each.day for each in later.known_on(AS_OF).unread] == [None]
