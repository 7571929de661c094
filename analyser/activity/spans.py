"""What time each sample stands for, and which samples fall into a pause."""

from collections.abc import Sequence

import numpy as np

from analyser.activity.arrays import Flags, Floats
from analyser.columns import QUANTITIES, Column

LONGEST_SPAN_S = 15.0
"""A sample stands for the time to the next one, but never for longer (s), unless all lie further apart [engineering
choice]."""
_JITTER = 1.25
_LONGEST_EVEN_S = QUANTITIES[Column.SPAN_S].high / _JITTER
_ALIKE = 0.8
_FEWEST_STEPS = 10
"""Watches that save their battery write a sample every 20 to 60 s: with so many steps within a quarter of the middle
one a sample stands for its own step [engineering choices]."""


def longest_span(seconds: Floats) -> float:
    """The longest time (s) that a sample of this recording may stand for: 15 s, or its own even step if that is longer.

    >>> longest_span(np.arange(0.0, 900.0, 30.0))
    37.5
    """
    steps = np.diff(seconds)
    if len(steps) < _FEWEST_STEPS or 2 * np.count_nonzero(steps > LONGEST_SPAN_S) <= len(steps):
        return LONGEST_SPAN_S
    usual = float(np.median(steps))
    alike = np.mean((steps >= usual / _JITTER) & (steps <= usual * _JITTER))
    return _JITTER * usual if usual <= _LONGEST_EVEN_S and alike >= _ALIKE else LONGEST_SPAN_S


def joined_stretches(stretches: Sequence[tuple[float, float]]) -> tuple[Floats, Floats]:
    """Starts and ends (s) of the stretches in order, those that touch or overlap as one, empty ones left out."""
    joined: list[list[float]] = []
    for start, end in sorted(stretch for stretch in stretches if stretch[1] > stretch[0]):
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    edges = np.array(joined, np.float64).reshape(-1, 2)
    return edges[:, 0], edges[:, 1]


def inside(seconds: Floats, starts: Floats, ends: Floats) -> Flags:
    """Whether each moment (s) lies in a stretch, starts included; the stretches are in order and apart."""
    if not len(starts):
        return np.zeros(len(seconds), np.bool_)
    latest = np.searchsorted(starts, seconds, side="right") - 1
    return (latest >= 0) & (seconds < ends[latest])


def spans(seconds: Floats, starts: Floats, ends: Floats, longest_s: float = LONGEST_SPAN_S) -> Floats:
    """The time (s) that each sample stands for: to the next, the edge of a pause, or the longest; 0 for the last."""
    if not len(seconds):
        return np.empty(0)
    until = np.append(seconds[1:], seconds[-1])
    edges = np.sort(np.concatenate((starts, ends, [np.inf])))
    next_edge = edges[np.searchsorted(edges, seconds, side="right")]
    spent: Floats = np.minimum(np.minimum(until, next_edge) - seconds, longest_s)
    return spent
