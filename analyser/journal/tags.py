"""The runner's corrections: `tags.csv` beside her diary, one line for an activity and a day on which she said it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analyser.activity.tag import Tag, Word
from analyser.journal import values
from analyser.journal.kept_table import change_table
from analyser.journal.readable import Readable
from analyser.journal.table import Table, table, with_cells, without
from analyser.journal.unread import why_unread

_COLUMNS = ("id", "as", "shoes", "noted")


@dataclass(frozen=True, slots=True, kw_only=True)
class TagsRead:
    """The tags in the order of the file, of which the last for an activity counts, and what could not be understood."""

    tags: tuple[Tag, ...] = ()
    problems: tuple[str, ...] = ()


def read_tags(path: Readable) -> TagsRead:
    """The tags in a CSV file; words that cannot be understood are left out and named in `problems`."""
    try:
        found = table(path.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        return TagsRead(problems=(f"{path}: these tags cannot be read ({why_unread(error)}). Nothing of it is used.",))
    if "id" not in found.columns:
        return TagsRead(problems=(f"{path}: line 1 must name the columns, “id” among them. Nothing of it is used.",))
    problems = [] if found.trouble is None else [f"{path}, {found.trouble}."]
    tags: list[Tag] = []
    for at in found.rows:
        tag, wrong = _tag(found, at)
        problems += [f"{path}, line {found.lines[at].number}: {what}" for what in wrong]
        tags += [tag] if tag.id else []
    return TagsRead(tags=tuple(tags), problems=tuple(problems))


def _tag(found: Table, at: int) -> tuple[Tag, list[str]]:
    cells = found.answers(at)
    known, unknown = _words(cells.get("as", ""))
    wrong = [f"“{word}” is left out; expected is one of {', '.join(Word)}." for word in unknown]
    if not cells.get("id"):
        wrong.append("left out, because it names no activity under “id”.")
    kinds = [word.value for word in Word if word.is_kind and word in known]
    if len(kinds) > 1:
        wrong.append(f"{' and '.join(kinds)} exclude each other; {kinds[0]} is used.")
        known -= {Word(kind) for kind in kinds[1:]}
    noted = None
    try:
        noted = values.parse_date(cells["noted"]) if cells.get("noted") else None
    except values.UnexpectedError as error:
        wrong.append(f"“noted” is “{cells['noted']}”; expected is {error}. The tag counts as if it had no day.")
    return Tag(id=cells.get("id", ""), words=frozenset(known), shoes=cells.get("shoes") or None, noted=noted), wrong


def _words(cell: str) -> tuple[set[Word], list[str]]:
    given = [word.strip().lower() for word in cell.split(";") if word.strip()]
    return {Word(word) for word in given if word in set(Word)}, [word for word in given if word not in set(Word)]


def tag_activity(path: Path, id: str, word: Word | None, shoes: str | None, *, noted: date | None = None) -> None:
    """Say of the activity that it was `word` and in which shoes; a kind takes the place of the kind before.

    `noted` is the day on which she says so: a report for an earlier day does not know of it, but of what stood before.

    Raises `NotWrittenError`, and then the tags are as they were.
    """

    def change(old: Table) -> Table:
        at = _place(old, id)
        stood = {} if at is None else old.answers(at)
        if noted is not None and stood.get("noted", "") != noted.isoformat():
            at = None
        cells = {"id": id} if at is None else {}
        cells["as"] = stood.get("as", "") if word is None else _with(stood.get("as", ""), word)
        cells["shoes"] = stood.get("shoes", "") if shoes is None else " ".join(shoes.split())
        if noted is not None:
            cells["noted"] = noted.isoformat()
        return with_cells(old, at, cells)

    change_table(path, _COLUMNS, change)


def untag(path: Path, id: str, word: Word | None = None) -> bool:
    """Take back that the activity was `word`, or all that was said of it; whether there was something to take back."""
    found: list[bool] = [False]

    def change(old: Table) -> Table:
        at = _place(old, id)
        if at is None:
            return old
        known, unknown = _words(old.answers(at).get("as", ""))
        found[0] = word is None or word in known
        left = _cell(known - {word} if word else known, unknown)
        if word is None or not (left or old.answers(at).get("shoes")):
            return without(old, [each for each in old.rows if found[0] and old.answers(each).get("id") == id])
        return with_cells(old, at, {"as": left})

    if path.exists():
        change_table(path, _COLUMNS, change)
    return found[0]


def _place(old: Table, id: str) -> int | None:
    """The place of the last line for that activity, which is the one that counts."""
    return next((at for at in reversed(old.rows) if old.answers(at).get("id") == id), None)


def _with(cell: str, word: Word) -> str:
    known, unknown = _words(cell)
    return _cell({each for each in known if not (each.is_kind and word.is_kind)} | {word}, unknown)


def _cell(known: Iterable[Word], unknown: Iterable[str]) -> str:
    """The words in their order, and behind them what was not understood, which stays."""
    held = set(known)
    return "; ".join([*(word.value for word in Word if word in held), *unknown])
