"""Way and steps during a workout: rows that each say how much was done from one moment to another."""

import numpy as np

from analyser.reading.formats.apple.quantities import Rows
from analyser.reading.points import Floats
from analyser.reading.series import Series

LONGEST_S = 60
"""A row that stands for longer tells nothing of its moments [engineering choice]: phones sum up to ten minutes."""
_MOSTLY = 0.5
_NEARLY_ALL = 0.95
"""Rows that stand for less than this share of a workout do not tell its sum [engineering choice]."""
_SLACK_S = 2
"""How far a row may reach beyond a workout and still belong to it wholly [engineering choice]."""
_NS = 10**9


def within(rows: Rows, start_s: int, end_s: int) -> Rows:
    """The rows as far as they lie within a stretch of time (s since 1970), each with its share of the value."""
    lasted = rows.end_s - rows.start_s
    begins = np.where(rows.start_s < start_s - _SLACK_S, start_s, rows.start_s)
    ends = np.where(rows.end_s > end_s + _SLACK_S, end_s, rows.end_s)
    inside = np.clip(ends - begins, 0, None)
    share = np.where(lasted > 0, inside / np.maximum(lasted, 1), begins == rows.start_s)
    kept = share > 0
    return Rows(
        start_s=begins[kept],
        end_s=begins[kept] + inside[kept],
        value=(rows.value * share)[kept],
        source=rows.source[kept],
    )


def summed_up(rows: Rows) -> bool:
    """Whether the rows are mostly so long that they tell only a sum."""
    lasted = rows.end_s - rows.start_s
    return bool(lasted[lasted > LONGEST_S].sum() > _MOSTLY * lasted.sum())


def total(rows: Rows, workout_s: float) -> float | None:
    """The sum of the rows; None where they stand for too little of the workout's time (s)."""
    covered_s = float((rows.end_s - rows.start_s).sum())
    return float(rows.value.sum()) if covered_s >= _NEARLY_ALL * workout_s else None


def way(rows: Rows, start_s: int) -> Series:
    """The way since `start_s` (m) at every moment at which a row begins or ends, each row gone through evenly.

    A row without length tells the way since the one before it.
    """
    before = np.maximum.accumulate(np.append(start_s, rows.end_s))[:-1]
    begins = np.where(rows.end_s > rows.start_s, rows.start_s, np.minimum(before, rows.end_s - 1))
    edges = np.unique(np.concatenate(([start_s], begins, rows.end_s)))
    pace: Floats = np.zeros(len(edges))
    rate = rows.value / (rows.end_s - begins)
    np.add.at(pace, np.searchsorted(edges, begins), rate)
    np.add.at(pace, np.searchsorted(edges, rows.end_s), -rate)
    gone = np.append(0.0, np.cumsum(np.maximum(np.cumsum(pace)[:-1], 0.0) * np.diff(edges)))
    return Series((edges * _NS).astype("datetime64[ns]"), gone)
