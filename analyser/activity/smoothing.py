"""The straight line through the neighbourhood of each point: smoothed values and slopes of uneven series."""

import numpy as np

from analyser.activity.arrays import Floats, Whole


def local_lines(x: Floats, y: Floats, half_width: float, part: Whole) -> tuple[Floats, Floats]:
    """The smoothed y at each x, and the slope there (unit of y per unit of x).

    Both are of the least-squares line through the points within `half_width` of x: a Savitzky–Golay filter of first
    order that allows uneven steps. `x` must not decrease; a window never reaches beyond its `part` (a number per row
    that does not decrease). Where a window holds fewer than two different x, y is its mean and the slope NaN.
    """
    if not len(x):
        return y.copy(), np.empty(0)
    low, past = np.searchsorted(x, x - half_width, side="left"), np.searchsorted(x, x + half_width, side="right")
    if part[0] != part[-1]:
        low = np.maximum(low, np.searchsorted(part, part, side="left"))
        past = np.minimum(past, np.searchsorted(part, part, side="right"))
    centre_x, centre_y = float(x.mean()), float(y.mean())
    value, slope = _lines(x - centre_x, y - centre_y, low, past)
    return value + centre_y, slope


def _lines(x: Floats, y: Floats, low: Whole, past: Whole) -> tuple[Floats, Floats]:
    """Value and slope at each x of the line through rows `low` to `past`, by running sums."""
    sums = np.zeros((4, len(x) + 1))
    np.cumsum(np.stack((x, y, x * x, x * y)), axis=1, out=sums[:, 1:])
    of_x, of_y, of_xx, of_xy = sums[:, past] - sums[:, low]
    count = past - low
    spread = count * of_xx - of_x * of_x
    flat = spread <= 1e-9 * count * np.maximum(of_xx, 1e-9)
    slope = np.where(flat, np.nan, (count * of_xy - of_x * of_y) / np.where(flat, 1.0, spread))
    return of_y / count + np.where(flat, 0.0, slope) * (x - of_x / count), slope
