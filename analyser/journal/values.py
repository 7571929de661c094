"""Values as a person writes them: each parser gives the value or raises `UnexpectedError` with what is expected."""

import re
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_YES = {"yes", "y", "true", "1", "x"}
_NO = {"no", "n", "false", "0"}
_SIDES = {"left", "right", "both"}


class UnexpectedError(ValueError):
    """A value that is not what is expected; the message says what is."""


_A_DATE = "a date such as 2026-11-14"
_PARTS_OF_DATE = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})")
_NAMED_MONTH = re.compile(r"(\d{1,2})\.? ([A-Za-z]{3,9})\.? (\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MOST_DAYS, _MOST_MONTHS = 31, 12
_YEARS = range(1970, 2200)
"""A year that is not among them is a slip of the keys [engineering choice]."""


def parse_date(raw: object) -> date:
    """A date from `2026-11-14` or a TOML date; raises ValueError with what is expected.

    `28/05/2026`, `28.05.2026`, `05/28/2026` and `28 May 2026` can mean one day only and are read; `03/04/2026` cannot.
    """
    if isinstance(raw, datetime):
        day = raw.date()
    elif isinstance(raw, date):
        day = raw
    else:
        day = _written_date(str(raw).strip())
    if day.year not in _YEARS:
        raise UnexpectedError(_A_DATE)
    return day


def _written_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        parts = _PARTS_OF_DATE.fullmatch(text)
        named = _NAMED_MONTH.fullmatch(text)
    meant = None
    if parts:
        meant = _one_meaning(int(parts[1]), int(parts[2]), int(parts[3]))
    elif named and named[2].lower()[:3] in _MONTHS:
        meant = int(named[3]), _MONTHS.index(named[2].lower()[:3]) + 1, int(named[1])
    try:
        if meant is not None:
            return date(*meant)
    except ValueError:
        pass
    raise UnexpectedError(_A_DATE)


def _one_meaning(first: int, second: int, third: int) -> tuple[int, int, int] | None:
    """Year, month and day, where they can stand in one order only."""
    if first > _MOST_DAYS:
        return first, second, third
    if first > _MOST_MONTHS or first == second:
        return third, second, first
    return (third, first, second) if second > _MOST_MONTHS else None


def number(low: float, high: float, what: str) -> Callable[[object], float]:
    """A parser of numbers from `low` to `high`, decimal comma allowed; `what` says what is expected."""

    def parse(raw: object) -> float:
        try:
            value = float(str(raw).replace(",", "."))
        except ValueError:
            raise UnexpectedError(what) from None
        if isinstance(raw, bool) or not low <= value <= high:
            raise UnexpectedError(what)
        return value

    return parse


def choice(kind: type[StrEnum]) -> Callable[[object], StrEnum]:
    """A parser of the members of a closed set; true and false stand for yes and no."""

    def parse(raw: object) -> StrEnum:
        word = {True: "yes", False: "no"}.get(raw, raw) if isinstance(raw, bool) else raw
        try:
            return kind(str(word).strip().lower())
        except ValueError:
            raise UnexpectedError("one of " + ", ".join(kind)) from None

    return parse


def yes_or_no(raw: object) -> bool:
    """True or False from yes, no and what people write for them."""
    word = str(raw).strip().lower()
    if word in _YES | _NO:
        return word in _YES
    raise UnexpectedError("yes, no or nothing")


def weekday(raw: object) -> int:
    """0 for Monday to 6 for Sunday."""
    word = str(raw).strip().lower()
    if word in _WEEKDAYS:
        return _WEEKDAYS.index(word)
    raise UnexpectedError("a day of the week such as monday")


def zone(raw: object) -> str:
    """The name of a zone that this machine knows."""
    try:
        return ZoneInfo(str(raw).strip()).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnexpectedError("a zone such as Europe/London") from None


def side(raw: object) -> str:
    """left, right or both."""
    if (word := str(raw).strip().lower()) in _SIDES:
        return word
    raise UnexpectedError("left, right or both")


def text(raw: object) -> str:
    """The text as it is, without space around it."""
    return str(raw).strip()


def signs(raw: object) -> tuple[str, ...]:
    """The stop signs of a cell, by the names that the diary has for them; of others the words."""
    from analyser.journal.signs import signs_of_cell  # what it knows them by is slow to import

    return signs_of_cell(str(raw))


def ran(raw: object) -> float:
    """Seconds from `20`, `20 min` or `20min`."""
    return 60 * number(0, 1440, "minutes such as 20min")(str(raw).lower().removesuffix("min").strip())


HEIGHT = number(1.0, 2.3, "a height in metres such as 1.65")
MASS = number(25, 300, "a mass in kilograms such as 62")
PAIN = number(0, 10, "a number from 0 to 10")
