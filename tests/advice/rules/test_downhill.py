import pytest

from analyser.activity.diary import Entry
from analyser.advice.rule import Confidence, FindingState, Urgency
from analyser.advice.rules.downhill import RULE
from tests.builders.judged import ACT, INFO, OK, UNKNOWN, WATCH, judge, observed, state, told
from tests.builders.training import ago, entry, run, training

SORE = entry(ago(6), pain_during=1)


def down(share: float | None, *entries: Entry, day: int = 3) -> FindingState:
    return state(RULE, training([run(ago(day), 5.0, downhill_share=share)], entries=entries))


@pytest.mark.parametrize(("share", "expected"), [(0.0, OK), (0.10, OK), (0.101, WATCH), (0.25, WATCH), (0.251, ACT)])
def test_with_a_sore_knee(share: float, expected: FindingState) -> None:
    known = training([run(ago(3), 5.0, downhill_share=share)], entries=[SORE])
    verdict = judge(RULE, known).verdict
    assert verdict.state is expected
    assert verdict.urgency is (Urgency.STEP_BACK if expected is ACT else None)
    assert verdict.last_true == (ago(3) if expected in (WATCH, ACT) else None)


@pytest.mark.parametrize(
    "entries",
    [
        (),
        (entry(ago(7), pain_during=5),),
        (entry(ago(3), pain_during=0),),
        (entry(ago(3), pain_during=5, place="shin"),),
    ],
)
def test_without_knee_pain_in_seven_days_it_only_reports(entries: tuple[Entry, ...]) -> None:
    assert down(0.4, *entries) is INFO


def test_runs_count_by_their_way() -> None:
    runs = [run(ago(5), 9.0, downhill_share=0.0), run(ago(3), 1.0, downhill_share=0.5), run(ago(2), 5.0)]
    finding = judge(RULE, training(runs, entries=[SORE]))
    assert observed(finding, "share of the way downhill, 7 days") == pytest.approx(0.05)


@pytest.mark.parametrize(("day", "expected"), [(6, WATCH), (7, UNKNOWN)])
def test_only_runs_of_seven_days(day: int, expected: FindingState) -> None:
    assert down(0.2, SORE, day=day) is expected


def test_without_altitude_it_cannot_tell() -> None:
    finding = judge(RULE, training([run()]))
    assert finding.verdict.needs_sensor
    assert told(finding)[0] == "It takes a watch that records altitude."


@pytest.mark.parametrize(
    ("format", "confidence"),
    [("fit", Confidence.MODERATE), ("polar", Confidence.MODERATE), ("gpx", Confidence.LOW), ("tcx", Confidence.LOW)],
)
def test_of_altitude_that_may_be_of_position_we_are_less_sure(format: str, confidence: Confidence) -> None:
    assert judge(RULE, training([run(ago(3), downhill_share=0.2, format=format)])).confidence is confidence


def test_when_it_was_last_true() -> None:
    runs = [run(ago(40), downhill_share=0.3), run(ago(3), downhill_share=0.05)]
    verdict = judge(RULE, training(runs, entries=[entry(ago(41), pain_during=4)])).verdict
    assert verdict.state is INFO
    assert verdict.last_true == ago(40)
