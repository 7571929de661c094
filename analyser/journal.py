"""Reads what the runner tells about herself: the profile (`runner.toml`) and the diary (`diary.csv`).

Both are plain files that she may edit by hand. A mistake in one costs that one value or line, never the rest, and is
answered with the file, the place and what is expected there.
"""

import csv
import io
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import platformdirs

from analyser.activity.diary import Diary, Entry
from analyser.activity.runner import AskPelvic, ReturningFrom, Runner, Units

PROFILE_NAME = "runner.toml"
DIARY_NAME = "diary.csv"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_YES = {"yes", "y", "true", "1", "x"}
_NO = {"no", "n", "false", "0"}
_SIDES = {"left", "right", "both"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The runner, the day that the files are read for if the profile fixes one, and what could not be understood."""

    runner: Runner = field(default_factory=Runner)
    as_of: date | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryRead:
    """The diary and the lines of it that could not be understood."""

    diary: Diary = field(default_factory=Diary)
    problems: tuple[str, ...] = ()


class _UnexpectedError(ValueError):
    """A value that is not what is expected; the message says what is."""


def found(name: str, paths: Sequence[Path]) -> Path | None:
    """The settings file of that name: at the top of a folder given, else here, else in the platform's folder."""
    folders = [path for path in paths if path.is_dir()]
    own = platformdirs.user_data_path if name == DIARY_NAME else platformdirs.user_config_path
    for folder in (*folders, Path(), own("analyser", appauthor=False)):
        if (folder / name).is_file():
            return folder / name
    return None


def read_profile(path: Path) -> Profile:
    """The profile in a TOML file; keys that cannot be understood are left out and named in `problems`."""
    try:
        table = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Profile(problems=(f"{path}: this settings file cannot be read ({error}). Nothing of it is used.",))
    values: dict[str, Any] = {}
    problems: list[str] = []
    for key, raw in table.items():
        parse = _PROFILE_KEYS.get(key)
        if parse is None:
            problems.append(f"{path}: there is no setting “{key}”. Known are: {', '.join(sorted(_PROFILE_KEYS))}.")
            continue
        try:
            values[key] = parse(raw)
        except _UnexpectedError as error:
            problems.append(f"{path}: “{key} = {raw}” is left out; expected is {error}.")
    as_of = values.pop("as_of", None)
    return Profile(runner=Runner(**values), as_of=as_of, problems=tuple(problems))


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


def known_on(runner: Runner, as_of: date) -> Runner:
    """The runner as known on that day: a birth or an assessment after it is not known yet."""
    if runner.returning_since and runner.returning_since > as_of:
        runner = replace(runner, returning_from=None, returning_since=None)
    if runner.assessed and runner.assessed > as_of:
        runner = replace(runner, assessed=None)
    return runner


def _by_date(entry: Entry) -> date:
    return entry.date


def _names(rows: csv.DictReader[str]) -> set[str]:
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
        day = parse_date(answers.pop("date", ""))
    except _UnexpectedError as error:
        return None, [f"left out, because its date is not {error}."]
    values: dict[str, Any] = {}
    wrong: list[str] = []
    for name, text in answers.items():
        parse = _DIARY_COLUMNS.get(name)
        if parse is None or not text:
            continue
        try:
            values["ran_s" if name == "ran" else name] = parse(text)
        except _UnexpectedError as error:
            wrong.append(f"“{name}” is “{text}”; expected is {error}. That answer is left out.")
    return Entry(date=day, **values), wrong


def parse_date(raw: object) -> date:
    """A date from `2026-11-14` or a TOML date; raises ValueError with what is expected."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    try:
        return date.fromisoformat(str(raw).strip())
    except ValueError:
        raise _UnexpectedError("a date such as 2026-11-14") from None


def _number(low: float, high: float, what: str) -> Callable[[object], float]:
    def parse(raw: object) -> float:
        try:
            value = float(str(raw).replace(",", "."))
        except ValueError:
            raise _UnexpectedError(what) from None
        if isinstance(raw, bool) or not low <= value <= high:
            raise _UnexpectedError(what)
        return value

    return parse


def _choice(kind: type[StrEnum]) -> Callable[[object], StrEnum]:
    def parse(raw: object) -> StrEnum:
        word = {True: "yes", False: "no"}.get(raw, raw) if isinstance(raw, bool) else raw
        try:
            return kind(str(word).strip().lower())
        except ValueError:
            raise _UnexpectedError("one of " + ", ".join(kind)) from None

    return parse


def _yes_or_no(raw: object) -> bool:
    word = str(raw).strip().lower()
    if word in _YES | _NO:
        return word in _YES
    raise _UnexpectedError("yes, no or nothing")


def _weekday(raw: object) -> int:
    word = str(raw).strip().lower()
    if word in _WEEKDAYS:
        return _WEEKDAYS.index(word)
    raise _UnexpectedError("a day of the week such as monday")


def _zone(raw: object) -> str:
    try:
        return ZoneInfo(str(raw).strip()).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise _UnexpectedError("a zone such as Europe/London") from None


def _side(raw: object) -> str:
    if (word := str(raw).strip().lower()) in _SIDES:
        return word
    raise _UnexpectedError("left, right or both")


def _text(raw: object) -> str:
    return str(raw).strip()


def _signs(raw: object) -> tuple[str, ...]:
    return tuple(sign.strip() for sign in str(raw).split(";") if sign.strip())


def _ran(raw: object) -> float:
    """Seconds from `20`, `20 min` or `20min`."""
    return 60 * _number(0, 1440, "minutes such as 20min")(str(raw).lower().removesuffix("min").strip())


_HEIGHT = _number(1.0, 2.3, "a height in metres such as 1.65")
_MASS = _number(25, 300, "a mass in kilograms such as 62")
_PAIN = _number(0, 10, "a number from 0 to 10")

_PROFILE_KEYS: dict[str, Callable[[object], Any]] = {
    "height_m": _HEIGHT,
    "mass_kg": _MASS,
    "returning_from": _choice(ReturningFrom),
    "returning_since": parse_date,
    "assessed": parse_date,
    "pregnant": _yes_or_no,
    "ask_pelvic": _choice(AskPelvic),
    "pronoun": _text,
    "week_start": _weekday,
    "zone": _zone,
    "units": _choice(Units),
    "as_of": parse_date,
}

_DIARY_COLUMNS: dict[str, Callable[[object], Any]] = {
    "pain_during": _PAIN,
    "pain_after_1h": _PAIN,
    "pain_next_morning": _PAIN,
    "place": _text,
    "side": _side,
    "limping": _yes_or_no,
    "night_pain": _yes_or_no,
    "rest_pain": _yes_or_no,
    "bone_pain": _yes_or_no,
    "leak": _yes_or_no,
    "heaviness": _yes_or_no,
    "pelvic_pain": _yes_or_no,
    "stop_signs": _signs,
    "illness": _yes_or_no,
    "rough_night": _yes_or_no,
    "buggy": _yes_or_no,
    "shoes": _text,
    "ran": _ran,
    "note": _text,
}
