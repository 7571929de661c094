import json
import re
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest
from rich.cells import cell_len

from analyser.activity.runner import Units
from analyser.advice.evaluate import findings
from analyser.advice.own_limits import adjusted, own_limits
from analyser.advice.references import references
from analyser.advice.rule_cards import Card, all_cards
from analyser.advice.rule_list import RULE_SET, RULES
from analyser.report.card_words import with_unit
from analyser.report.rules_json import rules_json
from analyser.report.rules_terminal import card_terminal, rules_terminal
from analyser.report.to_html import to_html
from tests.builders.own import set_by_her_physiotherapist, under
from tests.builders.report import report
from tests.builders.training import after_birth, ago, run, training

SCHEMA = json.loads((files("analyser.report") / "analyser-rules-1.schema.json").read_text("utf-8"))
every_card = pytest.mark.parametrize("card", all_cards(), ids=[card.id for card in all_cards()])


def shown(card: Card, width: int = 100, units: Units = Units.METRIC) -> str:
    return " ".join(card_terminal(card, units=units, width=width, color=False).split())


def of(id_: str) -> Card:
    return next(card for card in all_cards() if card.id == id_)


def test_the_json_is_as_the_schema_says_and_cites_every_reference() -> None:
    found = json.loads(rules_json(all_cards(), "analyser 0.1.0"))
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    assert found["rule_set"] == RULE_SET
    assert [each["id"] for each in found["rules"]] == [card.id for card in all_cards()]
    assert [each["key"] for each in found["references"]] == list(references())


def test_no_limit_is_rounded_away() -> None:
    """Every limit that is a fraction can be read back from its words."""
    for card in all_cards():
        for limit in (limit for limit in card.limits if limit.unit == "fraction"):
            words = with_unit(limit.value, limit.unit, Units.METRIC).replace("−", "-")
            assert float(words.partition("\N{NO-BREAK SPACE}")[0]) == pytest.approx(100 * limit.value)


def test_of_one_rule_only_its_own_references_are_cited() -> None:
    found = json.loads(rules_json([of("single-run-spike")], "analyser 0.1.0"))
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    assert [each["key"] for each in found["references"]] == ["ref-1", "ref-49"]
    assert found["references"][1]["doi"] == "10.1136/bjsports-2024-109380"


@pytest.mark.parametrize("width", [30, 40, 60, 80, 100])
def test_the_list_has_id_title_grade_and_advice_of_each_and_fits(width: int) -> None:
    text = rules_terminal(all_cards(), width=width, color=False)
    assert max(cell_len(line) for line in text.splitlines()) <= max(width, 40)
    whole = " ".join(text.split())
    assert [card.id for card in all_cards() if card.id not in whole] == []
    if width >= 100:
        assert [card.id for card in all_cards() if card.title not in whole] == []
    assert f"Rule set {RULE_SET}" in whole


@every_card
@pytest.mark.parametrize("width", [40, 80])
def test_a_card_fits(card: Card, width: int) -> None:
    text = card_terminal(card, units=Units.METRIC, width=width, color=False)
    assert max(cell_len(line) for line in text.splitlines()) <= width


@every_card
def test_a_card_says_all_that_is_needed_to_argue_with_it(card: Card) -> None:
    text = shown(card, width=400)
    for words in (card.advice, card.looks_at, card.formula, card.minimum, card.studied, card.distance, card.clears):
        assert words is None or words in text
    for objection in card.objections:
        assert objection.says in text
    for reference in card.references:
        assert reference.citation in text
        assert reference.checked in text
        assert reference.kind is not None
    assert (card.topic is None) is ("never a flag" in text.split("Evidence")[0])


def test_limits_stand_in_words_with_their_source() -> None:
    text = shown(of("single-run-spike"))
    assert "worth a look: 1.1 times [49]" in text
    assert "real rise in distance: 1.5 km (our own choice)" in text
    assert "real rise in distance: 0.9 miles" in shown(of("single-run-spike"), units=Units.IMPERIAL)


def test_false_alarms_stand_in_shares() -> None:
    card = of("long-steps")
    at = next(each for each in card.false_alarms if each.group == "reference runners")
    assert f"reference runners: {at.watch} of {at.judged}" in shown(card)
    assert "None could be measured" in shown(of("pelvic-symptoms"))


def test_whose_limits_a_rule_has_is_on_its_card() -> None:
    table = {"name": "A. Example", "rules": {"braking": {"reason": "soft shoes", "limits": {"watch": 0.2}}}}
    card = next(card for card in all_cards(adjusted(own_limits(table))) if card.id == "braking")
    text = shown(card)
    assert "Limits by A. Example, because: soft shoes. Looser than published: watch." in text
    assert "worth a look: 20 % (own limit; published 10 % (our own choice))" in text


def test_every_finding_of_the_page_has_its_card_and_every_card_leads_to_what_is_there() -> None:
    known = training([run(ago(day), 5) for day in range(1, 60, 3)], runner=after_birth(30))
    page = to_html(report(known, findings=findings(known)))
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert links <= set(ids)
    assert {name for name in ids if name.startswith("finding-")} == {
        name for name in links if name.startswith("finding-")
    }
    assert {f"rule-{rule.id}" for rule in RULES} <= set(ids)


def test_own_limits_stand_on_the_page_with_name_and_reason() -> None:
    own = set_by_her_physiotherapist({"contact-balance": {"off": True}, "braking": {"limits": {"watch": 0.2}}})
    known = under(training([run(ago(2))]), own)
    page = to_html(replace(report(known, findings=findings(known, adjusted(own))), own_limits=own))
    assert "Limits by A. Example" in page
    assert "Left and right on the ground: switched off. Because: as we agreed." in page
    assert f"Rule set {RULE_SET}, with limits by A. Example." in page
    assert 'id="rule-contact-balance"' not in page
