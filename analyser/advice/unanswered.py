"""What cannot be told, in as few lines as it takes: one for each reason, and one for all that takes other sensors."""

from collections.abc import Sequence
from dataclasses import dataclass

from analyser.advice.rule import Finding, FindingState
from analyser.advice.sentence import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """Findings that lack the same thing: `reason` says it once; None where each takes a sensor of its own."""

    findings: tuple[Finding, ...]
    reason: Sentence | None


def unanswered(findings: Sequence[Finding]) -> tuple[Unanswered, ...]:
    """The unknown findings by what is lacking, in the order in which they are told; other sensors come last."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    sensors: list[Finding] = []
    for finding in findings:
        if finding.verdict.state is not FindingState.UNKNOWN:
            continue
        if finding.verdict.needs_sensor:
            sensors.append(finding)
        else:
            groups.setdefault(_key(_lacking(finding)), []).append(finding)
    told = [Unanswered(findings=tuple(group), reason=_lacking(group[0])) for group in groups.values()]
    return (*told, *([Unanswered(findings=tuple(sensors), reason=None)] if sensors else []))


def _lacking(finding: Finding) -> Sentence:
    return finding.verdict.reason or finding.verdict.said


def _key(lacking: Sentence) -> tuple[str, str]:
    return lacking.template, repr(sorted(lacking.values.items()))
