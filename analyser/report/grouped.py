"""What the tables of days and weeks do not hold: the longest session of each, and other sport by kind."""

from collections.abc import Callable
from datetime import date, timedelta

import pandas as pd

from analyser.activity.runner import Runner
from analyser.load.load import Load

_DAY = timedelta(days=1)


def week_of(day: date, runner: Runner) -> date:
    """The first day of the runner's own calendar week that the day lies in."""
    return day - (day.weekday() - runner.week_start) % 7 * _DAY


def longest_jogging(load: Load, group: Callable[[date], date]) -> dict[date, float]:
    """The jogging (s) of the longest session by the day that `group` gives for its own."""
    found: dict[date, float] = {}
    for session in load.sessions:
        of = group(session.day)
        found[of] = max(found.get(of, 0.0), session.jog_s)
    return found


def beside_s(load: Load, start: date) -> dict[str, float]:
    """Seconds of each other sport in the week from `start`, by its name, of those that occur in it."""
    at = pd.Timestamp(start)
    if at not in load.beside.index:
        return {}
    seconds = load.beside.loc[at].to_dict()
    return {str(sport): float(each) for sport, each in seconds.items() if each > 0}
