"""A device's clock put right: leaps of days inside one activity closed, stray times left out."""

from dataclasses import dataclass

import numpy as np

from analyser.activity.arrays import Flags, Whole

LEAP_S = 24 * 3600
"""A longer step is the clock's, not a pause: no activity rests for a day and goes on [engineering choice]."""
_STRAY_SHARE = 0.05
"""Records behind a leap that are fewer than this share of the largest part are stray [engineering choice]."""
_UNSET_BEFORE_NS = 631_152_000 * 10**9
"""1990: FIT counts from there and no watch recorded before; an earlier time is a clock that was not set."""
_NS = 10**9


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Clock:
    """How the times of an activity are to be moved: from each of `begins` (ns) on by `shift` (ns)."""

    begins: Whole
    ends: Whole
    shift: Whole

    def right(self, times_ns: Whole) -> Whole:
        """The times (ns) on the clock put right; a time within a leap counts as the end of the part before it."""
        part = np.clip(np.searchsorted(self.begins, times_ns, side="right") - 1, 0, len(self.begins) - 1)
        last = part == len(self.begins) - 1
        return np.where(last, times_ns, np.minimum(times_ns, self.ends[part])) + self.shift[part]


def is_unset(time_ns: int) -> bool:
    """Whether the clock was never set, so that the date says nothing."""
    return time_ns < _UNSET_BEFORE_NS


def clock(times_ns: Whole, started_ns: int | None) -> tuple[Clock | None, Flags]:
    """How to close the leaps in increasing times (ns), and which times to keep; None where nothing leaps.

    The part that holds the file's own start stays, or else the largest; the others adjoin it at the usual step.
    """
    keep = np.ones(len(times_ns), np.bool_)
    leaps = np.flatnonzero(np.diff(times_ns) > LEAP_S * _NS)
    if not len(leaps):
        return None, keep
    first = np.concatenate(([0], leaps + 1))
    past = np.append(leaps + 1, len(times_ns))
    sizes = past - first
    kept = sizes >= _STRAY_SHARE * sizes.max()
    keep = np.repeat(kept, sizes)
    begins, ends, sizes = times_ns[first[kept]], times_ns[past[kept] - 1], sizes[kept]
    usual = _usual_step(np.diff(times_ns))
    moved = np.concatenate(([0], np.cumsum(begins[1:] - ends[:-1] - usual)))
    anchor = _anchor(begins, ends, sizes, started_ns)
    return Clock(begins=begins, ends=ends, shift=(moved[anchor] - moved).astype(np.int64)), keep


def _usual_step(steps_ns: Whole) -> int:
    ordinary = steps_ns[steps_ns <= LEAP_S * _NS]
    return int(min(np.median(ordinary), 15 * _NS)) if len(ordinary) else _NS


def _anchor(begins: Whole, ends: Whole, sizes: Whole, started_ns: int | None) -> int:
    if started_ns is not None:
        away = np.maximum(np.maximum(begins - started_ns, started_ns - ends), 0)
        if away.min() < LEAP_S * _NS:
            return int(away.argmin())
    return int(sizes.argmax())
