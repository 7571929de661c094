"""All sentences that rules can say, in one file that a person can read through: sentences.txt.

After a change of words, write it anew with `python -m tests.advice.test_sentences` and read what changed.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import analyser.advice
from analyser.activity.runner import Units
from analyser.advice.cannot_see import CANNOT_SEE
from analyser.advice.evaluate import findings
from analyser.advice.rule import Finding, Rule, Verdict
from analyser.advice.rule_list import RULES
from analyser.advice.sentence import Sentence
from analyser.report.words import SPACE, confidence_words, grade_words, state_words, urgency_words, worded
from tests.builders.scenarios import scenarios
from tests.builders.training import AS_OF

GOLDEN = Path(__file__).with_name("sentences.txt")
NEVER = ("baby", "mum", "mother", "congratulations", "score", "safe", "injury risk", "weight", "overweight", "diagnos")
"""Words that no sentence holds; the leg that cannot bear weight is the one exception."""
ADVICE = Path(analyser.advice.__file__).parent
SHARED = ("technique.py", "own_baseline.py", "load_words.py", "knee_words.py")
"""Beside the rules' own files, where their sentences are."""


@cache
def heard(rule: Rule) -> tuple[tuple[str, Finding], ...]:
    return tuple((case, findings(training, [rule])[0]) for case, training in scenarios()[rule.id])


def spoken(verdict: Verdict) -> list[Sentence]:
    """What a person reads of a verdict: what was found, then what to do."""
    return [each for each in (verdict.said, verdict.advice) if each is not None]


def lines() -> Iterator[str]:
    """The file: each rule, each case, state and words, in kilometres; and once more what differs in miles."""
    for rule in RULES:
        yield f"{rule.id}: {rule.title} ({grade_words(rule.grade)})\n"
        for case, finding in heard(rule):
            yield f"\n  {case}: {heading(finding)}\n"
            metric, imperial = (words(finding.verdict, units) for units in Units)
            yield f"    {metric}\n"
            if imperial != metric:
                yield f"    [miles] {imperial}\n"
        yield "\n\n"
    yield "What a watch cannot see\n"
    yield from (f"\n  {unseen.claim}:\n    {unseen.ask}\n" for unseen in CANNOT_SEE)


def heading(finding: Finding) -> str:
    verdict = finding.verdict
    parts = [state_words(verdict.state), *([urgency_words(verdict.urgency)] if verdict.urgency else [])]
    parts += ["over"] if verdict.past else []
    if finding.confidence is not None:
        parts.append(f"{confidence_words(finding.confidence)}: {finding.confidence_reason}")
    return "; ".join(parts)


def words(verdict: Verdict, units: Units) -> str:
    return " → ".join(worded(each, as_of=AS_OF, units=units) for each in spoken(verdict)).replace(SPACE, " ")


def test_the_file_holds_what_rules_say() -> None:
    assert "".join(lines()) == GOLDEN.read_text(encoding="utf-8")


def test_no_sentence_holds_a_word_that_is_never_said() -> None:
    text = "".join(lines()).casefold().replace("bear weight", "").replace("bear-weight", "")
    assert [word for word in NEVER if re.search(rf"\b{word}", text)] == []


def test_watch_is_never_a_verdict() -> None:
    text = "".join(lines())
    assert re.findall(r"(?i)(?<!the )(?<!a )\bwatch\b", text) == []


def test_every_rule_has_cases() -> None:
    assert set(scenarios()) == {rule.id for rule in RULES}


def templates(path: Path) -> Iterator[str]:
    """The literal templates of all calls of `sentence` in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "sentence":
            yield ast.literal_eval(node.args[0])


def written() -> list[tuple[str, str]]:
    files = [*sorted((ADVICE / "rules").glob("*.py")), *(ADVICE / name for name in SHARED)]
    return [(path.name, template) for path in files for template in templates(path)]


@pytest.mark.parametrize(("file", "template"), written())
def test_every_sentence_is_heard(file: str, template: str) -> None:
    said = {each.template for rule in RULES for _, finding in heard(rule) for each in spoken(finding.verdict)}
    assert any(template in re.sub(r"\{(?:s\d+_)+", "{", each) for each in said), f"no case for a sentence of {file}"


if __name__ == "__main__":
    GOLDEN.write_text("".join(lines()), encoding="utf-8")
