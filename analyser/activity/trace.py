"""Heart rate and position every 5 seconds: what is kept of an activity to tell whether two files hold it."""

import numpy as np

from analyser.activity.activity import Activity
from analyser.activity.arrays import Floats, Whole, times_ns
from analyser.activity.run import Trace
from analyser.activity.spans import LONGEST_SPAN_S
from analyser.columns import Column

STEP_S = 5
_NS = 10**9


def trace(activity: Activity) -> Trace:
    """Heart rate and position at whole seconds that divide by 5, between samples at most 15 s apart."""
    samples = activity.samples
    time_ns = times_ns(samples)
    if not len(time_ns):
        return Trace(seconds=time_ns, heart_rate=_single(), latitude=_single(), longitude=_single())
    origin = int(time_ns[0] // _NS // STEP_S * STEP_S)
    passed = (time_ns - origin * _NS) / _NS
    grid = np.arange(0, int(passed[-1]) + 1, STEP_S, dtype=np.int64)
    names = (Column.HEART_RATE_BPM, Column.LATITUDE_DEG, Column.LONGITUDE_DEG)
    columns = [_at(grid, passed, samples[name].to_numpy()) if name in samples else _nothing(grid) for name in names]
    known = ~np.isnan(np.vstack(columns)).all(axis=0)
    heart_rate, latitude, longitude = (values[known].astype(np.float32) for values in columns)
    return Trace(seconds=grid[known] + origin, heart_rate=heart_rate, latitude=latitude, longitude=longitude)


def _at(grid: Whole, passed: Floats, values: Floats) -> Floats:
    """The values on the grid (s), NaN where the samples around are more than 15 s apart."""
    known = np.flatnonzero(~np.isnan(values))
    if not len(known):
        return _nothing(grid)
    times = passed[known]
    before = np.maximum(np.searchsorted(times, grid, side="right") - 1, 0)
    after = np.where(times[before] == grid, before, np.minimum(before + 1, len(times) - 1))
    apart = times[after] - times[before]
    outside = (grid < times[0]) | (grid > times[-1]) | (apart > LONGEST_SPAN_S)
    return np.where(outside, np.nan, np.interp(grid, times, values[known]))


def _nothing(grid: Whole) -> Floats:
    return np.full(len(grid), np.nan)


def _single() -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.empty(0, np.float32)
