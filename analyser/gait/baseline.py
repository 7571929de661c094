"""Her own cadence at a speed, fitted robustly to steady windows (evidence §3.4, rule T2)."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from analyser.activity.arrays import Floats, Whole
from analyser.gait.cadence import CADENCE_PER_SPEED
from analyser.gait.interval import spread

LEAST_SPREAD_MPS = 0.4
"""Below this spread of speed the slope is not her own but that of many runners (evidence §3.4)."""
_SPREAD_QUANTILES = (0.05, 0.95)
"""The spread is taken between these, so that a lone sprint does not make it [engineering choice]."""
_MOST_POINTS = 1500
"""Theil–Sen looks at every pair of points; more points are thinned evenly along speed [engineering choice]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCurve:
    """C = `at_rest_spm` + `per_speed` · v (steps/min; v in m/s) over `windows` windows; `own_slope` if b is her own."""

    at_rest_spm: float
    per_speed: float
    windows: int
    own_slope: bool
    spread_spm: float = 0.0
    """How far her windows scatter about the line (robust standard deviation)."""

    def cadence_at(self, speed_mps: float) -> float:
        """Her usual cadence (steps/min) at a speed (m/s)."""
        return self.at_rest_spm + self.per_speed * speed_mps

    def change(self, speed_mps: float, cadence_spm: float) -> float:
        """How far a cadence (steps/min) at a speed (m/s) lies from her usual one (fraction; below 0: longer steps)."""
        return cadence_spm / self.cadence_at(speed_mps) - 1


def own_curve(speed_mps: Floats, cadence_spm: Floats) -> OwnCurve:
    """Her own curve through windows of one sensor: speeds (m/s) and cadences (steps/min), at least one of them.

    Theil–Sen: the median slope over all pairs. Where speed spreads over less than 0.4 m/s the slope is 6.012.
    """
    slow, fast = np.quantile(speed_mps, _SPREAD_QUANTILES)
    own = bool(fast - slow >= LEAST_SPREAD_MPS)
    slope = _theil_sen_slope(speed_mps, cadence_spm) if own else CADENCE_PER_SPEED
    left = cadence_spm - slope * speed_mps
    at_rest, around = float(np.median(left)), spread(left)
    return OwnCurve(at_rest_spm=at_rest, per_speed=slope, windows=len(speed_mps), own_slope=own, spread_spm=around)


def _theil_sen_slope(x: Floats, y: Floats) -> float:
    order = np.lexsort((y, x))
    if len(order) > _MOST_POINTS:
        order = order[np.linspace(0, len(order) - 1, _MOST_POINTS).round().astype(np.int64)]
    one, other = _pairs(len(order))
    x, y = x[order], y[order]
    run, rise = x[other] - x[one], y[other] - y[one]
    apart = run > 0
    return float(np.median(rise[apart] / run[apart]))


@lru_cache(maxsize=2)
def _pairs(count: int) -> tuple[Whole, Whole]:
    """The places of both of each pair out of so many; asked for again and again where runs are replayed."""
    one, other = np.triu_indices(count, 1)
    return one, other
