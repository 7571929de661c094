"""A value with the range in which it lies, and what makes that range: noise, and how few values there are."""

from dataclasses import dataclass

import numpy as np

from analyser.activity.arrays import Floats, median

_OF_MEDIAN = 1.2533
"""The standard error of a median over that of a mean, for many values of a normal distribution: √(π/2)."""
_OF_DEVIATIONS = 1.4826
"""The standard deviation of a normal distribution over its median absolute deviation."""
_NORMAL_975 = 1.959964
"""The 97.5th percentile of the normal distribution."""
_MOST_ALIKE = 0.9
"""Neighbouring values are taken to be no more alike than this (correlation) [engineering choice]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A value and the 95 % interval `low` to `high` around it, in one unit."""

    value: float
    low: float
    high: float

    @property
    def half_width(self) -> float:
        """Half the width of the interval."""
        return (self.high - self.low) / 2

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves no change (0) out."""
        return self.low > 0 or self.high < 0


def around(value: float, standard_error: float, freedom: float) -> Interval:
    """The 95 % interval of a value with so many degrees of freedom behind its standard error."""
    reach = t_975(freedom) * standard_error
    return Interval(value=value, low=value - reach, high=value + reach)


def difference(before: Floats, now: Floats) -> Interval:
    """Welch's 95 % interval for the mean of `now` minus that of `before`, in their unit; each has two or more."""
    parts = np.array([values.var(ddof=1) / len(values) for values in (before, now)])
    counts = np.array([len(before), len(now)])
    error = float(np.sqrt(parts.sum()))
    freedom = float(parts.sum() ** 2 / (parts**2 / (counts - 1)).sum()) if error > 0 else float(counts.sum() - 2)
    return around(float(now.mean() - before.mean()), error, freedom)


def t_975(freedom: float) -> float:
    """The 97.5th percentile of Student's t with `freedom` degrees, to 0.02 from 3 degrees on (0.1 at 2).

    Cornish and Fisher's expansion about the normal distribution (Abramowitz and Stegun, 26.7.5).
    """
    z = _NORMAL_975
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92_160,
    )
    return z + sum(term / freedom ** (power + 1) for power, term in enumerate(terms))


def spread(values: Floats) -> float:
    """How far values scatter about their median: robust standard deviation, in their unit."""
    return _OF_DEVIATIONS * median(np.abs(values - median(values)))


def error_of_median(values: Floats) -> float:
    """The standard error of the median of values in order of time, in their unit; neighbours may be alike."""
    return _OF_MEDIAN * float(np.std(values, ddof=1)) / float(np.sqrt(independent(values)))


def independent(values: Floats) -> float:
    """How many independent values say as much as these (at least 2 of them), whose neighbours may be alike."""
    centred = values - values.mean()
    power = float((centred**2).sum())
    alike = float((centred[1:] * centred[:-1]).sum()) / power if power > 0 else 0.0
    alike = min(max(alike + 1 / len(values), 0.0), _MOST_ALIKE)
    return max(len(values) * (1 - alike) / (1 + alike), 2.0)
