"""How much a step, a kilometre or a minute loads her knees against her own usual running (evidence §5).

Only ratios to the runner's own running, never newtons and never between people: 0.95 is 5 % less than usual. The
exponent is not well known, so every figure stands between those of 1.5 and 2.2.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analyser.activity.run import Run
from analyser.activity.trust import Grade, Signal
from analyser.columns import Column
from analyser.gait.baseline import OwnCurve
from analyser.gait.step_length import step_length
from analyser.measure import Measure, Origin

EXPONENT = 1.7
EXPONENT_RANGE = (1.5, 2.2)
"""Of load per step on step length (evidence §5, derived from references 16 to 18)."""
SPEED_PER_DISTANCE = -0.87
SPEED_PER_TIME = 0.13
"""Exponents of speed: load per km at 8.0 is 80 % above that at 15.8 km/h (evidence §5, reference 37)."""
WHAT_IF_MORE = 0.05
"""The change of cadence that is looked at: the smallest with a measured effect (evidence §3.5, reference 15)."""
WHAT_IF_CHANGES = tuple(percent / 100 for percent in range(-10, 16))
"""The changes of a table: its steps are 13 % shorter to 11 % longer, and 16 % to 15 % were measured (reference 17)."""
_JUDGED_BY = (Signal.CADENCE, Signal.SPEED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """A load over the usual one (no unit), and the `lowest` and `highest` of it for exponents of 1.5 to 2.2."""

    value: float
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class KneeLoad:
    """Load per step at the same speed, and per kilometre and per minute, each over that of her usual running."""

    per_step: Ratio
    per_km: Ratio
    per_minute: Ratio


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What another cadence at the same speed does: to step length (m), steps per km and load over today's."""

    cadence_spm: float
    metronome_spm: int
    """The cadence to set a metronome to: whole steps per minute of both feet."""
    step_length_m: float
    step_length_change: float
    steps_per_km: float
    steps_per_km_now: float
    per_step: Ratio
    per_km: Ratio
    """Per minute it is the same: the speed does not change."""

    @property
    def cadence_change(self) -> float:
        """The change of cadence (fraction)."""
        return 1 / (1 + self.step_length_change) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualKilometres:
    """Running in kilometres (m) of her usual running that load the knees as much.

    `of_m` is the way that was run, `judged` of `runs` had a cadence that tells; for the others only speed counts.
    """

    distance_m: float
    lowest_m: float
    highest_m: float
    of_m: float
    judged: int
    runs: int


def load_per_step(length_ratio: float, exponent: float = EXPONENT) -> float:
    """Load per step over the usual one, for a step length over the usual one at one speed (no unit). Evidence §5."""
    return float(length_ratio**exponent)


def load_per_distance(length_ratio: float, exponent: float = EXPONENT) -> float:
    """Load per km over the usual one, for a step length over the usual one at one speed (no unit). Evidence §5."""
    return float(length_ratio ** (exponent - 1))


def speed_per_distance(speed_ratio: float) -> float:
    """Load per km over the usual one, for a speed over the usual one (no unit). Evidence §5, reference 37."""
    return float(speed_ratio**SPEED_PER_DISTANCE)


def speed_per_time(speed_ratio: float) -> float:
    """Load per minute over the usual one, for a speed over the usual one (no unit). Evidence §5, reference 37."""
    return float(speed_ratio**SPEED_PER_TIME)


def knee_load(speed_mps: float, cadence_spm: float, curve: OwnCurve, usual_mps: float) -> KneeLoad:
    """Her knee load at a speed (m/s) and cadence (steps/min) over that of her usual running at `usual_mps`."""
    length = curve.cadence_at(speed_mps) / cadence_spm
    speed = speed_mps / usual_mps
    return KneeLoad(
        per_step=_ratio(length, 0),
        per_km=_ratio(length, -1, speed_per_distance(speed)),
        per_minute=_ratio(length, -1, speed_per_time(speed)),
    )


def knee_load_of(run: Run, curve: OwnCurve, usual_mps: float) -> KneeLoad | None:
    """The knee load of a run over her usual, or None where its cadence or speed does not tell it."""
    if not _is_judged(run):
        return None
    speed, cadence = run.measures[Column.SPEED_MPS], run.measures[Column.CADENCE_SPM]
    assert isinstance(speed, Measure)
    assert isinstance(cadence, Measure)
    return knee_load(speed.value, cadence.value, curve, usual_mps)


def what_if(
    speed_mps: float, cadence_spm: float, other_spm: float | None = None, *, change: float = WHAT_IF_MORE
) -> WhatIf:
    """What another cadence in place of `cadence_spm` would do at `speed_mps`: `other_spm`, else `change` more.

    `change` is a fraction, above −1: 0.05 is 5 % more steps a minute.
    """
    other = cadence_spm * (1 + change) if other_spm is None else other_spm
    now, then = step_length(speed_mps, cadence_spm), step_length(speed_mps, other)
    return WhatIf(
        cadence_spm=other,
        metronome_spm=round(other),
        step_length_m=then,
        step_length_change=then / now - 1,
        steps_per_km=1000 / then,
        steps_per_km_now=1000 / now,
        per_step=_ratio(then / now, 0),
        per_km=_ratio(then / now, -1),
    )


def what_if_table(
    speed_mps: float, cadence_spm: float, changes: Sequence[float] = WHAT_IF_CHANGES
) -> tuple[WhatIf, ...]:
    """`what_if` for each change of cadence (fractions) at one speed (m/s): −10 to +15 % unless given."""
    return tuple(what_if(speed_mps, cadence_spm, change=change) for change in changes)


def usual_kilometres(runs: Sequence[Run], curve: OwnCurve | None, usual_mps: float) -> UsualKilometres | None:
    """Runs (a week's) in kilometres of her usual running; None where nothing tells the way of any of them."""
    told = [(run, way) for run in runs if (way := _way(run, usual_mps)) is not None]
    if not told:
        return None
    loads = [(_load_per_km(run, curve, usual_mps), way) for run, way in told]
    return UsualKilometres(
        distance_m=sum(load.value * way for load, way in loads),
        lowest_m=sum(load.lowest * way for load, way in loads),
        highest_m=sum(load.highest * way for load, way in loads),
        of_m=sum(way for _, way in told),
        judged=sum(curve is not None and _is_judged(run) for run, _ in told),
        runs=len(told),
    )


def _load_per_km(run: Run, curve: OwnCurve | None, usual_mps: float) -> Ratio:
    found = None if curve is None else knee_load_of(run, curve, usual_mps)
    if found is not None:
        return found.per_km
    speed = run.run_distance_m / run.run_s if run.run_distance_m and run.run_s and not run.speed_circular else usual_mps
    return _ratio(1.0, 0, speed_per_distance(speed / usual_mps))


def _way(run: Run, usual_mps: float) -> float | None:
    """What was jogged (m); by time at her usual speed where the device guessed the way from arm motion."""
    if run.speed_circular:
        return run.run_s * usual_mps
    return run.run_distance_m


def _is_judged(run: Run) -> bool:
    graded = (run.trust.get(signal) for signal in _JUDGED_BY)
    told = (run.measures.get(name) for name in (Column.SPEED_MPS, Column.CADENCE_SPM))
    known = all(isinstance(one, Measure) and one.origin is not Origin.MODELLED for one in told)
    return known and not run.speed_circular and not any(trust and trust.grade is Grade.D for trust in graded)


def _ratio(length_ratio: float, less: int, factor: float = 1.0) -> Ratio:
    """`factor` times the length ratio to the exponent, less `-less`, with what other exponents give."""
    of_ends = [factor * load_per_step(length_ratio, exponent + less) for exponent in EXPONENT_RANGE]
    return Ratio(value=factor * load_per_step(length_ratio, EXPONENT + less), lowest=min(of_ends), highest=max(of_ends))
