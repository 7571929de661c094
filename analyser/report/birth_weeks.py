"""Whole weeks from a birth to a day, and days named with them, as every table tells them where a birth is set."""

from datetime import date

from analyser.activity.runner import Runner
from analyser.report.words import SPACE, date_words

_DAYS = 7


def weeks_since_birth(day: date, runner: Runner) -> int | None:
    """Whole weeks from the birth or loss to the day; None without one, or before it."""
    if runner.birth is None or day < runner.birth:
        return None
    return (day - runner.birth).days // _DAYS


def dated(day: date, runner: Runner) -> str:
    """The day, and the week since the birth where there is one: `2 May 2026, week 20`."""
    week = weeks_since_birth(day, runner)
    return date_words(day) if week is None else f"{date_words(day)}, week{SPACE}{week}"


def week_words(day: date, runner: Runner) -> str | None:
    """The week of the day, and no word of what it is counted from: `Week 16`; None without a birth or loss."""
    week = weeks_since_birth(day, runner)
    return None if week is None else f"Week{SPACE}{week}"
