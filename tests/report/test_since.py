from typing import Any

import pytest

from analyser.activity.diary import Entry
from analyser.advice.rule import Finding, FindingState
from analyser.report.report import Report
from analyser.report.since import Since, since, since_last
from analyser.report.since_fields import since_fields
from analyser.report.since_words import since_words
from tests.builders.report import finding, report
from tests.builders.training import AS_OF, ago, entry, run, training

THEN = ago(7)
OK, WATCH, ACT, UNKNOWN = FindingState.OK, FindingState.WATCH, FindingState.ACT, FindingState.UNKNOWN


def both(
    *runs: Any, entries: tuple[Entry, ...] = (), then: tuple[Finding, ...] = (), now: tuple[Finding, ...] = ()
) -> Report:
    """A report of today with that of seven days ago, each with what was known on its day."""
    last = report(training(runs, entries=entries, as_of=THEN), findings=then, as_of=THEN)
    return report(training(runs, entries=entries), findings=now, last=last)


def changed(*runs: Any, **given: Any) -> Since:
    found = since_last(both(*runs, **given))
    assert found is not None
    return found


def said(of: Report) -> str:
    words = since_words(of)
    assert words is not None
    return " ".join((words.figures, *words.findings)).replace("\xa0", " ")


def test_without_a_last_time_nothing_is_told() -> None:
    assert since_last(report()) is None
    assert since_words(report()) is None
    assert since_fields(report()) is None


def test_a_last_time_of_which_nothing_is_known_is_none() -> None:
    assert since_last(both(run(ago(3)))) is None


def test_runs_after_that_day_are_new() -> None:
    assert changed(run(ago(9)), run(THEN), run(ago(6)), run(AS_OF)).runs == 2


def test_a_run_that_only_the_diary_tells_of_is_new_too() -> None:
    told = changed(run(ago(9)), entries=(entry(ago(2), ran_s=1200.0), entry(ago(8), ran_s=1200.0)))
    assert told.runs == 1


def test_no_new_run_is_said_of_the_files_only() -> None:
    assert said(both(run(ago(9)))).startswith("No run in these files since then")


def test_pain_is_the_worst_of_the_week_up_to_either_day() -> None:
    noted = (
        entry(ago(14), pain_during=9),
        entry(ago(9), pain_during=4, pain_next_morning=1),
        entry(ago(8), pain_during=2),
        entry(ago(2), pain_during=2),
        entry(ago(1), pain_during=0, pain_after_1h=1),
    )
    found = changed(run(ago(9)), entries=noted)
    assert (found.pain_then, found.pain_now) == (4, 2)


def test_pain_that_was_not_answered_is_never_nought() -> None:
    noted = (entry(ago(9), pain_during=3), entry(ago(1), leak=False))
    assert changed(run(ago(9)), entries=noted).pain_now is None
    assert "pain 3 then, not answered in the last 7 days" in said(both(run(ago(9)), entries=noted))


def test_the_longest_bout_is_that_of_a_month() -> None:
    found = changed(
        run(ago(38), longest_jog_minutes=25), run(ago(10), longest_jog_minutes=5), run(ago(1), longest_jog_minutes=8)
    )
    assert (found.longest_jog_then_s, found.longest_jog_now_s) == (300, 480)


def test_the_model_line() -> None:
    runs = [run(ago(10), longest_jog_minutes=5), *(run(ago(day), longest_jog_minutes=8) for day in (5, 3, 1))]
    noted = (entry(ago(10), pain_during=4), entry(ago(1), pain_during=2))
    assert said(both(*runs, entries=noted)).startswith(
        "+3 runs; pain 4 → 2 of 10; longest bout 5 → 8 min without walking."
    )


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        (OK, WATCH, "New: from week to week."),
        (UNKNOWN, ACT, "New: from week to week."),
        (WATCH, ACT, "Now asks for a change: from week to week."),
        (ACT, WATCH, "Eased, still worth a look: from week to week."),
        (ACT, OK, "No longer stands out: from week to week."),
        (WATCH, UNKNOWN, "Cannot be told any more: from week to week."),
        (WATCH, WATCH, "What stands out stood out then too."),
        (OK, OK, "Nothing stood out then, and nothing does now."),
    ],
)
def test_how_a_finding_moved(then: FindingState, now: FindingState, words: str) -> None:
    assert said(both(run(ago(9)), then=(finding(state=then),), now=(finding(state=now),))).endswith(words)


def test_where_nothing_could_be_judged_nothing_sounds_like_approval() -> None:
    lacking = (finding(state=UNKNOWN),)
    words = since_words(both(run(ago(9)), then=lacking, now=lacking))
    assert words is not None
    assert words.findings == ()


def test_a_flag_of_the_past_does_not_stand_out() -> None:
    over = finding(state=ACT, past=True)
    assert [each.now for each in changed(run(ago(9)), then=(finding(state=ACT),), now=(over,)).went] == [None]
    assert changed(run(ago(9)), then=(over,), now=(over,)).moved == ()


def test_what_stands_beneath_another_did_not_come() -> None:
    strong = finding("single-run-spike", ACT, title="One long run", covers=("weekly-ramp",))
    now = (strong, finding(state=WATCH))
    assert [each.rule.id for each in changed(run(ago(9)), now=now).came] == ["single-run-spike"]


def test_it_is_the_same_whoever_asks() -> None:
    whole = both(run(ago(9)), now=(finding(state=ACT),))
    assert whole.last is not None
    assert since(whole.last, whole) == since_last(whole)


def test_its_fields() -> None:
    noted = (entry(ago(9), pain_during=4),)
    fields = since_fields(both(run(ago(9), longest_jog_minutes=5), entries=noted, now=(finding(state=ACT),)))
    assert fields == {
        "last_time": "2026-05-25",
        "runs": 0,
        "pain": {"then": 4.0, "now": None},
        "longest_jog_s": {"then": 300.0, "now": 300.0},
        "findings": [{"id": "weekly-ramp", "then": None, "now": "act"}],
    }
