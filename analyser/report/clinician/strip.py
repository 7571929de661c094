"""Twelve weeks, a column for each day: minutes jogged and walked, pain, pelvic marks."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from analyser.activity.diary import Entry
from analyser.advice.symptoms import pelvic_yes
from analyser.load.load import Load

WEEKS = 12
"""So far back the strip goes (people §5)."""
_DAYS = 7 * WEEKS
_SECONDS_PER_MINUTE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day: minutes jogged and walked, the worst pain (0 to 10, None unanswered), whether a pelvic sign was noted.

    `known` is false before the first file and after the newest: then nothing is known, which is not zero.
    """

    day: date
    jog_min: float
    walk_min: float
    pain: float | None
    pelvic: bool
    known: bool


def strip_days(load: Load, entries: Sequence[Entry], as_of: date, newest: date | None) -> tuple[Day, ...]:
    """The days of twelve weeks up to `as_of`, oldest first."""
    first = as_of - timedelta(days=_DAYS - 1)
    done = {moment.date(): row for moment, row in zip(load.days.index, load.days.to_dict("records"), strict=True)}
    noted = {day: tuple(of) for day, of in _by_day(entries)}
    span = None if newest is None else (min(done, default=newest), newest)
    return tuple(_day(first + timedelta(days=number), done, noted, span) for number in range((as_of - first).days + 1))


def _by_day(entries: Sequence[Entry]) -> Iterator[tuple[date, list[Entry]]]:
    for day in sorted({entry.date for entry in entries}):
        yield day, [entry for entry in entries if entry.date == day]


def _day(
    day: date,
    done: dict[date, dict[Hashable, Any]],
    noted: dict[date, tuple[Entry, ...]],
    span: tuple[date, date] | None,
) -> Day:
    row, entries = done.get(day, {}), noted.get(day, ())
    pains = [entry.worst_pain for entry in entries if entry.worst_pain is not None]
    return Day(
        day=day,
        jog_min=_minutes(row.get("run_s")),
        walk_min=_minutes(row.get("walk_s")),
        pain=max(pains, default=None),
        pelvic=any(pelvic_yes(entry) for entry in entries),
        known=span is not None and span[0] <= day <= span[1],
    )


def _minutes(seconds: float | None) -> float:
    return 0.0 if seconds is None or seconds != seconds else seconds / _SECONDS_PER_MINUTE
