"""The messages of a part that may be damaged: what fits together is kept, what is lost is named.

Only time tells a record that is in its place from bytes that merely look like one. So a damaged part is walked with
an eye on the clock; where the clock or the frame breaks, the walk goes back to the last message that fitted and tries
byte after byte until several messages in a row fit again. The limits in this module are engineering choices.
"""

import sys
from dataclasses import dataclass, field

from analyser.reading.formats.fit.chains import CHAIN, after_definition, fits, is_definition, local_of, worth
from analyser.reading.formats.fit.layout import Layout
from analyser.reading.formats.fit.likeness import Likeness, likeness_of
from analyser.reading.formats.fit.timed import ABOUT, JUMP, Timed, believed, close, timed_in
from analyser.reading.formats.fit.walk import Stop, Walk, messages

_NEAR = 512
"""Where a jump would explain everything, messages that go on without one are looked for in so many bytes only."""

_MOST = 1000
"""After so many breaks the rest is given up."""

_EFFORT = 8
"""So many messages for each byte are looked at in all before the search is given up."""

_LONGEST_MESSAGE = 600
"""A longer rest (bytes) is not just a message that was cut off."""

_ROOM = 64
"""So many messages are walked at first after lost bytes; then more and more at once."""


@dataclass(slots=True)
class Rescue:
    """A walk over a damaged part: `gaps` are the messages before which bytes were lost, `lost` those stretches.

    `cut_off` says that the end of the part is missing, so that its last message may be incomplete; `common` is what
    the records before the first gap have in common; `definition_lost` that the lost bytes held a definition.
    """

    walk: Walk
    cut_off: bool = False
    gaps: list[int] = field(default_factory=list)
    lost: list[tuple[int, int]] = field(default_factory=list)
    common: Likeness | None = None
    definition_lost: bool = False
    _last: int | None = None
    _tried: int = 0
    _effort: int = 0

    def run(self) -> None:
        """Find every message that can be trusted."""
        walk, position, room = self.walk, 0, sys.maxsize
        for _ in range(_MOST + len(walk.body).bit_length()):
            if position >= len(walk.body):
                return
            first = len(walk.starts)
            stopped, stop, timed, bad = self._stretch(position, room)
            if bad is None and stop is Stop.CUT and self._ends(stopped):
                self.lost.append((stopped, len(walk.body)))
                return
            if bad is None and stop in (Stop.END, Stop.LIMIT):
                self._last = next((one.seconds for one in reversed(timed) if one.record), self._last)
                position, room = stopped, 4 * room
            else:
                position, room = self._resume(first, position, stopped, timed, bad), _ROOM
        self.lost.append((position, len(walk.body)))

    def _stretch(self, position: int, room: int) -> tuple[int, Stop, list[Timed], int | None]:
        """Walk on for about `room` messages: where and why the walk stopped, the times, and the first that is wrong.

        Where one is wrong, enough of what follows is walked to see whether the clock was set anew.
        """
        timed: list[Timed] = []
        while True:
            first, changed, layouts = len(self.walk.starts), len(self.walk.changes), list(self.walk.layouts)
            position, stop = self.walk.follow(position, room)
            timed += timed_in(self.walk, first, changed, layouts, timed[-1].seconds if timed else self._base())
            broken = stop is Stop.BROKEN or (stop is Stop.CUT and not self._ends(position))
            bad = self._first_bad(timed, broken)
            if bad is None or stop is not Stop.LIMIT or sum(one.record for one in timed[bad:]) >= JUMP:
                return position, stop, timed, bad

    def _base(self) -> int | None:
        """The time that compressed times count on from; none just after lost bytes."""
        return None if self.gaps and self.gaps[-1] == len(self.walk.starts) else self._last

    def _ends(self, position: int) -> bool:
        """Whether the file was cut off here, in the middle of a message."""
        return self.cut_off and len(self.walk.body) - position <= _LONGEST_MESSAGE

    def _first_bad(self, timed: list[Timed], broken: bool) -> int | None:
        """The place in `timed` of the first record that cannot follow the one before it.

        `broken` says that after those that are known the frame breaks.
        """
        records = [place for place, one in enumerate(timed) if one.record]
        last = self._last
        for number, place in enumerate(records):
            seconds = timed[place].seconds
            later = [timed[one].seconds for one in records[number + 1 : number + 3]]
            if not believed(last, seconds, later, broken):
                return place
            last = seconds
        return None

    def _resume(self, first: int, begun: int, stopped: int, timed: list[Timed], bad: int | None) -> int:
        """Drop what does not fit and find where messages fit again; the byte to go on from."""
        walk = self.walk
        later = [] if bad is None else [one.seconds for one in timed[bad:] if one.record]
        good = self._sure(first, timed[:bad], bad is None)
        candidates = list(walk.layouts)
        walk.rewind(good)
        end = walk.end_of(good - 1) if good > first else begun
        self._mistrust(stopped, candidates)
        start = max(end, self._tried)
        self.common = self.common or likeness_of(messages(walk), sure=not self.gaps)
        found = self._search(start, end + _NEAR, candidates)
        if found is None and self._last is not None and len(later) >= JUMP and close(later[:JUMP]):
            self._last = None  # the clock was set anew, or the watch lay idle for days: not damage
            return end
        if found is None:
            found = self._search(start, len(walk.body), candidates, anew=self._last is not None)
        resumed = len(walk.body) if found is None else found
        self._tried = resumed + 1
        if found is not None and self._defined_before(found, end):
            self._tried = found
            self._forget(local_of(walk.body[found]))
        self.gaps.append(good)
        begins = self.lost.pop()[0] if self.lost and self.lost[-1][1] == end else end
        self.lost.append((begins, resumed))
        return resumed

    def _mistrust(self, stopped: int, candidates: list[Layout | None]) -> None:
        """Forget the layout of a local number where its new definition is what broke the frame."""
        if stopped < len(self.walk.body) and is_definition(self.walk.body, stopped):
            local = self.walk.body[stopped] & 0x0F
            candidates[local] = None
            self._forget(local)

    def _forget(self, local: int) -> None:
        """Trust no message of that local number until it is defined again."""
        self.walk.set_layout(local, None)
        self.definition_lost = True

    def _defined_before(self, found: int, end: int) -> bool:
        """Whether the lost bytes end with the rest of a definition, which then is of the message that comes next."""
        body = self.walk.body
        if body[found] & 0xC0 == 0x40 or not after_definition(body, found, end):
            return False
        before = self.walk.starts[-_ROOM:]
        return sum(after_definition(body, start, 0) for start in before) <= len(before) // 2

    def _sure(self, first: int, timed: list[Timed], broken: bool) -> int:
        """How many messages are kept: up to the last one that has a fitting time and whose layout is no surprise.

        The lost bytes may have held a definition. A message of a layout that no chain has borne out since then, and
        soon after which the frame breaks, was of another length than that layout has.
        """
        before = self._last
        good = self._good(first, timed, broken)
        if not self.gaps:
            return good
        since, body, starts = self.gaps[-1], self.walk.body, self.walk.starts
        borne_out = {local_of(body[start]) for start in starts[since : max(since, good - CHAIN)]}
        borne_out |= {local for place, local, _ in self.walk.changes if place > since}
        for place in range(max(first, good - CHAIN), good):
            if local_of(body[starts[place]]) not in borne_out:
                self._last, self.definition_lost = before, True
                return min(place, self._good(first, [one for one in timed if one.place < place], False))
        return good

    def _good(self, first: int, timed: list[Timed], broken: bool) -> int:
        """How many messages are kept: up to the last one that has a fitting time."""
        good = first
        for one in timed:
            if one.record:
                self._last = one.seconds
            elif self._last is not None and abs(one.seconds - self._last) > ABOUT:
                continue
            good = one.place + 1
        if self._last is None and broken:  # nothing to hold times against yet: all but the one before the break
            good = max(first, len(self.walk.starts) - 1)
        return good

    def _search(self, start: int, stop: int, candidates: list[Layout | None], anew: bool = False) -> int | None:
        """The first byte from `start` to `stop` where a chain of messages fits; its layouts are then in force.

        `anew` also takes a longer chain that begins within a year or so of the last record.
        """
        walk = self.walk
        choices = [candidates, list(walk.layouts)][: 1 + (candidates != walk.layouts)]
        known = [any(layouts[local] for layouts in choices) for local in range(16)]
        worthy = [worth(header, known) for header in range(256)]
        for position, header in enumerate(memoryview(walk.body)[start:stop], start):
            if worthy[header]:
                for layouts in choices:
                    for again in (False, True)[: 1 + anew]:
                        fitting, steps = fits(walk.body, position, layouts, self._last, self.common, again)
                        self._effort += steps
                        if fitting:
                            self._last = None if again else self._last
                            walk.adopt(layouts)
                            return position
                if self._effort > _EFFORT * len(walk.body):
                    return None
        return None
