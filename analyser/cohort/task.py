"""One person's part: files in, tables and an entry of the list out. It is what a process or a cluster's worker runs.

`person_done` is pure but for what it writes below `out`, and it is done once its marker is there: the marker is
written last. Run twice, by two workers or after one was lost, it writes the same bytes to the same places.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from fsspec import AbstractFileSystem
from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

import analyser
from analyser.advice.rule_list import RULE_SET
from analyser.cohort.people import Person
from analyser.cohort.person_report import person_report
from analyser.cohort.pseudonym import Pseudonyms, moved
from analyser.cohort.shared import PERSON, shared_tables
from analyser.cohort.triage import triage_entry
from analyser.report.fields import as_json
from analyser.report.report import Report
from analyser.report.tables.package import dictionary_table
from analyser.report.to_json import report_fields
from analyser.report.to_tables import as_csv, as_parquet, to_tables

SCHEMA = "analyser-cohort/1"
DICTIONARY = "dictionary.csv"
PEOPLE = "people"
"""The folder of markers, one for each person who is done."""


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


def marker_name(plan: Plan, person: Person) -> str:
    """Where the person's marker is, below `out`."""
    return f"{PEOPLE}/{plan.pseudonyms.name(person.name)}.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one person came to: the marker, and what could not be understood, which is said and kept nowhere."""

    marker: dict[str, Any]
    problems: tuple[str, ...]


def person_done(person: Person, plan: Plan) -> Part:
    """The person's part, when the tables are written; the marker is the last of them."""
    files, out = url_to_fs(plan.out)
    report, own = person_report(person, plan.as_of)
    pseudonym = plan.pseudonyms.name(person.name)
    if report.training.runs or report.training.others or report.training.diary.entries:
        tables = to_tables(report_fields(report), report, person=pseudonym)
        shared = shared_tables(tables, person.name, plan.pseudonyms)
        for table in shared:
            write(files, f"{out}/{table.name}/{PERSON}={pseudonym}/part-0.parquet", as_parquet(table))
        write(files, f"{out}/{DICTIONARY}", as_csv(dictionary_table(shared)))  # the same bytes from everyone
    not_understood = {name: len(said) for name, said in own.problems.items()}
    marker = {
        "schema": SCHEMA,
        PERSON: pseudonym,
        "made_of": plan.made_of(person),
        "not_understood": not_understood,
        "triage": {PERSON: pseudonym} | _entry(report, person, plan, not_understood),
    }
    write(files, f"{out}/{marker_name(plan, person)}", as_json(marker).encode())
    return Part(marker=marker, problems=tuple(each for said in own.problems.values() for each in said))


def write(files: AbstractFileSystem, path: str, content: bytes) -> None:
    """Put the bytes at the path in one step, so that nobody ever reads half of them."""
    files.makedirs(path.rpartition("/")[0], exist_ok=True)
    if not isinstance(files, LocalFileSystem):
        files.pipe_file(path, content)  # object stores show a file when it is whole
        return
    from analyser.report.written import write_private_bytes

    write_private_bytes(Path(path), content)


def read_marker(files: AbstractFileSystem, path: str) -> dict[str, Any] | None:
    """A marker that was written before; None where there is none that can be read."""
    try:
        found = json.loads(files.cat_file(path))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and found.get("schema") == SCHEMA else None


def _entry(report: Report, person: Person, plan: Plan, not_understood: Mapping[str, int]) -> dict[str, Any]:
    entry = triage_entry(report, not_understood)
    if entry["newest"] is not None:
        entry["newest"] = moved(entry["newest"], plan.pseudonyms.shift(person.name))
    return entry
