from datetime import date
from typing import Any

import pytest

from analyser.activity.run import Run
from analyser.activity.runner import Units
from analyser.activity.trust import Grade
from analyser.advice.confidence import confidence
from analyser.advice.next_run import next_run
from analyser.advice.rule import Confidence, FindingState, Urgency, Verdict
from analyser.advice.rules.single_run_spike import RULE
from analyser.report.words import SPACE, worded
from tests.builders.judged import judge, told
from tests.builders.training import AS_OF, after_birth, ago, felt_well, other, run, training, trusted

OK, WATCH, ACT, UNKNOWN = FindingState.OK, FindingState.WATCH, FindingState.ACT, FindingState.UNKNOWN
FIVES = tuple(run(ago(days), 5.0) for days in (20, 17, 14, 11, 8))
RETURNING = after_birth(30)


def verdict(*runs: Run, **more: Any) -> Verdict:
    known = training(runs, **more)
    for need in RULE.needs:
        lacking = need.lacking(known)
        if lacking is not None:
            return Verdict(state=UNKNOWN, said=lacking, reason=lacking)
    return RULE.evaluate(known)


def said(found: Verdict, as_of: date = AS_OF) -> str:
    return worded(found.said, as_of=as_of, units=Units.METRIC).replace(SPACE, " ")


@pytest.mark.parametrize(
    ("km", "usual", "returning"),
    [(5.5, OK, OK), (5.6, WATCH, WATCH), (6.6, WATCH, ACT), (10.1, ACT, ACT)],
)
def test_worked_examples(km: float, usual: FindingState, returning: FindingState) -> None:
    newest = run(ago(1), km)
    assert verdict(*FIVES, newest).state is usual
    assert verdict(*FIVES, newest, runner=RETURNING).state is returning


@pytest.mark.parametrize(("km", "state"), [(21.9, OK), (22.0, OK), (22.1, WATCH), (40.0, WATCH), (40.1, ACT)])
def test_at_each_limit(km: float, state: FindingState) -> None:
    assert verdict(run(ago(8), 20.0), run(ago(5), 20.0), run(ago(1), km)).state is state


@pytest.mark.parametrize(("km", "state"), [(26.0, WATCH), (26.1, ACT)])
def test_at_the_limit_of_coming_back(km: float, state: FindingState) -> None:
    assert verdict(run(ago(8), 20.0), run(ago(5), 20.0), run(ago(1), km), runner=RETURNING).state is state


@pytest.mark.parametrize(
    ("km", "minutes", "state"),
    [(3.5, 20.0, WATCH), (3.6, 20.0, ACT), (2.9, 30.0, WATCH), (2.9, 30.1, ACT), (2.1, 13, OK)],
    ids=["1.5 km more", "1.6 km more", "10 minutes more", "a little over 10 minutes more", "a small step"],
)
def test_coming_back_a_change_is_asked_for_after_a_real_rise_only(
    km: float, minutes: float, state: FindingState
) -> None:
    shorts = [run(ago(days), 2.0, 20) for days in (12, 9, 6)]
    assert verdict(*shorts, run(ago(1), km, minutes), runner=RETURNING).state is state


def test_the_worse_of_kilometres_and_minutes_counts() -> None:
    assert verdict(*FIVES, run(ago(1), 5.0, 40)).state is WATCH
    assert verdict(*FIVES, run(ago(1), 7.0, 30)).state is WATCH


def test_minutes_word_it_when_coming_back_and_kilometres_otherwise() -> None:
    long = run(ago(2), 8.0)
    assert said(verdict(*FIVES, long)).startswith("Saturday's 8.0 km was 1.6 times your longest of the month before.")
    returning = verdict(*FIVES, long, runner=RETURNING)
    assert said(returning).startswith("Saturday's 48 minutes of jogging were 1.6 times your longest")
    assert returning.advice is not None
    assert worded(returning.advice, as_of=AS_OF, units=Units.METRIC).replace(SPACE, " ") == (
        "Build from 30 minutes, not 48 minutes."
    )


def test_a_change_is_a_step_back_and_names_the_run() -> None:
    long = run(ago(2), 12.0)
    found = verdict(*FIVES, long)
    assert found.urgency is Urgency.STEP_BACK
    assert found.runs == (long.id,)
    assert found.last_true == ago(2)
    assert not found.past
    assert [round(each.measure.value, 2) for each in found.observed] == [2.4, 2.4, 2.4]


def test_what_the_study_found_is_told_of_runs_that_were_mostly_jogged() -> None:
    assert "1.5 times the injuries" in said(verdict(*FIVES, run(ago(1), 8.0)))
    fives = [run(ago(days), 5, 40, jog_km=4, jog_minutes=28) for days in (12, 9, 6)]
    mostly, hardly = (run(ago(1), 8, 64, jog_km=km, jog_minutes=46) for km in (6.4, 6.3))
    assert "study" in said(verdict(*fives, mostly))
    assert "study" not in said(verdict(*fives, hardly))


def test_a_treadmill_counts_minutes() -> None:
    runs = [run(ago(days), 4, 20, treadmill=True) for days in (12, 9, 6, 3)]
    assert said(verdict(*runs)) == (
        "Longest jogging in 30 days: 20 minutes (4 files). Up to 22 minutes is within this limit."
    )


def test_within_limits_it_names_the_next_limit() -> None:
    runs = [run(ago(days), km) for days, km in ((14, 12), (11, 13), (8, 14), (4, 10))]
    assert said(verdict(*runs)) == (
        "Longest run in 30 days: 14.0 km (4 files). Up to 15.4 km stays in the lowest-risk group of one study of 5,205 "
        "runners."
    )


def test_the_first_run_of_all_cannot_be_told() -> None:
    assert verdict().state is UNKNOWN
    assert verdict(run(ago(1))).state is UNKNOWN


def test_the_first_run_since_a_break_cannot_be_told() -> None:
    found = verdict(run(ago(60), 5), run(ago(57), 5), run(ago(2), 5))
    assert found.state is UNKNOWN
    assert "first since a break" in said(found)


@pytest.mark.parametrize(
    ("later", "past"),
    [((), False), ((5,), False), ((5, 4), False)],
    ids=["none since", "one since", "two since, but within seven days"],
)
def test_seven_days_are_now(later: tuple[int, ...], past: bool) -> None:
    assert verdict(*FIVES, run(ago(6), 8), *(run(ago(day), 5) for day in later)).past is past


@pytest.mark.parametrize(("later", "past"), [((3,), False), ((3, 1), True)])
def test_older_flags_are_over_after_two_runs_within_limits(later: tuple[int, ...], past: bool) -> None:
    found = verdict(*FIVES, run(ago(7), 8), *(run(ago(day), 5) for day in later))
    assert found.past is past
    assert found.state is WATCH
    assert found.last_true == ago(7)


def test_what_is_over_asks_for_nothing() -> None:
    found = verdict(
        *(run(ago(days), 5.0) for days in (30, 27, 24)), run(ago(12), 8), *FIVES[-1:], run(ago(4)), run(ago(2))
    )
    assert found.past
    assert "That was 12 days ago, with 3 runs within limits since." in said(found)
    assert found.advice is not None
    assert found.advice.template == "Nothing to do."


def test_what_is_long_past_is_within_limits() -> None:
    found = verdict(run(ago(50), 5), run(ago(45), 9), *(run(ago(day), 5) for day in range(42, 1, -4)))
    assert found.state is OK
    assert found.last_true == ago(45)


def test_a_stale_export_is_judged_as_of_its_newest_file() -> None:
    runs = [run(ago(63 + days), 5) for days in (9, 6, 3, 0)]
    found = verdict(*runs)
    assert found.state is OK
    assert said(found).endswith("This is as of your newest file, 30 Mar 2026.")


def test_a_walk_keeps_the_record_fresh() -> None:
    known = training([*FIVES, other(ago(1))])
    assert "newest file" not in said(RULE.evaluate(known))


def test_confidence_falls_with_trust_and_with_few_runs() -> None:
    sure = training([*FIVES, run(ago(1), 8)])
    assert confidence(RULE.evaluate(sure), RULE.topic, sure) == (
        Confidence.HIGH,
        "recorded, trusted, and enough of it",
    )
    doubtful = training([*FIVES, run(ago(1), 8, trust=trusted(distance=Grade.D))])
    found = confidence(RULE.evaluate(doubtful), RULE.topic, doubtful)
    assert found is not None
    assert found[0] is Confidence.LOW


def test_what_to_build_from_is_what_the_next_run_is_built_from() -> None:
    """3 km every third day, then 12, then 20: neither of the two is what the next one is built from."""
    threes = [run(ago(day), 3) for day in range(30, 8, -3)]
    known = training([*threes, run(ago(5), 12), run(ago(2), 20)], runner=after_birth(40))
    assert told(judge(RULE, known))[1] == "Build from 18 minutes, not 2 hours."
    assert (next_run(known).run_s or 0.0) <= 1.1 * 18 * 60 + 180


def test_after_a_repeat_without_symptoms_it_is_repeated() -> None:
    known = training(
        [*(run(ago(day), 3) for day in range(30, 8, -3)), run(ago(5), 12), run(ago(2), 12)],
        runner=after_birth(40),
        entries=felt_well(ago(2)),
    )
    assert told(judge(RULE, known))[1] == "Repeat 1 hour 12 minutes without symptoms before you add more."
