"""The diary as it is written: one day's answers put in, changed or taken out, everything else left as it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from analyser.activity.diary import Entry
from analyser.journal import values
from analyser.journal.diary import ALIASES, DIARY_COLUMNS
from analyser.journal.kept_table import change_table
from analyser.journal.table import Table, with_cells, without

_BREAKS = str.maketrans("\r\n\0", "   ")
_COLUMNS = ("date", *DIARY_COLUMNS)
_JOINED = {"stop_signs": "; ", "note": " "}
"""What is added to what stands there already, and what comes between; any other answer takes the place of the old."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One answer of the day: its column, the cell before, and the cell now; an empty cell is no answer."""

    column: str
    before: str
    after: str


def cell(column: str, raw: object) -> str:
    """An answer as it stands in the diary; raises `UnexpectedError` with what is expected."""
    parsed = DIARY_COLUMNS[column](raw)
    if isinstance(parsed, bool):
        return "yes" if parsed else "no"
    if column == "ran":
        return f"{_number(parsed / 60)}min"
    if isinstance(parsed, tuple):
        return "; ".join(_one_line(sign) for sign in parsed)
    return _number(parsed) if isinstance(parsed, float) else _one_line(str(parsed))


def cells(entry: Entry) -> dict[str, str]:
    """The answers of an entry as they stand in the diary, by column; what was not answered is left out."""
    raw: dict[str, Any] = {name: getattr(entry, "ran_s" if name == "ran" else name) for name in DIARY_COLUMNS}
    raw["stop_signs"] = "; ".join(entry.stop_signs) or None
    raw["ran"] = None if entry.ran_s is None else repr(entry.ran_s / 60)
    written = {name: cell(name, value) for name, value in raw.items() if value is not None}
    return {name: text for name, text in written.items() if text}


def _number(number: float) -> str:
    return repr(float(number)).removesuffix(".0")


def _one_line(text: str) -> str:
    """The text as one line, so that the diary has one line for a day in whatever it is opened with."""
    return text.translate(_BREAKS).strip()


def noted(path: Path, day: date, answers: Mapping[str, str], *, joining: bool = True) -> tuple[Changed, ...]:
    """What putting these cells into the day's line changed; an empty cell takes an answer out.

    A day without a line gets one; of several lines of one day the last is changed. With `joining`, stop signs and
    notes are added to those that stand there. Raises `NotWrittenError`, and then the diary is as it was.
    """
    changed: list[Changed] = []

    def change(old: Table) -> Table:
        at = next(iter(reversed(_places(old, day))), None)
        stood = {} if at is None else old.answers(at)
        new = {name: _joined(name, stood.get(name, ""), text) if joining else text for name, text in answers.items()}
        changed[:] = [
            Changed(column=name, before=stood.get(name, ""), after=text)
            for name, text in new.items()
            if stood.get(name, "") != text
        ]
        fresh = {"date": day.isoformat()} if at is None else {}
        return with_cells(old, at, fresh | new)

    change_table(path, _COLUMNS, change, ALIASES)
    return tuple(changed)


def deleted(path: Path, day: date) -> int:
    """How many lines of that day were taken out. Raises `NotWrittenError`, and then the diary is as it was."""
    count: list[int] = [0]

    def change(old: Table) -> Table:
        places = _places(old, day)
        count[0] = len(places)
        return without(old, places)

    if path.exists():
        change_table(path, _COLUMNS, change, ALIASES)
    return count[0]


def _joined(column: str, stood: str, text: str) -> str:
    between = _JOINED.get(column)
    if between is None or not stood or not text:
        return text
    if column == "stop_signs":
        known = values.signs(stood)
        return between.join((*((stood,) if known else ()), *(sign for sign in values.signs(text) if sign not in known)))
    return stood if text in stood else stood + between + text


def _places(found: Table, day: date) -> tuple[int, ...]:
    return tuple(at for at in found.rows if _day(found.answers(at).get("date", "")) == day)


def _day(text: str) -> date | None:
    try:
        return values.parse_date(text)
    except values.UnexpectedError:
        return None
