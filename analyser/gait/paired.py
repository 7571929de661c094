"""Cadence and speed of one run side by side, over the steady windows that have both."""

from collections.abc import Sequence
from functools import lru_cache
from statistics import median

import numpy as np
import pandas as pd

from analyser.activity.arrays import Floats
from analyser.activity.run import Paired, Run
from analyser.activity.windows import values_of
from analyser.columns import Column
from analyser.measure import Measure, Origin

_DECIMALS = 4
"""Windows are float32: further digits are not measured, and would shift what lies on a limit."""
_READ = 256
"""So many runs' windows are kept in reach: days that follow one another are held against nearly the same runs
[engineering choice]."""


@lru_cache(maxsize=_READ)
def paired_windows(run: Run) -> Floats:
    """Cadence (steps/min) and speed (m/s) of the run's windows that have both, one row each."""
    return _both(run.windows)


def paired(table: pd.DataFrame, cadence: Origin, speed: Origin) -> Paired | None:
    """Both over a table of windows, of these origins; None where no window has both."""
    windows = _both(table)
    return Paired(cadence=_over(windows[:, 0], cadence), speed=_over(windows[:, 1], speed)) if len(windows) else None


def _both(table: pd.DataFrame) -> Floats:
    both: Floats = np.column_stack(list(values_of(table, Column.CADENCE_SPM, Column.SPEED_MPS))).round(_DECIMALS)
    return both[np.isfinite(both).all(axis=1)]


def _over(values: Floats, origin: Origin) -> Measure:
    ordered = np.sort(values).tolist()
    low, high = _quantile(ordered, 0.25), _quantile(ordered, 0.75)
    return Measure(value=median(ordered), low=low, high=high, count=len(ordered), origin=origin)


def _quantile(ordered: Sequence[float], share: float) -> float:
    """The quantile of ordered values, in a straight line between two of them; numpy's takes ten times as long."""
    place, beyond = divmod(share * (len(ordered) - 1), 1)
    low, high = ordered[int(place)], ordered[min(int(place) + 1, len(ordered) - 1)]
    return low + (high - low) * beyond if beyond < 0.5 else high - (high - low) * (1 - beyond)
