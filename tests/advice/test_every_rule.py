"""What holds for every rule."""

import sys
from pathlib import Path

import pytest

import analyser.advice.rules
from analyser.activity.run import Run
from analyser.activity.runner import Runner, Units
from analyser.advice.evaluate import findings
from analyser.advice.references import ENGINEERING_CHOICE, pointers, references
from analyser.advice.rule import FindingState, Rule, Verdict
from analyser.advice.rule_list import RULES
from analyser.advice.training import Training
from analyser.report.words import worded
from tests.builders.training import AS_OF, after_birth, run, training

FILES = sorted(
    path.stem for path in Path(analyser.advice.rules.__file__).parent.glob("*.py") if path.stem != "__init__"
)
every_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])


def test_every_file_is_in_the_list_once() -> None:
    assert sorted(rule.id.replace("-", "_") for rule in RULES) == FILES


@every_rule
def test_its_id_is_the_name_of_its_file(rule: Rule) -> None:
    module = sys.modules[f"analyser.advice.rules.{rule.id.replace('-', '_')}"]
    assert module.RULE is rule


@every_rule
def test_its_file_says_when_it_is_silent(rule: Rule) -> None:
    assert "Silent" in (sys.modules[f"analyser.advice.rules.{rule.id.replace('-', '_')}"].__doc__ or "")


@every_rule
def test_every_limit_has_a_source(rule: Rule) -> None:
    assert rule.limits
    assert len({limit.name for limit in rule.limits}) == len(rule.limits)
    for limit in rule.limits:
        assert limit.source == ENGINEERING_CHOICE or limit.source in references(), limit
        assert rule.limit(limit.name) == limit.value


@every_rule
def test_its_evidence_and_its_pointer_exist(rule: Rule) -> None:
    assert rule.evidence
    assert len(set(rule.evidence)) == len(rule.evidence)
    assert set(rule.evidence) <= set(references())
    assert rule.pointer in pointers()


@every_rule
def test_a_source_of_a_limit_is_among_its_evidence(rule: Rule) -> None:
    assert {limit.source for limit in rule.limits} - {ENGINEERING_CHOICE} <= set(rule.evidence)


@every_rule
@pytest.mark.parametrize("runs", [(), (run(),)], ids=["nothing", "one run"])
def test_where_data_lack_it_says_what_is_lacking(rule: Rule, runs: tuple[Run, ...]) -> None:
    """Of one run without a past: hidden where the rule is not about this runner, else it cannot tell."""
    verdict = judged(rule, training(runs, runner=Runner()))
    if verdict.state is not FindingState.NOT_APPLICABLE:
        lacks(verdict)


@every_rule
def test_nothing_at_all_is_never_within_limits(rule: Rule) -> None:
    """Every rule is about somebody 20 weeks after a birth."""
    lacks(judged(rule, training(runner=after_birth(20, height_m=None))))


def judged(rule: Rule, known: Training) -> Verdict:
    (finding,) = findings(known, [rule])
    assert finding.confidence is None
    return finding.verdict


def lacks(verdict: Verdict) -> None:
    assert verdict.state is FindingState.UNKNOWN
    assert verdict.reason is not None
    assert len(worded(verdict.reason, as_of=AS_OF, units=Units.METRIC)) > 20
