import math
import sys
from dataclasses import replace
from importlib.metadata import EntryPoint
from types import ModuleType
from typing import Any

import pytest

from analyser.activity.runner import Units
from analyser.advice.evaluate import findings
from analyser.advice.outside import GROUP, guarded, outside_rules
from analyser.advice.rule import FindingState, Need, Rule, Verdict
from analyser.advice.rule_cards import card
from analyser.advice.rule_list import RULES
from analyser.advice.sentence import KINDS_OF_DAY, KINDS_OF_NUMBER, sentence
from analyser.report.words import worded
from tests.builders.findings import rule
from tests.builders.training import AS_OF, ago, run, training


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = ModuleType("somebody_elses")
    monkeypatch.setitem(sys.modules, "somebody_elses", module)
    return module


def point(name: str, attribute: str = "RULE", module: str = "somebody_elses") -> EntryPoint:
    return EntryPoint(name=name, value=f"{module}:{attribute}", group=GROUP)


def test_a_rule_of_another_package_is_found_and_judges(package: ModuleType) -> None:
    package.RULE = rule("my-rule")  # type: ignore[attr-defined]
    found = outside_rules(points=[point("my-rule")])
    assert found.problems == ()
    told = findings(training([run()]), (*RULES, *found.rules))
    assert "my-rule" in {finding.rule.id for finding in told}


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (point("my-rule", "NOTHING"), "cannot be loaded"),
        (point("my-rule", module="there_is_no_such"), "cannot be loaded"),
        (point("my-rule", "NO_RULE"), "it is no rule of that id"),
        (point("another-name"), "it is no rule of that id"),
        (point("knee-pain", "TAKEN"), "there is one of that id"),
    ],
)
def test_what_cannot_be_taken_is_named(package: ModuleType, given: EntryPoint, problem: str) -> None:
    package.RULE, package.NO_RULE, package.TAKEN = rule("my-rule"), 3, rule("knee-pain")  # type: ignore[attr-defined]
    found = outside_rules(points=[given])
    assert found.rules == ()
    assert problem in found.problems[0]


def test_nothing_is_installed_beside_it() -> None:
    assert outside_rules().rules == ()


def asked(broken: Rule) -> Verdict:
    """What the rule finds among all the others, which find what they find without it."""
    known = training([run(ago(day), 5) for day in (1, 3, 5)])
    (package_rule,) = [
        finding for finding in findings(known, (*RULES, guarded(broken))) if finding.rule.id == "my-rule"
    ]
    alone = {finding.rule.id: finding.verdict for finding in findings(known)}
    others = {
        finding.rule.id: finding.verdict
        for finding in findings(known, (*RULES, guarded(broken)))
        if finding.rule.id != "my-rule"
    }
    assert others == alone
    return package_rule.verdict


def raises(*_: object) -> Any:
    raise ZeroDivisionError("division by zero")


@pytest.mark.parametrize(
    "broken",
    [
        replace(rule("my-rule"), evaluate=raises),
        replace(rule("my-rule"), applies=raises, evaluate=raises),
        replace(rule("my-rule"), needs=(Need(lacking=raises),)),
        replace(rule("my-rule"), evaluate=lambda _: "fine"),
        replace(rule("my-rule"), evaluate=lambda _: Verdict(state=FindingState.OK, said="fine")),
        replace(rule("my-rule"), evaluate=lambda _: Verdict(state=FindingState.OK, said=sentence("{way:distance}"))),
        replace(rule("my-rule"), evaluate=lambda _: Verdict(state=FindingState.OK, said=sentence("{a:parsec}", a=1))),
        replace(
            rule("my-rule"), evaluate=lambda _: Verdict(state=FindingState.OK, said=sentence("{a:number}", a=math.nan))
        ),
    ],
    ids=["raises", "applies raises", "need raises", "no verdict", "no sentence", "no value", "no kind", "no number"],
)
def test_a_broken_rule_costs_only_itself(broken: Rule) -> None:
    verdict = asked(broken)
    assert verdict.state is FindingState.UNKNOWN
    assert verdict.reason is not None
    assert worded(verdict.reason, as_of=AS_OF, units=Units.METRIC).startswith("This rule of another package failed (")


def test_a_sound_rule_is_as_it_was() -> None:
    verdict = asked(rule("my-rule"))
    assert verdict == rule("my-rule").evaluate(training())


def test_what_fails_while_it_is_loaded_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EntryPoint, "load", raises)
    (problem,) = outside_rules(points=[point("my-rule")]).problems
    assert "cannot be loaded (division by zero)" in problem


def test_the_kinds_of_sentences_are_those_that_can_be_worded() -> None:
    for kind in KINDS_OF_NUMBER:
        assert worded(sentence(f"{{a:{kind}}}", a=1.5), as_of=AS_OF, units=Units.METRIC)
    for kind in KINDS_OF_DAY:
        assert worded(sentence(f"{{a:{kind}}}", a=AS_OF), as_of=AS_OF, units=Units.METRIC)


def test_a_rule_of_another_package_has_a_card_of_what_it_tells() -> None:
    mine = replace(rule("my-rule"), told={"looks_at": "The moon.", "objections": [{"says": "It is far away."}]})
    shown = card(mine)
    assert shown.looks_at == "The moon."
    assert shown.objections[0].says == "It is far away."
    assert shown.formula == "Whoever wrote this rule does not say."
