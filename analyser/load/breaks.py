"""Stretches without a run, and from which day on sessions may be compared with one another."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from analyser.load.load import Break, Session

DAY = timedelta(days=1)

BREAK_DAYS = 15
"""From this many days off, what came before no longer counts as a reference (people §2.5, engineering choice)."""

LONG_BREAK_DAYS = 29
"""From this many days off, the cautious limits hold for the way back (evidence §1, engineering choice)."""

REFERENCE_DAYS = 30
"""How far back the longest session is looked for, as in the cohort (evidence §6.1)."""

REGAINED = 0.9
"""The share of the former longest session with which a break is over (people §2.5, engineering choice)."""

_day = attrgetter("day")

STALE_DAYS = 7
"""An export whose newest activity is older than this does not say what happened since (people §1)."""


class History(tuple[Session, ...]):
    """Sessions in order of their day, that know their days and where they lie apart."""

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The day of each."""
        return tuple(session.day for session in self)

    @cached_property
    def breaks(self) -> tuple[Break, ...]:
        """The breaks of 15 days and more that a session has ended, oldest first."""
        return tuple(
            Break(last_before=last, first_after=first, days=(first - last).days)
            for last, first in pairwise(self.days)
            if (first - last).days >= BREAK_DAYS
        )


def closed_breaks(sessions: Sequence[Session]) -> tuple[Break, ...]:
    """The breaks of 15 days and more that a session has ended, oldest first; `sessions` are in order of their day."""
    return (sessions if isinstance(sessions, History) else History(sessions)).breaks


def found_breaks(sessions: Sequence[Session], known_until: date | None, as_of: date) -> tuple[Break, ...]:
    """The breaks of 15 days and more, oldest first; the last one is open where she has not run since.

    `known_until` is the day of the newest activity of any kind. An open break lasts to `as_of` while the record is
    fresh, and no longer than the record itself where it is not: days without a file are unknown, not rest.
    """
    found = closed_breaks(sessions)
    if not sessions or known_until is None:
        return found
    until, last = as_of if (as_of - known_until).days <= STALE_DAYS else known_until, sessions[-1].day
    if (until - last).days < BREAK_DAYS:
        return found
    return (*found, Break(last_before=last, first_after=None, days=(until - last).days))


def between(sessions: Sequence[Session], first: date, last: date) -> Sequence[Session]:
    """The sessions from `first` to `last`, both included; `sessions` are in order of their day."""
    return sessions[places(sessions, first, last)]


def places(sessions: Sequence[Session], first: date, last: date) -> slice:
    """Where those sessions stand among all; `sessions` are in order of their day."""
    if isinstance(sessions, History):
        return slice(bisect_left(sessions.days, first), bisect_right(sessions.days, last))
    return slice(bisect_left(sessions, first, key=_day), bisect_right(sessions, last, key=_day))


def last_before(sessions: Sequence[Session], day: date) -> Session | None:
    """The last session before that day, None where there is none; `sessions` are in order of their day."""
    upto = places(sessions, day, day).start
    return sessions[upto - 1] if upto else None


def longest(sessions: Sequence[Session]) -> tuple[float | None, float | None]:
    """The longest jogged way (m) and the longest jog time (s) of one session, each for itself.

    The way is None where no session has one, or where one without a way lasted longer than the furthest: that one
    may have been the longest, and only the minutes can tell.
    """
    seconds = max((session.jog_s for session in sessions), default=None)
    known = [session for session in sessions if session.jog_m]
    furthest = max(known, key=lambda session: (session.jog_m or 0.0, session.jog_s), default=None)
    if furthest is None or any(not session.jog_m and session.jog_s > furthest.jog_s for session in sessions):
        return None, seconds
    return furthest.jog_m, seconds


def former_longest(sessions: Sequence[Session], last_before: date) -> tuple[float | None, float | None]:
    """P: the longest way (m) and jog time (s) in the 30 days up to the last run before a break, that run included."""
    return longest(between(sessions, last_before - timedelta(days=REFERENCE_DAYS), last_before))


def break_before(sessions: Sequence[Session], day: date, trusted: Sequence[Session] | None = None) -> Break | None:
    """The newest break that still bounds a session on `day`, None where there is none."""
    return next(breaks_before(sessions, day, trusted), None)


def breaks_before(sessions: Sequence[Session], day: date, trusted: Sequence[Session] | None = None) -> Iterator[Break]:
    """The breaks that still bound a session on `day`, newest first: one that it ends, and those whose end is less than
    30 days ago and after which 90 % of the former longest session has not been reached.

    Where `trusted` is given, only those sessions count as reached; the former longest is that of all.
    """
    last = last_before(sessions, day)
    if last is not None and (day - last.day).days >= BREAK_DAYS:
        yield Break(last_before=last.day, first_after=day, days=(day - last.day).days)
    for each in reversed(closed_breaks(sessions)):
        if each.first_after is None or each.first_after >= day or (day - each.first_after).days >= REFERENCE_DAYS:
            continue
        since = between(sessions if trusted is None else trusted, each.first_after, day - DAY)
        if not regained(since, former_longest(sessions, each.last_before)):
            yield each


def comparable_from(sessions: Sequence[Session], day: date) -> date:
    """The first day whose sessions are a reference on `day`: the end of a break that still bounds it, or any day."""
    held_by = break_before(sessions, day)
    return date.min if held_by is None or held_by.first_after is None else held_by.first_after


def regained(since: Sequence[Session], former: tuple[float | None, float | None]) -> bool:
    """Whether a session since the break reached 90 % of the former longest: in metres if known, else in minutes."""
    former_m, former_s = former
    return any(_reaches(session.jog_m, former_m, session.jog_s, former_s) for session in since)


def _reaches(metres: float | None, former_m: float | None, seconds: float, former_s: float | None) -> bool:
    if metres and former_m is not None:
        return metres >= REGAINED * former_m
    return former_s is not None and seconds >= REGAINED * former_s
