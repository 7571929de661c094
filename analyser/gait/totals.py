"""An activity's whole: timer time, elapsed time, way, and how much of it was run, walked and stood."""

from dataclasses import dataclass

import numpy as np

from analyser.activity.activity import Activity
from analyser.activity.arrays import Floats
from analyser.activity.state import STATE, State
from analyser.columns import Column

_SLACK_S = 30.0
_LEAST_SHARE = 0.5
"""A timer total is believed up to this above the elapsed time, and from this share of the samples' time on
[engineering choices]."""
_REBASED_M = 100.0
"""A way that begins beyond this belongs to the sessions before it in the file [engineering choice]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """Times in s and ways in m of one activity; None where the way is not known."""

    duration_s: float
    elapsed_s: float
    distance_m: float | None
    run_s: float
    walk_s: float
    stand_s: float
    run_distance_m: float | None


def whole(activity: Activity) -> Whole:
    """The activity's totals."""
    samples = activity.samples
    span_s, state = samples[Column.SPAN_S].to_numpy(), samples[STATE].to_numpy()
    told = activity.states_from != "nothing"
    run_s, walk_s, stand_s = (
        float(span_s[state == kind].sum()) if told else 0.0 for kind in (State.RUN, State.WALK, State.STAND)
    )
    elapsed_s = _elapsed(activity)
    steps_m = steps(activity)
    return Whole(
        duration_s=_duration(activity, float(span_s[state != State.PAUSE].sum()), elapsed_s),
        elapsed_s=elapsed_s,
        distance_m=_distance(activity),
        run_s=run_s,
        walk_s=walk_s,
        stand_s=stand_s,
        run_distance_m=None if steps_m is None else float(steps_m[state == State.RUN].sum()),
    )


def steps(activity: Activity) -> Floats | None:
    """The way from each sample to the next (m), 0 where it is not known; None without any way."""
    if Column.DISTANCE_M not in activity.samples or not len(activity.samples):
        return None
    way: Floats = activity.samples[Column.DISTANCE_M].to_numpy()
    return np.asarray(np.nan_to_num(np.append(np.diff(way), 0.0)))


def _elapsed(activity: Activity) -> float:
    index, totals = activity.samples.index, activity.recording.totals
    if len(index) > 1:
        return float((index[-1] - index[0]).total_seconds())
    return totals.elapsed_s or totals.timer_s or 0.0


def _duration(activity: Activity, covered_s: float, elapsed_s: float) -> float:
    """Timer time (s): the watch's own total where it is plausible, else the time outside pauses and gaps."""
    timer_s = activity.recording.totals.timer_s
    if timer_s is not None and timer_s > 0 and covered_s * _LEAST_SHARE <= timer_s <= elapsed_s + _SLACK_S:
        return float(timer_s)
    return covered_s if len(activity.samples) > 1 else elapsed_s


def _distance(activity: Activity) -> float | None:
    if Column.DISTANCE_M not in activity.samples or not len(activity.samples):
        return activity.recording.totals.distance_m
    way = activity.samples[Column.DISTANCE_M].to_numpy()
    way = way[~np.isnan(way)]
    if not len(way):
        return activity.recording.totals.distance_m
    return float(way[-1] - (way[0] if way[0] > _REBASED_M else 0.0))
