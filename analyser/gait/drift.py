"""How cadence and contact time change within a run, once speed is taken out (evidence §3.4, rule T3)."""

from dataclasses import dataclass

import numpy as np

from analyser.activity.arrays import Flags, Floats, median
from analyser.activity.run import Run
from analyser.activity.windows import START, Table, values_of
from analyser.columns import Column
from analyser.gait.baseline import OwnCurve
from analyser.gait.cadence import CADENCE_PER_SPEED
from analyser.gait.interval import Interval, around, error_of_median, independent
from analyser.measure import Missing

LEAST_JOGGING_S = 20 * 60
WARM_UP_S = 5 * 60
STEEPEST_GRADE = 0.02
"""Shorter runs tell no drift, the first minutes and slopes are left out (evidence T3, engineering choices)."""
_GRADE_DECIMALS = 6
"""Windows are float32: further digits are not measured, and 0.02 would lie below itself."""
_COLUMNS = (START, Column.CADENCE_SPM, Column.SPEED_MPS, Column.CONTACT_TIME_S, Column.GRADE)
_FEWEST = 5
"""A third of fewer windows is too thin [engineering choice]."""
_SLOPE_ERROR_SPM = {False: 3.0, True: 1.0}
"""How far (steps/min per m/s) the slope taken may lie from hers: that of many runners, or her own [engineering
choice]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """Changes from the first to the last third of a run (fractions), with 95 % intervals; below 0: it fell.

    `cadence` is adjusted for speed; `contact_time` is not, and None where none was recorded. `windows` were compared.
    """

    cadence: Interval
    contact_time: Interval | None
    windows: int


def adjusted_change(
    first_spm: float, first_mps: float, last_spm: float, last_mps: float, per_speed: float = CADENCE_PER_SPEED
) -> float:
    """Change of cadence (steps/min) at speeds (m/s), speed taken out (fraction of the first). Evidence §3.4."""
    return ((last_spm - per_speed * last_mps) - (first_spm - per_speed * first_mps)) / first_spm


def drift(run: Run, curve: OwnCurve | None = None) -> Drift | Missing:
    """The drift within a run, or in plain words why there is none; `curve` is her own for this sensor, if known."""
    lacking = _lacking(run)
    if lacking is not None:
        return Missing(reason=lacking)
    table = values_of(run.windows, *_COLUMNS)
    lacking = _unrecorded(table)
    if lacking is not None:
        return Missing(reason=lacking)
    level = _level(run, table)
    third = len(level.cadence_spm) // 3
    if third < _FEWEST:
        return Missing(reason="too few steady stretches on level ground after the first 5 minutes")
    first, last = level.part(slice(None, third)), level.part(slice(-third, None))
    own = curve is not None and curve.own_slope
    per_speed = curve.per_speed if curve is not None else CADENCE_PER_SPEED
    cadence = _cadence(first, last, per_speed, _SLOPE_ERROR_SPM[own])
    return Drift(cadence=cadence, contact_time=_contact(first, last), windows=2 * third)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The steady windows that a drift is told from: when each began (s after the start), cadence (steps/min) as it
    would be at the middle speed of the run (m/s); the first and the last `third` of them are compared.
    """

    start_s: Floats
    cadence_spm: Floats
    speed_mps: float
    third: int


def course(run: Run, curve: OwnCurve | None = None) -> Course | None:
    """The cadence of a run over its time with speed taken out; None where it tells no drift."""
    if isinstance(drift(run, curve), Missing):
        return None
    level = _level(run, values_of(run.windows, *_COLUMNS))
    middle = median(level.speed_mps)
    per_speed = curve.per_speed if curve is not None else CADENCE_PER_SPEED
    adjusted: Floats = level.cadence_spm - per_speed * (level.speed_mps - middle)
    third = len(level.cadence_spm) // 3
    return Course(start_s=level.start_s, cadence_spm=adjusted, speed_mps=middle, third=third)


def _lacking(run: Run) -> str | None:
    if sum(jog.duration_s for jog in run.jogs) < LEAST_JOGGING_S:
        return "less than 20 minutes of jogging"
    if run.speed_circular:
        return "the device guessed speed from arm motion, so speed cannot be taken out"
    return None


def _unrecorded(table: Table) -> str | None:
    cadence, speed = table[1:3]
    if np.isnan(cadence).all():
        return "the file has no cadence"
    return "the file has no speed" if np.isnan(speed).all() else None


@dataclass(frozen=True, slots=True, eq=False)
class _Level:
    """Windows in order of time: when each began, cadence, speed, and contact time (NaN where not recorded)."""

    start_s: Floats
    cadence_spm: Floats
    speed_mps: Floats
    contact_s: Floats

    def part(self, kept: slice | Flags) -> "_Level":
        """Those of the windows."""
        return _Level(self.start_s[kept], self.cadence_spm[kept], self.speed_mps[kept], self.contact_s[kept])


def _level(run: Run, table: Table) -> _Level:
    """The windows with cadence and speed after the warm-up that are not known to slope; `table` has `_COLUMNS`."""
    start, cadence, speed, contact, grade = table
    steep = np.abs(grade).round(_GRADE_DECIMALS) >= STEEPEST_GRADE
    warm = start >= run.jogs[0].start_s + WARM_UP_S
    return _Level(start, cadence, speed, contact).part(warm & ~np.isnan(cadence) & ~np.isnan(speed) & ~steep)


def _cadence(first: _Level, last: _Level, per_speed: float, slope_error: float) -> Interval:
    cadence, speed, late_cadence, late_speed = first.cadence_spm, first.speed_mps, last.cadence_spm, last.speed_mps
    usual, usual_speed = median(cadence), median(speed)
    late, late_usual_speed = median(late_cadence), median(late_speed)
    error = np.hypot(
        error_of_median(cadence - per_speed * speed), error_of_median(late_cadence - per_speed * late_speed)
    )
    error = float(np.hypot(error, slope_error * (late_usual_speed - usual_speed))) / usual
    change = adjusted_change(usual, usual_speed, late, late_usual_speed, per_speed)
    return around(change, error, _freedom(cadence - per_speed * speed, late_cadence - per_speed * late_speed))


def _contact(first: _Level, last: _Level) -> Interval | None:
    contact, late = (part.contact_s[~np.isnan(part.contact_s)] for part in (first, last))
    if min(len(contact), len(late)) < _FEWEST:
        return None
    usual = median(contact)
    error = float(np.hypot(error_of_median(contact), error_of_median(late))) / usual
    return around(median(late) / usual - 1, error, _freedom(contact, late))


def _freedom(one: Floats, other: Floats) -> float:
    return max(independent(one) + independent(other) - 2, 2.0)
