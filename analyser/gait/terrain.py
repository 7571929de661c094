"""How hilly a run was: the share of its way that went downhill, and the metres up and down (evidence G1, L8)."""

from dataclasses import dataclass

import numpy as np

from analyser.activity.activity import Activity
from analyser.activity.arrays import Floats
from analyser.activity.smoothing import local_lines
from analyser.activity.state import STATE, State
from analyser.columns import Column

DOWNHILL_GRADE = -0.05
"""What falls at least so steeply counts as downhill (evidence G1)."""
_HALF_WINDOW_M = 30.0
"""Altitude is smoothed over twice this way, as grade is [engineering choice]."""
_STEP_M = 10.0
"""Heights are compared at about this distance along the way [engineering choice]."""
_LEAST_CLIMB_M = 3.0
"""A rise or fall below this is the altimeter's, not the hill's [engineering choice]."""
_ENOUGH = 0.8
"""Less of the way with a known slope tells nothing of the whole [engineering choice]."""
_LEAST_WAY_M = 200.0
"""On less way than this a share says nothing [engineering choice]."""
_LEAST_CHANGE_M = 1.0
"""An altitude that changes less on a whole run was not measured: weather alone moves a barometer more, and noise a
receiver [engineering choice]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terrain:
    """`downhill_share` of the way (fraction) at a grade of −5 % and steeper; metres up and down. None: not known."""

    downhill_share: float | None
    ascent_m: float | None
    descent_m: float | None


def terrain(activity: Activity, steps_m: Floats | None) -> Terrain:
    """Downhill share and metres up and down of an activity; `steps_m` is the way from each sample to the next (m).

    Metres up and down are of the samples' own altitude, so that runs of different devices compare; the device's total
    stands in where the samples have none.
    """
    totals = activity.recording.totals
    if steps_m is None or not _measured(activity):
        return Terrain(downhill_share=None, ascent_m=totals.ascent_m, descent_m=totals.descent_m)
    moving = np.where(activity.samples[STATE].to_numpy() == State.PAUSE, 0.0, steps_m)
    climbed = _climbed(activity, moving)
    up, down = (totals.ascent_m, totals.descent_m) if climbed is None else climbed
    return Terrain(downhill_share=_downhill_share(activity, moving), ascent_m=up, descent_m=down)


def _measured(activity: Activity) -> bool:
    if Column.ALTITUDE_M not in activity.samples:
        return False
    altitude = activity.samples[Column.ALTITUDE_M].to_numpy()
    known = altitude[~np.isnan(altitude)]
    return bool(len(known) and np.ptp(known) >= _LEAST_CHANGE_M)


def _downhill_share(activity: Activity, moving_m: Floats) -> float | None:
    if Column.GRADE not in activity.samples:
        return None
    grade = activity.samples[Column.GRADE].to_numpy()
    way, known = float(moving_m.sum()), float(moving_m[~np.isnan(grade)].sum())
    if way < _LEAST_WAY_M or known < _ENOUGH * way:
        return None
    return float(moving_m[grade <= DOWNHILL_GRADE].sum()) / known


def _climbed(activity: Activity, moving_m: Floats) -> tuple[float, float] | None:
    """Metres up and down along the way, or None without altitude for most of it."""
    altitude = activity.samples[Column.ALTITUDE_M].to_numpy()
    known = np.flatnonzero(~np.isnan(altitude))
    way = np.append(0.0, np.cumsum(moving_m[:-1]))
    if len(known) < 2 or way[-1] < _LEAST_WAY_M or way[known[-1]] - way[known[0]] < _ENOUGH * way[-1]:
        return None
    smooth, _ = local_lines(way[known], altitude[known], _HALF_WINDOW_M, np.zeros(len(known), np.int64))
    posts = np.searchsorted(way[known], np.arange(way[known[0]], way[known[-1]], _STEP_M))
    return climbs(smooth[np.append(posts, len(known) - 1)])


def climbs(heights_m: Floats, least_m: float = _LEAST_CLIMB_M) -> tuple[float, float]:
    """Metres up and metres down along heights (m); what turns back within `least_m` is left out.

    >>> climbs(np.array([100.0, 102.0, 100.0, 110.0, 109.0, 120.0, 105.0]))
    (20.0, 15.0)
    """
    up = down = 0.0
    low = high = turn = float(heights_m[0])
    rising = 0
    for height in _turns(heights_m).tolist():
        low, high = min(low, height), max(high, height)
        if rising >= 0 and high - height >= least_m:
            up, rising, turn, low = up + (high - turn if rising else 0.0), -1, high, height
        elif rising <= 0 and height - low >= least_m:
            down, rising, turn, high = down + (turn - low if rising else 0.0), 1, low, height
    return up + (high - turn if rising > 0 else 0.0), down + (turn - low if rising < 0 else 0.0)


def _turns(heights_m: Floats) -> Floats:
    """The heights (m) at which it begins, turns and ends: no others count."""
    direction = np.sign(np.diff(heights_m))
    return heights_m[np.append(np.append(True, direction[1:] != direction[:-1]), True)] if len(direction) else heights_m
