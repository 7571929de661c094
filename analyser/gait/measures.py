"""A run's figures: medians over its steady windows, or over running seconds where it has none (evidence §2.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from analyser.activity.activity import Activity
from analyser.activity.arrays import Floats, quantiles
from analyser.activity.state import STATE, Spell, State
from analyser.activity.windows import WINDOW_COLUMNS, plausible, values_of, window_columns
from analyser.columns import Column
from analyser.gait.mechanics import duty_factor, flight_time, is_grounded, peak_force, vertical_ratio
from analyser.gait.step_length import stride_length
from analyser.measure import Measure, Missing, Origin

_DROPPED_AT_START_S = 5.0
"""Of a jog too short for a window, the running seconds after these count (evidence §2.4, engineering choice)."""

GAIT_COLUMNS = (
    Column.SPEED_MPS,
    Column.CADENCE_SPM,
    Column.STEP_LENGTH_M,
    Column.STRIDE_LENGTH_M,
    Column.CONTACT_TIME_S,
    Column.FLIGHT_TIME_S,
    Column.DUTY_FACTOR,
    Column.PEAK_FORCE_BW,
    Column.VERTICAL_OSCILLATION_M,
    Column.VERTICAL_RATIO,
    Column.CONTACT_BALANCE,
    Column.STEP_SPEED_LOSS,
    Column.LEG_SPRING_STIFFNESS_NPM,
    Column.HEART_RATE_BPM,
    Column.POWER_W,
)
"""The columns of `Run.measures` that need no setting of the runner."""

_NEEDS = {
    Column.STEP_LENGTH_M: "neither step length nor both speed and cadence",
    Column.STRIDE_LENGTH_M: "neither step length nor both speed and cadence",
    Column.FLIGHT_TIME_S: "not both cadence and contact time",
    Column.DUTY_FACTOR: "not both cadence and contact time",
    Column.PEAK_FORCE_BW: "not both cadence and contact time",
    Column.VERTICAL_RATIO: "neither vertical ratio nor both vertical oscillation and step length",
}
_NEARLY_ALL = 0.95
"""The average over a run says how she jogs only if so much of it was jogged [engineering choice]."""
_DEVICES = ("watch", "pod")
_WITH_FLIGHT = (Column.FLIGHT_TIME_S, Column.PEAK_FORCE_BW)
GROUNDED = "grounded running: there is no flight, so the model of forces does not hold"

Values = dict[Column, Floats]


def measures(activity: Activity, table: pd.DataFrame, jogs: Sequence[Spell]) -> dict[Column, Measure | Missing]:
    """A `Measure` or the reason for none for every gait column, and for those of pods that were recorded.

    `table` holds the run's windows.
    """
    columns = window_columns(activity.samples)
    if len(table):
        values = dict(zip(columns, values_of(table, *columns), strict=True))
        scale = 1.0
    else:
        values, scale = _running_seconds(activity, columns, jogs)
    derived = with_derived(values)
    grounded = _is_grounded(derived)
    found = {
        name: _measure(name, derived, activity.origins, grounded=grounded, there=name in activity.samples, scale=scale)
        for name in (*GAIT_COLUMNS, *columns[len(WINDOW_COLUMNS) :])
    }
    return found | _from_total(activity, found, jogs)


def _from_total(
    activity: Activity, found: Mapping[Column, Measure | Missing], jogs: Sequence[Spell]
) -> dict[Column, Measure | Missing]:
    """Cadence and step length from the device's total of steps, where there is no cadence and nearly all was jogged."""
    totals, jogged_s = activity.recording.totals, sum(jog.duration_s for jog in jogs)
    if isinstance(found[Column.CADENCE_SPM], Measure) or not totals.steps or not totals.timer_s:
        return {}
    if jogged_s < _NEARLY_ALL * totals.timer_s:
        return {}
    values = {Column.CADENCE_SPM: 60 * totals.steps / totals.timer_s}
    if totals.distance_m:
        values[Column.STEP_LENGTH_M] = totals.distance_m / totals.steps
        values[Column.STRIDE_LENGTH_M] = 2 * values[Column.STEP_LENGTH_M]
    told = {name: measured(plausible(name, np.array([value])), Origin.DERIVED) for name, value in values.items()}
    return {name: measure for name, measure in told.items() if measure is not None}


def with_derived(values: Mapping[Column, Floats]) -> Values:
    """The values with stride length, flight time, duty factor, peak force and vertical ratio beside them."""
    cadence, contact = values[Column.CADENCE_SPM], values[Column.CONTACT_TIME_S]
    step, ratio = values[Column.STEP_LENGTH_M], values[Column.VERTICAL_RATIO]
    if np.isnan(ratio).all():
        ratio = plausible(Column.VERTICAL_RATIO, vertical_ratio(values[Column.VERTICAL_OSCILLATION_M], step))
    return {
        **values,
        Column.STRIDE_LENGTH_M: stride_length(step),
        Column.FLIGHT_TIME_S: plausible(Column.FLIGHT_TIME_S, flight_time(cadence, contact)),
        Column.DUTY_FACTOR: plausible(Column.DUTY_FACTOR, duty_factor(cadence, contact)),
        Column.PEAK_FORCE_BW: plausible(Column.PEAK_FORCE_BW, peak_force(cadence, contact)),
        Column.VERTICAL_RATIO: ratio,
    }


def _is_grounded(values: Values) -> bool:
    """Whether there is no flight in at least half of what is known (evidence §4)."""
    known = ~np.isnan(values[Column.DUTY_FACTOR])
    if not known.any():
        return False
    grounded = is_grounded(values[Column.CADENCE_SPM][known], values[Column.CONTACT_TIME_S][known])
    return bool(grounded.mean() >= 0.5)


def _running_seconds(activity: Activity, columns: Sequence[Column], jogs: Sequence[Spell]) -> tuple[Values, float]:
    """Plausible values at the running samples after the first 5 s of each jog; and seconds per sample."""
    samples = activity.samples
    seconds = (samples.index - samples.index[0]).total_seconds().to_numpy() if len(samples) else np.empty(0)
    inside = np.zeros(len(samples), np.bool_)
    for jog in jogs:
        inside |= (seconds >= jog.start_s + _DROPPED_AT_START_S) & (seconds < jog.end_s)
    inside &= samples[STATE].to_numpy() == State.RUN
    nothing = np.full(int(inside.sum()), np.nan)
    values = {
        name: plausible(name, samples[name].to_numpy()[inside]) if name in samples else nothing for name in columns
    }
    span_s = samples[Column.SPAN_S].to_numpy()[inside]
    return values, float(span_s.mean()) if len(span_s) else 1.0


def _measure(
    name: Column, values: Values, origins: Mapping[str, str], *, grounded: bool, there: bool, scale: float
) -> Measure | Missing:
    if grounded and name in _WITH_FLIGHT:
        return Missing(reason=GROUNDED)
    found = measured(values[name], _origin(name, origins, there=there))
    if found is None:
        return Missing(reason=_reason(name, values, there=there))
    return replace(found, count=max(round(found.count * scale), 1))


def measured(values: Floats, origin: Origin) -> Measure | None:
    """The median of the values that are known, with their quartiles and count; None where there is none."""
    known = values[~np.isnan(values)]
    if not len(known):
        return None
    low, middle, high = quantiles(known, 0.25, 0.5, 0.75)
    return Measure(value=middle, low=low, high=high, count=len(known), origin=origin)


def _reason(name: Column, values: Values, *, there: bool) -> str:
    if not len(values[name]):
        return "no running seconds to take it from"
    if there:
        return f"no {words(name)} that is plausible while running"
    return f"the file has {_NEEDS.get(name, 'no ' + words(name))}"


def words(name: Column) -> str:
    """The name of a column in words, without its unit."""
    parts = name.split("_")
    units = {"mps", "spm", "m", "s", "bw", "npm", "bpm", "w", "deg", "g"}
    return " ".join(parts[:-1] if parts[-1] in units else parts)


def _origin(name: Column, origins: Mapping[str, str], *, there: bool) -> Origin:
    """Recorded if the samples hold it and no other origin than a device is told of it."""
    return Origin.RECORDED if there and origins.get(name, "watch") in _DEVICES else Origin.DERIVED
