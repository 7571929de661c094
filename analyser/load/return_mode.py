"""Whether the cautious limits of coming back hold on a day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from analyser.activity.runner import Runner
from analyser.load.breaks import DAY, LONG_BREAK_DAYS, between, closed_breaks, last_before
from analyser.load.load import ReturnMode, ReturnReason, Session

AFTER_BIRTH = timedelta(weeks=52)
"""How long after a birth or loss they hold (evidence §1, engineering choice)."""

AFTER_RESTART = timedelta(weeks=12)
"""How long they hold after the first run (evidence §1, engineering choice)."""


def return_mode(day: date, sessions: Sequence[Session], runner: Runner) -> ReturnMode:
    """Whether they hold on `day`, from which first run on, and why: birth first, then the profile, then a break.

    Only sessions up to and including `day` are looked at, and a date in the profile that is later than `day` is not
    yet known then. `since` is None where she has not run again.
    """
    told, after_break = _from_profile(day, sessions, runner), _from_break(day, sessions)
    if told is None or after_break is None:
        return told or after_break or ReturnMode(active=False)
    later = told.since is not None and after_break.since is not None and after_break.since > told.since
    return replace(told, restarted=after_break.since if later else None)


def _from_profile(day: date, sessions: Sequence[Session], runner: Runner) -> ReturnMode | None:
    since = runner.returning_since
    if runner.returning_from is None or (since is not None and since > day):
        return None
    reason = ReturnReason.BIRTH if runner.after_birth else ReturnReason.PROFILE
    if since is None:
        return ReturnMode(active=True, reason=reason)
    first = next((session.day for session in between(sessions, since, day)), None)
    restarting = first is None or day - first <= AFTER_RESTART
    if restarting or (runner.after_birth and day - since <= AFTER_BIRTH):
        return ReturnMode(active=True, since=first, reason=reason)
    return None


def _from_break(day: date, sessions: Sequence[Session]) -> ReturnMode | None:
    """The latest restart after 29 days or more without a run that is not older than 12 weeks, or one still open."""
    last = last_before(sessions, day + DAY)
    if last is not None and (day - last.day).days >= LONG_BREAK_DAYS:
        return ReturnMode(active=True, reason=ReturnReason.BREAK)
    for each in reversed(closed_breaks(sessions)):
        first = each.first_after
        if first is not None and day - AFTER_RESTART <= first <= day and each.days >= LONG_BREAK_DAYS:
            return ReturnMode(active=True, since=first, reason=ReturnReason.BREAK)
    return None
