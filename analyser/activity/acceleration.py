"""Cadence at the samples' own times from an accelerometer, where nothing else tells it."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from analyser.activity.arrays import Floats, median
from analyser.activity.cleaning import Cleaned, nanoseconds
from analyser.activity.recording import Acceleration
from analyser.activity.step_spectrum import LEAST_RATE_HZ, Reals, cadence_from_acceleration

WINDOW_S = 6.0
"""A spectrum over so long tells a jog's begin to about 2 s: about 16 steps [engineering choice]."""
_HOP_S = 1.0
_BESIDE = 2
"""So many windows before and after one say whether it is a fault: a walk's second harmonic is none of its steps
[engineering choice]."""
_STILL_G = 0.05
"""Who moves less than so (standard deviation) takes no steps [engineering choice]."""


def cadence_by_acceleration(acceleration: Acceleration, cleaned: Cleaned) -> Floats | None:
    """Cadence (steps/min) at each cleaned sample, 0 where she stands still, NaN where nothing tells.

    None where the accelerometer is too slow, or tells no steps at all.
    """
    if acceleration.rate_hz < LEAST_RATE_HZ or not len(cleaned.time_ns):
        return None
    signal = acceleration.magnitude_g
    told = cadence_from_acceleration(signal, acceleration.rate_hz, WINDOW_S, _HOP_S)
    if not (told > 0).any():
        return None
    size, hop = round(WINDOW_S * acceleration.rate_hz), max(round(_HOP_S * acceleration.rate_hz), 1)
    told[_moved(signal, size, hop) < _STILL_G] = 0.0
    told = _without_lone(told)
    middle_s = np.asarray((np.arange(len(told)) * hop + size / 2) / acceleration.rate_hz, np.float64)
    return _at(cleaned, nanoseconds(acceleration.started), middle_s, told)


def _without_lone(told: Floats) -> Floats:
    """The running median: a lone wrong window goes, and a change stays where it is. NaN stays."""
    beside = sliding_window_view(np.pad(told, _BESIDE, mode="edge"), 2 * _BESIDE + 1)
    return np.array([median(each) if each[_BESIDE] == each[_BESIDE] else np.nan for each in beside])


def _moved(signal: Reals, size: int, hop: int) -> Floats:
    """The standard deviation of each window (g)."""
    windows = sliding_window_view(signal, size)[::hop]
    return np.array([window.std() for window in windows], np.float64)


def _at(cleaned: Cleaned, started_ns: int, middle_s: Floats, told: Floats) -> Floats:
    """The cadence of the window in whose middle each sample lies."""
    if cleaned.clock is not None:
        started_ns = int(cleaned.clock.right(np.array([started_ns], np.int64))[0])
    seconds = (cleaned.time_ns - started_ns) / 1e9
    nearest = np.rint((seconds - middle_s[0]) / _HOP_S).astype(np.int64)
    inside = (nearest >= -WINDOW_S / 2) & (nearest < len(told) + WINDOW_S / 2)
    return np.where(inside, told[np.clip(nearest, 0, len(told) - 1)], np.nan)
