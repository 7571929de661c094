"""Run, walk, stand, pause or unknown at each sample: the watch's own splits, else the classifier of evidence §2.3."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analyser.activity.arrays import Flags, Floats, Whole, stretches
from analyser.activity.boundaries import by_speed_where_unknown, without_lag
from analyser.activity.cleaning import Cleaned, nanoseconds
from analyser.activity.clock import Clock
from analyser.activity.recording import Gait, Split, Sport
from analyser.activity.rides import SURE_S, beside, lasting, riding
from analyser.activity.spans import LONGEST_SPAN_S
from analyser.activity.state import State
from analyser.columns import QUANTITIES, Column

States = npt.NDArray[np.int8]

_ENTER_SPM, _LEAVE_SPM = 140.0, 135.0
_ENTER_MPS, _LEAVE_MPS = 2.1, 1.9
"""Running begins and ends at these cadences, or speeds where cadence is missing (evidence §2.3, reference 74)."""
_ON_THE_SPOT_MPS = 1.0
_HOLD_S = 5.0
"""A change must hold this long; it then counts from its first second (evidence §2.3, engineering choice)."""
_STAND_MPS, _STAND_SPM = 0.5, 40.0
"""Slower than both is standing [engineering choice]."""
_SLOWEST_RUN_SPM = (QUANTITIES[Column.CADENCE_SPM].running or (0.0,))[0]
"""A contact time that leaves a flight is running from this cadence on: the device saw it (evidence §2.2, §2.3, §4)."""
_SURE_FLIGHT_S = 0.020
"""Contact times may be off by so much (evidence §4)."""
_LONGEST_WALKING_STEP_M = 1.3
"""A walking cadence with a longer step at running speed is a fault of the cadence [engineering choice]."""
_WALK_LABEL_MPS = 0.4
"""What is labelled a walk must be this much faster to be a run by speed alone [engineering choice]."""
_ENOUGH = 0.5
"""Splits, or cadence, that cover less of the moving time are not gone by alone [engineering choice]."""
_LONG_UNTOLD_S = 60.0
"""What is not known for so long is neither walking nor standing [engineering choice]."""
_SPLIT_SEAM_NS = 2 * 10**9
"""Watches write splits in whole seconds: a seam up to 2 s belongs to the split before it [engineering choice]."""
_TOLERANCE_S = 0.05
_GAITS = {Gait.RUN: State.RUN, Gait.WALK: State.WALK, Gait.STAND: State.STAND}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Evidence:
    """What the classifier goes by, per sample; NaN where a signal is not known."""

    seconds: Floats
    span_s: Floats
    paused: Flags
    cadence_spm: Floats
    speed_mps: Floats
    riding: Flags
    """Whether something faster than a runner moved (`rides.riding`)."""
    contact_time_s: Floats | None = None
    longest_span_s: float = LONGEST_SPAN_S
    """The longest time that a sample may stand for."""


def states(
    cleaned: Cleaned, columns: Mapping[Column, Floats], sport: Sport, splits: Sequence[Split]
) -> tuple[States, str]:
    """The state of each sample (int8) and what told it: `splits`, `cadence`, `speed` or `nothing`."""
    evidence = Evidence(
        seconds=cleaned.seconds,
        span_s=cleaned.span_s,
        paused=cleaned.paused,
        cadence_spm=columns.get(Column.CADENCE_SPM, np.full(len(cleaned.time_ns), np.nan)),
        speed_mps=columns.get(Column.SPEED_MPS, np.full(len(cleaned.time_ns), np.nan)),
        riding=riding(cleaned),
        contact_time_s=columns.get(Column.CONTACT_TIME_S),
        longest_span_s=cleaned.longest_span_s,
    )
    found, told_by = classified(evidence, sport)
    said, known = _said(splits, cleaned.time_ns, cleaned.clock)
    if known.any() and cleaned.span_s[known].sum() >= _ENOUGH * cleaned.span_s.sum():
        found, told_by = np.where(known, said, found), "splits"
    found[cleaned.paused] = State.PAUSE
    return found, told_by


def classified(evidence: Evidence, sport: Sport) -> tuple[States, str]:
    """The state of each sample without the watch's splits, and what told it: `cadence`, `speed` or `nothing`."""
    nothing = np.full(len(evidence.seconds), State.STAND, np.int8)
    nothing[evidence.paused] = State.PAUSE
    steps_alone = sport is Sport.OTHER and not np.isnan(evidence.cadence_spm).all()
    if not (sport.on_foot or sport is Sport.UNKNOWN or steps_alone):
        return nothing, "nothing"
    signs, by_cadence, stepless = _signs(evidence, sport)
    told = ~np.isnan(signs) & ~evidence.paused
    if not told.any():
        return nothing, "nothing"
    running = without_lag(_held(signs, evidence), stepless, evidence.seconds)
    running = by_speed_where_unknown(running, ~np.isnan(evidence.cadence_spm), evidence.speed_mps, evidence.seconds)
    running &= _recent(~np.isnan(signs), evidence)
    still = _still(evidence)
    found = np.where(running, State.RUN, np.where(still, State.STAND, State.WALK)).astype(np.int8)
    found[_untold(~np.isnan(signs), evidence)] = State.UNKNOWN
    found[evidence.paused] = State.PAUSE
    share = evidence.span_s[by_cadence & told].sum() / max(evidence.span_s[told].sum(), 1e-9)
    return found, "cadence" if share >= _ENOUGH else "speed"


def _signs(evidence: Evidence, sport: Sport) -> tuple[Floats, Flags, Flags]:
    """1 for running, −1 against it, 0 between, NaN for no sign; where cadence told it; where it lacks steps."""
    cadence, speed = evidence.cadence_spm, evidence.speed_mps
    by_cadence = np.where(_flying(evidence), 1.0, _sign(cadence, _ENTER_SPM, _LEAVE_SPM))
    more = _WALK_LABEL_MPS if sport in (Sport.WALKING, Sport.HIKING) else 0.0
    by_speed = _sign(speed, _ENTER_MPS + more, _LEAVE_MPS + more)
    if sport in (Sport.OTHER, Sport.HIKING):
        by_speed = np.where(by_speed == 1.0, 0.0, by_speed)
    by_speed = np.where(beside(evidence.riding, evidence.seconds), -1.0, by_speed)
    faulty = (cadence < _LEAVE_SPM) & (speed >= _LEAVE_MPS) & (60 * speed > _LONGEST_WALKING_STEP_M * cadence)
    faulty &= sport is Sport.RUNNING
    near = _recent(~np.isnan(cadence), evidence)
    usable = ~np.isnan(cadence) & ~faulty
    signs = np.where(usable, by_cadence, np.where(near & ~faulty, np.nan, by_speed))
    signs = np.where((speed < _ON_THE_SPOT_MPS) & ~np.isnan(signs), -1.0, signs)
    return (
        np.where(lasting(evidence.riding, evidence.seconds, SURE_S), -1.0, signs),
        usable,
        faulty & (speed < _ENTER_MPS),
    )


def _flying(evidence: Evidence) -> Flags:
    """Whether the contact time that the device recorded leaves both feet in the air in each step."""
    cadence, contact = evidence.cadence_spm, evidence.contact_time_s
    if contact is None:
        return np.zeros(len(cadence), np.bool_)
    flying: Flags = (cadence >= _SLOWEST_RUN_SPM) & (contact > 0) & (cadence * (contact + _SURE_FLIGHT_S) <= 60)
    return flying


def _sign(values: Floats, enter: float, leave: float) -> Floats:
    signs: Floats = np.select([values >= enter, values < leave, values >= leave], [1.0, -1.0, 0.0], np.nan)
    return signs


def _recent(known: Flags, evidence: Evidence) -> Flags:
    """Whether something was known before each moment, not longer ago than a sample may stand for."""
    seconds = evidence.seconds
    if not known.any():
        return known
    at = np.where(known, np.arange(len(known)), -1)
    last = np.maximum.accumulate(at)
    return (last >= 0) & (seconds - seconds[last] <= evidence.longest_span_s)


def _untold(known: Flags, evidence: Evidence) -> Flags:
    """Where for long nothing is known, nor was shortly before: the end of a sparse sample's time is not meant."""
    untold = ~_recent(known, evidence)
    if not untold.any():
        return untold
    first, past = stretches(untold)
    covered = np.append(0.0, np.cumsum(np.where(evidence.paused, 0.0, evidence.span_s)))
    return np.repeat(untold[first] & (covered[past] - covered[first] >= _LONG_UNTOLD_S), past - first)


def _held(signs: Floats, evidence: Evidence) -> Flags:
    """Whether she runs: the last sign that held for 5 s, counted from its first second, decides."""
    told = np.flatnonzero(~np.isnan(signs) & ~evidence.paused)
    first, past = stretches(signs[told])
    held = _durations(told, first, past, evidence) >= _HOLD_S - _TOLERANCE_S
    sign = signs[told][first]
    decides = held & (sign != 0)
    running = np.zeros(len(signs), np.bool_)
    if not decides.any():
        return running
    last = np.maximum.accumulate(np.where(decides, np.arange(len(decides)), -1))
    state = (last >= 0) & (sign[last] > 0)
    of_row = np.searchsorted(told[first], np.arange(len(signs)), side="right") - 1
    return (of_row >= 0) & state[of_row]


def _durations(told: Whole, first: Whole, past: Whole, evidence: Evidence) -> Floats:
    """How long each stretch of equal signs lasts (s), drop-outs within it included."""
    covered = np.append(0.0, np.cumsum(np.where(evidence.paused, 0.0, evidence.span_s)))
    begin = told[first]
    end = np.append(told[first[1:]], len(evidence.seconds))
    lasting: Floats = covered[end] - covered[begin]
    return lasting


def _still(evidence: Evidence) -> Flags:
    slow = ~(evidence.speed_mps >= _STAND_MPS)
    no_steps = ~(evidence.cadence_spm >= _STAND_SPM)
    known = ~(np.isnan(evidence.speed_mps) & np.isnan(evidence.cadence_spm))
    return slow & no_steps & known


def _said(splits: Sequence[Split], time_ns: Whole, clock: Clock | None) -> tuple[States, Flags]:
    """What the watch's own splits say of each sample, and where they say something."""
    said = np.full(len(time_ns), State.WALK, np.int8)
    if not splits:
        return said, np.zeros(len(time_ns), np.bool_)
    ordered = sorted(splits, key=lambda split: split.started)
    edges = np.array([(nanoseconds(split.started), nanoseconds(split.ended)) for split in ordered], np.int64)
    if clock is not None:
        edges = clock.right(edges.ravel()).reshape(-1, 2)
    seam = np.append(edges[1:, 0] - edges[:-1, 1], 0)
    ends = edges[:, 1] + np.where((seam > 0) & (seam <= _SPLIT_SEAM_NS), seam, 0)
    at = np.searchsorted(edges[:, 0], time_ns, side="right") - 1
    known = (at >= 0) & (time_ns < ends[at])
    gaits = np.array([_GAITS[split.gait] for split in ordered], np.int8)
    return np.where(known, gaits[at], said).astype(np.int8), known
