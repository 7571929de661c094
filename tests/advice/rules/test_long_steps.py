from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from analyser.activity.diary import Entry
from analyser.activity.run import Run
from analyser.activity.runner import Runner, Units
from analyser.activity.trust import Grade
from analyser.advice.evaluate import findings
from analyser.advice.rule import Confidence, Finding, FindingState, Urgency
from analyser.advice.rules.long_steps import RULE, _state
from analyser.measure import Origin
from analyser.report.words import SPACE, worded
from tests.builders.training import AS_OF, ago, entry, run, training, trusted, windows

OK, WATCH, ACT, UNKNOWN = FindingState.OK, FindingState.WATCH, FindingState.ACT, FindingState.UNKNOWN


def steady(day: date, speed: float = 2.7, cadence: float = 158.0, count: int = 20, **changes: Any) -> Run:
    return run(day, steady=windows(count, speed_mps=speed, cadence_spm=cadence), **changes)


def three(speed: float = 2.7, cadence: float = 158.0, **changes: Any) -> list[Run]:
    return [steady(ago(days), speed, cadence, **changes) for days in (9, 5, 2)]


def found(runs: Iterable[Run], *entries: Entry, height: float | None = 1.65) -> Finding:
    (finding,) = findings(training(runs, runner=Runner(height_m=height), entries=entries), [RULE])
    return finding


def said(finding: Finding) -> tuple[str, str | None]:
    told = [finding.verdict.said, finding.verdict.advice]
    words = [each and worded(each, as_of=AS_OF, units=Units.METRIC).replace(SPACE, " ") for each in told]
    return words[0] or "", words[1]


def observed(finding: Finding, name: str) -> float:
    return next(each.measure.value for each in finding.verdict.observed if each.name == name)


@pytest.mark.parametrize(
    ("speed", "cadence", "height", "expected", "z", "excess", "state"),
    [
        (2.7, 158, 1.65, 173.63, -1.737, 0.0989, WATCH),
        (2.7, 152, 1.65, 173.63, -2.404, 0.1423, WATCH),
        (2.0, 160, 1.68, 168.07, -0.897, 0.0505, OK),
        (1.9, 165, 1.62, 170.17, -0.575, 0.0313, OK),
        (3.0, 164, 1.85, 166.44, -0.271, 0.0149, OK),
    ],
    ids=["A", "A2", "B", "C grounded", "D"],
)
def test_worked_examples(
    speed: float, cadence: float, height: float, expected: float, z: float, excess: float, state: FindingState
) -> None:
    finding = found(three(speed, cadence), height=height)
    assert finding.verdict.state is state
    assert observed(finding, "expected cadence") == pytest.approx(expected, abs=0.01)
    assert observed(finding, "cadence against expected, in spreads between runners") == pytest.approx(z, abs=0.001)
    assert observed(finding, "steps longer than expected") == pytest.approx(excess, abs=0.0001)


def test_words_of_example_a() -> None:
    assert said(found(three())) == (
        "158 steps a minute at 6:10 per km; about 174 is expected for your height and speed. "
        "A third to a half of slower groups fall this low.",
        "Nothing hurts? Leave it. Knee aches? Try 166 for one minute in five, with a metronome.",
    )


def test_words_of_example_a2_with_pain() -> None:
    finding = found(three(cadence=152), entry(ago(2), pain_during=4))
    assert (finding.verdict.state, finding.verdict.urgency) == (ACT, Urgency.STEP_BACK)
    assert said(finding) == (
        "152 steps a minute at 6:10 per km; about 174 is expected for your height and speed, "
        "and your knee or shin reached 4 within 7 days.",
        "Shorter, quicker steps may lower the load per step: try 160 for one minute in five, with a metronome.",
    )


def test_the_target_is_never_above_what_is_expected() -> None:
    advice = said(found(three(cadence=164.5)))[1]
    assert advice is not None
    assert "Try 173 " in advice  # 1.05 × 164.5 = 172.7, below the 173.6 expected
    assert found(three(cadence=164.5)).verdict.state is WATCH


@pytest.mark.parametrize(
    ("z", "pain", "state"),
    [
        (-0.999, None, OK),
        (-1.0, None, WATCH),
        (-1.001, None, WATCH),
        (-1.999, 10.0, WATCH),
        (-2.0, None, WATCH),
        (-2.0, 2.9, WATCH),
        (-2.0, 3.0, ACT),
        (-2.001, 3.1, ACT),
        (-5.0, None, WATCH),
    ],
)
def test_limits(z: float, pain: float | None, state: FindingState) -> None:
    assert _state(z, pain) is state


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({"day": ago(6), "pain_during": 3}, ACT),
        ({"day": ago(7), "pain_during": 3}, WATCH),
        ({"day": ago(2), "pain_next_morning": 3}, ACT),
        ({"day": ago(2), "pain_during": 3, "place": "right shin"}, ACT),
        ({"day": ago(2), "pain_during": 8, "place": "hip"}, WATCH),
        ({"day": ago(2), "leak": True}, WATCH),
    ],
)
def test_pain_that_counts(answers: dict[str, Any], state: FindingState) -> None:
    assert found(three(cadence=152), entry(**answers)).verdict.state is state


@pytest.mark.parametrize(
    ("speed", "judged"), [(1.63, False), (1.64, True), (1.65, True), (4.67, True), (4.68, True), (4.69, False)]
)
def test_speeds_for_which_the_regression_has_data(speed: float, judged: bool) -> None:
    assert (found(three(speed, 170)).verdict.state is not UNKNOWN) is judged


def test_three_runs_are_needed() -> None:
    assert found(three()[1:]).verdict.state is UNKNOWN
    assert said(found(three()[1:]))[0] == "Cannot tell yet; about 1 run more with steady stretches on flat ground."


@pytest.mark.parametrize(("days", "state"), [(27, WATCH), (28, UNKNOWN)])
def test_only_the_last_28_days_count(days: int, state: FindingState) -> None:
    assert found([steady(ago(days)), *three()[1:]]).verdict.state is state


@pytest.mark.parametrize(("count", "state"), [(9, UNKNOWN), (10, WATCH)])
def test_ten_windows_are_needed(count: int, state: FindingState) -> None:
    assert found(three(count=count)).verdict.state is state


def test_without_a_height_it_says_where_to_add_it() -> None:
    finding = found(three(), height=None)
    assert finding.verdict.state is UNKNOWN
    assert "--height" in said(finding)[0]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"treadmill": True}, "indoors the watch guesses distance from your arm"),
        ({"trust": trusted(cadence=Grade.D)}, "cannot be trusted"),
        ({"trust": trusted(speed=Grade.D)}, "cannot be trusted"),
        ({"count": 3}, "too few steady stretches"),
        ({"cadence": float("nan")}, "hold no cadence"),
        ({"speed": float("nan")}, "too few steady stretches"),
    ],
)
def test_runs_that_say_nothing_about_technique(changes: dict[str, Any], why: str) -> None:
    finding = found(three(**changes))
    assert finding.verdict.state is UNKNOWN
    assert why in said(finding)[0]


def test_a_treadmill_with_a_footpod_counts() -> None:
    assert found(three(treadmill=True, sensor="footpod")).verdict.state is WATCH


def test_distance_that_cannot_be_trusted_mutes_nothing() -> None:
    assert found(three(trust=trusted(distance=Grade.D, heart_rate=Grade.D))).verdict.state is WATCH


def test_the_middle_run_is_told() -> None:
    runs = [steady(ago(9), cadence=158), steady(ago(5), cadence=175), steady(ago(2), cadence=170)]
    finding = found(runs)
    assert finding.verdict.state is OK
    assert said(finding) == (
        "170 steps a minute at 6:10 per km; about 174 is expected for your height and speed.",
        None,
    )
    assert finding.verdict.runs == tuple(each.id for each in runs)


@pytest.mark.parametrize(
    ("cadences", "z", "state", "told"),
    [
        ((150, 158, 166, 175), -1.292, WATCH, 158),  # z of −2.63, −1.74, −0.85 and 0.15
        ((150, 162, 169, 175), -0.903, OK, 169),  # −1.29 and −0.51 in the middle
    ],
)
def test_of_four_runs_the_median_counts(
    cadences: tuple[float, ...], z: float, state: FindingState, told: float
) -> None:
    """Evidence T1: the median of the runs; the run that is told lies on the side of the limit where it does."""
    finding = found([steady(ago(9 - day), cadence=cadence) for day, cadence in enumerate(cadences)])
    assert finding.verdict.state is state
    assert observed(finding, "cadence against expected, in spreads between runners") == pytest.approx(z, abs=0.002)
    assert observed(finding, "cadence") == told


def test_when_it_was_last_true() -> None:
    before = [steady(ago(days), cadence=158) for days in (200, 190, 180)]
    assert found([*before, *three(cadence=172)]).verdict.last_true == ago(180)
    assert found(three()).verdict.last_true == ago(2)
    assert found(three(cadence=172)).verdict.last_true is None


@pytest.mark.parametrize(
    ("runs", "confidence"),
    [
        ([steady(ago(days)) for days in (13, 11, 9, 7, 5, 2)], Confidence.HIGH),
        (three(), Confidence.MODERATE),
        (three(origin=Origin.DERIVED), Confidence.LOW),
    ],
    ids=["six runs", "three runs", "three runs of derived values"],
)
def test_confidence(runs: list[Run], confidence: Confidence) -> None:
    assert found(runs).confidence is confidence
