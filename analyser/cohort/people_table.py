"""What `people.csv` says of each person, and what in it could not be understood."""

from typing import Any
from unicodedata import normalize

from fsspec import AbstractFileSystem

from analyser.activity.runner import ReturningFrom
from analyser.journal.profile import PROFILE_KEYS
from analyser.journal.table import Table, table
from analyser.journal.unread import why_unread
from analyser.journal.values import UnexpectedError

PEOPLE_TABLE = "people.csv"
_NAME = "person"
_BIRTH = "birth"


def one_spelling(name: str) -> str:
    """The name in the one spelling of its letters: a system may write ñ as n and a tilde, a spreadsheet as one."""
    return normalize("NFC", name)


def people_table(files: AbstractFileSystem, path: str) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """The settings of each person by name and key, and what could not be understood, with its line."""
    try:
        found = table(files.cat_file(path).decode("utf-8"))
    except FileNotFoundError:
        return {}, []
    except (OSError, UnicodeDecodeError) as error:
        return {}, [f"{PEOPLE_TABLE}: this table cannot be read ({why_unread(error)}). Nothing of it is used."]
    if _NAME not in found.columns:
        return {}, [f"{PEOPLE_TABLE} has no column “{_NAME}”, the name of each person's folder. Nothing of it is used."]
    problems = [*_unknown(found), *([] if found.trouble is None else [f"{PEOPLE_TABLE}, {found.trouble}."])]
    known: dict[str, dict[str, Any]] = {}
    for at in found.rows:
        name, parts, wrong = _line(found, at)
        if name in known:
            wrong.append(f"“{name}” has a line before; where both say something, this one counts.")
        if name:
            known[name] = known.get(name, {}) | parts
        problems += [f"{PEOPLE_TABLE}, line {found.lines[at].number}: {what}" for what in wrong]
    return known, problems


def _unknown(found: Table) -> list[str]:
    return [
        f"{PEOPLE_TABLE}: the column “{name}” is not used. Known are {_NAME}, {_BIRTH}, {', '.join(PROFILE_KEYS)}."
        for name in found.columns
        if name and name not in (_NAME, _BIRTH, *PROFILE_KEYS)
    ]


def _line(found: Table, at: int) -> tuple[str, dict[str, Any], list[str]]:
    """The person of one line, the settings, and what could not be understood."""
    cells = found.answers(at)
    name = one_spelling(cells.pop(_NAME, ""))
    parts, wrong = _parts(cells)
    if not name:
        wrong = [f"left out, because it names nobody under “{_NAME}”."]
    elif found.beyond(at):
        wrong.append(f"“{found.beyond(at)}” stands under no column; a number with a comma needs quotation marks.")
    return name, parts, wrong


def _parts(cells: dict[str, str]) -> tuple[dict[str, Any], list[str]]:
    """The settings by key, and what could not be understood."""
    parts: dict[str, Any] = {}
    wrong = []
    for name, text in cells.items():
        key = "returning_since" if name == _BIRTH else name
        if not text or key not in PROFILE_KEYS:
            continue
        try:
            parts[key] = PROFILE_KEYS[key](text)
        except UnexpectedError as error:
            wrong.append(f"“{name}” is “{text}”; expected is {error}. It is left out.")
            continue
        if name == _BIRTH:
            parts["returning_from"] = ReturningFrom.BIRTH
    return parts, wrong
