"""All that a rule may look at: the runner, her diary, her runs and her load, as known on one day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import takewhile
from types import MappingProxyType

from analyser.activity.diary import Diary
from analyser.activity.run import OtherActivity, Run
from analyser.activity.runner import Runner
from analyser.load.load import Load

_CLOCKS_APART = timedelta(hours=27)
"""More than lies between any two local clocks."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Training:
    """What is known on `as_of`: nothing later is in it. `runs` and `others` are in the order of their start."""

    as_of: date
    runner: Runner
    diary: Diary
    runs: tuple[Run, ...]
    others: tuple[OtherActivity, ...]
    load: Load
    limits: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """The limits of the rule that is asked, by name, as its declaration or her physiotherapist has them."""
    own: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: MappingProxyType({}))
    """The limits by name that somebody has set in place of the published ones, by the rule's id."""
    off: frozenset[str] = frozenset()
    """The ids of the rules that somebody has switched off."""
    no_runs_since: bool = False
    """She has confirmed that there was no run after the newest file."""

    def own_of(self, rule: str) -> Mapping[str, float]:
        """The limits of that rule that were set in place of the published ones, by name."""
        return self.own.get(rule, {})

    @property
    def newest(self) -> date | None:
        """The local day of the newest activity of any kind, or None where there is none."""
        return max((done.local_date for done in (*_last(self.runs), *_last(self.others))), default=None)

    @property
    def stale_days(self) -> int | None:
        """Whole days from the newest activity of any kind to `as_of`; None without any activity."""
        return None if self.newest is None else (self.as_of - self.newest).days


def _last(done: Sequence[Run | OtherActivity]) -> Iterator[Run | OtherActivity]:
    """Those that began so late that no other began on a later local day, wherever it was."""
    return takewhile(lambda each: each.started > done[-1].started - _CLOCKS_APART, reversed(done))
