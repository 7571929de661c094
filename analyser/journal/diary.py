"""The diary: `diary.csv`."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from analyser.activity.diary import Diary, Entry
from analyser.journal import values

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
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryRead:
    """The diary and the lines of it that could not be understood."""

    diary: Diary = field(default_factory=Diary)
    problems: tuple[str, ...] = ()


def read_diary(path: Path) -> DiaryRead:
    """The diary in a CSV file; lines that cannot be understood are left out and named in `problems`."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return DiaryRead(problems=(f"{path}: this diary cannot be read ({error}). Nothing of it is used.",))
    rows = csv.DictReader(io.StringIO(text, newline=""), dialect=_dialect(text))
    if "date" not in _names(rows):
        return DiaryRead(problems=(f"{path}: line 1 must name the columns, “date” among them. Nothing of it is used.",))
    entries: list[Entry] = []
    problems: list[str] = []
    for row in rows:
        answers = {_plain(name): (value or "").strip() for name, value in row.items() if isinstance(value, str)}
        if not any(answers.values()):
            continue
        entry, wrong = _entry(answers)
        problems += [f"{path}, line {rows.line_num}: {what}" for what in wrong]
        entries += [entry] if entry else []
    return DiaryRead(diary=Diary(entries=tuple(sorted(entries, key=_by_date))), problems=tuple(problems))


def _by_date(entry: Entry) -> date:
    return entry.date


def _names(rows: "csv.DictReader[str]") -> set[str]:
    return {_plain(name) for name in rows.fieldnames or ()}


def _plain(name: str | None) -> str:
    return (name or "").strip().lower()


def _dialect(text: str) -> type[csv.Dialect]:
    """Comma, unless the first line has only semicolons or tabs, as spreadsheets in many languages write it."""
    head = text.split("\n", 1)[0]

    class Written(csv.excel):
        delimiter = max(",;\t", key=head.count)

    return Written


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
