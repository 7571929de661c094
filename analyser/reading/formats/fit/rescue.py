"""The messages of a part that may be damaged: what fits together is kept, what is lost is named.

Only time tells a record that is in its place from bytes that merely look like one. So a damaged part is walked with
an eye on the clock; where the clock or the frame breaks, the walk goes back to the last message that fitted and tries
byte after byte until several messages in a row fit again. The limits in this module are engineering choices.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from analyser.reading.formats.fit.layout import COMPRESSED, DEFINITION, RECORD, Layout, definition_end, layout_of
from analyser.reading.formats.fit.moments import FIRST_ABSOLUTE, LAST
from analyser.reading.formats.fit.walk import Stop, Walk, may_be_compressed

_BACK, _PAUSE = -2, 6 * 3600
"""A record lies at most so far (s) before and after the one before it."""

_STEP = 30
"""A longer step (s) is believed only where the next record follows it closely."""

_ABOUT = 12 * 3600
"""Laps, events and sessions lie at most so far (s) from the last record."""

_ROLL = 0x1F
"""A compressed time is the low five bits of the time (s)."""

_CHAIN, _CHAIN_TIMED, _CHAIN_MOST = 6, 2, 60
"""So many messages in a row must fit where bytes were lost, so many records with a time among them."""

_JUMP = 8
"""After a step that no pause explains, so many records must follow each other closely."""

_ANEW = 400 * 86400
"""Where nothing else fits, records are taken up again at most so far (s) from the last one."""

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


@dataclass(frozen=True, slots=True)
class _Timed:
    """A message with a time (s since FIT's second 0): its place among all, and whether it is a record."""

    place: int
    seconds: int
    record: bool


@dataclass(slots=True)
class Rescue:
    """A walk over a damaged part: `gaps` are the messages before which bytes were lost, `lost` those stretches.

    `cut_off` says that the end of the part is missing, so that its last message may be incomplete.
    """

    walk: Walk
    cut_off: bool = False
    gaps: list[int] = field(default_factory=list)
    lost: list[tuple[int, int]] = field(default_factory=list)
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
                position, room = self._resume(first, position, timed, bad), _ROOM
        self.lost.append((position, len(walk.body)))

    def _stretch(self, position: int, room: int) -> tuple[int, Stop, list[_Timed], int | None]:
        """Walk on for about `room` messages: where and why the walk stopped, the times, and the first that is wrong.

        Where one is wrong, enough of what follows is walked to see whether the clock was set anew.
        """
        timed: list[_Timed] = []
        while True:
            first, changed, layouts = len(self.walk.starts), len(self.walk.changes), list(self.walk.layouts)
            position, stop = self.walk.follow(position, room)
            timed += _timed(self.walk, first, changed, layouts, timed[-1].seconds if timed else self._base())
            bad = self._first_bad(timed, stop)
            if bad is None or stop is not Stop.LIMIT or sum(one.record for one in timed[bad:]) >= _JUMP:
                return position, stop, timed, bad

    def _base(self) -> int | None:
        """The time that compressed times count on from; none just after lost bytes."""
        return None if self.gaps and self.gaps[-1] == len(self.walk.starts) else self._last

    def _ends(self, position: int) -> bool:
        """Whether the file was cut off here, in the middle of a message."""
        return self.cut_off and len(self.walk.body) - position <= _LONGEST_MESSAGE

    def _first_bad(self, timed: list[_Timed], stop: Stop) -> int | None:
        """The place in `timed` of the first record that cannot follow the one before it."""
        records = [place for place, one in enumerate(timed) if one.record]
        last = self._last
        broken = stop in (Stop.BROKEN, Stop.CUT)
        for number, place in enumerate(records):
            seconds = timed[place].seconds
            later = [timed[one].seconds for one in records[number + 1 : number + 3]]
            if not _believed(last, seconds, later, broken):
                return place
            last = seconds
        return None

    def _resume(self, first: int, begun: int, timed: list[_Timed], bad: int | None) -> int:
        """Drop what does not fit and find where messages fit again; the byte to go on from."""
        walk = self.walk
        later = [] if bad is None else [one.seconds for one in timed[bad:] if one.record]
        good = self._good(first, timed[:bad], bad is None)
        candidates = list(walk.layouts)
        walk.rewind(good)
        end = walk.end_of(good - 1) if good > first else begun
        start = max(end, self._tried)
        found = self._search(start, end + _NEAR, candidates)
        if found is None and self._last is not None and len(later) >= _JUMP and _close(later[:_JUMP]):
            self._last = None  # the clock was set anew, or the watch lay idle for days: not damage
            return end
        if found is None:
            found = self._search(start, len(walk.body), candidates, anew=self._last is not None)
        resumed = len(walk.body) if found is None else found
        self._tried = resumed + 1
        self.gaps.append(good)
        self.lost.append((end, resumed))
        return resumed

    def _good(self, first: int, timed: list[_Timed], broken: bool) -> int:
        """How many messages are kept: up to the last one that has a fitting time."""
        good = first
        for one in timed:
            if one.record:
                self._last = one.seconds
            elif self._last is not None and abs(one.seconds - self._last) > _ABOUT:
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
        worth = [_worth(header, known) for header in range(256)]
        for position, header in enumerate(memoryview(walk.body)[start:stop], start):
            if worth[header]:
                for layouts in choices:
                    for again in (False, True)[: 1 + anew]:
                        fits, steps = _fits(walk.body, position, layouts, self._last, again)
                        self._effort += steps
                        if fits:
                            self._last = None if again else self._last
                            walk.adopt(layouts)
                            return position
                if self._effort > _EFFORT * len(walk.body):
                    return None
        return None


def _worth(header: int, known: list[bool]) -> bool:
    """Whether a chain may begin with that header: a definition without reserved bits, or a message with a full time."""
    if header & (COMPRESSED | DEFINITION) == DEFINITION:
        return not header & 0x10
    return header < 16 and known[header]


def _believed(last: int | None, seconds: int, later: list[int], broken: bool) -> bool:
    """Whether a record at `seconds` can follow one at `last`, as seen by itself and by the next two.

    `broken` says that after those that are known the frame breaks.
    """
    if last is None:
        return _close([seconds, *later])
    if not _BACK <= seconds - last <= _PAUSE:
        return False
    if seconds - last > _STEP and (not _close([seconds, *later[:1]]) or (broken and not later)):
        return False
    astray = bool(later) and not _close([seconds, later[0]]) and _close([last, later[0]])
    return not astray


def _close(seconds: list[int]) -> bool:
    """Whether the times follow each other as records do."""
    return all(_BACK <= later - earlier <= _PAUSE for earlier, later in pairwise(seconds))


def _timed(walk: Walk, first: int, changed: int, layouts: list[Layout | None], base: int | None) -> Iterator[_Timed]:
    """The messages from `first` on that have a time; `layouts` were in force before the change `changed`.

    `base` is the time that compressed ones count on from.
    """
    changes = iter(walk.changes[changed:])
    change = next(changes, None)
    for place in range(first, len(walk.starts)):
        while change is not None and change[0] <= place:
            layouts[change[1]] = change[2]
            change = next(changes, None)
        start = walk.starts[place]
        header = walk.body[start]
        if header & COMPRESSED:
            if base is not None:
                base += (header - base) & _ROLL
                yield _Timed(place, base, True)
            continue
        layout = layouts[header & 0x0F]
        if layout is not None and layout.time_at is not None:
            seconds = _seconds(walk.body, start, layout)
            if layout.message == RECORD or 0 < seconds <= LAST:
                base = seconds
                yield _Timed(place, seconds, layout.message == RECORD)


def _seconds(body: bytes, start: int, layout: Layout) -> int:
    at = start + 1 + (layout.time_at or 0)
    return int.from_bytes(body[at : at + 4], "big" if layout.order == ">" else "little")


def _fits(body: bytes, position: int, layouts: list[Layout | None], last: int | None, anew: bool) -> tuple[bool, int]:
    """Whether several messages in a row from `position` on may follow a record at `last`; how many were looked at."""
    known, needed, near = layouts, _CHAIN_TIMED + (last is None), None
    if anew:
        needed, near, last = _JUMP, last, None
    steps = timed = 0
    while position < len(body) and steps < _CHAIN_MOST and (steps < _CHAIN or timed < needed):
        header = body[position]
        if header & (COMPRESSED | DEFINITION) == DEFINITION:
            ends = definition_end(body, position) if _may_define(body, position) else None
            if ends is None or not (layout := layout_of(body[position:ends])).plausible:
                return False, steps
            end = ends
            known = [*known[: header & 0x0F], layout, *known[(header & 0x0F) + 1 :]]
        else:
            layout_here = _layout_for(header, known)
            if layout_here is None or (end := position + 1 + layout_here.size) > len(body):
                return False, steps
            if layout_here.time_at is not None:
                seconds = _seconds(body, position, layout_here)
                if not _may_follow(seconds, last, layout_here) or (
                    near is not None and not 0 <= seconds - near <= _ANEW
                ):
                    return False, steps
                timed += last is None or _BACK <= seconds - last <= _PAUSE
                if layout_here.message == RECORD:
                    last = seconds
            elif timed == 0 and known is layouts:
                return False, steps  # begun with neither a time nor a definition, any bytes lead on to where they fit
            elif header & COMPRESSED and last is not None:
                step = (header - last) & _ROLL
                timed, last = timed + (timed > 0 and step <= _ROLL // 2), last + step
        position, steps = end, steps + 1
    return timed >= needed or (position == len(body) and timed > 0), steps


def _may_define(body: bytes, position: int) -> bool:
    """A quick look at a definition's fixed bytes, before it is read."""
    head = body[position : position + 6]
    return len(head) == 6 and not head[0] & 0x10 and head[1] == 0 and head[2] <= 1 and head[5] > 0


def _layout_for(header: int, known: list[Layout | None]) -> Layout | None:
    if header & COMPRESSED:
        layout = known[header >> 5 & 0x03]
        return layout if may_be_compressed(layout) else None
    return None if header > 0x0F else known[header]


def _may_follow(seconds: int, last: int | None, layout: Layout) -> bool:
    first = FIRST_ABSOLUTE if last is None or last >= FIRST_ABSOLUTE else 1
    if not first <= seconds <= LAST:
        return layout.message != RECORD and seconds > LAST  # a lap or event may leave its time open
    if last is None:
        return True
    if layout.message == RECORD:
        return _BACK <= seconds - last <= _PAUSE
    return abs(seconds - last) <= _ABOUT
