"""Whether the cautious limits of coming back hold on a day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from analyser.activity.runner import Runner
from analyser.load.breaks import LONG_BREAK_DAYS, between, last_before_and
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
    run_days = [session.day for session in last_before_and(sessions, day - AFTER_RESTART, day)]
    if run_days and (day - run_days[-1]).days >= LONG_BREAK_DAYS:
        return ReturnMode(active=True, reason=ReturnReason.BREAK)
    for last, first in reversed(list(pairwise(run_days))):
        if (first - last).days >= LONG_BREAK_DAYS:
            return ReturnMode(active=True, since=first, reason=ReturnReason.BREAK)
    return None
