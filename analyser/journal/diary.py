"""The diary as it is read: `diary.csv`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from analyser.activity.diary import Diary, Entry
from analyser.journal import free_hand, values
from analyser.journal.readable import Readable
from analyser.journal.table import Table, table
from analyser.journal.unread import why_unread

DIARY_COLUMNS: dict[str, Callable[[object], Any]] = {
    "pain_during": free_hand.pain,
    "pain_after_1h": free_hand.pain,
    "pain_next_morning": free_hand.pain,
    "place": values.text,
    "side": values.side,
    "limping": free_hand.symptom,
    "night_pain": free_hand.symptom,
    "rest_pain": free_hand.symptom,
    "bone_pain": free_hand.symptom,
    "leak": free_hand.symptom,
    "heaviness": free_hand.symptom,
    "pelvic_pain": free_hand.symptom,
    "stop_signs": values.signs,
    "illness": free_hand.symptom,
    "rough_night": free_hand.symptom,
    "buggy": values.yes_or_no,
    "shoes": values.text,
    "ran": values.ran,
    "note": values.text,
    "cue": values.text,
}


ALIASES = {
    **dict.fromkeys(
        ("pain", "worst_pain", "during", "pain_in_the_run", "pain_in_run", "knee", "knee_pain"), "pain_during"
    ),
    **dict.fromkeys(("after", "after_1h", "pain_after", "pain_1h_after", "pain_an_hour_after"), "pain_after_1h"),
    **dict.fromkeys(("morning", "next_morning", "pain_morning", "pain_next_day", "morning_pain"), "pain_next_morning"),
    **dict.fromkeys(("limp", "limped"), "limping"),
    **dict.fromkeys(("pain_at_night", "pain_night"), "night_pain"),
    **dict.fromkeys(("pain_at_rest", "pain_rest"), "rest_pain"),
    **dict.fromkeys(("pain_on_bone", "pain_bone", "pain_on_one_spot_of_bone"), "bone_pain"),
    **dict.fromkeys(("leaks", "leaking", "leaked", "leakage"), "leak"),
    **dict.fromkeys(("heavy", "dragging", "heaviness_or_dragging"), "heaviness"),
    **dict.fromkeys(("stop", "stop_sign", "sign", "signs"), "stop_signs"),
    **dict.fromkeys(("ill", "sick"), "illness"),
    **dict.fromkeys(("bad_night", "poor_night"), "rough_night"),
    "where": "place",
}
"""Other names of columns, which stand for ours where those are not there."""

_SORE = ("limping", "night_pain", "rest_pain", "bone_pain", "pelvic_pain")
"""Where one of these names a place of the body, that is yes, at that place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryRead:
    """The diary and the lines of it that could not be understood."""

    diary: Diary = field(default_factory=Diary)
    problems: tuple[str, ...] = ()


def read_diary(path: Readable) -> DiaryRead:
    """The diary in a CSV file; lines that cannot be understood are left out and named in `problems`."""
    try:
        found = table(path.read_bytes().decode("utf-8"), ALIASES)
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
    places: list[tuple[str, str | None]] = []
    for name, text in answers.items():
        parse = DIARY_COLUMNS.get(name)
        if parse is None or not text or (parse is not values.text and free_hand.is_blank(text)):
            continue
        try:
            parts["ran_s" if name == "ran" else name] = parse(text)
        except values.UnexpectedError as error:
            sore = free_hand.place_and_side(text) if name in _SORE else None
            if sore is None:
                wrong.append(f"“{name}” is “{text}”; expected is {error}. That answer is left out.")
                continue
            parts[name] = True
            places.append(sore)
    for place, side in places[:1]:
        if "place" not in parts:
            parts |= {"place": place} | ({"side": side} if side and "side" not in parts else {})
    return Entry(date=day, **parts), wrong
