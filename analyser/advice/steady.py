"""Several quantities of a run side by side, over its steady windows."""

import numpy as np

from analyser.activity.arrays import Floats
from analyser.activity.run import Run
from analyser.activity.trust import Grade, Signal
from analyser.columns import Column
from analyser.measure import Measure, Missing, Origin

DECIMALS = 4
"""Windows are float32: further digits are not measured, and would shift what lies on a limit."""


def steady(run: Run, *columns: str) -> Floats:
    """The run's windows that have all the columns, one row each, in the order in which they are named.

    None where one of the quantities is modelled: no rule sees it. Where the run has no figure of one, its windows,
    which may lie in the store, are not even asked for.
    """
    figures = [run.measures.get(Column(column)) for column in columns]
    if any(isinstance(found, Missing) or _is_modelled(found) for found in figures):
        return np.empty((0, len(columns)))
    windows = run.windows
    if not all(column in windows for column in map(str, columns)):
        return np.empty((0, len(columns)))
    table: Floats = np.column_stack([windows[str(column)].to_numpy(np.float64) for column in columns])
    return table[np.isfinite(table).all(axis=1)].round(DECIMALS)


def has(run: Run, column: Column) -> bool:
    """Whether a steady window of the run holds the quantity."""
    return len(steady(run, column)) > 0


def _is_modelled(found: Measure | Missing | None) -> bool:
    return isinstance(found, Measure) and found.origin is Origin.MODELLED


def is_trusted(run: Run, *signals: Signal) -> bool:
    """Whether none of the signals is at trust D; one that is not graded is not in doubt."""
    return all(signal not in run.trust or run.trust[signal].grade is not Grade.D for signal in signals)


def worst(runs: tuple[Run, ...], *signals: Signal) -> str:
    """The worst trust grade of the signals among the runs; B where nothing is known of them."""
    return max((run.trust[signal].grade for run in runs for signal in signals if signal in run.trust), default=Grade.B)
