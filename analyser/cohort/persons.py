"""A row for each person: on which day and by which rules the person was judged, and how much there was to judge."""

from typing import Any

from analyser.cohort.shared import PERSONS
from analyser.report.ledger import UNUSABLE
from analyser.report.report import Report
from analyser.report.tables.table import Field, Kind, Table, unit_of

_FIELDS = {
    "as_of": (Kind.DAY, "the day on which the person is judged: nothing later is known"),
    "first_day": (Kind.DAY, "the day of the oldest activity"),
    "last_day": (Kind.DAY, "the day of the newest activity: what came later was not observed"),
    "runs": (Kind.WHOLE, "runs up to that day"),
    "other_activities": (Kind.WHOLE, "other activities up to that day"),
    "files": (Kind.WHOLE, "files that were given"),
    "unusable_files": (Kind.WHOLE, "files that could not be read"),
    "diary_days": (Kind.WHOLE, "days with a line in the diary"),
    "return_mode": (Kind.YES_NO, "whether the cautious limits of a return held on that day"),
    "returning_from": (Kind.TEXT, "what the person returns from, if that was said"),
    "pregnant": (Kind.YES_NO, "whether the person is pregnant: nothing but a sign to stop for is judged then"),
    "own_limits": (Kind.YES_NO, "whether somebody set other limits for this person, or switched rules off"),
    "rule_set": (Kind.TEXT, "the version of the published rules"),
    "generated_by": (Kind.TEXT, "the program and its version"),
}


def persons_table(report: Report) -> Table:
    """The person's row, in a table of everyone."""
    fields = tuple(
        Field(name=name, kind=kind, meaning=meaning, unit=unit_of(name, kind))
        for name, (kind, meaning) in _FIELDS.items()
    )
    return Table(name=PERSONS, title="each person", key=(), fields=fields, rows=(_row(report),))


def _row(report: Report) -> dict[str, Any]:
    training, runner = report.training, report.training.runner
    days = [done.local_date.isoformat() for done in (*training.runs, *training.others)]
    return {
        "as_of": report.as_of.isoformat(),
        "first_day": min(days, default=None),
        "last_day": max(days, default=None),
        "runs": len(training.runs),
        "other_activities": len(training.others),
        "files": len(report.ledger),
        "unusable_files": sum(entry.outcome in UNUSABLE for entry in report.ledger),
        "diary_days": len({entry.date for entry in training.diary.entries}),
        "return_mode": training.load.mode.active,
        "returning_from": None if runner.returning_from is None else runner.returning_from.value,
        "pregnant": runner.pregnant,
        "own_limits": bool(report.own_limits.rules),
        "rule_set": report.rule_set,
        "generated_by": report.generated_by,
    }
