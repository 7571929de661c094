import pytest

from analyser.activity.runner import Runner
from analyser.advice.evaluate import findings
from analyser.advice.rule import FindingState
from analyser.advice.rules import single_run_spike
from analyser.advice.rules.jog_minutes_spike import RULE
from analyser.advice.training import Training
from tests.builders.judged import ACT, OK, UNKNOWN, WATCH, judge, observed, state, told
from tests.builders.training import after_birth, ago, entry, run, training


def jogged(*minutes: float, runner: Runner | None = None, km: float | None = None) -> Training:
    """Sessions of an hour with so many minutes of jogging, every fourth day, the last one two days ago."""
    days = range(2 + 4 * (len(minutes) - 1), 1, -4)
    runs = [run(ago(day), km, 60, jog_minutes=jog) for day, jog in zip(days, minutes, strict=True)]
    return training(runs, runner=runner)


@pytest.mark.parametrize(
    ("jog", "building", "returning"),
    [
        (44, OK, OK),  # 1.10
        (44.5, WATCH, WATCH),
        (52, WATCH, WATCH),  # 1.30
        (53, WATCH, ACT),  # 13 minutes more
        (80, WATCH, ACT),  # 2.00
        (81, ACT, ACT),
    ],
)
def test_the_limits(jog: float, building: FindingState, returning: FindingState) -> None:
    assert state(RULE, jogged(40, 40, jog)) is building
    assert state(RULE, jogged(40, 40, jog, runner=after_birth(20))) is returning


@pytest.mark.parametrize(("jog", "expected"), [(30, WATCH), (31, ACT)])
def test_coming_back_a_change_takes_a_rise_of_more_than_ten_minutes(jog: float, expected: FindingState) -> None:
    assert state(RULE, jogged(20, 20, jog, runner=after_birth(20))) is expected


@pytest.mark.parametrize(("jog", "expected"), [(13, OK), (13.5, WATCH)])
def test_a_small_step_is_none(jog: float, expected: FindingState) -> None:
    assert state(RULE, jogged(10, 10, jog)) is expected


def test_a_small_step_counts_once_in_seven_days() -> None:
    assert state(RULE, jogged(10, 10, 13, 16)) is WATCH


def test_one_event_is_one_finding() -> None:
    known = jogged(20, 20, 41)
    found = findings(known, [RULE, single_run_spike.RULE])
    assert {each.rule.id: each.verdict.state for each in found} == {
        "jog-minutes-spike": ACT,
        "single-run-spike": ACT,
    }
    first = findings(known, [single_run_spike.RULE, RULE])[0]
    assert (first.rule.id, first.covers) == ("single-run-spike", ("jog-minutes-spike",))


def test_a_run_without_a_file_is_one_event_too() -> None:
    known = training([run(ago(9), 3.0), run(ago(6), 3.0)], entries=[entry(ago(2), ran_s=3600)])
    found = findings(known, [single_run_spike.RULE, RULE])
    assert [each.verdict.state for each in found] == [ACT, ACT]
    assert found[0].covers == ("jog-minutes-spike",)


def test_far_in_few_minutes_is_the_other_rules() -> None:
    known = training([run(ago(10), 3.0, 30), run(ago(6), 3.0, 30), run(ago(2), 9.0, 31)])
    assert state(single_run_spike.RULE, known) is ACT
    assert state(RULE, known) is OK


def test_the_longest_bout_is_told_and_not_judged() -> None:
    runs = [run(ago(day), None, 40, jog_minutes=20, longest_jog_minutes=2) for day in (10, 6)]
    known = training([*runs, run(ago(2), None, 40, jog_minutes=20, longest_jog_minutes=20)])
    finding = judge(RULE, known)
    assert finding.verdict.state is OK
    assert observed(finding, "longest jog without walking") == 1200


def test_the_first_has_nothing_to_be_held_against() -> None:
    assert state(RULE, jogged(20)) is UNKNOWN
    assert told(judge(RULE, jogged(20)))[0] == "Cannot tell yet; about 1 run more."


def test_when_it_was_last_true() -> None:
    verdict = judge(RULE, jogged(20, 20, 26, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24)).verdict
    assert verdict.state is OK
    assert verdict.last_true == ago(42)
