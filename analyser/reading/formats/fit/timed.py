"""The messages of a damaged part that have a time, and which times can be believed.

The limits in this module are engineering choices.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from analyser.reading.formats.fit.layout import COMPRESSED, RECORD, Layout
from analyser.reading.formats.fit.moments import LAST
from analyser.reading.formats.fit.walk import Walk

BACK, PAUSE = -2, 6 * 3600
"""A record lies at most so far (s) before and after the one before it."""

ABOUT = 12 * 3600
"""Laps, events and sessions lie at most so far (s) from the last record."""

ROLL = 0x1F
"""A compressed time is the low five bits of the time (s)."""

JUMP = 8
"""After a step that no pause explains, so many records must follow each other closely."""

STEP = 30
"""A longer step (s) is believed only where the next record follows it closely."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A message with a time (s since FIT's second 0): its place among all, and whether it is a record."""

    place: int
    seconds: int
    record: bool


def believed(last: int | None, seconds: int, later: list[int], broken: bool) -> bool:
    """Whether a record at `seconds` can follow one at `last`, as seen by itself and by the next two.

    `broken` says that after those that are known the frame breaks.
    """
    if last is None:
        return close([seconds, *later]) and (bool(later) or not broken)
    if not BACK <= seconds - last <= PAUSE:
        return False
    if seconds - last > STEP and (not close([seconds, *later[:1]]) or (broken and not later)):
        return False
    astray = bool(later) and not close([seconds, later[0]]) and close([last, later[0]])
    return not astray


def close(seconds: list[int]) -> bool:
    """Whether the times follow each other as records do."""
    return all(BACK <= later - earlier <= PAUSE for earlier, later in pairwise(seconds))


def timed_in(walk: Walk, first: int, changed: int, layouts: list[Layout | None], base: int | None) -> Iterator[Timed]:
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
                base += (header - base) & ROLL
                yield Timed(place, base, True)
            continue
        layout = layouts[header & 0x0F]
        if layout is not None and layout.time_at is not None:
            seconds = seconds_at(walk.body, start, layout)
            if layout.message == RECORD or 0 < seconds <= LAST:
                base = seconds
                yield Timed(place, seconds, layout.message == RECORD)


def seconds_at(body: bytes, start: int, layout: Layout) -> int:
    """The timestamp (s) of the message at `start`, which has a layout with one."""
    at = start + 1 + (layout.time_at or 0)
    return int.from_bytes(body[at : at + 4], "big" if layout.order == ">" else "little")
