"""Running steps of one run."""

from analyser.activity.run import Run
from analyser.columns import Column
from analyser.measure import Measure, Origin


def running_steps(run: Run) -> float | None:
    """Steps of both feet in the jogging of a run: its usual cadence times its jog time; None without a cadence.

    A modelled cadence is no count.
    """
    cadence = run.measures.get(Column.CADENCE_SPM)
    if not isinstance(cadence, Measure) or cadence.origin is Origin.MODELLED:
        return None
    return cadence.value * run.run_s / 60
