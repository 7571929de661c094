"""Whole weeks from a birth to a day, as every table tells them where a birth is set."""

from datetime import date

from analyser.activity.runner import Runner

_DAYS = 7


def weeks_since_birth(day: date, runner: Runner) -> int | None:
    """Whole weeks from the birth or loss to the day; None without one, or before it."""
    if runner.birth is None or day < runner.birth:
        return None
    return (day - runner.birth).days // _DAYS
