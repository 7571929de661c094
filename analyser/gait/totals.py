"""An activity's whole: timer time, elapsed time, way, and how much of it was run, walked and stood."""

from dataclasses import dataclass

import numpy as np

from analyser.activity.activity import Activity
from analyser.activity.arrays import Floats
from analyser.activity.signals import WITH_POSITION
from analyser.activity.state import STATE, State
from analyser.columns import Column

_SLACK_S = 30.0
_MOST, _LEAST = 1.2, 0.9
"""A timer total is believed up to this times the elapsed time and a little more, and from this share of the samples'
time on; other totals are of more, or less, than the file holds [engineering choices]."""
_WHOLE = 0.95
"""Samples that cover less than this share of the timer's time do not tell the whole way [engineering choice]."""
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


def whole(activity: Activity, steps_m: Floats | None) -> Whole:
    """The activity's totals; `steps_m` is the way from each sample to the next (m)."""
    samples = activity.samples
    span_s, state = samples[Column.SPAN_S].to_numpy(), samples[STATE].to_numpy()
    told = activity.states_from != "nothing"
    run_s, walk_s, stand_s = (
        float(span_s[state == kind].sum()) if told else 0.0 for kind in (State.RUN, State.WALK, State.STAND)
    )
    covered_s, elapsed_s = float(span_s[state != State.PAUSE].sum()), _elapsed(activity)
    return Whole(
        duration_s=_duration(activity, covered_s, elapsed_s),
        elapsed_s=elapsed_s,
        distance_m=_distance(activity, covered_s, elapsed_s),
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
    if timer_s is not None and _believed(activity, covered_s, elapsed_s):
        return float(timer_s)
    return covered_s if len(activity.samples) > 1 else elapsed_s


def _believed(activity: Activity, covered_s: float, elapsed_s: float) -> bool:
    """Whether the watch's own totals are of these samples: some files hold only a part of what their totals say."""
    totals = activity.recording.totals
    if totals.timer_s is None or not 0 < totals.timer_s <= _MOST * elapsed_s + _SLACK_S:
        return False
    inverted = totals.elapsed_s is not None and totals.timer_s > totals.elapsed_s + _SLACK_S
    return totals.timer_s >= covered_s * _LEAST and not inverted


def _distance(activity: Activity, covered_s: float, elapsed_s: float) -> float | None:
    """The way (m): recorded by samples; where they do not tell it well, the watch's own total if it is plausible."""
    totals = activity.recording.totals
    if Column.DISTANCE_M not in activity.samples or not len(activity.samples):
        return totals.distance_m
    recorded = activity.origins.get(Column.DISTANCE_M) in ("watch", WITH_POSITION)
    told = recorded and covered_s >= _WHOLE * (totals.timer_s or 0.0)
    if totals.distance_m and not told and _believed(activity, covered_s, elapsed_s):
        return totals.distance_m
    way = activity.samples[Column.DISTANCE_M].to_numpy()
    way = way[~np.isnan(way)]
    if not len(way):
        return totals.distance_m
    return float(way[-1] - (way[0] if way[0] > _REBASED_M else 0.0))
