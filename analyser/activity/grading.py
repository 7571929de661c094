"""How far each signal of an activity can be trusted, with the reasons in plain words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from analyser.activity.arrays import Flags, Floats, known_share, median, stretches
from analyser.activity.signals import IN_PART
from analyser.activity.spans import LONGEST_SPAN_S
from analyser.activity.trust import Grade, Signal, Trust
from analyser.columns import QUANTITIES, Column

# Every limit in this module is an engineering choice.
_COVERAGE = ((0.50, Grade.D), (0.80, Grade.C), (0.95, Grade.B))
_FAULTS = ((0.25, Grade.D), (0.05, Grade.C), (0.01, Grade.B))
_TOLD_BY_POSITION = ((0.25, Grade.C), (0.01, Grade.B))
_GAPS = ((0.25, Grade.C), (0.02, Grade.B))
_STUCK_S = 300.0
_RUNNING_MPS = 1.9
_STILL_ARM_SPM = 40.0
_WALKING_SPM = 120.0
_HALVED_STEP_M = 1.6
_MISSED_STEP_M = 1.3
_DOUBLED_STEP_M = 0.45
_PODS_APART = {
    Column.CADENCE_SPM: ((12.0, Grade.D), (6.0, Grade.C), (3.0, Grade.B)),
    Column.CONTACT_TIME_S: ((0.050, Grade.D), (0.030, Grade.C), (0.020, Grade.B)),
}
_MISMATCH = ((0.20, Grade.D), (0.10, Grade.C), (0.05, Grade.B))
_LOCKED_BPM = 3.0
_UNCLEAR_MPS = (1.7, 2.5)
_UNCLEAR_SHARE = 0.1
_STEPPING_SPM = 140.0
_NO_WAY_MPS = 1.0
_LOST = ((0.25, Grade.D), (0.05, Grade.C))
_SCATTER = ((0.15, Grade.C), (0.08, Grade.B))

Doubt = tuple[Grade, str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Basis:
    """What the grades go by: chosen columns, their origins, and the time (s) each sample stands for."""

    columns: Mapping[Column, Floats]
    origins: Mapping[str, str]
    seconds: Floats
    moving_s: Floats
    """Time outside pauses."""
    running_s: Floats
    """Time in the state `run`."""
    states_from: str
    wrist: bool
    circular: bool
    """Whether speed was guessed from arm motion."""
    jump_share: float
    """The share of positions that were left out because the track jumped."""
    lost_way: float = 0.0
    lost_speed: float = 0.0
    """The share of the time for which the device had lost its way, or its speed."""
    longest_span_s: float = LONGEST_SPAN_S
    """The longest time that a sample may stand for."""
    unknown_s: float = 0.0
    """Time for which nothing tells how she moved."""

    def of(self, name: Column) -> Floats:
        """The column, or NaN throughout where it is not there."""
        return self.columns.get(name, np.full(len(self.seconds), np.nan))


def grades(basis: Basis) -> dict[Signal, Trust]:
    """A grade with reasons for each signal that is there."""
    judges: tuple[tuple[Signal, Column | None, Callable[[Basis], Iterator[Doubt]]], ...] = (
        (Signal.TIME, None, _time),
        (Signal.DISTANCE, Column.DISTANCE_M, _distance),
        (Signal.SPEED, Column.SPEED_MPS, _speed),
        (Signal.CADENCE, Column.CADENCE_SPM, _cadence),
        (Signal.CONTACT, Column.CONTACT_TIME_S, _contact),
        (Signal.HEART_RATE, Column.HEART_RATE_BPM, _heart_rate),
    )
    return {signal: _judged(judge(basis)) for signal, name, judge in judges if name is None or name in basis.columns}


def _judged(doubts: Iterator[Doubt]) -> Trust:
    worst_first = sorted(doubts, key=lambda doubt: doubt[0].value, reverse=True)
    grade = worst_first[0][0] if worst_first else Grade.A
    return Trust(grade=grade, reasons=tuple(reason for _, reason in worst_first))


def _below(value: float, limits: tuple[tuple[float, Grade], ...]) -> Grade | None:
    return next((grade for limit, grade in limits if value < limit), None)


def _above(value: float, limits: tuple[tuple[float, Grade], ...]) -> Grade | None:
    return next((grade for limit, grade in limits if value > limit), None)


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _time(basis: Basis) -> Iterator[Doubt]:
    steps = np.diff(basis.seconds)
    lost = float(np.where(basis.moving_s[:-1] > 0, np.maximum(steps - basis.longest_span_s, 0), 0).sum())
    whole = float(basis.moving_s.sum()) + lost
    yield from _told_by_speed(basis)
    if basis.longest_span_s > LONGEST_SPAN_S:
        yield Grade.B, "samples lie far apart: a short walk or jog between them does not show"
    if whole <= 0:
        yield Grade.D, "no time passes in the file"
    elif lost and (grade := _above(lost / whole, _GAPS)):
        yield grade, f"gaps without a pause take {_percent(lost / whole)} of the time"
    if whole > 0 and (grade := _above(basis.unknown_s / whole, _GAPS)):
        yield grade, f"neither speed nor cadence is known for {_percent(basis.unknown_s / whole)} of the time"


def _told_by_speed(basis: Basis) -> Iterator[Doubt]:
    """Without cadence jog minutes are less sure, most of all at speeds at which one may walk or run (evidence §2.3)."""
    if basis.states_from != "speed" or not basis.running_s.any():
        return
    speed = basis.of(Column.SPEED_MPS)
    unclear = float(basis.moving_s[(speed >= _UNCLEAR_MPS[0]) & (speed < _UNCLEAR_MPS[1])].sum())
    grade = Grade.C if unclear > _UNCLEAR_SHARE * float(basis.moving_s.sum()) else Grade.B
    known = "too little" if Column.CADENCE_SPM in basis.columns else "no"
    yield grade, f"running was told from walking by speed alone: there is {known} cadence"


def _distance(basis: Basis) -> Iterator[Doubt]:
    yield from _from_position(basis)
    yield from _steps_without_way(basis)
    yield from _lost(basis, basis.lost_way, "its way")
    if basis.origins.get(Column.DISTANCE_M) == "watch, with jumps":
        yield Grade.B, "the recorded way leapt; the leaps are left out"
    if basis.circular:
        yield Grade.C, "the device guessed the way from arm motion"


def _steps_without_way(basis: Basis) -> Iterator[Doubt]:
    """Running steps and no way: a receiver that lost its position, if she did not run on the spot."""
    if basis.circular:
        return
    lost = (basis.of(Column.CADENCE_SPM) >= _STEPPING_SPM) & (basis.of(Column.SPEED_MPS) < _NO_WAY_MPS)
    share = float(basis.moving_s[lost].sum()) / max(float(basis.moving_s.sum()), 1.0)
    if grade := _above(share, _LOST):
        yield grade, f"running steps but no way for {_percent(share)} of the time: a lost position, or on the spot"


def _lost(basis: Basis, share: float, word: str) -> Iterator[Doubt]:
    """A way or a speed that the device did not tell all the time."""
    untold = basis.origins.get(Column.DISTANCE_M) == IN_PART
    if grade := _above(share, _FAULTS if untold else _TOLD_BY_POSITION):
        yield grade, f"the device had lost {word} for {_percent(share)} of the time"


def _from_position(basis: Basis) -> Iterator[Doubt]:
    if basis.origins.get(Column.DISTANCE_M) != "position":
        return
    yield Grade.B, "computed from positions"
    if grade := _above(basis.jump_share, ((0.10, Grade.D), (0.02, Grade.C))):
        yield grade, f"{_percent(basis.jump_share)} of the positions jumped"


def _speed(basis: Basis) -> Iterator[Doubt]:
    weights = basis.running_s if basis.running_s.any() else basis.moving_s
    yield from _coverage(basis, Column.SPEED_MPS, "speed", weights)
    yield from _from_position(basis)
    yield from _steps_without_way(basis)
    by_way = basis.origins.get(Column.SPEED_MPS) == "distance"
    yield from _lost(basis, basis.lost_way if by_way else basis.lost_speed, "its speed")
    if basis.circular:
        yield Grade.D, "the device guessed speed from arm motion, so step length says nothing"
    if Column.ALTITUDE_M not in basis.columns and not basis.circular:
        yield Grade.B, "no altitude: slopes could not be left out"
    yield from _scatter(basis)
    yield from _mismatch(basis)


def _coverage(basis: Basis, name: Column, word: str, weights: Floats) -> Iterator[Doubt]:
    share = known_share(basis.of(name), weights)
    if weights.any() and (grade := _below(share, _COVERAGE)):
        yield grade, f"{word} is there for {_percent(share)} of the time"


def _scatter(basis: Basis) -> Iterator[Doubt]:
    """Speed that changes from sample to sample more than a runner's does."""
    running = basis.running_s > 0
    speed = basis.of(Column.SPEED_MPS)
    both = running[1:] & running[:-1]
    usual = median(speed[running]) if running.any() else 0.0
    if both.sum() < 60 or not usual > 0:
        return
    change = median(np.abs(np.diff(speed))[both]) / usual
    if grade := _above(change, _SCATTER):
        yield grade, f"speed changes by {_percent(change)} from sample to sample: the receiver's noise"


def _mismatch(basis: Basis) -> Iterator[Doubt]:
    """Recorded step length times cadence against speed."""
    if basis.origins.get(Column.STEP_LENGTH_M) != "watch" or basis.origins.get(Column.CADENCE_SPM) != "watch":
        return
    running = basis.running_s > 0
    implied = basis.of(Column.STEP_LENGTH_M)[running] * basis.of(Column.CADENCE_SPM)[running] / 60
    speed = basis.of(Column.SPEED_MPS)[running]
    fits = (implied > 0) & (speed > 0)
    off = abs(median(implied[fits] / speed[fits]) - 1) if fits.any() else 0.0
    if grade := _above(off, _MISMATCH):
        yield grade, f"cadence × step length differs from speed by {_percent(off)}"


def _cadence(basis: Basis) -> Iterator[Doubt]:
    weights = basis.running_s if basis.running_s.any() else basis.moving_s
    yield from _coverage(basis, Column.CADENCE_SPM, "cadence", weights)
    origin = basis.origins.get(Column.CADENCE_SPM)
    if origin != "watch":
        yield Grade.B, "cadence is the pod's alone" if origin == "pod" else f"computed from {origin}"
    yield from _stuck(basis, Column.CADENCE_SPM, "cadence")
    yield from _factor(basis)
    yield from _pod(basis, Column.CADENCE_SPM, Column.POD_CADENCE_SPM)
    if not basis.circular:
        yield from _mismatch(basis)


def _stuck(basis: Basis, name: Column, word: str) -> Iterator[Doubt]:
    """The same value for minutes on end while running."""
    values = np.where(basis.running_s > 0, basis.of(name), np.nan)
    first, past = stretches(np.nan_to_num(values, nan=-1.0))
    covered = np.append(0.0, np.cumsum(basis.running_s))
    lasting = np.where(np.isnan(values[first]), 0.0, covered[past] - covered[first])
    stuck = float(lasting[lasting >= _STUCK_S].sum()) / max(float(covered[-1]), 1.0)
    if stuck > 0:
        yield Grade.D if stuck > _FAULTS[0][0] else Grade.C, f"{word} stands still for {_percent(stuck)} of the running"


def _factor(basis: Basis) -> Iterator[Doubt]:
    """Cadence halved, doubled, or lost because the arm was held still, judged by speed."""
    cadence, speed = basis.of(Column.CADENCE_SPM), basis.of(Column.SPEED_MPS)
    fast = (speed >= _RUNNING_MPS) & (basis.moving_s > 0) & ~np.isnan(cadence)
    time = float(basis.moving_s[fast].sum())
    if time <= 0 or basis.circular:
        return
    still = fast & (cadence < _STILL_ARM_SPM)
    halved = fast & ~still & (cadence < _WALKING_SPM) & (60 * speed > _HALVED_STEP_M * cadence)
    missed = fast & ~still & ~halved & (cadence < _WALKING_SPM) & (60 * speed > _MISSED_STEP_M * cadence)
    doubled = fast & (60 * speed < _DOUBLED_STEP_M * cadence)
    arm = "the arm was held still (a buggy, a phone?)" if basis.wrist else "steps were not counted"
    missing = "steps are missing (an arm that hardly swings?)" if basis.wrist else "steps are missing"
    faults = (
        (still, arm),
        (halved, "cadence looks halved"),
        (missed, missing),
        (doubled, "cadence looks doubled"),
    )
    for wrong, words in faults:
        yield from _share_of_fault(wrong, words, basis.moving_s, time)


def _pod(basis: Basis, name: Column, pod: Column) -> Iterator[Doubt]:
    """What the watch or strap says against what a pod says of the same (evidence §2.5: sensors differ)."""
    running = basis.running_s > 0
    if pod not in basis.columns or basis.origins.get(name) == "pod" or not running.any():
        return
    low, high = QUANTITIES[name].running or (0.0, np.inf)
    both = [np.where((values >= low) & (values <= high), values, np.nan) for values in (basis.of(name), basis.of(pod))]
    apart = abs(median((both[0] - both[1])[running]))
    if grade := _above(apart, _PODS_APART[name]):
        said = f"{apart:.0f} steps/min" if name is Column.CADENCE_SPM else f"{1000 * apart:.0f} ms"
        yield grade, f"watch and pod differ by {said}"


def _share_of_fault(wrong: Flags, words: str, weights: Floats, time: float) -> Iterator[Doubt]:
    share = float(weights[wrong].sum()) / time
    if grade := _above(share, _FAULTS):
        yield grade, f"{words} for {_percent(share)} of the time at running speed"


def _contact(basis: Basis) -> Iterator[Doubt]:
    weights = basis.running_s if basis.running_s.any() else basis.moving_s
    contact = basis.of(Column.CONTACT_TIME_S)
    low, high = QUANTITIES[Column.CONTACT_TIME_S].running or (0.0, np.inf)
    share = known_share(np.where((contact >= low) & (contact <= high), contact, np.nan), weights)
    if weights.any() and (grade := _below(share, _COVERAGE)):
        yield grade, f"contact time is plausible for {_percent(share)} of the running"
    yield from _stuck(basis, Column.CONTACT_TIME_S, "contact time")
    yield from _pod(basis, Column.CONTACT_TIME_S, Column.POD_CONTACT_TIME_S)
    if basis.origins.get(Column.CONTACT_TIME_S) == "pod":
        yield Grade.B, "contact time is the foot pod's alone"


def _heart_rate(basis: Basis) -> Iterator[Doubt]:
    yield from _coverage(basis, Column.HEART_RATE_BPM, "heart rate", basis.moving_s)
    yield from _stuck(basis, Column.HEART_RATE_BPM, "heart rate")
    near = np.abs(basis.of(Column.HEART_RATE_BPM) - basis.of(Column.CADENCE_SPM)) <= _LOCKED_BPM
    running = float(basis.running_s.sum())
    if basis.wrist and running >= 600 and float(basis.running_s[near].sum()) > 0.6 * running:
        yield Grade.C, "heart rate follows cadence: the wrist sensor may count steps"
