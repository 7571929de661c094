"""The jog intervals of a session in the words of a jog/walk plan: so many times so long, with so much walking."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from analyser.activity.arrays import Flags, Floats, median
from analyser.activity.state import Spell

_LONGEST_CYCLE = 4
"""Plans repeat groups of up to so many different jogs [engineering choice]."""
_OFF_SHARE, _OFF_S = 0.2, 12.0
"""A jog or walk this far from its plan still keeps to it, whichever is more [engineering choice]."""
_REGULAR = 0.8
"""So large a share of the jogs and walks must keep to the plan [engineering choice]."""
_LONGEST_WALK_S = 600.0
"""A longer walk is no part of a jog/walk plan [engineering choice]."""
_STEPS_S = ((60.0, 5.0), (300.0, 15.0), (np.inf, 60.0))
"""Below the first number times are told to the second one: people speak of 45 s, 1½ and 8 min [engineering choice]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JogWalk:
    """A jog of `jog_s`, then a walk of `walk_s` (s); None where no walk follows."""

    jog_s: float
    walk_s: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """`parts` done `repeats` times: 8 × (1 min jog, 1½ min walk) has one part; `left_over` jogs stand outside it."""

    repeats: int
    parts: tuple[JogWalk, ...]
    left_over: int = 0


def pattern(jogs: Sequence[Spell]) -> Pattern | None:
    """The pattern of a session's jog intervals in order, or None where they follow none that a plan would have.

    One jog alone is a pattern of one part without a walk. Of several that fit the one with the fewest parts is told.
    """
    if not jogs:
        return None
    jog_s = np.array([jog.duration_s for jog in jogs])
    if len(jogs) == 1:
        return Pattern(repeats=1, parts=(JogWalk(jog_s=told(float(jog_s[0])), walk_s=None),))
    walk_s = np.array([after.start_s - before.end_s for before, after in pairwise(jogs)])
    if (walk_s > _LONGEST_WALK_S).any():
        return None
    fits = (_of_cycle(jog_s, walk_s, parts) for parts in range(1, min(_LONGEST_CYCLE, len(jogs) // 2) + 1))
    return next((found for found in fits if found is not None), None)


def told(seconds: float) -> float:
    """A time (s) as people say it: to 5 s below a minute, to 15 s below 5 minutes, else to the minute.

    >>> told(58.0), told(92.0), told(481.0)
    (60.0, 90.0, 480.0)
    """
    step = next(step for below, step in _STEPS_S if seconds < below)
    return round(seconds / step) * step


def _of_cycle(jog_s: Floats, walk_s: Floats, size: int) -> Pattern | None:
    """The pattern of `size` parts, if most jogs and walks keep to it."""
    jogs = [median(jog_s[place::size]) for place in range(size)]
    walks = [median(walk_s[place::size]) if len(walk_s[place::size]) else None for place in range(size)]
    kept = np.append(_kept(jog_s, jogs), _kept(walk_s, walks))
    if kept.mean() < _REGULAR:
        return None
    parts = tuple(
        JogWalk(jog_s=told(jog), walk_s=None if walk is None else told(walk))
        for jog, walk in zip(jogs, walks, strict=True)
    )
    return Pattern(repeats=len(jog_s) // size, parts=parts, left_over=len(jog_s) % size)


def _kept(times_s: Floats, plan: Sequence[float | None]) -> Flags:
    planned = np.array([plan[place % len(plan)] or 0.0 for place in range(len(times_s))])
    kept: Flags = np.abs(times_s - planned) <= np.maximum(_OFF_SHARE * planned, _OFF_S)
    return kept
