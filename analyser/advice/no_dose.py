"""Under a stop sign nothing but that is asked for: no other finding says how far, how long or how to run."""

from collections.abc import Sequence
from dataclasses import replace

from analyser.advice.in_force import PELVIC
from analyser.advice.order import is_flagged, is_stop
from analyser.advice.rule import Finding, Verdict
from analyser.advice.sentence import Sentence, sentence

_ROOM = " Up to {"
"""With this begins, in what is said within a limit, how much that limit leaves room for."""


def without_doses(findings: Sequence[Finding]) -> list[Finding]:
    """The findings; while one of them is a stop sign, the others without what they would have her do in a run."""
    if not any(map(is_stop, findings)):
        return list(findings)
    return [each if is_stop(each) else replace(each, verdict=_without_dose(each)) for each in findings]


def _without_dose(finding: Finding) -> Verdict:
    verdict = finding.verdict
    if verdict.past:
        return verdict
    said = Sentence(template=verdict.said.template.partition(_ROOM)[0], values=verdict.said.values)
    return replace(verdict, said=said, advice=_ask_too(finding))


def _ask_too(finding: Finding) -> Sentence | None:
    if finding.rule.id == PELVIC and is_flagged(finding):
        return sentence("Ask for a pelvic-health physiotherapist as well.")
    return None
