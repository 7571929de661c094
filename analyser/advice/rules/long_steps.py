"""Steps that are longer than expected for the runner's speed and height.

Looks at cadence over steady windows of the last 28 days against the cadence expected for speed and height (evidence
§3.1): z = (C − C_exp)/9 for each run, and the median of these. The numbers that are told are those of the run in the
middle; of two in the middle, those of the one that lies on the same side of the limit as the median.
One reference runner in six lies below −1, and a third to a half of slower groups do, so that this alone never asks
for a change: it takes pain of 3 or more in knee or shin within 7 days as well. Grade B is for the load on the knee;
the link with injury is contested.

Silent without a height; with fewer than three runs of ten steady windows in 28 days; where speed was guessed from
the arm (a treadmill without a pod), or cadence or speed cannot be trusted; below 1.64 and above 4.68 m/s, where the
regression has no data.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median, median_high, median_low

import numpy as np

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
from analyser.advice.technique import Gait, basis, derived, first_recent, gaits, leg_pain, too_few_gaits
from analyser.advice.training import Training
from analyser.gait.cadence import SPEED_RANGE_MPS, cadence_z, excess_step, expected_cadence, target_cadence

_RUNS_WANTED = 3
_RUNS_TO_BE_SURE = 6
"""Twice the minimum (engineering choice)."""
_TOLERANCE = 1e-5
"""Windows hold cadence to four decimals: what lies on a limit must not depend on the last of them."""

_SLOWEST, _FASTEST = (
    Limit(name=name, value=speed, unit="m/s", state=FindingState.UNKNOWN, source="ref-2", adjustable=False)
    for name, speed in zip(("slowest", "fastest"), SPEED_RANGE_MPS, strict=True)
)
_WATCH = Limit(name="watch", value=-1.0, unit="z", state=FindingState.WATCH, source="ref-8", below=True)
_ACT = Limit(name="act", value=-2.0, unit="z", state=FindingState.ACT, source="engineering-choice", below=True)
_PAIN = Limit(name="pain", value=3.0, unit="of 10", state=FindingState.ACT, source="engineering-choice")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Held:
    """A run's gait held against the cadence expected for its speed and her height (steps/min)."""

    gait: Gait
    expected: float
    z: float
    excess_step: float


def _lacks_height(training: Training) -> Sentence | None:
    if training.runner.height_m is not None:
        return None
    return sentence("Cannot tell without your height: add it with --height, or as height_m in runner.toml.")


def _lacks_runs(training: Training) -> Sentence | None:
    have = len(_lately(_held(training), training.as_of))
    return None if have >= _RUNS_WANTED else too_few_gaits(training, have, _RUNS_WANTED)


def _evaluate(training: Training) -> Verdict:
    every = _held(training)
    lately = _lately(every, training.as_of)
    z, pain = median(held.z for held in lately), leg_pain(training)
    state = _state(z, pain, training.limits)
    middle = _middle(lately, low=state is not FindingState.OK)
    return Verdict(
        state=state,
        said=_said(training, state, middle, pain),
        advice=_advice(state, middle),
        urgency=Urgency.STEP_BACK if state is FindingState.ACT else None,
        observed=_observed(middle, z),
        runs=tuple(held.gait.run.id for held in lately),
        last_true=_last_true(training, every),
        basis=basis([held.gait for held in lately], _RUNS_TO_BE_SURE),
    )


def _held(training: Training) -> tuple[_Held, ...]:
    """All runs at speeds for which the regression has data, oldest first; none without a height."""
    height = training.runner.height_m
    judged = gaits(training.runs)
    if height is None or not judged:
        return ()
    cadences = np.array([gait.cadence.value for gait in judged])
    expected = expected_cadence(np.array([gait.speed.value for gait in judged]), height)
    values = zip(judged, expected, cadence_z(cadences, expected), excess_step(cadences, expected), strict=True)
    return tuple(
        _Held(gait=gait, expected=float(at_speed), z=float(z), excess_step=float(excess))
        for gait, at_speed, z, excess in values
        if np.isfinite(at_speed)
    )


def _lately(every: Sequence[_Held], day: date) -> Sequence[_Held]:
    return every[bisect_left(every, first_recent(day), key=_day) : bisect_right(every, day, key=_day)]


def _day(held: _Held) -> date:
    return held.gait.day


def _middle(lately: Sequence[_Held], *, low: bool) -> _Held:
    """The newest run with the middle z, so that all numbers told belong to one run; of two the lower if `low`."""
    middle = (median_low if low else median_high)(held.z for held in lately)
    return next(held for held in reversed(lately) if held.z == middle)


def _state(z: float, pain: float | None, limits: Mapping[str, float] = PUBLISHED) -> FindingState:
    if z <= _ACT.among(limits) + _TOLERANCE and pain is not None and pain >= _PAIN.among(limits):
        return FindingState.ACT
    return FindingState.WATCH if z <= _WATCH.among(limits) + _TOLERANCE else FindingState.OK


def _last_true(training: Training, every: Sequence[_Held]) -> date | None:
    """The newest day of a run on which the rule was at `watch` or `act`."""
    for last in reversed(every):
        lately = _lately(every, last.gait.day)
        if len(lately) >= _RUNS_WANTED and median(each.z for each in lately) <= _WATCH.of(training) + _TOLERANCE:
            return last.gait.day
    return None


def _said(training: Training, state: FindingState, held: _Held, pain: float | None) -> Sentence:
    values = {"spm": held.gait.cadence.value, "speed": held.gait.speed.value, "expected": held.expected}
    if state is FindingState.ACT:
        return sentence(
            "{spm:cadence} steps a minute at {speed:pace}; about {expected:cadence} is expected for your height and "
            "speed, and your knee or shin reached {pain:number} within 7 days.",
            pain=pain or 0.0,
            **values,
        )
    if state is FindingState.OK or held.z <= _ACT.of(training):
        return sentence(
            "{spm:cadence} steps a minute at {speed:pace}; about {expected:cadence} is expected for your height and "
            "speed.",
            **values,
        )
    return sentence(
        "{spm:cadence} steps a minute at {speed:pace}; about {expected:cadence} is expected for your height and speed. "
        "A third to a half of slower groups fall this low.",
        **values,
    )


def _advice(state: FindingState, held: _Held) -> Sentence | None:
    target = target_cadence(held.gait.cadence.value, held.expected)
    if state is FindingState.OK:
        return None
    if state is FindingState.ACT:
        return sentence(
            "Shorter, quicker steps may lower the load per step: try {target:cadence} for one minute in five, with a "
            "metronome.",
            target=target,
        )
    return sentence(
        "Nothing hurts? Leave it. Knee aches? Try {target:cadence} for one minute in five, with a metronome.",
        target=target,
    )


def _observed(held: _Held, z: float) -> tuple[Observed, ...]:
    windows = held.gait.cadence.count
    return (
        Observed(name="cadence", unit="steps/min", measure=held.gait.cadence),
        Observed(name="speed", unit="m/s", measure=held.gait.speed),
        Observed(name="expected cadence", unit="steps/min", measure=derived(held.expected, windows)),
        Observed(name="cadence against expected, in spreads between runners", unit="z", measure=derived(z, windows)),
        Observed(name="steps longer than expected", unit="fraction", measure=derived(held.excess_step, windows)),
    )


RULE = Rule(
    id="long-steps",
    title="Long steps",
    topic=Topic.TECHNIQUE,
    pointer="long-strides",
    evidence=("ref-2", "ref-5", "ref-8", "ref-9", "ref-12", "ref-15", "ref-17", "ref-22", "ref-23"),
    grade=EvidenceGrade.B,
    limits=(_SLOWEST, _FASTEST, _WATCH, _ACT, _PAIN),
    needs=(Need(lacking=_lacks_height), Need(lacking=_lacks_runs)),
    evaluate=_evaluate,
)
