from typing import Any

from analyser.advice.pelvic import PelvicStepBack, pelvic_step_back
from tests.builders.training import AS_OF, ago, diary, entry, felt_well, run, training


def step_back(minutes: dict[int, float], *entries: Any) -> PelvicStepBack | None:
    sessions = training([run(ago(day), each / 6, each) for day, each in minutes.items()]).load.sessions
    return pelvic_step_back(diary(*entries), sessions, AS_OF)


def test_no_answer_and_no_symptom_ask_for_nothing() -> None:
    assert step_back({3: 10}) is None
    assert step_back({3: 10}, *felt_well(ago(3))) is None


def test_it_counts_what_was_noted_in_four_weeks() -> None:
    found = step_back({6: 10, 3: 10}, entry(ago(6), leak=True), entry(ago(3), leak=True))
    assert found is not None
    assert (len(found.entries), found.words, found.free) == (2, "leaking", None)
    assert step_back({30: 10}, entry(ago(84), leak=True)) is None


def test_by_silence_it_holds_84_days_and_with_an_answer_28() -> None:
    found = step_back({40: 10, 4: 10}, entry(ago(60), leak=True), entry(ago(40), leak=True))
    assert found is not None
    assert len(found.entries) == 2
    assert step_back({28: 10}, entry(ago(27), leak=True), *felt_well(ago(20))) is not None
    assert step_back({28: 10}, entry(ago(28), leak=True), *felt_well(ago(20))) is None


def test_what_was_noted_is_named() -> None:
    heavy, sore = (step_back({3: 10}, entry(ago(3), **{what: True})) for what in ("heaviness", "pelvic_pain"))
    assert heavy is not None
    assert heavy.words == "heaviness"
    assert sore is not None
    assert sore.words == "pelvic pain"


def test_the_free_dose_was_noted_free_and_is_shorter_than_any_that_was_not() -> None:
    found = step_back({12: 14, 9: 6, 6: 8, 3: 10}, *felt_well(ago(12), ago(9)), entry(ago(3), leak=True))
    assert found is not None
    assert found.free is not None
    assert found.free.jog_s == 360


def test_an_unanswered_run_is_not_free() -> None:
    found = step_back({9: 6, 3: 10}, entry(ago(3), leak=True))
    assert found is not None
    assert found.free is None


def test_two_later_runs_without_end_it() -> None:
    leak = entry(ago(12), leak=True)
    assert step_back({12: 10, 9: 6}, leak, *felt_well(ago(9))) is not None
    assert step_back({12: 10, 9: 6, 6: 6}, leak, *felt_well(ago(9), ago(6))) is None
    assert step_back({12: 10, 9: 6}, leak, *felt_well(ago(9), ago(6))) is not None
