"""Days in a row without a day of rest between runs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import pandas as pd

from analyser.load.load import Session

APART = timedelta(hours=30)
"""Two starts so far apart are not on consecutive days (people §1, engineering choice)."""

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Streak:
    """How many days in a row, up to and including `day`, had a run or a sport of impact, and the files of their runs.

    `sessions` are those of the day, `before` is the streak that it carries on.
    """

    day: date
    length: int
    files: int
    sessions: Sequence[Session] = field(repr=False)
    before: "Streak | None" = field(repr=False)

    @property
    def runs(self) -> tuple[str, ...]:
        """The ids of its runs, oldest first."""
        days: list[Sequence[Session]] = []
        streak: Streak | None = self
        while streak is not None:
            days.append(streak.sessions)
            streak = streak.before
        return tuple(run for sessions in reversed(days) for session in sessions for run in session.runs)


def found_streaks(sessions: Sequence[Session], days: pd.DataFrame) -> tuple[Streak, ...]:
    """One for each day with a run, oldest first.

    A day of football or skipping is no day of rest, so it carries a streak on. Two days of which the last start of
    one and the first of the other lie 30 hours or more apart do not follow one another.
    """
    by_day: dict[date, list[Session]] = {}
    for session in sessions:
        by_day.setdefault(session.day, []).append(session)
    impact = {at.date() for at in days.index[days["impact_s"] > 0]}
    active = sorted(by_day.keys() | impact)
    streaks: dict[date, Streak] = {}
    for day in active:
        before = streaks.get(day - DAY)
        if before is not None and _are_apart(by_day.get(day - DAY, []), by_day.get(day, [])):
            before = None
        today = by_day.get(day, [])
        streaks[day] = Streak(
            day=day,
            length=1 + (before.length if before else 0),
            files=(before.files if before else 0) + sum(session.files for session in today),
            sessions=today,
            before=before,
        )
    return tuple(streak for day, streak in streaks.items() if day in by_day)


def _are_apart(yesterday: Sequence[Session], today: Sequence[Session]) -> bool:
    """Whether the last start of one day and the first of the next lie far enough apart; a told run has no hour."""
    if not yesterday or not today or not all(session.files for session in (*yesterday, *today)):
        return False
    return min(s.started for s in today) - max(s.started for s in yesterday) >= APART
