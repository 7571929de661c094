"""Which flag of a rule is of now, which is over, and which is long past."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analyser.advice.rule import FindingState

NOW_DAYS = 7
CLEARED_BY = 2
"""A flag is of now for so many days, and until so many later runs were within limits (people §1)."""

TOLD_DAYS = 30
"""No flag is told for longer: by then its run has left the days that later runs are held against (engineering
choice)."""

_FLAGS = (FindingState.WATCH, FindingState.ACT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """The flag to tell of: its place among what was judged, whether it is over, and how many runs were within limits
    since; `at` is None where there is none to tell of. `last_true` is the newest flag of all."""

    at: int | None = None
    past: bool = False
    within_since: int = 0
    last_true: date | None = None


def episode(judged: Sequence[tuple[date, FindingState]], as_of: date) -> Episode:
    """The strongest flag of now (of equal ones the newest), else the newest that is over and still told.

    `judged` are the days of the runs, oldest first, each with what the rule found on it; `as_of` is the last day of
    which the record tells.
    """
    flags = [at for at, (_, state) in enumerate(judged) if state in _FLAGS]
    if not flags:
        return Episode()
    newest = judged[flags[-1]][0]
    now = [at for at in flags if _is_now(judged, at, as_of)]
    if now:
        at = max(now, key=lambda each: (_FLAGS.index(judged[each][1]), each))
        return Episode(at=at, within_since=_within_since(judged, at), last_true=newest)
    if (as_of - newest).days < TOLD_DAYS:
        return Episode(at=flags[-1], past=True, within_since=_within_since(judged, flags[-1]), last_true=newest)
    return Episode(last_true=newest)


def _is_now(judged: Sequence[tuple[date, FindingState]], at: int, as_of: date) -> bool:
    age = (as_of - judged[at][0]).days
    return age < NOW_DAYS or (age < TOLD_DAYS and _within_since(judged, at) < CLEARED_BY)


def _within_since(judged: Sequence[tuple[date, FindingState]], at: int) -> int:
    return sum(state is FindingState.OK for _, state in judged[at + 1 :])
