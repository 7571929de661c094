"""The diary as it is read: `diary.csv`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import PurePath
from typing import Any

from analyser.activity.diary import Diary, Entry, Unread
from analyser.journal import asked, free_hand, values
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

_MAY_BE_SYMPTOM = (*asked.PAIN, *asked.SIGNS, *asked.PELVIC, "stop_signs")
"""Answers of these columns that cannot be read are not free of symptoms."""

_ALIKE = 0.85
"""From here on (0 to 1) two names are taken for one that is misspelt [engineering choice]."""

_SORE = ("limping", "night_pain", "rest_pain", "bone_pain", "pelvic_pain")
"""Where one of these names a place of the body, that is yes, at that place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryRead:
    """The diary and the lines of it that could not be understood."""

    diary: Diary = field(default_factory=Diary)
    problems: tuple[str, ...] = ()


def read_diary(path: Readable) -> DiaryRead:
    """The diary in a CSV file; what cannot be understood is left out, and named in `problems` and in the diary."""
    try:
        raw = path.read_bytes()
        found = table(raw.decode("utf-8"), ALIASES)
    except (OSError, UnicodeDecodeError) as error:
        return _nothing_of(path, f"this diary cannot be read ({why_unread(error)}).")
    if "date" not in found.columns:
        said = "line 1 must name the columns, “date” among them."
        return _nothing_of(path, said, may_be_symptom=bool(found.rows))
    entries: list[Entry] = []
    unread = [] if found.trouble is None else [Unread(where=_name(path), what=f"{found.trouble}.")]
    problems = [] if found.trouble is None else [f"{path}, {found.trouble}."]
    for each in _misspelt(found):
        problems.append(f"{path}, line {found.lines[found.header or 0].number}: {each.told}")
        unread.append(each.unread(f"{_name(path)}, line {found.lines[found.header or 0].number}", None))
    for at in found.rows:
        line = found.lines[at].number
        entry, wrong = _read(found, at)
        problems += [f"{path}, line {line}: {each.told}" for each in wrong]
        unread += [each.unread(f"{_name(path)}, line {line}", entry) for each in wrong]
        entries += [entry] if entry else []
    diary = Diary(entries=tuple(sorted(entries, key=_by_date)), unread=tuple(unread))
    return DiaryRead(diary=diary, problems=tuple(problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wrong:
    """What is wrong in a line: as it is told to her who can mend it, and in a report, without her words."""

    told: str
    what: str
    column: str | None = None
    may_be_symptom: bool = True

    def unread(self, where: str, entry: Entry | None) -> Unread:
        day = None if entry is None else entry.date
        return Unread(where=where, what=self.what, day=day, column=self.column, may_be_symptom=self.may_be_symptom)


def _nothing_of(path: Readable, said: str, *, may_be_symptom: bool = True) -> DiaryRead:
    what = f"{said} Nothing of it is used."
    unread = Unread(where=_name(path), what=what, may_be_symptom=may_be_symptom)
    return DiaryRead(diary=Diary(unread=(unread,)), problems=(f"{path}: {what}",))


def _name(path: Readable) -> str:
    return PurePath(str(path)).name


def _misspelt(found: Table) -> Iterator[_Wrong]:
    """Columns with answers whose names are almost that of a symptom which has none."""
    missing = [name for name in _MAY_BE_SYMPTOM if name not in found.columns]
    for column in dict.fromkeys(found.columns):
        alike = get_close_matches(column, missing, n=1, cutoff=_ALIKE)
        known = column in DIARY_COLUMNS or column in ALIASES
        if alike and not known and any(found.answers(at).get(column) for at in found.rows):
            rest = f"Is “{alike[0]}” meant? What stands under it is left out, and is not symptom-free."
            yield _Wrong(
                told=f"there is no column “{column}”. {rest}",
                what=f"a column has almost the name “{alike[0]}”. {rest}",
                column=alike[0],
            )


def _by_date(entry: Entry) -> date:
    return entry.date


def _read(found: Table, at: int) -> tuple[Entry | None, list[_Wrong]]:
    """The entry of one line and what was wrong in it; None where its date cannot be understood."""
    entry, wrong = _entry(found.answers(at))
    beyond = found.beyond(at)
    if beyond:
        rest = "stands under no column; a text with a comma in it needs quotation marks around it."
        wrong.append(_Wrong(told=f"“{beyond}” {rest}", what=f"a text {rest}", may_be_symptom=False))
    return entry, wrong


def _entry(answers: dict[str, str]) -> tuple[Entry | None, list[_Wrong]]:
    """The entry of one line and what was wrong with its values; None where its date cannot be understood."""
    try:
        day = values.parse_date(answers.pop("date", ""))
    except values.UnexpectedError as error:
        said = f"left out, because its date is not {error}."
        symptom = any(answers.get(name) for name in _MAY_BE_SYMPTOM)
        return None, [_Wrong(told=said, what=said, may_be_symptom=symptom)]
    parts: dict[str, Any] = {}
    wrong: list[_Wrong] = []
    for name, text in answers.items():
        try:
            parts |= _answer(name, text, parts)
        except values.UnexpectedError as error:
            wrong.append(_not_read(name, text, str(error)))
    unread = tuple(each.column for each in wrong if each.column in _MAY_BE_SYMPTOM)
    return Entry(date=day, **parts, unread=tuple(filter(None, unread))), wrong


def _answer(name: str, text: str, known: Mapping[str, Any]) -> dict[str, Any]:
    """What one cell answers, by the fields of an entry; a place where yes is expected is yes there."""
    parse = DIARY_COLUMNS.get(name)
    if parse is None or not text or (parse is not values.text and free_hand.is_blank(text)):
        return {}
    try:
        return {"ran_s" if name == "ran" else name: parse(text)}
    except values.UnexpectedError:
        sore = free_hand.place_and_side(text) if name in _SORE else None
        if sore is None:
            raise
        place = {} if "place" in known else {"place": sore[0]}
        side = {"side": sore[1]} if place and sore[1] and "side" not in known else {}
        return {name: True} | place | side


def _not_read(name: str, text: str, expected: str) -> _Wrong:
    symptom = name in _MAY_BE_SYMPTOM
    rest = f"expected is {expected}. That answer is left out" + (", and is not symptom-free." if symptom else ".")
    return _Wrong(
        told=f"“{name}” is “{text}”; {rest}",
        what=f"what stands under “{name}” cannot be read; {rest}",
        column=name,
        may_be_symptom=symptom,
    )
