"""How steep the ground is, from smoothed altitude over the way."""

import numpy as np

from analyser.activity.arrays import Floats
from analyser.activity.smoothing import local_lines
from analyser.columns import QUANTITIES, Column

_HALF_WINDOW_M = 30.0
"""Rise over run is taken over twice this way, at least 50 m [engineering choice]."""


def grade(distance_m: Floats, altitude_m: Floats) -> Floats | None:
    """Rise over run at each sample (fraction, uphill positive), or None with less than 60 m of way or no altitude."""
    known = np.flatnonzero(~(np.isnan(distance_m) | np.isnan(altitude_m)))
    if len(known) < 2:
        return None
    way, altitude = distance_m[known], altitude_m[known]
    if way[-1] - way[0] < 2 * _HALF_WINDOW_M:
        return None
    _, slope = local_lines(way, altitude, _HALF_WINDOW_M, np.zeros(len(way), np.int64))
    middle = np.clip(way, way[0] + _HALF_WINDOW_M, way[-1] - _HALF_WINDOW_M)
    at = np.minimum(np.searchsorted(way, middle), len(way) - 1)
    limit = QUANTITIES[Column.GRADE].high
    found = np.full(len(distance_m), np.nan)
    found[known] = np.where(np.abs(slope[at]) <= limit, slope[at], np.nan)
    return found
