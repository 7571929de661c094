"""The version of the rules tells them apart: another one where a limit or what a rule finds in a known case changes.

What this version holds is in rule_set.txt. After a change give `RULE_SET` its next number, then write the file anew
with `python -m tests.advice.test_rule_set`. A new rule, limit or case that changes none of the others may join.
"""

from collections.abc import Iterator
from pathlib import Path

from analyser.advice.evaluate import findings
from analyser.advice.rule_list import RULE_SET, RULES
from tests.builders.scenarios import scenarios

HELD = Path(__file__).with_name("rule_set.txt")
_AT = " = "


def holds() -> Iterator[tuple[str, str]]:
    """Each limit with its number, and each case with what the rule finds in it."""
    for rule in RULES:
        for limit in rule.limits:
            yield f"{rule.id}, limit {limit.name}", f"{limit.value:g} {limit.unit}"
        for case, training in scenarios()[rule.id]:
            (finding,) = findings(training, [rule])
            urgency = f", {finding.verdict.urgency.value}" if finding.verdict.urgency else ""
            yield f"{rule.id}, case {case}", f"{finding.verdict.state.value}{urgency}"


def changed() -> list[str]:
    """What is no more as the file has it."""
    _, *lines = HELD.read_text(encoding="utf-8").splitlines()
    was, now = dict(line.split(_AT) for line in lines), dict(holds())
    return [key for key, value in was.items() if now.get(key) != value]


def test_another_limit_or_finding_is_another_version() -> None:
    version, *lines = HELD.read_text(encoding="utf-8").splitlines()
    assert version == RULE_SET, "write it anew: python -m tests.advice.test_rule_set"
    assert changed() == [], "give RULE_SET its next number, then: python -m tests.advice.test_rule_set"
    assert lines == [_AT.join(pair) for pair in holds()], "something has joined: python -m tests.advice.test_rule_set"


if __name__ == "__main__":
    if HELD.exists() and HELD.read_text(encoding="utf-8").startswith(f"{RULE_SET}\n") and changed():
        raise SystemExit(f"{RULE_SET} holds other rules; give RULE_SET its next number first: {changed()}")
    HELD.write_text("\n".join((RULE_SET, *map(_AT.join, holds()), "")), encoding="utf-8")
