import pytest

from analyser.activity.runner import Runner, Units
from analyser.advice.rule import FindingState, Limit, Observed
from analyser.measure import Measure, Origin
from analyser.report.cards import Card, card
from analyser.report.outline import outlined
from analyser.report.report import Report
from analyser.report.rule_sheets import RuleSheet, cited, rule_sheets
from tests.builders.report import finding, longer_steps, report, spike, stop_sign, unknown
from tests.builders.training import run, training


def first_card(what: Report) -> Card:
    """The card of the first finding."""
    return card(what.told[0], outlined(what), what)


def rule_of(limit: Limit, **changes: Units) -> RuleSheet:
    """The card of a rule with that limit."""
    known = training([run()], runner=Runner(**changes))
    return rule_sheets(report(known, findings=(finding(limits=(limit,)),)))[0]


def observed(value: float, unit: str, low: float | None = None, high: float | None = None, count: int = 1) -> Observed:
    """A recorded number."""
    measure = Measure(value=value, low=low, high=high, count=count, origin=Origin.RECORDED)
    return Observed(name="a_number", unit=unit, measure=measure)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (600.0, "s", "10\xa0minutes"),
        (1500.0, "m", "1.5\xa0km"),
        (0.1, "fraction", "10\xa0%"),
        (1.1, "times", "1.1 times"),
        (4.0, "of 10", "4 of 10"),
        (2.5, "m/s", "6:40\xa0per\xa0km"),
    ],
)
def test_a_limit_is_worded_for_people(value: float, unit: str, words: str) -> None:
    limit = Limit(name="act", value=value, unit=unit, state=FindingState.ACT, source="ref-49")
    (row,) = rule_of(limit).limits
    assert row.value == words


def test_a_limit_is_in_miles_where_the_runner_asks_for_them() -> None:
    limit = Limit(name="act", value=1609.344, unit="m", state=FindingState.ACT, source="ref-49")
    assert rule_of(limit, units=Units.IMPERIAL).limits[0].value == "1\xa0mile"


@pytest.mark.parametrize(
    ("name", "state", "words"),
    [
        ("watch", FindingState.WATCH, "worth a look"),
        ("act-in-return-mode", FindingState.ACT, "change something, in return mode"),
        ("small_step", FindingState.OK, "small step"),
    ],
)
def test_a_state_in_a_limits_name_is_printed_in_its_own_words(name: str, state: FindingState, words: str) -> None:
    (row,) = rule_of(Limit(name=name, value=1.0, unit="times", state=state, source="engineering-choice")).limits
    assert (row.name, row.source) == (words, None)


def test_numbers_say_where_they_come_from_and_how_they_spread() -> None:
    what = report(findings=(finding(observed=(observed(160.2, "steps/min", 158.0, 163.0, 40),)),))
    (text,) = first_card(what).numbers
    assert (
        text
        == "a number: 160 steps/min, half of them between 158 steps/min and 163 steps/min (recorded, from 40\xa0values)"
    )


def test_a_spread_that_says_nothing_is_left_out() -> None:
    (text,) = first_card(report(findings=(finding(observed=(observed(160.2, "steps/min", 160.1, 160.4, 9),)),))).numbers
    assert "half" not in text


def test_a_stop_sign_says_what_it_asks_for() -> None:
    shown = first_card(report(findings=(stop_sign(),)))
    assert (shown.state, shown.flag) == ("stop", "see someone before the next run")


def test_what_is_lacking_is_told_instead_of_a_verdict() -> None:
    assert first_card(report(findings=(unknown(reason="Give your height."),))).said == "Give your height."


def test_the_references_are_those_behind_the_cards() -> None:
    what = report(findings=(spike(), longer_steps()))
    named = {key for sheet in rule_sheets(what) for key in sheet.references}
    assert {each.key for each in cited(what)} == named
    assert "ref-49" in named
    assert "ref-82" not in named


def test_a_card_leads_back_to_the_finding_that_the_page_holds() -> None:
    sheets = {sheet.id: sheet for sheet in rule_sheets(report(findings=(spike(), longer_steps())))}
    assert (sheets["single-run-spike"].told, sheets["single-run-spike"].flagged) == (True, True)
    assert (sheets["knee-load"].told, sheets["knee-load"].false_alarms) == (False, None)
