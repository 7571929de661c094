"""Speed that is lost as the foot lands, against the runner's own.

Looks at step speed loss, as one chest strap records it (a share of the speed): each run of the last 28 days against
the median of the 28 days before it, over steady windows within 0.2 m/s of its speed. There are no norms and no
validation of that sensor, so nobody is held against others. What makes it worth a look is one small study of braking
forces, which no watch measures. A pod's own braking numbers are not judged.

Silent without that strap; on a treadmill, where the strap does not measure it; with fewer than five earlier runs at
about the speed, all with the same kind of sensor; where speed cannot be trusted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

import numpy as np

from analyser.activity.arrays import Floats
from analyser.activity.run import Run
from analyser.activity.trust import Signal
from analyser.advice.load_words import observed
from analyser.advice.rule import Basis, EvidenceGrade, FindingState, Limit, Need, Rule, Topic, Urgency, Verdict
from analyser.advice.sentence import Sentence, Value, sentence
from analyser.advice.steady import has, is_trusted, steady, worst
from analyser.advice.technique import WINDOWS_WANTED, first_recent
from analyser.advice.training import Training
from analyser.columns import Column
from analyser.measure import Origin

_E = "engineering-choice"
_WATCH = Limit(name="watch", value=0.10, unit="fraction", state=FindingState.WATCH, source=_E)
_ACT = Limit(name="act", value=0.20, unit="fraction", state=FindingState.ACT, source=_E)
_MATCHED_MPS = 0.2
_BASELINE_DAYS = 28
_BASELINE_RUNS = 5
"""Evidence T4."""
_RUNS_TO_ACT = 2
_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Measured:
    """A run with the loss (fraction) and the speed (m/s) of its steady windows."""

    run: Run
    table: Floats

    def loss_at(self, speed_mps: float) -> float | None:
        """Its median loss (fraction) over windows at about the speed, or None where it has none."""
        matched = self.table[np.abs(self.table[:, 1] - speed_mps) <= _MATCHED_MPS + _TOLERANCE, 0]
        return float(np.median(matched)) if len(matched) else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Held:
    """A run's loss (fraction of speed) with her own before it at the same speed, over so many runs."""

    run: Run
    loss: float
    usual: float
    runs: int

    @property
    def change(self) -> float:
        """How much more is lost than usual (fraction)."""
        return self.loss / self.usual - 1


def _lacks_sensor(training: Training) -> Sentence | None:
    if any(has(run, Column.STEP_SPEED_LOSS) for run in training.runs):
        return None
    return sentence("It takes a chest strap that records step speed loss.")


def _lacks_runs(training: Training) -> Sentence | None:
    if any(held.run.local_date >= first_recent(training.as_of) for held in _held(training)):
        return None
    return sentence(
        "Cannot tell yet: it takes a run of the last 4 weeks, with 5 runs at about its speed in the 4 weeks before it."
    )


def _evaluate(training: Training) -> Verdict:
    every = _held(training)
    newest = every[-1]
    state = _state(training, every)
    spoken = tuple(held.run for held in every[-_RUNS_TO_ACT:]) if state is FindingState.ACT else (newest.run,)
    return Verdict(
        state=state,
        said=_said(newest),
        advice=_advice(state),
        urgency=Urgency.STEP_BACK if state is FindingState.ACT else None,
        observed=(
            *observed("speed lost at each step", "fraction", newest.loss),
            *observed("own usual at that speed", "fraction", newest.usual, newest.runs),
            *observed("change against own usual", "fraction", newest.change, newest.runs),
        ),
        runs=tuple(run.id for run in spoken),
        last_true=_last_true(training, every),
        basis=Basis(origin=Origin.RECORDED, trust=worst(spoken, Signal.SPEED), have=newest.runs, want=_BASELINE_RUNS),
    )


def _held(training: Training) -> list[_Held]:
    """Every run that can be held against those before it, oldest first."""
    measured = [found for found in map(_measured, training.runs) if found is not None]
    held = (_against(each, measured) for each in measured)
    return [each for each in held if each is not None]


def _measured(run: Run) -> _Measured | None:
    """The run's windows where it may be judged by them: outside, with enough of them, its speed not in doubt."""
    if run.indoor or run.speed_circular or not is_trusted(run, Signal.SPEED):
        return None
    table = steady(run, Column.STEP_SPEED_LOSS, Column.SPEED_MPS)
    return _Measured(run=run, table=table) if len(table) >= WINDOWS_WANTED else None


def _against(newest: _Measured, measured: Sequence[_Measured]) -> _Held | None:
    run, speed = newest.run, float(np.median(newest.table[:, 1]))
    first = run.local_date - timedelta(days=_BASELINE_DAYS)
    earlier = [
        loss
        for other in measured
        if first <= other.run.local_date < run.local_date and other.run.sensor == run.sensor
        if (loss := other.loss_at(speed)) is not None
    ]
    loss = newest.loss_at(speed)
    if len(earlier) < _BASELINE_RUNS or loss is None:
        return None
    return _Held(run=run, loss=loss, usual=median(earlier), runs=len(earlier))


def _state(training: Training, every: Sequence[_Held]) -> FindingState:
    """By the newest run, and to act by the newest two."""
    last = every[-_RUNS_TO_ACT:]
    if len(last) == _RUNS_TO_ACT and all(held.change > _ACT.of(training) + _TOLERANCE for held in last):
        return FindingState.ACT
    return FindingState.WATCH if last[-1].change > _WATCH.of(training) + _TOLERANCE else FindingState.OK


def _last_true(training: Training, every: Sequence[_Held]) -> date | None:
    """The newest day of a run on which the rule was at `watch` or `act`."""
    flagged = (held.run.local_date for held in every if held.change > _WATCH.of(training) + _TOLERANCE)
    return max(flagged, default=None)


def _said(held: _Held) -> Sentence:
    values: dict[str, Value] = {"day": held.run.local_date, "change": abs(held.change)}
    if round(held.change, 3) > 0:  # told in tenths of a percent
        return sentence(
            "{day:on} each step lost {change:tenths} more speed than your own usual at that pace.", **values
        )
    return sentence("{day:on} each step lost no more speed than your own usual at that pace.", **values)


def _advice(state: FindingState) -> Sentence | None:
    if state is FindingState.OK:
        return None
    if state is FindingState.ACT:
        return sentence("Two runs in a row. Try to land with the foot nearer beneath you, for one minute in five.")
    return sentence("Nothing hurts? Leave it, and see whether the next run shows it too.")


RULE = Rule(
    id="braking",
    title="Braking at each step",
    topic=Topic.TECHNIQUE,
    pointer="braking",
    evidence=("ref-25", "ref-26", "ref-46"),
    grade=EvidenceGrade.C,
    limits=(_WATCH, _ACT),
    needs=(Need(lacking=_lacks_sensor, sensor=True), Need(lacking=_lacks_runs)),
    evaluate=_evaluate,
)
