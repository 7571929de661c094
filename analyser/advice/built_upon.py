"""What a run may be built upon: the trusted sessions of 30 days, and what time away or illness leaves of them."""

from collections.abc import Sequence
from datetime import date, timedelta

from analyser.load.breaks import REFERENCE_DAYS, between, break_before
from analyser.load.load import Session


def built_upon(sessions: Sequence[Session], trusted: Sequence[Session], day: date) -> list[Session]:
    """The sessions that one on `day` may be built upon: of those of 30 days, since a break if there was one.

    A break holds until it is made up for both by all sessions, as a verdict sees it, and by those to build upon. Where
    every session of the time went far beyond its limits, the shortest is built upon.
    """
    first = day - timedelta(days=REFERENCE_DAYS)
    for counted in (sessions, trusted):
        held = break_before(sessions, day, counted)
        first = first if held is None else max(first, held.first_after or day)
    until = day - timedelta(days=1)
    return list(between(trusted, first, until)) or shortest(between(sessions, first, until))


def shortest(sessions: Sequence[Session]) -> list[Session]:
    """The one with the least jogging, if there is any: what is built upon where none of them is trusted."""
    return sorted(sessions, key=lambda each: each.jog_s)[:1]
