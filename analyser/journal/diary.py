"""The diary as it is read: `diary.csv`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from analyser.activity.diary import Diary, Entry
from analyser.journal import values
from analyser.journal.readable import Readable
from analyser.journal.table import Table, table
from analyser.journal.unread import why_unread

DIARY_COLUMNS: dict[str, Callable[[object], Any]] = {
    "pain_during": values.PAIN,
    "pain_after_1h": values.PAIN,
    "pain_next_morning": values.PAIN,
    "place": values.text,
    "side": values.side,
    "limping": values.yes_or_no,
    "night_pain": values.yes_or_no,
    "rest_pain": values.yes_or_no,
    "bone_pain": values.yes_or_no,
    "leak": values.yes_or_no,
    "heaviness": values.yes_or_no,
    "pelvic_pain": values.yes_or_no,
    "stop_signs": values.signs,
    "illness": values.yes_or_no,
    "rough_night": values.yes_or_no,
    "buggy": values.yes_or_no,
    "shoes": values.text,
    "ran": values.ran,
    "note": values.text,
    "cue": values.text,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryRead:
    """The diary and the lines of it that could not be understood."""

    diary: Diary = field(default_factory=Diary)
    problems: tuple[str, ...] = ()


def read_diary(path: Readable) -> DiaryRead:
    """The diary in a CSV file; lines that cannot be understood are left out and named in `problems`."""
    try:
        found = table(path.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        return DiaryRead(problems=(f"{path}: this diary cannot be read ({why_unread(error)}). Nothing of it is used.",))
    if "date" not in found.columns:
        return DiaryRead(problems=(f"{path}: line 1 must name the columns, “date” among them. Nothing of it is used.",))
    entries: list[Entry] = []
    problems = [] if found.trouble is None else [f"{path}, {found.trouble}."]
    for at in found.rows:
        entry, wrong = _read(found, at)
        problems += [f"{path}, line {found.lines[at].number}: {what}" for what in wrong]
        entries += [entry] if entry else []
    return DiaryRead(diary=Diary(entries=tuple(sorted(entries, key=_by_date))), problems=tuple(problems))


def _by_date(entry: Entry) -> date:
    return entry.date


def _read(found: Table, at: int) -> tuple[Entry | None, list[str]]:
    """The entry of one line and what was wrong in it; None where its date cannot be understood."""
    entry, wrong = _entry(found.answers(at))
    beyond = found.beyond(at)
    if beyond:
        wrong.append(f"“{beyond}” stands under no column; a text with a comma in it needs quotation marks around it.")
    return entry, wrong


def _entry(answers: dict[str, str]) -> tuple[Entry | None, list[str]]:
    """The entry of one line and what was wrong with its values; None where its date cannot be understood."""
    try:
        day = values.parse_date(answers.pop("date", ""))
    except values.UnexpectedError as error:
        return None, [f"left out, because its date is not {error}."]
    parts: dict[str, Any] = {}
    wrong: list[str] = []
    for name, text in answers.items():
        parse = DIARY_COLUMNS.get(name)
        if parse is None or not text:
            continue
        try:
            parts["ran_s" if name == "ran" else name] = parse(text)
        except values.UnexpectedError as error:
            wrong.append(f"“{name}” is “{text}”; expected is {error}. That answer is left out.")
    return Entry(date=day, **parts), wrong
