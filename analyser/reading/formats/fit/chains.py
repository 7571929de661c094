"""Whether a chain of messages begins at a byte: the only thing that tells a new beginning among broken bytes.

The limits in this module are engineering choices.
"""

from dataclasses import dataclass, field

from analyser.reading.formats.fit.layout import COMPRESSED, DEFINITION, RECORD, Layout, definition_end, layout_of
from analyser.reading.formats.fit.likeness import Likeness
from analyser.reading.formats.fit.moments import FIRST_ABSOLUTE, LAST
from analyser.reading.formats.fit.profile import BASE_TYPES, known_message
from analyser.reading.formats.fit.timed import ABOUT, BACK, JUMP, PAUSE, ROLL, STEP, seconds_at
from analyser.reading.formats.fit.walk import may_be_compressed

CHAIN = 6
"""So many messages in a row must fit where bytes were lost."""

_CHAIN_TIMED, _CHAIN_MOST = 2, 60
"""So many records with a time must be among them; no chain is followed farther than so many messages."""

_ANEW = 400 * 86400
"""Where nothing else fits, records are taken up again at most so far (s) from the last one."""

_TAIL, _DEVELOPER_FIELDS = 2, 12
"""So many fields of a definition tell its rest among lost bytes; it ends with at most so many developer fields."""

_WRITTEN = {kind | (0x80 if base.size > 1 else 0): base.size for kind, base in BASE_TYPES.items() if not base.text}
"""By the number of a base type, as it is written: the size (bytes) of a field with one element."""


def worth(header: int, known: list[bool]) -> bool:
    """Whether a chain may begin with that header: a definition without reserved bits, or a message with a full time."""
    if header & (COMPRESSED | DEFINITION) == DEFINITION:
        return not header & 0x10
    return header < 16 and known[header]


def fits(
    body: bytes, position: int, layouts: list[Layout | None], last: int | None, common: Likeness | None, anew: bool
) -> tuple[bool, int]:
    """Whether several messages in a row from `position` on may follow a record at `last`; how many were looked at.

    `common` is what the records of the activity have in common; `anew` takes a longer chain that begins within a year
    or so of the last record.
    """
    chain = _Chain(body, layouts, common)
    needed = _CHAIN_TIMED + (last is None)
    if anew:
        needed, chain.near = JUMP, last
    else:
        chain.last = last
    steps = 0
    while position < len(body) and steps < _CHAIN_MOST and (steps < CHAIN or chain.timed < needed):
        end = chain.taken(position)
        if end is None:
            return False, steps
        position, steps = end, steps + 1
    enough = chain.timed >= needed or (position == len(body) and chain.timed > 0)
    return enough and not (anew and chain.stands), steps


@dataclass(slots=True)
class _Chain:
    """Messages in a row: `layouts` are in force where it begins, `known` farther on; `last` is the last record's time.

    Where the records are taken up anew, `near` is a record's time long before, and no step may be a long one.
    """

    body: bytes
    layouts: list[Layout | None]
    common: Likeness | None
    last: int | None = None
    near: int | None = None
    timed: int = 0
    stands: bool = True
    """Whether all records so far have the same time, as the upper bytes of times do where they are taken for one."""
    known: list[Layout | None] = field(init=False)

    def __post_init__(self) -> None:
        self.known = self.layouts

    def taken(self, position: int) -> int | None:
        """The first byte after the message or definition at `position`; None where it cannot be part of the chain."""
        header = self.body[position]
        if header & (COMPRESSED | DEFINITION) == DEFINITION:
            return self._defined(position)
        layout = _layout_for(header, self.known)
        if layout is None or (end := position + 1 + layout.size) > len(self.body):
            return None
        if layout.message == RECORD and self.common and not self.common.holds(self.body, position, layout):
            return None
        if layout.time_at is not None:
            return end if self._follows(seconds_at(self.body, position, layout), layout) else None
        if self.timed == 0 and self.known is self.layouts:
            return None  # begun with neither a time nor a definition, any bytes lead on to where they fit
        if header & COMPRESSED and self.last is not None:
            step = (header - self.last) & ROLL
            self.timed, self.last = self.timed + (self.timed > 0 and step <= ROLL // 2), self.last + step
        return end

    def _defined(self, position: int) -> int | None:
        end = definition_end(self.body, position) if may_define(self.body, position) else None
        if end is None or not (layout := layout_of(self.body[position:end])).plausible:
            return None
        local = self.body[position] & 0x0F
        self.known = [*self.known[:local], layout, *self.known[local + 1 :]]
        return end

    def _follows(self, seconds: int, layout: Layout) -> bool:
        """Whether a message with that time is in its place; it is then counted."""
        before, self.last = self.last, seconds if layout.message == RECORD else self.last
        if not _may_follow(seconds, before, layout):
            return False
        if self.near is not None:
            if not 0 <= seconds - self.near <= _ANEW or (before is not None and seconds - before > STEP):
                return False
            self.stands = self.stands and before in (None, seconds)
        self.timed += before is None or BACK <= seconds - before <= PAUSE
        return True


def may_define(body: bytes, position: int) -> bool:
    """A quick look at a definition's fixed bytes, before it is read."""
    head = body[position : position + 6]
    return len(head) == 6 and not head[0] & 0x10 and head[1] == 0 and head[2] <= 1 and head[5] > 0


def is_definition(body: bytes, position: int) -> bool:
    """Whether the bytes at `position` begin a definition of a message that the profile knows, whatever comes after."""
    if body[position] & (COMPRESSED | DEFINITION) != DEFINITION or not may_define(body, position):
        return False
    return known_message(int.from_bytes(body[position + 3 : position + 5], "big" if body[position + 2] else "little"))


def local_of(header: int) -> int:
    """The local number that a message's header byte speaks of."""
    return header >> 5 & 0x03 if header & COMPRESSED else header & 0x0F


def _layout_for(header: int, known: list[Layout | None]) -> Layout | None:
    if header & COMPRESSED:
        layout = known[local_of(header)]
        return layout if may_be_compressed(layout) else None
    return None if header > 0x0F else known[header]


def _may_follow(seconds: int, last: int | None, layout: Layout) -> bool:
    first = FIRST_ABSOLUTE if last is None or last >= FIRST_ABSOLUTE else 1
    if not first <= seconds <= LAST:
        return layout.message != RECORD and seconds > LAST  # a lap or event may leave its time open
    if last is None:
        return True
    if layout.message == RECORD:
        return BACK <= seconds - last <= PAUSE
    return abs(seconds - last) <= ABOUT


def after_definition(body: bytes, position: int, first: int) -> bool:
    """Whether the bytes before `position`, from `first` on, are the rest of a definition."""
    if _fields_before(body, position, first):
        return True
    return any(
        body[ahead - 1] == count and _fields_before(body, ahead - 1, first)
        for count in range(1, _DEVELOPER_FIELDS + 1)
        if (ahead := position - 3 * count) > first
    )


def _fields_before(body: bytes, position: int, first: int) -> bool:
    """Whether several fields of a definition, as nearly all are written, end at `position`."""
    since = position - 3 * _TAIL
    if since < first:
        return False
    numbers = body[since:position:3]
    kinds = zip(body[since + 1 : position : 3], body[since + 2 : position : 3], strict=True)
    return len(set(numbers)) == _TAIL and all(_WRITTEN.get(kind) == size for size, kind in kinds)
