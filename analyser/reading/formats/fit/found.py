"""The messages of a part: by one quick walk where it is intact, with rescue where it is not."""

from dataclasses import replace

import numpy as np

from analyser.reading.formats.fit.likeness import Likeness, unlike
from analyser.reading.formats.fit.parts import Part
from analyser.reading.formats.fit.rescue import Rescue
from analyser.reading.formats.fit.walk import Messages, Stop, Walk, messages


def messages_of(data: bytes, part: Part) -> tuple[Messages, tuple[str, ...]]:
    """All messages of a part that can be found, and notes on the bytes that were lost."""
    walk = Walk(data[part.first : part.end])
    if part.intact and walk.follow(0)[1] is Stop.END:
        return messages(walk), ()
    rescue = Rescue(Walk(walk.body, strict=True), cut_off=part.cut_off)
    rescue.run()
    lost = tuple((start, end) for start, end in rescue.lost if end > start)
    unexpected = lost[:-1] if part.cut_off and lost and lost[-1][1] == len(walk.body) else lost
    found = messages(rescue.walk, gaps=tuple(rescue.gaps), lost=lost)
    found, left_out = _without_unlike(found, rescue.common)
    defined = (_DEFINITION_LOST,) if rescue.definition_lost else ()
    return found, (*_notes(part.first, unexpected), *defined, *left_out)


def _without_unlike(found: Messages, common: Likeness | None) -> tuple[Messages, tuple[str, ...]]:
    """The messages without records that cannot be of this activity, and a note on them."""
    if common is None or not found.gaps:
        return found, ()
    wrong = unlike(found, common)
    count = int(wrong.sum())
    if not count:
        return found, ()
    before = np.concatenate([[0], np.cumsum(~wrong)])
    kept = replace(
        found,
        starts=found.starts[~wrong],
        kinds=found.kinds[~wrong],
        gaps=tuple(int(before[gap]) for gap in found.gaps),
    )
    what = "record that fits none of the others is" if count == 1 else "records that fit none of the others are"
    return kept, (f"{count} {what} left out",)


_DEFINITION_LOST = "they held the description of later messages too, and what depends on it is left out"

_NAMED = 3
"""More lost stretches than these are counted, not named one by one."""


def _notes(first: int, lost: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    """Where bytes were lost, counted in bytes of the file."""
    if len(lost) > _NAMED:
        total = sum(end - start for start, end in lost)
        since = first + lost[0][0]
        return (f"{total:,} bytes at {len(lost)} places from byte {since:,} on cannot be read and are left out",)
    return tuple(
        f"bytes {first + start:,} to {first + end - 1:,} cannot be read and are left out" for start, end in lost
    )
