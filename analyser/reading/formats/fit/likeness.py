"""What the records of an activity have in common, so that bytes which only look like one can be told.

Position, distance and the like are numbers of 32 bits of which an activity uses a small stretch. Bytes that are read by
a wrong layout, or from a wrong place, hit that stretch by chance only. The limits here are engineering choices.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt

from analyser.reading.formats.fit.layout import RECORD, Layout, Slot
from analyser.reading.formats.fit.profile import TIMESTAMP
from analyser.reading.formats.fit.walk import Messages

_WANDER = 1 << 25
"""A number lies at most so far outside those known: 2.8 degrees of a position, 335 km of a distance."""

_LEAST, _LOOKED_AT = 10, 512
"""So many records must be known, and so many are looked at."""

_USUALLY = 0.9
"""A number that so many records (their share) have is missed where it is absent."""

_ASTRAY = 1 / 4
"""More than this share of numbers outside, and it is no record of this activity."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """By field: the least and greatest that a record may hold; `usual` are the fields that nearly every record has."""

    ranges: Mapping[int, tuple[int, int]]
    usual: frozenset[int]

    def holds(self, body: bytes, start: int, layout: Layout) -> bool:
        """Whether the bytes from `start` on, read by a record's layout, can be a record of this activity."""
        slots = [slot for slot in _large(layout) if slot.number in self.ranges]
        known = [
            (slot.number, value) for slot in slots if (value := _value(body, start, layout, slot)) != slot.base.invalid
        ]
        astray = sum(not self.ranges[number][0] <= value <= self.ranges[number][1] for number, value in known)
        if not known:
            return not any(slot.number in self.usual for slot in slots)
        return astray <= _ASTRAY * len(known)


def likeness_of(messages: Messages, *, sure: bool) -> Likeness | None:
    """What the records have in common; None where they are too few, or, unless `sure`, may themselves be none."""
    places = np.flatnonzero(_are_records(messages))
    if len(places) < (1 if sure else _LEAST):
        return None
    some = places[:: 1 + len(places) // _LOOKED_AT].tolist()
    values: defaultdict[int, list[int]] = defaultdict(list)
    for place in some:
        start, layout = int(messages.starts[place]), messages.layouts[messages.kinds[place]]
        for slot in _large(layout):
            if (value := _value(messages.body, start, layout, slot)) != slot.base.invalid:
                values[slot.number].append(value)
    return Likeness(
        ranges={number: (min(known) - _WANDER, max(known) + _WANDER) for number, known in values.items()},
        usual=frozenset(number for number, known in values.items() if len(known) >= max(_LEAST, _USUALLY * len(some))),
    )


def unlike(messages: Messages, common: Likeness) -> npt.NDArray[np.bool_]:
    """Which messages after the first lost bytes are records that cannot be of this activity."""
    wrong = _are_records(messages)
    wrong[: messages.gaps[0]] = False
    for place in np.flatnonzero(wrong).tolist():
        layout = messages.layouts[messages.kinds[place]]
        wrong[place] = not common.holds(messages.body, int(messages.starts[place]), layout)
    return wrong


def _are_records(messages: Messages) -> npt.NDArray[np.bool_]:
    kinds = np.array([layout.message == RECORD for layout in messages.layouts], dtype=bool)
    return kinds[messages.kinds] if len(kinds) else np.zeros(0, dtype=bool)


@lru_cache(maxsize=256)
def _large(layout: Layout) -> tuple[Slot, ...]:
    """The fields of 32 bits that hold whole numbers, but for the time."""
    return tuple(
        slot for slot in layout.slots if slot.size == 4 and slot.base.letter in "iI" and slot.number != TIMESTAMP
    )


def _value(body: bytes, start: int, layout: Layout, slot: Slot) -> int:
    at = start + 1 + slot.at
    order: Literal["little", "big"] = "big" if layout.order == ">" else "little"
    return int.from_bytes(body[at : at + 4], order, signed=slot.base.letter == "i")
