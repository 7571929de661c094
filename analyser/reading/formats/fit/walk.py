"""Where the messages of a part stand and which layout each has: one quick walk over the headers."""

import sys
from array import array
from dataclasses import dataclass, field
from enum import Enum
from itertools import chain, repeat
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from analyser.reading.formats.fit.layout import COMPRESSED, DEFINITION, RECORD, Layout, definition_end, layout_of
from analyser.reading.formats.fit.repeats import FREE, LIMITED, LONGEST_STRETCH, Look, repeated, times_again

_Seen = tuple[int, Layout, int]
"""What a definition says: local number, layout, and the size of a message with its header."""


class Stop(Enum):
    """Why a walk stopped: at the end, in a message or definition that is cut off, at a byte that begins nothing
    known, or because it was asked to.
    """

    END = "end"
    CUT = "cut"
    BROKEN = "broken"
    LIMIT = "limit"


def may_be_compressed(layout: Layout | None) -> bool:
    """Whether a sound file may write messages of that layout with a compressed time."""
    return layout is not None and layout.message == RECORD and layout.time_at is None


@dataclass(slots=True)
class Walk:
    """The state of a walk over the bytes of one part, and what it has found so far.

    `layouts` is by local number; `sizes` by header byte (header included; 0 where there is no known message);
    `changes` says from which message on a local number has which layout. A `strict` walk stops at whatever a sound
    file never has: definitions that contradict the format, compressed times beside full ones or on other messages.
    """

    body: bytes
    strict: bool = False
    sizes: list[int] = field(default_factory=lambda: [0] * 256)
    layouts: list[Layout | None] = field(default_factory=lambda: [None] * 16)
    changes: list[tuple[int, int, Layout]] = field(default_factory=list)
    starts: "array[int]" = field(default_factory=lambda: array("q"))
    each: list[tuple[int, list[Layout]]] = field(default_factory=list)
    """Messages in a row that each follow a definition of their own: the place of the first, and the layout of each. A
    strict walk, which may go back, has them among the changes.
    """
    _seen: dict[bytes, _Seen] = field(default_factory=dict)
    """Definitions that have been read, each with the header of a message that follows it."""

    def define(self, local: int, layout: Layout) -> None:
        """From here on messages of that local number have that layout."""
        if self.layouts[local] is not layout:
            self.changes.append((len(self.starts), local, layout))
            self.set_layout(local, layout)

    def set_layout(self, local: int, layout: Layout | None) -> None:
        """Put a layout in force, or none, without noting it as a change."""
        if self.layouts[local] is not layout:
            self.layouts[local] = layout
            self._set_size(local, layout)

    def _set_size(self, local: int, layout: Layout | None) -> None:
        size = layout.size + 1 if layout else 0
        self.sizes[local] = size
        if local < 4:
            first = COMPRESSED | local << 5
            self.sizes[first : first + 32] = [0 if self.strict and not may_be_compressed(layout) else size] * 32

    def rewind(self, count: int) -> None:
        """Forget all messages but the first `count`, and the definitions after them."""
        del self.starts[count:]
        undone = set()
        while self.changes and self.changes[-1][0] >= count:
            undone.add(self.changes.pop()[1])
        for local in undone:
            before = (layout for _, changed, layout in reversed(self.changes) if changed == local)
            self.set_layout(local, next(before, None))

    def adopt(self, layouts: "list[Layout | None]") -> None:
        """From here on these layouts are in force."""
        for local, layout in enumerate(layouts):
            if layout is not None and layout is not self.layouts[local]:
                self.define(local, layout)

    def end_of(self, place: int) -> int:
        """The first byte after a message that was found."""
        return self.starts[place] + self.sizes[self.body[self.starts[place]]]

    def follow(self, position: int, most: int = sys.maxsize) -> tuple[int, Stop]:
        """Walk on from `position` for about `most` messages; where it stopped (byte) and why."""
        body, last = self.body, len(self.starts) + min(most, len(self.body))
        look = LIMITED if most < sys.maxsize else FREE
        while position < len(body):
            header = body[position]
            if self.sizes[header]:
                position = self._messages(position, last, look)
                if position < len(body) and len(self.starts) >= last:
                    return position, Stop.LIMIT
                if position < len(body) and self.sizes[body[position]]:
                    return position, Stop.CUT
            elif header & (DEFINITION | COMPRESSED) != DEFINITION:
                return position, Stop.BROKEN
            else:
                end = definition_end(body, position)
                if end is None:
                    return position, Stop.CUT
                definition = body[position:end]
                known = body[position : end + 1] in self._seen
                if known and (after := self._defined_each(position, last)) > position:
                    position = after
                elif self._read_definition(definition):
                    position = end
                else:
                    return position, Stop.BROKEN
        return position, Stop.END

    def _read_definition(self, definition: bytes) -> bool:
        """Put a definition's layout in force; False where a sound file would not have it."""
        layout = layout_of(definition)
        if self.strict and not layout.plausible:
            return False
        local = definition[0] & 0x0F
        self._seen[definition + bytes((local,))] = local, layout, layout.size + 1
        self.define(local, layout)
        return True

    def _defined_each(self, position: int, last: int) -> int:
        """Note messages that each follow a definition of their own, one seen before; the first byte after them.

        Some watches write a file like that from end to end.
        """
        body, seen, begun = self.body, self._seen, position
        noted: list[int] = []
        found: list[_Seen] = []
        try:
            for _ in range(len(self.starts), last):
                start = position + 6 + 3 * body[position + 5]
                one = seen[body[position : start + 1]]
                noted.append(start)
                found.append(one)
                position = start + one[2]
        except (IndexError, KeyError):  # the end, or something else: no test of every step is needed
            pass
        if position > len(body):
            noted.pop(), found.pop()
            position = noted[-1] + found[-1][2] if noted else begun
        self._note_each(noted, found)
        return position

    def _note_each(self, noted: list[int], found: "list[_Seen]") -> None:
        """Note messages with the definition that stands before each."""
        first = len(self.starts)
        if not self.strict:
            self.starts.fromlist(noted)
            self.each.append((first, [layout for _, layout, _ in found]))
            for local, layout in {local: layout for local, layout, _ in found}.items():
                self.define(local, layout)
            return
        for place, (local, layout, _) in enumerate(found, first):
            if self.layouts[local] is not layout:
                self.changes.append((place, local, layout))
                self.set_layout(local, layout)
        self.starts.fromlist(noted)

    def _messages(self, position: int, last: int, look: Look) -> int:
        """Note messages until something else stands there; the first byte after the last whole one."""
        starts, sizes, body, stretch = self.starts, self.sizes, self.body, look.stretch
        size = sizes[body[position]]
        while size and len(starts) < last:
            noted: list[int] = []
            try:
                for _ in repeat(None, stretch):
                    noted.append(position)
                    position += size
                    size = sizes[body[position]]
                    if not size:
                        break
            except IndexError:  # the end of the body: no test of every position is needed
                size = 0
                if position > len(body):
                    position = noted.pop()
            starts.fromlist(noted)
            stretch = min(look.later * stretch, LONGEST_STRETCH)
            if size and (again := repeated(noted, position, look)):
                after = self._repeats(again, position, last, look)
                if after > position:
                    position, stretch = after, look.stretch
                    size = sizes[body[position]] if position < len(body) else 0
        return position

    def _repeats(self, pattern: list[int], position: int, last: int, look: Look) -> int:
        """Note the messages from `position` on that repeat those before it; the first byte after them.

        Each of the `pattern` must stand there again with the same header, then all have the same sizes.
        """
        body, step = self.body, position - pattern[0]
        times = min((len(body) - position) // step, max((last - len(self.starts)) // len(pattern), 1))
        for start in pattern:
            times = times_again(body, body[start], start + step, step, times)
        if times * len(pattern) < look.worth:
            return position
        rows = np.arange(step, step * (times + 1), step, dtype=np.int64)
        self.starts.frombytes((rows[:, None] + np.array(pattern)).tobytes())
        return position + times * step


@dataclass(frozen=True, slots=True, kw_only=True)
class Messages:
    """The messages of one part in the file's order.

    `starts` are the bytes where their headers stand, `kinds` the place of each message's layout in `layouts`.
    `gaps` are the messages before which bytes were lost, `lost` the stretches of lost bytes (start, end).
    """

    body: bytes
    starts: npt.NDArray[np.int64]
    kinds: npt.NDArray[Any]
    layouts: tuple[Layout, ...]
    gaps: tuple[int, ...] = ()
    lost: tuple[tuple[int, int], ...] = ()

    def of(self, message: int) -> list[tuple[Layout, npt.NDArray[np.intp]]]:
        """The layouts of that message number, each with the places of its messages in the file's order."""
        return [
            (layout, (self.kinds == kind).nonzero()[0])
            for kind, layout in enumerate(self.layouts)
            if layout.message == message
        ]


_LOCALS = np.array([header >> 5 & 0x03 if header & COMPRESSED else header & 0x0F for header in range(256)], np.uint8)
"""The local number that each header byte speaks of."""


def messages(walk: Walk, gaps: tuple[int, ...] = (), lost: tuple[tuple[int, int], ...] = ()) -> Messages:
    """What a walk has found, with the layout of each message."""
    starts = np.array(walk.starts, dtype=np.int64)
    told = [(place, [layout]) for place, _, layout in walk.changes] + walk.each
    told.sort(key=itemgetter(0))
    places = {
        layout: place for place, layout in enumerate(dict.fromkeys(chain.from_iterable(map(itemgetter(1), told))))
    }
    changes: dict[int, tuple[list[int], list[int]]] = {}
    for first, local, layout in walk.changes:
        if local not in changes:
            changes[local] = [], []
        since, which = changes[local]
        since.append(first)
        which.append(places[layout])
    locals_ = _LOCALS[np.frombuffer(walk.body, np.uint8)[starts]]
    last_kinds = np.zeros(16, np.uint8 if len(places) < 256 else np.intp)  # narrow, so that comparing is quick
    for local, (_, which) in changes.items():
        last_kinds[local] = which[-1]
    kinds = last_kinds[locals_]
    for local, (since, which) in changes.items():
        if len(which) > 1:
            earlier = np.flatnonzero(locals_[: since[-1]] == local)
            kinds[earlier] = np.array(which)[np.searchsorted(since, earlier, side="right") - 1]
    for begin, layouts in walk.each:
        kinds[begin : begin + len(layouts)] = [places[layout] for layout in layouts]
    return Messages(body=walk.body, starts=starts, kinds=kinds, layouts=tuple(places), gaps=gaps, lost=lost)
