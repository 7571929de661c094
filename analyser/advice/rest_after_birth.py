"""Whether it is still too early to run after a birth or loss, whoever has looked."""

from collections.abc import Sequence
from datetime import date, timedelta

from analyser.advice.episodes import NOW_DAYS
from analyser.load.breaks import between
from analyser.load.load import Session

_DAYS_A_WEEK = 7


def is_to_rest(day: date, birth: date, sessions: Sequence[Session], weeks: float, assessed: date | None) -> bool:
    """Whether no run is next on `day`: before so many `weeks` of rest since the birth, or because she ran before they
    were over, in the last 7 days, and nobody has looked since that run (people §1)."""
    if is_too_early(day, birth, weeks):
        return True
    lately = between(sessions, max(birth, day - timedelta(days=NOW_DAYS - 1)), day)
    early = [session.day for session in lately if is_too_early(session.day, birth, weeks)]
    return bool(early) and (assessed is None or not early[-1] <= assessed <= day)


def is_too_early(day: date, birth: date, weeks: float) -> bool:
    """Whether `day` lies in the first so many weeks after the birth."""
    return (day - birth).days < weeks * _DAYS_A_WEEK
