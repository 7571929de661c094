"""A pelvic symptom leads the answer and lets nothing grow, whatever else makes the next run smaller."""

from typing import Any

import pytest

from analyser.activity.diary import Entry
from analyser.activity.runner import Units
from analyser.advice.evaluate import findings
from analyser.advice.next_run import NextRun, NextState, next_run
from analyser.advice.training import Training
from analyser.report.words import SPACE, worded
from tests.builders.training import AS_OF, after_birth, ago, entry, felt_well, run, training

LEAKS = (entry(ago(2), leak=True), entry(ago(1), leak=True))
"""Noted on two days without a run."""


def spiked(*entries: Entry) -> Training:
    """Weeks of 18 minutes and one run of twice that, 3 days ago, each of which was answered."""
    runs = [_jog(ago(day), 18) for day in range(6, 36, 3)]
    noted = {each.date: each for each in (*felt_well(*(each.local_date for each in runs), ago(3)), *entries)}
    return training([*runs, _jog(ago(3), 36)], runner=after_birth(30), entries=list(noted.values()))


def _jog(day: Any, minutes: float) -> Any:
    return run(day, minutes / 6, minutes + 5, jog_minutes=minutes, longest_jog_minutes=min(minutes, 9))


def words(answer: NextRun) -> str:
    return worded(answer.said, as_of=AS_OF, units=Units.METRIC).replace(SPACE, " ")


def test_the_dose_is_no_spike_even_where_the_spike_stayed_free() -> None:
    answer = next_run(spiked(*LEAKS))
    assert words(answer).startswith(
        "You noted leaking twice. It is common and treatable. Walk, or stay at the 18 minutes that stayed free of it"
    )
    assert answer.run_s is not None
    assert answer.run_s <= 18 * 60
    assert answer.bout_s is not None
    assert answer.bout_s <= 9 * 60, "longer bouts are a step up too"
    card = next(each for each in findings(spiked(*LEAKS)) if each.rule.id == "pelvic-symptoms")
    assert card.verdict.advice is not None
    assert "18 minutes" in worded(card.verdict.advice, as_of=AS_OF, units=Units.METRIC).replace(SPACE, " ")


def test_a_knee_at_4_is_said_beside_it() -> None:
    said = words(next_run(spiked(*LEAKS, entry(ago(3), pain_during=4, leak=False))))
    assert said.startswith("You noted leaking twice.")
    assert "pelvic-health physiotherapist" in said
    assert "Your knee reached 4 on Friday. Repeat, don't add." in said


@pytest.mark.parametrize("noted", [{}, {"leak": False}])
def test_a_knee_that_stops_loses_no_pelvic_physiotherapist(noted: dict[str, bool]) -> None:
    answer = next_run(spiked(*LEAKS, entry(ago(3), pain_during=7, **noted)))
    assert answer.state is NextState.WALK
    assert words(answer).startswith("You noted leaking twice.")
    assert "pelvic-health physiotherapist" in words(answer)
    assert "Your knee reached 7 on Friday." in words(answer)


def test_without_a_dose_that_stayed_free_the_knee_is_said_too() -> None:
    runs = [_jog(ago(day), 18) for day in range(3, 36, 3)]
    noted = [*LEAKS, entry(ago(3), pain_during=4, pain_next_morning=0)]
    answer = next_run(training(runs, runner=after_birth(30), entries=noted))
    assert (answer.state, answer.binder) == (NextState.WALK, "pelvic-symptoms")
    assert "Your knee reached 4 on Friday and settled by morning." in words(answer)


def test_a_smaller_week_does_not_silence_it() -> None:
    runs = [run(ago(day), 5) for day in (24, 17, 10)]
    week = [run(ago(day), 3) for day in (3, 2, 1)]
    known = training([*runs, *week], entries=[*felt_well(ago(24), ago(17), ago(10)), *LEAKS])
    answer = next_run(known)
    assert words(answer).startswith("You noted leaking twice.")
    assert "pelvic-health physiotherapist" in words(answer)
