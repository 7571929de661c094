"""Cadence from an accelerometer of 25 Hz and more, by the spectrum of short stretches."""

from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from analyser.activity.arrays import Floats

Reals = npt.NDArray[np.floating[Any]]
LEAST_RATE_HZ = 25.0
"""Slower accelerometers do not hold the second harmonic of a quick step [engineering choice]."""
WINDOW_S = 10.0
"""A spectrum is taken over so long: about 25 steps [engineering choice]."""
_AT_ONCE = 512
"""So many windows are looked at at once, so that memory does not grow with the run [engineering choice]."""
_MOST_LACKING = 0.1
"""A window may lack so many of its samples [engineering choice]."""
_STEPS_HZ = (1.3, 3.9)
"""Steps come this often: 78 to 234 a minute [engineering choice, around evidence §2.2]."""
_FINENESS = 8
"""So many times finer than the window's own resolution the spectrum is laid out [engineering choice]."""
_CLEAR = 6.0
"""The peak must stand this many times above the middle of the spectrum, or nobody steps [engineering choice]."""
_SWING = 0.3
"""Where so much power of the peak stands at twice its frequency, the peak is an arm's swing, not a step; a step's own
second harmonic lies above where steps are looked for [engineering choice]."""
_SWING_HZ = 1.95
"""Only a peak below this (117 a minute) can be a runner's arm [engineering choice]."""
_RUNNING_HZ = 2.25
"""Twice an arm's swing is at least this (135 a minute), or it is a walk's step (evidence §2.3)."""


def cadence_from_acceleration(
    acceleration: Reals,
    rate_hz: float,
    window_s: float = WINDOW_S,
    hop_s: float | None = None,
) -> Floats:
    """Cadence (steps/min of both feet) of each window, NaN where no step stands out or samples lack.

    `acceleration` is one row a sample at an even `rate_hz` (25 and more), one or three axes, in any unit; gravity and
    the way the sensor lies do not matter. Windows begin `hop_s` apart, or follow one another; an incomplete last one
    is left out.
    """
    if rate_hz < LEAST_RATE_HZ:
        raise ValueError(f"steps cannot be told from {rate_hz} Hz: it takes {LEAST_RATE_HZ}")
    size = round(window_s * rate_hz)
    signal = _magnitude(acceleration)
    if len(signal) < size:
        return np.empty(0)
    windows = sliding_window_view(signal, size)[:: max(round((hop_s or window_s) * rate_hz), 1)]
    return np.concatenate([_told(windows[at : at + _AT_ONCE], rate_hz) for at in range(0, len(windows), _AT_ONCE)])


def _told(windows: Reals, rate_hz: float) -> Floats:
    power, step_hz = _power(windows, rate_hz)
    return np.array([_steps_per_minute(row, step_hz) for row in power])


def _magnitude(acceleration: Reals) -> Reals:
    """The length of the acceleration: what a turned sensor leaves alone."""
    if acceleration.ndim == 1:
        return acceleration
    length: Reals = np.sqrt((acceleration**2).sum(axis=1))
    return length


def _power(windows: Reals, rate_hz: float) -> tuple[Floats, float]:
    """The power spectrum of each window, NaN where samples lack, and the step of its frequencies (Hz)."""
    size = windows.shape[1]
    known = ~np.isnan(windows)
    count = known.sum(axis=1, keepdims=True)
    middle = np.where(known, windows, 0.0).sum(axis=1, keepdims=True) / np.maximum(count, 1)
    shaped = np.where(known, windows - middle, 0.0) * np.hanning(size)
    fine = _FINENESS * size
    power = np.abs(np.fft.rfft(shaped, fine, axis=1)) ** 2
    return np.where(count >= (1 - _MOST_LACKING) * size, power, np.nan), rate_hz / fine


def _steps_per_minute(power: Floats, step_hz: float) -> float:
    low, high = (round(edge / step_hz) for edge in _STEPS_HZ)
    peak = low + int(np.argmax(power[low : high + 1]))
    if not power[peak] > _CLEAR * float(np.median(power[low : high + 1])):
        return float("nan")
    if 2 * peak * step_hz >= _RUNNING_HZ and peak * step_hz <= _SWING_HZ:
        reach = round(0.1 / step_hz)
        twice = 2 * peak - reach + int(np.argmax(power[2 * peak - reach : 2 * peak + reach + 1]))
        if power[twice] >= _SWING * power[peak] and twice <= high:
            peak = twice
    return 60 * step_hz * _summit(power, peak)


def _summit(power: Floats, peak: int) -> float:
    """Where the parabola through the peak and its neighbours is highest."""
    if not 0 < peak < len(power) - 1:
        return float(peak)
    before, at, after = power[peak - 1 : peak + 2]
    bend = before - 2 * at + after
    return peak + (0.5 * float((before - after) / bend) if bend else 0.0)
