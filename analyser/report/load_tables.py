"""Tables of load that no chart stands before: the last days one by one, and the ratios of each week."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from types import MappingProxyType
from typing import Any

import pandas as pd

from analyser.activity.diary import Entry
from analyser.activity.runner import Runner
from analyser.load.week_ratios import RATIOS, Hidden, hidden_because
from analyser.report.birth_weeks import dated, weeks_since_birth
from analyser.report.plotted import shown_weeks
from analyser.report.report import Report
from analyser.report.rows import NOTHING, WeekRow
from analyser.report.words import date_words, distance_number, distance_unit

DAYS = 28
"""So many days up to today are listed [engineering choice]."""
_REASONS = MappingProxyType(
    {
        Hidden.SHORT: "hidden: fewer than 28 days are known",
        Hidden.BREAK: "hidden: a break lies in the 28 days",
        Hidden.NO_JOGGING: "hidden: no jogging in the 28 days",
    }
)
_RATIO_HEADINGS = ("Week of", "7 over 28 days", "7 over the 21 before", "Weighted", "Monotony", "Strain")
_DECIMALS = MappingProxyType({"strain_min": 0})
RATIO_CAVEAT = (
    "Figures that others print, in minutes of jogging, as of the last known day of each week. In two studies of "
    "runners a higher ratio of load came with fewer injuries, not with more; monotony and strain were made for effort, "
    "not for minutes. So nothing here is judged by them."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadTable:
    """One table of text, newest first, behind its title; `said` is what to know before reading it."""

    id: str
    title: str
    said: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def load_tables(report: Report) -> tuple[LoadTable, ...]:
    """The tables for which there is anything to list."""
    return tuple(table for table in (_days(report), _ratios(report)) if table.rows)


def _days(report: Report) -> LoadTable:
    week = () if report.training.runner.birth is None else ("Week",)
    way = distance_unit(report.training.runner.units)
    return LoadTable(
        id="days",
        title=f"The last {DAYS} days, one by one",
        said="A day without a file after your newest one is not known; in between, a day without one counts as rest.",
        headings=("Day", *week, "Runs", "Jog min", f"Jog {way}", "Walk min", "Other min", "Pain"),
        rows=tuple(_day_rows(report)),
    )


def _day_rows(report: Report) -> Iterator[tuple[str, ...]]:
    """Each day of the four weeks from today backwards, as far as the record goes."""
    training = report.training
    known = {at.date(): row for at, row in zip(training.load.days.index, _records(report), strict=True)}
    notes = {entry.date: entry for entry in training.diary.entries}
    for back in range(DAYS if known else 0):
        day = report.as_of - timedelta(days=back)
        if day < min(known):
            return
        if report.shown.day(day):
            yield (*_named(day, report), *_day_cells(known.get(day), report), _pain(notes.get(day)))


def _records(report: Report) -> Sequence[Mapping[Any, Any]]:
    return report.training.load.days.to_dict("records")


def _named(day: date, report: Report) -> tuple[str, ...]:
    runner = report.training.runner
    if runner.birth is None:
        return (date_words(day),)
    week = weeks_since_birth(day, runner)
    return date_words(day), NOTHING if week is None else str(week)


def _day_cells(row: Mapping[Any, Any] | None, report: Report) -> tuple[str, ...]:
    """What was done on a day; a day that is not known says so, and has no zero."""
    if row is None:
        return ("not known", NOTHING, NOTHING, NOTHING, NOTHING)
    way, units = row["run_distance_m"], report.training.runner.units
    return (
        str(row["runs"]),
        f"{row['run_s'] / 60:.0f}",
        NOTHING if way != way else "0" if not way else distance_number(way, units),
        f"{row['walk_s'] / 60:.0f}",
        f"{row['other_s'] / 60:.0f}",
    )


def _pain(entry: Entry | None) -> str:
    """The highest pain of the day and the next morning; unanswered is no zero."""
    worst = None if entry is None else entry.worst_pain
    return NOTHING if worst is None else f"{worst:g}"


def _ratios(report: Report) -> LoadTable:
    return LoadTable(
        id="ratios",
        title="Ratios of load, as figures only",
        said=RATIO_CAVEAT,
        headings=_RATIO_HEADINGS,
        rows=tuple(_ratio_rows(shown_weeks(report), report)),
    )


def _ratio_rows(weeks: Sequence[WeekRow], report: Report) -> Iterator[tuple[str, ...]]:
    """A row for each week, newest first; neighbours that are hidden for one reason share theirs."""
    load = report.training.load
    reasons = ((week, hidden_because(week.start, load.days, load.breaks)) for week in reversed(weeks))
    for reason, of in groupby(reasons, key=lambda each: each[1]):
        together = [week for week, _ in of]
        if reason is None:
            yield from (_ratio_cells(week, report) for week in together)
        else:
            yield (_named_together(together, report.training.runner), _REASONS[reason], *(("",) * (len(RATIOS) - 1)))


def _named_together(weeks: Sequence[WeekRow], runner: Runner) -> str:
    last = dated(weeks[0].start, runner)
    return last if len(weeks) == 1 else f"{dated(weeks[-1].start, runner)} to {last}"


def _ratio_cells(week: WeekRow, report: Report) -> tuple[str, ...]:
    found = report.training.load.weeks.loc[pd.Timestamp(week.start), list(RATIOS)].to_dict()
    return dated(week.start, report.training.runner), *(_number(found[name], _DECIMALS.get(name, 2)) for name in RATIOS)


def _number(value: float, decimals: int) -> str:
    return NOTHING if value != value else f"{value:,.{decimals}f}"
