import sys
from importlib.metadata import EntryPoint
from types import ModuleType

import pytest

from analyser.advice.evaluate import findings
from analyser.advice.outside import GROUP, outside_rules
from analyser.advice.rule_list import RULES
from tests.builders.findings import rule
from tests.builders.training import run, training


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
