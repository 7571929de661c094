"""One person's part: files in, tables and an entry of the list out. It is what a process or a cluster's worker runs.

`person_done` is pure but for what it writes below `out`, and it is done once its marker is there: the marker is
written last. Run twice, by two workers or after one was lost, it writes the same bytes to the same places.
"""

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from fsspec import AbstractFileSystem
from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

import analyser
from analyser.activity.diary import Diary
from analyser.activity.runner import Runner
from analyser.advice.rule_list import RULE_SET
from analyser.cohort.people import Person, runner_of
from analyser.cohort.pseudonym import Pseudonyms, moved
from analyser.cohort.shared import PERSON, shared_tables
from analyser.cohort.triage import nobody, triage_entry
from analyser.journal import places
from analyser.journal.diary import read_diary
from analyser.journal.profile import Profile, read_profile
from analyser.pipeline import analyse
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

    Without `as_of` each person is judged on the day of the newest file.
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


def person_done(person: Person, plan: Plan) -> dict[str, Any]:
    """The person's marker, when the tables are written: pseudonym, place in the list, what it was made of."""
    files, out = url_to_fs(plan.out)
    with ExitStack() as stack:
        report = _report([stack.enter_context(_local(place)) for place in person.places], person, plan)
    pseudonym = plan.pseudonyms.name(person.name)
    entry = _entry(report, person, plan)
    if report.training.runs or report.training.others:
        tables = to_tables(report_fields(report), report, person=pseudonym)
        shared = shared_tables(tables, person.name, plan.pseudonyms)
        for table in shared:
            write(files, f"{out}/{table.name}/{PERSON}={pseudonym}/part-0.parquet", as_parquet(table))
        write(files, f"{out}/{DICTIONARY}", as_csv(dictionary_table(shared)))  # the same bytes from everyone
    marker = {
        "schema": SCHEMA,
        PERSON: pseudonym,
        "made_of": plan.made_of(person),
        "triage": {PERSON: pseudonym} | entry,
    }
    write(files, f"{out}/{marker_name(plan, person)}", as_json(marker).encode())
    return marker


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


def _entry(report: Report, person: Person, plan: Plan) -> dict[str, Any]:
    if not report.training.runs and not report.training.others:
        return nobody("no activity could be read")
    entry = triage_entry(report)
    if entry["newest"] is not None:
        entry["newest"] = moved(entry["newest"], plan.pseudonyms.shift(person.name))
    return entry


def _report(local: Sequence[Path], person: Person, plan: Plan) -> Report:
    profile, diary = Profile(), Diary()
    for place in filter(Path.is_dir, local):
        for name, path in ((name, place / name) for name in (places.PROFILE_NAME, places.DIARY_NAME)):
            if path.is_file() and name == places.PROFILE_NAME:
                profile = read_profile(path)
            elif path.is_file():
                diary = read_diary(path).diary
    runner: Runner = runner_of(person, profile.runner)
    return analyse(local, runner=runner, diary=diary, as_of=plan.as_of, of_newest=plan.as_of is None)


@contextmanager
def _local(place: str) -> Iterator[Path]:
    """Some of the person's files on this machine: where they are, or as a copy that goes again."""
    files, path = url_to_fs(place)
    if isinstance(files, LocalFileSystem):
        yield Path(path)
        return
    with tempfile.TemporaryDirectory(prefix="analyser-") as folder:
        target = Path(folder) / PurePosixPath(path).name
        files.get(path, str(target), recursive=files.isdir(path))
        yield target
