"""What time each sample stands for, and which samples fall into a pause."""

from collections.abc import Sequence

import numpy as np

from analyser.activity.arrays import Flags, Floats
from analyser.columns import QUANTITIES, Column

LONGEST_SPAN_S = QUANTITIES[Column.SPAN_S].high
"""A sample stands for the time to the next one, but never for longer (s) [engineering choice]."""


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


def spans(seconds: Floats, starts: Floats, ends: Floats) -> Floats:
    """The time (s) that each sample stands for: to the next sample, the edge of a pause, or 15 s; 0 for the last."""
    if not len(seconds):
        return np.empty(0)
    until = np.append(seconds[1:], seconds[-1])
    edges = np.sort(np.concatenate((starts, ends, [np.inf])))
    next_edge = edges[np.searchsorted(edges, seconds, side="right")]
    spent: Floats = np.minimum(np.minimum(until, next_edge) - seconds, LONGEST_SPAN_S)
    return spent
