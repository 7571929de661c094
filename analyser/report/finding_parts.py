"""Findings in the terminal: one in full, several in a line each, and titles in a row."""

from collections.abc import Iterable, Iterator
from enum import Enum, auto

from rich.style import Style

from analyser.advice.rule import Confidence, Finding, FindingState, Urgency
from analyser.advice.sentence import Sentence
from analyser.report.outline import Outline, in_a_row
from analyser.report.paragraphs import Part, body, item
from analyser.report.printable import printable
from analyser.report.report import Report
from analyser.report.words import confidence_words, grade_words, state_words, unbroken, urgency_words, worded

_HEADING = Style(bold=True)
_QUIET = Style(dim=True)
_STYLES = {
    FindingState.ACT: Style(bold=True, color="red"),
    FindingState.WATCH: Style(bold=True, color="yellow"),
    FindingState.OK: Style(color="green"),
}
_MARKS = {
    FindingState.ACT: "!",
    FindingState.WATCH: "?",
    FindingState.OK: "+",
    FindingState.INFO: "·",
    FindingState.UNKNOWN: "·",
    FindingState.NOT_APPLICABLE: "·",
}


class Evidence(Enum):
    """How much is told of what stands behind a finding: all, only a doubt, or nothing."""

    FULL = auto()
    DOUBT = auto()
    NONE = auto()


def in_full(
    finding: Finding, report: Report, outline: Outline, *, evidence: Evidence = Evidence.FULL, said: bool = True
) -> Iterator[Part]:
    """A finding with its number (unless that was `said` before), its next step, what it covers, and its evidence."""
    state = finding.verdict.state
    yield item(_MARKS[state], f"{finding.rule.title}: {_state(finding)}", _STYLES.get(state, _HEADING))
    if said or finding.verdict.advice is None:
        yield body(told(finding.verdict.said, report), indent=4)
    if finding.verdict.advice is not None:
        yield item("→", told(finding.verdict.advice, report), indent=4)
    if evidence is not Evidence.DOUBT and outline.covered.get(finding.rule.id):
        yield body(f"The same event: {in_a_row(outline.covered[finding.rule.id])}.", _QUIET, indent=4)
    if evidence is Evidence.FULL:
        yield body(_evidence(finding), _QUIET, indent=4)
    elif evidence is Evidence.DOUBT and finding.confidence not in (None, Confidence.HIGH):
        yield body(_sure(finding), _QUIET, indent=4)


def in_a_line_each(findings: Iterable[Finding], report: Report) -> Iterator[Part]:
    """Findings by title and sentence."""
    for finding in findings:
        yield item("·", f"{finding.rule.title}: {told(finding.verdict.said, report)}")


def within_limits(findings: Iterable[Finding]) -> Iterator[Part]:
    """The titles of what is within limits."""
    if titles := in_a_row(finding.rule.title for finding in findings):
        yield item(_MARKS[FindingState.OK], f"Within limits: {titles}.", _STYLES[FindingState.OK])


def without_limits(findings: Iterable[Finding]) -> Iterator[Part]:
    """The titles of what was measured and has no limit."""
    if titles := in_a_row(finding.rule.title for finding in findings):
        yield item("·", f"Measured, no limit applies: {titles}.")


def told(said: Sentence, report: Report) -> str:
    """A sentence as the terminal prints it."""
    return unbroken(printable(worded(said, as_of=report.as_of, units=report.training.runner.units)))


def _state(finding: Finding) -> str:
    urgency = finding.verdict.urgency
    return urgency_words(urgency) if urgency is Urgency.STOP else state_words(finding.verdict.state)


def _evidence(finding: Finding) -> str:
    key = f"Evidence {grade_words(finding.rule.grade)}."
    return key if finding.confidence is None else f"{key} {_sure(finding)}"


def _sure(finding: Finding) -> str:
    if finding.confidence is None:
        return ""
    surest = finding.confidence is Confidence.HIGH
    reason = f" ({finding.confidence_reason})" if finding.confidence_reason and not surest else ""
    return f"I am {confidence_words(finding.confidence)}{reason}."
