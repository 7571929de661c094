"""The stop signs of the last weeks as a clinic reads them: each once, with its newest day and how often."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from analyser.activity.diary import Entry
from analyser.advice.stop_signs import SIGNS, stop_signs
from analyser.advice.symptoms import SYMPTOM_DAYS
from analyser.report.printable import listed, printable
from analyser.report.words import counted, date_words

_OWN_SIGNS = 2
"""So many signs in the runner's own words fit on the side beside the known ones [engineering choice]."""
_LONGEST_WORDS = 70
_KNOWN = frozenset(sign.words for sign in SIGNS.values())


def red_flags(entries: Sequence[Entry], as_of: date, in_force: date | None = None) -> Iterator[str]:
    """The stop signs of 28 days, newest first, those of the same days in one line.

    One that is still `in_force` from an earlier day stands there too, with all since.
    """
    days = _days(entries, as_of, min(as_of - timedelta(days=SYMPTOM_DAYS - 1), in_force or as_of))
    own = [words for words in days if words not in _KNOWN]
    left_out = frozenset(own[_OWN_SIGNS:])
    told = [(words, noted) for words, noted in days.items() if words not in left_out]
    for noted, signs in groupby(told, key=lambda each: each[1]):
        yield f"{_when(noted)}: {listed(_said(words) for words, _ in signs)}"
    if left_out:
        yield f"{counted(len(left_out), 'more sign', 'more signs')} in the runner's own words"


def said_of(words: str, longest: int = _LONGEST_WORDS) -> str:
    """Words of the diary in one line that is not longer."""
    whole = printable(words)
    return whole if len(whole) <= longest else f"{whole[: longest - 1].rstrip()}…"


def _said(words: str) -> str:
    return said_of(words.removeprefix("that "))


def _days(entries: Sequence[Entry], as_of: date, first: date) -> dict[str, tuple[date, ...]]:
    """By the words of a sign the days on which it was noted, newest first; the sign of the newest day first."""
    found: dict[str, list[date]] = {}
    for entry in sorted(entries, key=lambda each: each.date, reverse=True):
        for sign in stop_signs(entry) if first <= entry.date <= as_of else ():
            days = found.setdefault(sign.words, [])
            if entry.date not in days:
                days.append(entry.date)
    ordered = sorted(found.items(), key=lambda each: each[1], reverse=True)
    return {words: tuple(days) for words, days in ordered}


def _when(days: Sequence[date]) -> str:
    earlier = len(days) - 1
    return date_words(days[0]) + (f" and {counted(earlier, 'earlier day', 'earlier days')}" if earlier else "")
