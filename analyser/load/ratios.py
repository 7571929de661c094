"""Ratios of load that are shown and never flag: in runners they tell nothing about injury, or the reverse.

Each takes the daily loads, oldest first, one number a day (km or minutes; a day without a run is 0), and looks at the
last of them.
"""

from collections.abc import Sequence
from itertools import accumulate
from statistics import fmean, stdev

ACUTE_DAYS = 7
CHRONIC_DAYS = 28


def coupled_ratio(loads: Sequence[float]) -> float | None:
    """The last 7 days over a quarter of the last 28, those 7 among them (1); None without 28 days or any load.

    Evidence §6.3: ref-54, ref-57 (the coupling itself makes for a correlation).
    """
    if len(loads) < CHRONIC_DAYS:
        return None
    return _over(sum(loads[-ACUTE_DAYS:]), sum(loads[-CHRONIC_DAYS:]) / 4)


def uncoupled_ratio(loads: Sequence[float]) -> float | None:
    """The last 7 days over a third of the 21 days before them (1); None without 28 days or any load in those.

    Evidence §6.3: ref-57.
    """
    if len(loads) < CHRONIC_DAYS:
        return None
    return _over(sum(loads[-ACUTE_DAYS:]), sum(loads[-CHRONIC_DAYS:-ACUTE_DAYS]) / 3)


def smoothed_by_day(loads: Sequence[float], days: int) -> list[float]:
    """The exponentially weighted mean of the loads as of each day, λ = 2/(days + 1), in their own unit.

    It is seeded with the first day. Evidence §6.3: ref-56.
    """
    weight = 2 / (days + 1)
    return list(accumulate(loads, lambda mean, load: weight * load + (1 - weight) * mean))


def smoothed_ratio(loads: Sequence[float]) -> float | None:
    """The weighted mean of 7 days over that of 28 (1); None before 28 days or without any load.

    Evidence §6.3: ref-56.
    """
    return next(reversed(smoothed_ratios(loads)), None)


def smoothed_ratios(loads: Sequence[float]) -> list[float | None]:
    """That ratio as of each day: the mean of a day is made from that of the day before."""
    acute, chronic = smoothed_by_day(loads, ACUTE_DAYS), smoothed_by_day(loads, CHRONIC_DAYS)
    found = [_over(part, whole) for part, whole in zip(acute, chronic, strict=True)]
    return [None if known < CHRONIC_DAYS else ratio for known, ratio in enumerate(found, 1)]


def monotony(loads: Sequence[float]) -> float | None:
    """Mean over standard deviation (ddof 1) of the last 7 daily loads (1); None where all are alike or days lack.

    Evidence §6.3: ref-59, which took it from effort times minutes, not from distance.
    """
    week = loads[-ACUTE_DAYS:]
    if len(week) < ACUTE_DAYS or not (spread := stdev(week)):
        return None
    return fmean(week) / spread


def strain(loads: Sequence[float]) -> float | None:
    """The sum of the last 7 days times their monotony, in the unit of the loads. Evidence §6.3: ref-59."""
    even = monotony(loads)
    return None if even is None else sum(loads[-ACUTE_DAYS:]) * even


def _over(part: float, whole: float) -> float | None:
    return part / whole if whole > 0 else None
