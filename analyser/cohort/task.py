"""One person's part: files in, tables and an entry of the list out. It is what a process or a cluster's worker runs.

`person_done` is pure but for what it writes below `out`, and it is done once its marker is there: the marker is
written last. Run twice, by two workers or after one was lost, it writes the same bytes to the same places.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

import analyser
from analyser.advice.rule_list import RULE_SET
from analyser.cohort.people import Person
from analyser.cohort.person_report import person_report
from analyser.cohort.persons import persons_table
from analyser.cohort.pseudonym import Pseudonyms, moved
from analyser.cohort.shared import PERSON, shared_tables
from analyser.cohort.table_set import SCHEMA, TableSet
from analyser.cohort.triage import triage_entry
from analyser.report.report import Report
from analyser.report.tables.package import dictionary_table
from analyser.report.tables.table import Table
from analyser.report.to_json import report_fields
from analyser.report.to_tables import as_csv, as_parquet, to_tables

DICTIONARY = "dictionary.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is the same for everyone: where the tables go, how names become pseudonyms, and for which day.

    Without `as_of` each person is judged on the day that is in the settings, else on that of the newest file or line
    of the diary.
    """

    out: str
    pseudonyms: Pseudonyms
    as_of: date | None = None

    def made_of(self, person: Person) -> str:
        """What a person's part depends on, as a digest: while it stays, the part is not made again."""
        parts = (
            SCHEMA,
            analyser.__version__,
            RULE_SET,
            self.pseudonyms.mark,
            "" if self.as_of is None else self.as_of.isoformat(),
            repr(sorted(person.runner.items())),
            person.state,
        )
        return sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one person came to: the marker, and what could not be understood, which is said and kept nowhere."""

    marker: dict[str, Any]
    problems: tuple[str, ...]


def person_done(person: Person, plan: Plan) -> Part:
    """The person's part, when the tables are written and what stood there before is gone; the marker is the last."""
    tables = TableSet.at(plan.out)
    report, own = person_report(person, plan.as_of)
    pseudonym = plan.pseudonyms.name(person.name)
    training = report.training
    activities = len(training.runs) + len(training.others)
    shared = _tables(report, person, plan) if activities or training.diary.entries else ()
    for table in shared:
        tables.write_part(table.name, pseudonym, as_parquet(table))
    if shared:
        tables.write(DICTIONARY, as_csv(dictionary_table(shared)))  # the same bytes from everyone
    tables.keep_only([table.name for table in shared], pseudonym)
    not_understood = {name: len(said) for name, said in own.problems.items()}
    marker = {
        "schema": SCHEMA,
        PERSON: pseudonym,
        "made_of": plan.made_of(person),
        "salt": plan.pseudonyms.mark,
        "activities": activities,
        "not_understood": not_understood,
        "triage": {PERSON: pseudonym} | _entry(report, person, plan, not_understood),
    }
    tables.write_marker(pseudonym, marker)
    return Part(marker=marker, problems=tuple(each for said in own.problems.values() for each in said))


def _tables(report: Report, person: Person, plan: Plan) -> tuple[Table, ...]:
    tables = to_tables(report_fields(report), report, person=plan.pseudonyms.name(person.name))
    return shared_tables((persons_table(report), *tables), person.name, plan.pseudonyms)


def _entry(report: Report, person: Person, plan: Plan, not_understood: Mapping[str, int]) -> dict[str, Any]:
    entry = triage_entry(report, not_understood)
    if entry["newest"] is not None:
        entry["newest"] = moved(entry["newest"], plan.pseudonyms.shift(person.name))
    return entry
