"""Steps that are longer than the runner's own at the same speed.

Looks at the cadence of each run of the last 28 days against her own line of cadence by speed (evidence §3.4), fitted
on the runs of 90 to 28 days ago. Where those are fewer than six, the last six to twenty runs before the latest birth
or break of 29 days and more take their place, and it is said that they are from before. The newest run speaks; to
change something takes two in a row.

Silent with fewer than six runs or 60 minutes of steady windows to hold it against, all from the same kind of sensor;
where speed was guessed from the arm (a treadmill without a pod), or cadence or speed cannot be trusted; at speeds
that the earlier runs do not have.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analyser.advice.own_baseline import OwnBaseline, own_baseline
from analyser.advice.rule import (
    PUBLISHED,
    EvidenceGrade,
    FindingState,
    Limit,
    Need,
    Observed,
    Rule,
    Topic,
    Urgency,
    Verdict,
)
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.technique import Gait, basis, derived, gaits, recent, too_few_gaits
from analyser.advice.training import Training
from analyser.gait.cadence import target_cadence

_WATCH = Limit(
    name="watch", value=-0.03, unit="fraction", state=FindingState.WATCH, source="engineering-choice", below=True
)
_ACT = Limit(name="act", value=-0.05, unit="fraction", state=FindingState.ACT, source="ref-15", below=True)
_RUNS_TO_ACT = 2
_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Held:
    """The recent runs, oldest first, with each one's change of cadence against her own line (fraction)."""

    baseline: OwnBaseline
    lately: tuple[Gait, ...]
    changes: tuple[float, ...]

    @property
    def usual(self) -> float:
        """Her own cadence at the speed of the newest run (steps/min)."""
        return self.baseline.curve.cadence_at(self.lately[-1].speed.value)


def _lacks(training: Training) -> Sentence | None:
    held = _held(training, gaits(training.runs), training.as_of)
    return None if isinstance(held, _Held) else held


def _evaluate(training: Training) -> Verdict:
    judged = gaits(training.runs)
    held = _held(training, judged, training.as_of)
    assert isinstance(held, _Held)
    state = _state(held.changes, training.limits)
    spoken = held.lately[-_RUNS_TO_ACT:]
    return Verdict(
        state=state,
        said=_said(held),
        advice=_advice(state, held),
        urgency=Urgency.STEP_BACK if state is FindingState.ACT else None,
        observed=_observed(held),
        runs=tuple(gait.run.id for gait in spoken),
        last_true=_last_true(training, judged),
        basis=basis(spoken, _RUNS_TO_ACT),
    )


def _held(training: Training, judged: Sequence[Gait], day: date) -> _Held | Sentence:
    """The runs of the 28 days up to `day` held against her own line as of then, or what is lacking."""
    lately = recent(judged, day)
    if not lately:
        return too_few_gaits(training, 0, 1)
    newest = lately[-1]
    baseline = own_baseline(judged, training.load.breaks, training.runner, day, newest.run.sensor)
    if isinstance(baseline, Sentence):
        return baseline
    matched = tuple(gait for gait in lately if baseline.matches(gait))
    if not matched:
        return sentence(
            "Cannot tell: none of the runs to hold the newest against was at about {speed:pace}; a run at your usual "
            "pace will tell.",
            speed=newest.speed.value,
        )
    changes = tuple(baseline.curve.change(gait.speed.value, gait.cadence.value) for gait in matched)
    return _Held(baseline=baseline, lately=matched, changes=changes)


def _state(changes: Sequence[float], limits: Mapping[str, float] = PUBLISHED) -> FindingState:
    """By the newest change, and to act by the newest two (fractions; below 0 are fewer, longer steps)."""
    act, last = _ACT.among(limits) + _TOLERANCE, changes[-_RUNS_TO_ACT:]
    if len(last) == _RUNS_TO_ACT and all(change <= act for change in last):
        return FindingState.ACT
    return FindingState.WATCH if changes[-1] <= _WATCH.among(limits) + _TOLERANCE else FindingState.OK


def _last_true(training: Training, judged: Sequence[Gait]) -> date | None:
    """The newest day of a run on which the rule was at `watch` or `act`."""
    for last in reversed(judged):
        held = _held(training, judged, last.day)
        if isinstance(held, _Held) and _state(held.changes, training.limits) is not FindingState.OK:
            return last.day
    return None


def _said(held: _Held) -> Sentence:
    newest = held.lately[-1]
    values = {"spm": newest.cadence.value, "speed": newest.speed.value, "usual": held.usual}
    if held.baseline.before is None:
        return sentence(
            "{spm:cadence} steps a minute at {speed:pace}; your own usual at that pace is {usual:cadence}.", **values
        )
    return sentence(
        "{spm:cadence} steps a minute at {speed:pace}; before, in your runs up to {last:date}, it was {usual:cadence} "
        "at that pace.",
        last=held.baseline.runs[-1].day,
        **values,
    )


def _advice(state: FindingState, held: _Held) -> Sentence | None:
    target = target_cadence(held.lately[-1].cadence.value, held.usual)
    if state is FindingState.OK:
        return None
    if state is FindingState.ACT:
        return sentence(
            "Two runs in a row had longer steps; shorter, quicker ones may lower the load per step. Try "
            "{target:cadence} for one minute in five, with a metronome.",
            target=target,
        )
    return sentence(
        "Nothing hurts? Leave it. Knee aches? Try {target:cadence} for one minute in five, with a metronome.",
        target=target,
    )


def _observed(held: _Held) -> tuple[Observed, ...]:
    newest = held.lately[-1]
    windows = newest.cadence.count
    return (
        Observed(name="cadence", unit="steps/min", measure=newest.cadence),
        Observed(name="speed", unit="m/s", measure=newest.speed),
        Observed(name="own usual cadence", unit="steps/min", measure=derived(held.usual, windows)),
        Observed(name="change of cadence", unit="fraction", measure=derived(held.changes[-1], windows)),
    )


RULE = Rule(
    id="longer-steps-than-usual",
    title="Longer steps than usual",
    topic=Topic.TECHNIQUE,
    pointer="long-strides",
    evidence=("ref-15", "ref-16", "ref-20"),
    grade=EvidenceGrade.B,
    limits=(_WATCH, _ACT),
    needs=(Need(lacking=_lacks),),
    evaluate=_evaluate,
)
