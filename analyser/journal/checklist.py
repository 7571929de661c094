"""The readiness checklist in `checklist.csv` beside the diary: a line for each day with answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from analyser.activity.readiness import ITEMS, Checked, Readiness, Standing
from analyser.journal import values
from analyser.journal.kept_table import change_table
from analyser.journal.readable import Readable
from analyser.journal.table import Table, table, with_cells
from analyser.journal.unread import why_unread

_COLUMNS = ("date", *ITEMS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistRead:
    """All answers of the file, and what could not be understood."""

    readiness: Readiness = field(default_factory=Readiness)
    problems: tuple[str, ...] = ()


def read_checklist(path: Path, as_of: date) -> Standing:
    """How the checklist stands on that day; what cannot be understood is left out and named in `problems`."""
    read = read_answers(path)
    return replace(read.readiness.on(as_of), problems=read.problems)


def read_answers(path: Readable) -> ChecklistRead:
    """All answers of the file; what cannot be understood is left out and named in `problems`."""
    try:
        found = table(path.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        return ChecklistRead(problems=(f"{path}: this checklist cannot be read ({why_unread(error)}).",))
    checked: list[Checked] = []
    problems = [] if found.trouble is None else [f"{path}, {found.trouble}."]
    for at in found.rows:
        try:
            cells = found.answers(at)
            day = values.parse_date(cells.get("date", ""))
            given = {item: values.yes_or_no(cells[item]) for item in ITEMS if cells.get(item)}
            checked.append(Checked(date=day, answers=given))
        except values.UnexpectedError as error:
            problems.append(f"{path}, line {found.lines[at].number}: left out; expected is {error}.")
    return ChecklistRead(readiness=Readiness(checked=tuple(checked)), problems=tuple(problems))


def note_checklist(path: Path, day: date, answers: Mapping[str, bool]) -> None:
    """Put the answers into that day's line. Raises `NotWrittenError`, and then the checklist is as it was."""
    cells = {item: "yes" if done else "no" for item, done in answers.items()}

    def change(old: Table) -> Table:
        at = next((at for at in reversed(old.rows) if old.answers(at).get("date") == day.isoformat()), None)
        return with_cells(old, at, cells if at is not None else {"date": day.isoformat()} | cells)

    if cells:
        change_table(path, _COLUMNS, change)
