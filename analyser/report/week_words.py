"""One week in words: its longest run, steps, hills, rest and other sport, beside the table of weeks."""

from collections.abc import Iterator, Sequence

from analyser.activity.recording import Sport
from analyser.activity.runner import Units
from analyser.report.printable import listed
from analyser.report.rows import WeekRow
from analyser.report.words import SPACE, counted, duration_words, rise_words

_SPORTS = {Sport.IMPACT: "sport with jumps and turns", Sport.OTHER: "other sport", Sport.UNKNOWN: "an unnamed sport"}
_SMALLEST_UP_M = 10.0
"""Less than this up and down is not worth a word [engineering choice]."""


def sport_words(sport: str) -> str:
    """A sport beside running: `cycling`, `sport with jumps and turns`."""
    return _SPORTS.get(Sport(sport), sport)


def beside_words(week: WeekRow) -> str:
    """Other sport of a week by its kind: `cycling 45 minutes and swimming 30 minutes`; empty without any."""
    told = [f"{sport_words(sport)} {duration_words(minutes * 60)}" for sport, minutes in week.beside]
    return listed(told) if told else ""


def week_words(weeks: Sequence[WeekRow], units: Units, *, longest: bool) -> str | None:
    """The newest whole week with anything in it, else the newest, with its longest run if asked; None without one."""
    held = [week for week in weeks if week.runs or week.walk_min or week.beside]
    if not held:
        return None
    week = next((each for each in reversed(held) if not each.partial), held[-1])
    told = [*_parts(week, units, longest)]
    beside = beside_words(week)
    if not told:
        return f"In the week of {week.named}: {beside}." if beside else None
    return f"In the week of {week.named}: {listed(told)}.{f' Beside it {beside}.' if beside else ''}"


def _parts(week: WeekRow, units: Units, longest: bool) -> Iterator[str]:
    if week.runs and longest:
        yield f"a longest run of {duration_words(week.longest_min * 60)} of jogging"
    if week.steps:
        yield f"{round(week.steps, -2):,}{SPACE}running steps"
    if week.ascent_m is not None and max(week.ascent_m, week.descent_m or 0.0) >= _SMALLEST_UP_M:
        yield f"{rise_words(week.ascent_m, units)} up and {rise_words(week.descent_m or 0.0, units)} down"
    if week.partial and not week.rest_days:
        return  # of the days that nobody knows of nothing can be said
    kind = "known " if week.partial else ""
    yield f"{counted(week.rest_days, f'{kind}day', f'{kind}days')} without a run"
