"""Where something faster than a runner moved: a car on the way home is no jog, nor is its start and stop."""

import numpy as np

from analyser.activity.arrays import Flags, Floats, stretches
from analyser.activity.cleaning import Cleaned
from analyser.columns import Column

FASTEST_MPS = 7.0
"""No runner is faster for long (evidence §2.2)."""
# The rest are engineering choices.
_RIDE_S, _BESIDE_S = 10.0, 120.0
"""What is faster for so long is a ride; what lies so near to one in time belongs to it unless cadence says steps."""
SURE_S = 60.0
"""So long a ride is one whatever cadence says: a car shakes, but speed is wrong while the receiver still searches."""
_FEWEST_STEPS = 3
_STRAIGHT = 0.7
"""A ride gets away in several steps; a jump of the receiver is one, or comes back."""
_METRES_PER_DEGREE = 111_195.0


def riding(cleaned: Cleaned) -> Flags:
    """Whether each sample is of a ride, by recorded speed, else by the recorded way, else by positions."""
    columns, seconds = cleaned.columns, cleaned.seconds
    if len(seconds) < _FEWEST_STEPS:
        return np.zeros(len(seconds), np.bool_)
    if Column.SPEED_MPS in columns:
        return lasting((columns[Column.SPEED_MPS] > FASTEST_MPS) | cleaned.too_fast, seconds)
    if Column.DISTANCE_M in columns:
        way = columns[Column.DISTANCE_M]
        return lasting(_moved(seconds, way, np.zeros(len(way))), seconds)
    if Column.LATITUDE_DEG in columns:
        east, north = _plane(columns[Column.LATITUDE_DEG], columns[Column.LONGITUDE_DEG])
        return lasting(_moved(seconds, east, north), seconds)
    return np.zeros(len(seconds), np.bool_)


def beside(rides: Flags, seconds: Floats) -> Flags:
    """Whether each sample lies within 2 minutes of a ride."""
    if not rides.any():
        return rides
    passed = np.append(0, np.cumsum(rides))
    low = np.searchsorted(seconds, seconds - _BESIDE_S, side="left")
    high = np.searchsorted(seconds, seconds + _BESIDE_S, side="right")
    near: Flags = passed[high] > passed[low]
    return near


def lasting(fast: Flags, seconds: Floats, least_s: float = _RIDE_S) -> Flags:
    """The stretches of the flags that last for `least_s` and more."""
    if not fast.any():
        return fast
    first, past = stretches(fast)
    times = seconds[np.minimum(past, len(seconds) - 1)] - seconds[first]
    return np.repeat(fast[first] & (times >= least_s), past - first)


def _moved(seconds: Floats, east_m: Floats, north_m: Floats) -> Flags:
    """The samples from which the place (m) changes too fast, in several steps that lead away."""
    fast = np.zeros(len(seconds), np.bool_)
    known = np.flatnonzero(~np.isnan(east_m))
    if len(known) < _FEWEST_STEPS:
        return fast
    east, north = east_m[known], north_m[known]
    ways = np.hypot(np.diff(east), np.diff(north))
    quick = ways > FASTEST_MPS * np.diff(seconds[known])
    first, past = stretches(quick)
    whole = np.append(0.0, np.cumsum(ways))
    away = np.hypot(east[past] - east[first], north[past] - north[first])
    rides = quick[first] & (past - first >= _FEWEST_STEPS) & (away >= _STRAIGHT * (whole[past] - whole[first]))
    for begin, end in zip(first[rides].tolist(), past[rides].tolist(), strict=True):
        fast[known[begin] : known[end]] = True
    return fast


def _plane(latitude: Floats, longitude: Floats) -> tuple[Floats, Floats]:
    """Metres east and north (degrees); near enough to tell a car from a runner."""
    middle = float(np.nanmedian(latitude)) if not np.isnan(latitude).all() else 0.0
    return longitude * _METRES_PER_DEGREE * np.cos(np.radians(middle)), latitude * _METRES_PER_DEGREE
