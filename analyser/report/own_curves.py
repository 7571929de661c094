"""The runner's own cadence by speed as it was known on the day of a run, for what is told of that run."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from analyser.activity.run import Run
from analyser.advice.own_baseline import OwnBaseline, own_baseline
from analyser.advice.sentence import Sentence
from analyser.advice.technique import gaits
from analyser.advice.training import Training
from analyser.columns import Column
from analyser.gait.baseline import OwnCurve
from analyser.gait.drift import LEAST_JOGGING_S, Drift, drift
from analyser.gait.personal import personal
from analyser.measure import Measure, Missing

Baselines = dict[tuple[date, str], OwnBaseline | Sentence]
"""By the day and the sensor that they are for."""


@lru_cache(maxsize=2)
def _kept(_training: Training) -> Baselines:
    """The baselines of a training that are fitted already, for whichever part of its report asks next."""
    return {}


class OwnCurves:
    """Her baselines by day and sensor, each fitted once a report; the same as the rules hold runs against."""

    def __init__(self, training: Training) -> None:
        self._training = training
        self.judged = gaits(training.runs)
        self._found = _kept(training)

    def baseline(self, day: date, sensor: str) -> OwnBaseline | Sentence:
        """The baseline on a day of the runs whose cadence came from `sensor`, or what is lacking for one."""
        if (day, sensor) not in self._found:
            known = self._training
            self._found[day, sensor] = own_baseline(self.judged, known.load.breaks, known.runner, day, sensor)
        return self._found[day, sensor]

    def curve(self, run: Run) -> OwnCurve | None:
        """Her own curve on the day of a run, or None where it cannot be told yet."""
        found = self.baseline(run.local_date, run.sensor)
        return found.curve if isinstance(found, OwnBaseline) else None

    def personal(self, run: Run) -> Mapping[Column, Measure | Missing]:
        """What `gait.personal` gives for a run; a curve is fitted only where cadence has to be modelled."""
        lacking = not isinstance(run.measures.get(Column.CADENCE_SPM), Measure)
        return personal(run, self._training.runner, self.curve(run) if lacking else None)

    def drift(self, run: Run) -> Drift | Missing:
        """The drift within a run by her curve of that day; no curve is fitted for a run too short to drift."""
        jogged = sum(jog.duration_s for jog in run.jogs)
        return drift(run, self.curve(run) if jogged >= LEAST_JOGGING_S else None)
