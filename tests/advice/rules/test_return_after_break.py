from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from analyser.activity.diary import Entry
from analyser.activity.run import Done
from analyser.activity.runner import Runner
from analyser.advice.evaluate import findings
from analyser.advice.next_run import next_run
from analyser.advice.rule import FindingState, Urgency
from analyser.advice.rules.return_after_break import RULE
from analyser.advice.training import Training
from tests.builders.judged import ACT, INFO, OK, UNKNOWN, WATCH, judge, observed, state, told
from tests.builders.training import after_birth, ago, entry, other, run, training


def back(off: int, km: float, *, last: int = 2, entries: Sequence[Entry] = (), **changes: Any) -> Training:
    """8 km three times, `off` days without a run, then `km` two days ago."""
    earlier = [run(ago(last + off + days), 8.0) for days in (9, 4, 0)]
    return training([*earlier, run(ago(last), km, **changes)], entries=entries)


@pytest.mark.parametrize(
    ("off", "km", "expected"),
    [
        (7, 10.0, OK),
        (10, 6.4, OK),
        (10, 6.5, WATCH),
        (10, 8.32, WATCH),
        (10, 8.4, ACT),
        (14, 6.4, OK),
        (15, 6.4, ACT),
        (20, 4.8, OK),
        (20, 4.9, WATCH),
        (20, 6.24, WATCH),
        (20, 6.3, ACT),
        (60, 3.2, OK),
        (60, 3.3, WATCH),
        (60, 4.16, WATCH),
        (60, 4.2, ACT),
    ],
)
def test_worked_examples(off: int, km: float, expected: FindingState) -> None:
    """P = 8 km: 10 days off cap at 6.4 (a look up to 8.32), 20 at 4.8 (6.24), 60 at 3.2 (4.16)."""
    finding = judge(RULE, back(off, km))
    assert finding.verdict.state is expected
    assert finding.verdict.urgency is (Urgency.STEP_BACK if expected is ACT else None)


def test_minutes_count_as_kilometres_do() -> None:
    """0.8 of 48 minutes are 38.4; 1.3 times that are 49.92."""
    assert state(RULE, back(10, 5.0, minutes=38.4)) is OK
    assert state(RULE, back(10, 5.0, minutes=39.0)) is WATCH
    assert state(RULE, back(10, 5.0, minutes=50.0)) is ACT
    finding = judge(RULE, back(10, 5.0, minutes=50.0))
    assert told(finding)[1] == "Build from 38 minutes, not 50 minutes."
    assert observed(finding, "times the cap, jog time") == pytest.approx(50 / 38.4)


@pytest.mark.parametrize(("off", "ceiling"), [(20, 10.0), (60, 5.0)])
def test_the_ceilings(off: int, ceiling: float) -> None:
    def state_of(km: float) -> FindingState:
        earlier = [run(ago(2 + off + days), 30.0, 150.0) for days in (4, 0)]
        return state(RULE, training([*earlier, run(ago(2), km, 5 * km)]))

    assert state_of(ceiling) is OK
    assert state_of(ceiling + 0.1) is WATCH


@pytest.mark.parametrize(("jog", "expected"), [(10, OK), (11, WATCH), (13, WATCH), (14, ACT)])
def test_ten_minutes_at_first_after_a_birth(jog: float, expected: FindingState) -> None:
    runs = [run(ago(400)), run(ago(2), None, 30, jog_minutes=jog)]
    assert state(RULE, training(runs, runner=after_birth(20))) is expected


def test_illness_moves_it_one_row_down() -> None:
    ill = [entry(ago(6), illness=True)]
    assert state(RULE, back(10, 4.8, entries=ill)) is OK
    assert state(RULE, back(10, 6.4, entries=ill)) is ACT


def test_it_goes_on_until_the_former_longest_is_regained() -> None:
    before = [run(ago(36), 8.0), run(ago(32), 8.0), run(ago(12), 4.8)]
    assert state(RULE, training([*before, run(ago(8), 4.8), run(ago(4), 6.0)])) is WATCH
    regained = judge(RULE, training([*before, run(ago(8), 7.2), run(ago(4), 7.9)]))
    assert regained.verdict.last_true == ago(8)


@pytest.mark.parametrize(("newest", "expected"), [(8, UNKNOWN), (7, INFO)])
def test_a_stale_export_is_no_rest(newest: int, expected: FindingState) -> None:
    known = training([run(ago(35)), run(ago(30)), other(ago(newest))])
    assert state(RULE, known) is expected


def test_a_stale_export_keeps_when_it_was_last_true() -> None:
    earlier = [run(ago(80 + days), 8.0) for days in (9, 4)]
    verdict = judge(RULE, training([*earlier, run(ago(63), 7.0)])).verdict
    assert verdict.state is UNKNOWN
    assert verdict.reason is not None
    assert verdict.last_true == ago(63)


def test_walks_since_prove_the_break() -> None:
    finding = judge(RULE, training([run(ago(24)), run(ago(20)), other(ago(3))]))
    assert finding.verdict.state is INFO
    assert told(finding)[0].startswith("Your last run is 20 days ago")


@pytest.mark.parametrize("done", [(), (run(),), (run(at="07:00"), run(at="18:00"))])
def test_one_run_has_nothing_before_it(done: tuple[Done, ...]) -> None:
    assert state(RULE, training(done, runner=Runner())) is UNKNOWN


def test_it_is_over_after_two_runs_within() -> None:
    first = back(20, 6.0, last=14).runs
    assert not judge(RULE, training([*first, run(ago(9), 4.0)])).verdict.past
    assert judge(RULE, training([*first, run(ago(9), 4.0), run(ago(5), 4.0)])).verdict.past


def test_a_confirmed_break_is_no_missing_export() -> None:
    stale = training([run(ago(days)) for days in (70, 66, 63)])
    assert state(RULE, stale) is FindingState.UNKNOWN
    (finding,) = findings(replace(stale, no_runs_since=True), [RULE])
    assert finding.verdict.state is FindingState.INFO
    assert finding.verdict.said.template.endswith("you confirm that there was none since.")


def test_illness_noted_on_the_evening_of_a_run_is_no_matter_of_that_run() -> None:
    runs = [run(ago(day), 4) for day in (13, 10, 7)]
    ill = [entry(ago(4), pain_during=0, illness=True)]
    assert state(RULE, training([*runs, run(ago(4), 4.4)], entries=ill)) is OK
    assert state(RULE, training([*runs, run(ago(4), 4.4), run(ago(1), 4.4)], entries=ill)) is WATCH


def test_what_to_build_from_is_what_the_next_run_keeps_to() -> None:
    """Ill a week ago, 4.4 km three days later where 3.2 fitted, and nothing since."""
    runs = [run(ago(day), 4) for day in (13, 10, 7)]
    known = training([*runs, run(ago(4), 4.4)], entries=[entry(ago(7), pain_during=0, illness=True)])
    assert told(judge(RULE, known))[1] == "Build from 3.2 km, not 4.4 km."
    assert (next_run(known).distance_m or 0.0) <= 3_200
