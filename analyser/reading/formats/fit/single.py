"""The messages of a part that are read one at a time, each kind when it is asked for."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from analyser.reading.formats.fit.clock import Clock, clock_of
from analyser.reading.formats.fit.messages import Values, all_of
from analyser.reading.formats.fit.walk import Messages

FILE_ID, SPORT, SESSION, LAP, EVENT, DEVICE, ACTIVITY, SPLIT = 0, 12, 18, 19, 21, 23, 34, 312
_CORRELATION = 162
"""Message numbers."""

_MOST = 65_536
"""More messages of one kind that is read one at a time are not believed [engineering choice]: an index has 16 bits."""


@dataclass(frozen=True)
class Single:
    """The messages of each kind in the file's order, by the kind's number, with their times on the calendar."""

    messages: Messages
    _found: dict[int, tuple[Values, ...]] = field(default_factory=dict)

    def __getitem__(self, kind: int) -> tuple[Values, ...]:
        if kind not in self._found:
            stored = self.stored(kind)
            self._found[kind] = stored if self.clock.shift is None else tuple(map(self.clock.put, stored))
        return self._found[kind]

    def stored(self, kind: int) -> tuple[Values, ...]:
        """The messages of a kind with the times that stand in the file."""
        return tuple(islice(all_of(self.messages, kind), _MOST))

    @cached_property
    def clock(self) -> Clock:
        """How times that count from when the device was switched on are put on the calendar."""
        return clock_of(self.stored(_CORRELATION), self.stored(ACTIVITY))
