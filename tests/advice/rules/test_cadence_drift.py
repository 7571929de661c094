from typing import Any

import numpy as np
import pandas as pd
import pytest

from analyser.activity.diary import Entry
from analyser.activity.runner import Runner
from analyser.activity.trust import Grade
from analyser.advice.rule import FindingState, Urgency
from analyser.advice.rules.cadence_drift import RULE
from analyser.advice.training import Training
from tests.builders.judged import ACT, OK, UNKNOWN, WATCH, judge, observed, state
from tests.builders.training import ago, entry, run, training, trusted, windows

LATE = np.arange(80) >= 40
SORE = entry(ago(2), pain_during=3)


def tiring(
    cadence: float, speed: float = 2.7, *entries: Entry, contact: float = 0.25, grade: float = 0.0, **changes: Any
) -> Training:
    """40 minutes that begin with 166 steps a minute at 2.80 m/s and 250 ms, and end as the call says."""
    table = windows(
        80,
        cadence_spm=np.where(LATE, cadence, 166.0),
        speed_mps=np.where(LATE, speed, 2.8),
        contact_time_s=np.where(LATE, contact, 0.25),
        grade=grade,
    )
    return training([run(ago(2), 7.0, 40.0, steady=table, **changes)], entries=entries, runner=Runner())


@pytest.mark.parametrize(
    ("cadence", "speed", "percent", "expected"),
    [(164, 2.75, -1.02, OK), (160, 2.70, -3.25, WATCH), (157, 2.70, -5.06, WATCH)],
)
def test_worked_examples(cadence: float, speed: float, percent: float, expected: FindingState) -> None:
    finding = judge(RULE, tiring(cadence, speed))
    assert finding.verdict.state is expected
    drift = observed(finding, "change of cadence at the same speed")
    assert 100 * drift == pytest.approx(percent, abs=0.01)


def test_worked_examples_with_contact_or_pain() -> None:
    assert state(RULE, tiring(157, 2.7, contact=0.25 * 1.05)) is ACT
    assert state(RULE, tiring(157, 2.7, contact=0.25 * 1.04)) is WATCH
    finding = judge(RULE, tiring(157, 2.7, SORE))
    assert finding.verdict.state is ACT
    assert finding.verdict.urgency is Urgency.STEP_BACK
    assert state(RULE, tiring(157, 2.7, entry(ago(2), pain_during=2))) is WATCH
    assert state(RULE, tiring(160, 2.7, SORE)) is WATCH


@pytest.mark.parametrize(
    ("fell", "expected"), [(0.019, OK), (0.020, WATCH), (0.021, WATCH), (0.040, WATCH), (0.041, ACT)]
)
def test_the_limits(fell: float, expected: FindingState) -> None:
    """At the same speed, with pain: a change is asked for below −4 %, not at it."""
    assert state(RULE, tiring(166 * (1 - fell), 2.8, SORE)) is expected


@pytest.mark.parametrize(("minutes", "expected"), [(20.0, WATCH), (19.9, UNKNOWN)])
def test_twenty_minutes_of_jogging(minutes: float, expected: FindingState) -> None:
    late = np.arange(60) >= 34
    table = windows(60, cadence_spm=np.where(late, 160.0, 166.0), speed_mps=2.8)
    known = training([run(ago(2), 5.0, 30.0, jog_minutes=minutes, steady=table)], runner=Runner())
    assert state(RULE, known) is expected


@pytest.mark.parametrize(("grade", "expected"), [(0.0199, WATCH), (0.0201, UNKNOWN)])
def test_slopes_are_left_out(grade: float, expected: FindingState) -> None:
    assert state(RULE, tiring(160, 2.7, grade=grade)) is expected


def test_where_it_is_silent() -> None:
    assert state(RULE, tiring(157, treadmill=True)) is UNKNOWN
    assert state(RULE, tiring(157, trust=trusted(cadence=Grade.D))) is UNKNOWN
    assert state(RULE, training([run(ago(2), 7.0)])) is UNKNOWN


def test_the_newest_run_that_can_speak_does() -> None:
    (tired,) = tiring(160).runs
    even = run(ago(1), 7.0, 40.0, steady=windows(80, cadence_spm=166.0, speed_mps=2.8))
    verdict = judge(RULE, training([tired, even], runner=Runner())).verdict
    assert verdict.state is OK
    assert verdict.runs == (even.id,)
    assert verdict.last_true == ago(2)
    short = run(ago(0), 2.0)
    assert judge(RULE, training([tired, short], runner=Runner())).verdict.state is WATCH


def test_windows_without_a_gradient_are_level() -> None:
    table: pd.DataFrame = tiring(160).runs[0].windows
    table["grade"] = np.float32(np.nan)
    known = training([run(ago(2), 7.0, 40.0, steady=table)], runner=Runner())
    assert state(RULE, known) is WATCH
