import re

import pytest

from analyser.advice.own_limits import adjusted, own_limits
from analyser.advice.references import ENGINEERING_CHOICE, pointers, references
from analyser.advice.rule import EvidenceGrade, Rule
from analyser.advice.rule_cards import Card, all_cards, card, figure_cards
from analyser.advice.rule_list import RULE_SET, RULES
from tests.advice.test_sentences import NEVER

every_card = pytest.mark.parametrize("shown", all_cards(), ids=[each.id for each in all_cards()])


def test_every_rule_and_the_three_figures_have_a_card() -> None:
    assert [each.id for each in all_cards()] == [
        *(rule.id for rule in RULES),
        "knee-load",
        "acute-chronic-ratio",
        "monotony-strain",
    ]
    assert len(RULES) == 18


@every_card
def test_a_card_is_whole(shown: Card) -> None:
    for words in (shown.title, shown.looks_at, shown.formula, shown.minimum, shown.studied, shown.distance):
        assert len(words) > 5
    assert shown.objections
    assert shown.references
    assert shown.rule_set == RULE_SET
    assert {each.source for each in shown.objections if each.source} <= set(references())


@every_card
def test_it_says_no_word_that_is_never_said(shown: Card) -> None:
    words = [shown.looks_at, shown.formula, shown.minimum, shown.studied, shown.distance, shown.clears or ""]
    text = " ".join([*words, *(each.says for each in shown.objections)]).casefold()
    assert [word for word in NEVER if re.search(rf"\b{word}", text)] == []


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_all_that_a_rule_rests_on_is_among_its_references(rule: Rule) -> None:
    shown = {reference.key for reference in card(rule).references}
    assert set(rule.evidence) <= shown
    assert {limit.source for limit in rule.limits} - {ENGINEERING_CHOICE} <= shown
    assert card(rule).pointer == pointers()[rule.pointer]


def test_every_reference_is_used() -> None:
    used = {reference.key for each in all_cards() for reference in each.references}
    assert set(references()) - used == set()


def test_figures_never_flag() -> None:
    for shown in figure_cards():
        assert (shown.limits, shown.topic, shown.clears) == ((), None, None)
        assert shown.grade is EvidenceGrade.C


def test_the_card_of_a_changed_rule_has_its_limits_and_its_mark() -> None:
    table = {"name": "A. Example", "rules": {"braking": {"limits": {"watch": 0.05}}}}
    rule = next(rule for rule in adjusted(own_limits(table)) if rule.id == "braking")
    shown = card(rule)
    assert {limit.name: limit.value for limit in shown.limits}["watch"] == 0.05
    assert shown.changed is not None
    assert shown.changed.by == "A. Example"
