"""What changed since last time: the report of an earlier day against that of now, both by what was known then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from analyser.activity.diary import Entry
from analyser.advice.order import is_flagged
from analyser.advice.rule import Finding, FindingState, Rule
from analyser.advice.training import Training
from analyser.load.breaks import REFERENCE_DAYS
from analyser.report.report import Report

PAIN_DAYS = 7
"""The worst pain of so many days up to either day is compared (engineering choice)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A finding that came, went, or asks for more or less; None: it did not stand out then, or is over now."""

    rule: Rule
    then: FindingState | None
    now: FindingState | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What changed from the evening of `last_time` to `as_of`.

    `runs` are new. Pain is 0 to 10, the worst of the 7 days up to either day; the longest bout without walking (s) is
    that of the 30 days up to either day. Both are None where nothing tells them.
    """

    last_time: date
    as_of: date
    runs: int
    pain_then: float | None
    pain_now: float | None
    longest_jog_then_s: float | None
    longest_jog_now_s: float | None
    moved: tuple[Moved, ...]
    stands_out: bool
    """Whether anything stands out now."""

    @property
    def came(self) -> tuple[Moved, ...]:
        """What stands out now and did not last time."""
        return tuple(each for each in self.moved if each.then is None and _flags(each.now))

    @property
    def went(self) -> tuple[Moved, ...]:
        """What stood out last time and is over, or within limits."""
        return tuple(each for each in self.moved if each.now is not FindingState.UNKNOWN and not _flags(each.now))

    @property
    def lost(self) -> tuple[Moved, ...]:
        """What stood out last time and cannot be told now."""
        return tuple(each for each in self.moved if each.now is FindingState.UNKNOWN)

    @property
    def harder(self) -> tuple[Moved, ...]:
        """What was worth a look and now asks for a change."""
        return self._from_to(FindingState.WATCH, FindingState.ACT)

    @property
    def easier(self) -> tuple[Moved, ...]:
        """What asked for a change and now is worth a look."""
        return self._from_to(FindingState.ACT, FindingState.WATCH)

    def _from_to(self, then: FindingState, now: FindingState) -> tuple[Moved, ...]:
        return tuple(each for each in self.moved if each.then is then and each.now is now)


def since_last(report: Report) -> Since | None:
    """What changed since the report's own last time; None where there was none, or nothing was known then."""
    if report.last is None or report.last.training.newest is None:
        return None
    return since(report.last, report)


def since(report_then: Report, report_now: Report) -> Since:
    """What changed from one report to a later one on the same runner."""
    then, now = report_then.training, report_now.training
    return Since(
        last_time=report_then.as_of,
        as_of=report_now.as_of,
        runs=_runs_after(report_then.as_of, now),
        pain_then=_worst_pain(then.diary.between(report_then.as_of - _DAYS, report_then.as_of)),
        pain_now=_worst_pain(now.diary.between(report_now.as_of - _DAYS, report_now.as_of)),
        longest_jog_then_s=_longest_jog(report_then),
        longest_jog_now_s=_longest_jog(report_now),
        moved=tuple(_moved(report_then.told, report_now.told)),
        stands_out=any(True for _ in _flagged(report_now.told)),
    )


def _runs_after(last_time: date, now: Training) -> int:
    """The runs since then, those that only the diary tells of among them."""
    told = sum(not session.runs and session.day > last_time for session in now.load.sessions)
    return told + sum(run.local_date > last_time for run in now.runs)


_DAYS = timedelta(days=PAIN_DAYS - 1)


def _worst_pain(entries: Iterable[Entry]) -> float | None:
    return max((entry.worst_pain for entry in entries if entry.worst_pain is not None), default=None)


def _longest_jog(report: Report) -> float | None:
    after = report.as_of - timedelta(days=REFERENCE_DAYS)
    bouts = [session.longest_jog_s for session in report.training.load.sessions if session.day > after]
    return max(bouts, default=None) or None


def _moved(then: tuple[Finding, ...], now: tuple[Finding, ...]) -> Iterable[Moved]:
    """The findings of which something changed, those of now first; what stands beneath another did not come."""
    was, told = ({each.rule.id: each.verdict.state for each in _flagged(of)} for of in (then, now))
    states = {each.rule.id: each.verdict.state for each in now}
    for finding in _uncovered(now):
        if was.get(finding.rule.id) is not finding.verdict.state:
            yield Moved(rule=finding.rule, then=was.get(finding.rule.id), now=finding.verdict.state)
    for finding in _uncovered(then):
        state = states.get(finding.rule.id)
        if finding.rule.id not in told:
            yield Moved(rule=finding.rule, then=finding.verdict.state, now=None if _flags(state) else state)


def _uncovered(findings: tuple[Finding, ...]) -> Iterable[Finding]:
    beneath = {covered for finding in findings for covered in finding.covers}
    return (finding for finding in _flagged(findings) if finding.rule.id not in beneath)


def _flagged(findings: Iterable[Finding]) -> Iterable[Finding]:
    """The flags of that day; one of the past is none."""
    return (finding for finding in findings if is_flagged(finding) and not finding.verdict.past)


def _flags(state: FindingState | None) -> bool:
    return state in (FindingState.WATCH, FindingState.ACT)
