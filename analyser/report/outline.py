"""What is told where: stop signs, what stands out, what is over, what is within limits, what cannot be told."""

from collections.abc import Iterable
from dataclasses import dataclass

from analyser.advice.evaluate import first_screen
from analyser.advice.order import is_flagged, is_stop
from analyser.advice.rule import Finding, FindingState
from analyser.report.report import Report

_NOTHING = (
    "Nothing stands out against these limits. That is not clearance: a watch cannot see pelvic floor, bone or strength."
)
_NOT_JUDGED = "Nothing could be judged yet, so this says neither good nor bad. What is lacking stands further down."


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The findings of a report, each in one place, in the order in which they are told.

    `later` are flags of now that are kept off the first screen, `over` those of the past, `covered` the titles of what
    stands beneath a finding, by its id. What does not apply is nowhere.
    """

    stops: tuple[Finding, ...]
    standing_out: tuple[Finding, ...]
    later: tuple[Finding, ...]
    over: tuple[Finding, ...]
    within: tuple[Finding, ...]
    unknown: tuple[Finding, ...]
    covered: dict[str, tuple[str, ...]]

    @property
    def nothing(self) -> str:
        """What is said where nothing stands out: that it was measured, or that it could not be."""
        judged = self.within or self.over or self.later
        return _NOTHING if judged or not self.unknown else _NOT_JUDGED


def outlined(report: Report) -> Outline:
    """Where each finding of the report is told."""
    first = first_screen(report.findings, report.training)
    titles = {finding.rule.id: finding.rule.title for finding in report.findings}
    beneath = {covered for finding in report.findings for covered in finding.covers}
    told = [finding for finding in report.findings if finding.rule.id not in beneath]
    flags = [finding for finding in told if is_flagged(finding)]
    return Outline(
        stops=tuple(finding for finding in first if is_stop(finding)),
        standing_out=tuple(finding for finding in first if not is_stop(finding)),
        later=tuple(finding for finding in flags if not finding.verdict.past and finding not in first),
        over=tuple(finding for finding in flags if finding.verdict.past),
        within=_in(told, FindingState.OK, FindingState.INFO),
        unknown=_in(told, FindingState.UNKNOWN),
        covered={
            finding.rule.id: tuple(titles[covered] for covered in finding.covers if covered in titles)
            for finding in report.findings
        },
    )


def _in(findings: Iterable[Finding], *states: FindingState) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.verdict.state in states)
