"""What is told where: stop signs, what stands out, what is over, what is within limits, what cannot be told."""

from collections.abc import Iterable
from dataclasses import dataclass

from analyser.advice.evaluate import first_screen
from analyser.advice.order import is_flagged, is_stop
from analyser.advice.rule import Finding, FindingState, Topic
from analyser.report.printable import listed
from analyser.report.report import Report

_NOTHING = (
    "Nothing stands out against these limits. That is not clearance: a watch cannot see pelvic floor, bone or strength."
)
_MORE_DAYS = "These need more runs or days"
_A_SENSOR = "These take a sensor or files that you may not have"
STANDS_OUT_TOO = "What else stands out"
_PREGNANT = (
    "Nothing is judged here: none of the limits was found in pregnancy. What you noted as a sign to stop for comes "
    "first all the same, and your figures stand below."
)
_HER_FILES = ("diary.csv", "runner.toml")
_NO_RUN = "No run is in these files, so nothing here judges your running."
_THIN_RUNS = 4
"""With fewer runs it is their number that is lacking (people §4)."""
_NO_LOAD_THIN = "Cannot tell yet whether your running grows too fast; about three more runs."
_NO_LOAD = "Cannot tell whether your running grows too fast; what is lacking stands further down."
_NO_KNEE = "Nor how your knee takes it: you have not said."
_REST_KEPT = "What could be judged keeps to its limits. That is not clearance."
_NOT_JUDGED = "Nothing could be judged yet, so this says neither good nor bad. What is lacking stands further down."


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The findings of a report, each in one place, in the order in which they are told.

    `later` are flags of now that are kept off the first screen, `over` those of the past, `covered` the titles of what
    stands beneath a finding, by its id. `measured` has no limit that applies. `unknown` lacks what the runner can write
    down, `waiting` more runs or days, `unmeasured` a sensor or files that she may not have. Without any run only
    symptoms are listed: that there is no run is said instead. What does not apply is nowhere.
    """

    stops: tuple[Finding, ...]
    standing_out: tuple[Finding, ...]
    later: tuple[Finding, ...]
    over: tuple[Finding, ...]
    within: tuple[Finding, ...]
    measured: tuple[Finding, ...]
    unknown: tuple[Finding, ...]
    waiting: tuple[Finding, ...]
    unmeasured: tuple[Finding, ...]
    no_run: bool
    covered: dict[str, tuple[str, ...]]
    not_for_pregnancy: bool = False
    thin: bool = False
    """Whether there are too few runs for most rules."""

    @property
    def grouped(self) -> tuple[str, ...]:
        """A sentence for each kind of what is not listed each for itself."""
        return self._grouped(_MORE_DAYS, _A_SENSOR)

    @property
    def grouped_in_short(self) -> tuple[str, ...]:
        """The same without what takes a sensor, which the next days do not bring."""
        return self._grouped(_MORE_DAYS)

    def _grouped(self, *kinds: str) -> tuple[str, ...]:
        if self.no_run:
            return (_NO_RUN,)
        lists = {_MORE_DAYS: self.waiting, _A_SENSOR: self.unmeasured}
        return tuple(f"{kind}: {in_a_row(each.rule.title for each in lists[kind])}." for kind in kinds if lists[kind])

    @property
    def stands_out(self) -> str:
        """The heading of what comes first of `standing_out`; what follows it stands below `STANDS_OUT_TOO`."""
        return "What stands out most" if len(self.standing_out) > 1 else "What stands out"

    @property
    def nothing(self) -> str:
        """What is said where nothing stands out: that it was measured, that it could not be, or why it is not."""
        if self.not_for_pregnancy:
            return _PREGNANT
        judged = [*self.within, *self.over, *self.later]
        if not judged:
            return _NOT_JUDGED
        lacking = any(each.rule.topic is Topic.LOAD for each in (*self.unknown, *self.waiting))
        known = any(each.rule.topic is Topic.LOAD for each in judged)
        return self._no_load() if lacking and not known else _NOTHING

    def _no_load(self) -> str:
        """What is said first where nothing of load could be judged, and nothing else stands out."""
        knee = any(each.rule.id == "knee-pain" for each in self.unknown)
        return " ".join(filter(None, (_NO_LOAD_THIN if self.thin else _NO_LOAD, _NO_KNEE if knee else "", _REST_KEPT)))


def outlined(report: Report) -> Outline:
    """Where each finding of the report is told."""
    first = first_screen(report.told, report.training)
    titles = {finding.rule.id: finding.rule.title for finding in report.told}
    beneath = {covered for finding in report.told for covered in finding.covers}
    told = [finding for finding in report.told if finding.rule.id not in beneath]
    flags = [finding for finding in told if is_flagged(finding)]
    unknown = _in(told, FindingState.UNKNOWN)
    no_run = not report.training.runs
    return Outline(
        stops=tuple(finding for finding in first if is_stop(finding)),
        standing_out=tuple(finding for finding in first if not is_stop(finding)),
        later=tuple(finding for finding in flags if not finding.verdict.past and finding not in first),
        over=tuple(finding for finding in flags if finding.verdict.past),
        within=_in(told, FindingState.OK),
        measured=_in(told, FindingState.INFO),
        unknown=tuple(each for each in unknown if (each.rule.topic is Topic.SYMPTOM if no_run else _is_hers(each))),
        waiting=tuple(each for each in unknown if not _is_hers(each) and not each.verdict.needs_sensor),
        unmeasured=tuple(finding for finding in unknown if finding.verdict.needs_sensor),
        no_run=no_run,
        covered={
            finding.rule.id: tuple(titles[covered] for covered in finding.covers if covered in titles)
            for finding in report.told
        },
        not_for_pregnancy=report.training.runner.pregnant,
        thin=len(report.training.runs) < _THIN_RUNS,
    )


def in_a_row(titles: Iterable[str]) -> str:
    """Titles as a list within a sentence, in small letters."""
    return listed(title[:1].lower() + title[1:] for title in titles)


def _is_hers(finding: Finding) -> bool:
    """Whether what is lacking is something that the runner can write down herself."""
    lacking = finding.verdict.reason or finding.verdict.said
    return not finding.verdict.needs_sensor and any(file in lacking.template for file in _HER_FILES)


def _in(findings: Iterable[Finding], *states: FindingState) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.verdict.state in states)
