"""Activities that an export's list names and no file holds: they do not count, and it is said that they do not."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from analyser.activity.recording import Named, NotActivity
from analyser.activity.run import Done
from analyser.reading.layouts.companion import counted
from analyser.report.ledger import LedgerEntry

_SAME_START_S = 3.0
_SHARED = 0.5
"""What an activity and a row of the list share of the shorter one's time, for them to be one [engineering choice]."""
_LONGEST = timedelta(days=2)
"""An activity longer than this is not looked for [engineering choice]."""
_DAYS_SHOWN, _SPORTS_SHOWN = 5, 6


@dataclass(frozen=True, slots=True)
class Missing:
    """The activities that no file holds, by the list that names them."""

    by_list: Mapping[str, tuple[Named, ...]]
    kinds: Mapping[str, str]

    def notes(self, until: date) -> tuple[str, ...]:
        """A sentence for each list on those up to a day."""
        known = {source: [one for one in names if not _later(one, until)] for source, names in self.by_list.items()}
        return tuple(
            f"{self.kinds[source].partition(' of ')[0]} names {counted(len(names))} that no file here holds; "
            f"{_they(names)} not counted: {_by_sport(names)}"
            for source, names in known.items()
            if names
        )

    def told_in(self, ledger: Iterable[LedgerEntry]) -> tuple[LedgerEntry, ...]:
        """The ledger, in which each list says how many of its activities have no file."""
        return tuple(self._told_in(entry) for entry in ledger)

    def _told_in(self, entry: LedgerEntry) -> LedgerEntry:
        names = [one for one in self.by_list.get(entry.source, ()) if one.started is not None]  # of others it tells
        if not names:
            return entry
        are = "is" if len(names) == 1 else "are"
        reason = f"{entry.reason}, {len(names)} of them {are} in no file here, so {_they(names)} not counted"
        return replace(entry, reason=f"{reason} ({_by_sport(names)})")


def missing(lists: Sequence[NotActivity], done: Iterable[Done]) -> Missing:
    """The activities of the lists of which nothing was read from any file."""
    held = sorted(done, key=lambda one: one.started)
    starts = [one.started for one in held]

    def is_held(named: Named) -> bool:
        if named.started is None:
            return False
        first = bisect_left(starts, named.started - _LONGEST)
        past = bisect_right(starts, named.started + timedelta(seconds=named.lasted_s + _SAME_START_S))
        return any(_are_one(named, one) for one in held[first:past])

    kinds = {one.source: one.kind for one in lists}
    found = {one.source: tuple(named for named in one.names if not is_held(named)) for one in lists}
    return Missing({source: names for source, names in found.items() if names}, kinds)


def _are_one(named: Named, done: Done) -> bool:
    assert named.started is not None
    ended = named.started + timedelta(seconds=named.lasted_s)
    if abs((named.started - done.started).total_seconds()) <= _SAME_START_S:
        return True
    shared = (min(ended, done.ended) - max(named.started, done.started)).total_seconds()
    return shared > 0 and shared >= _SHARED * min(named.lasted_s, done.elapsed_s)


def _later(named: Named, until: date | None) -> bool:
    """Whether it is after a day; a list that writes days in its own way does not tell."""
    return until is not None and named.started is not None and named.day > f"{until}"


def _they(names: Sequence[Named]) -> str:
    return "it is" if len(names) == 1 else "they are"


def _by_sport(names: Sequence[Named]) -> str:
    """`2 running (2026-09-07, 2026-09-09), 1 walking (2026-09-11)`, the most frequent sport first."""
    sports: dict[str, list[str]] = {}
    for one in names:
        sports.setdefault(one.sport or "of no named sport", []).append(one.day)
    order = sorted(sports.items(), key=lambda item: (-len(item[1]), item[0]))
    parts = [f"{len(days)} {sport} ({_days(days)})" for sport, days in order[:_SPORTS_SHOWN]]
    rest = sum(len(days) for _, days in order[_SPORTS_SHOWN:])
    return ", ".join([*parts, *([f"{rest} of other sports"] if rest else [])])


def _days(days: Sequence[str]) -> str:
    shown = ", ".join(days[:_DAYS_SHOWN]) if "," not in "".join(days) else "; ".join(days[:_DAYS_SHOWN])
    return shown + (f" and {len(days) - _DAYS_SHOWN} more" if len(days) > _DAYS_SHOWN else "")
