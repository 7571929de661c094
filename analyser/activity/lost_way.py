"""Stretches in which the device lost its way or its speed and recorded on: positions tell them, where there are any."""

import numpy as np

from analyser.activity.arrays import Flags, Floats, stretches
from analyser.activity.position import Path

# Every limit in this module is an engineering choice.
_STILL_S = 60.0
"""A recorded way that stands still for so long may be lost; standing at a crossing is not, positions tell."""
_GOING_MPS = 1.0
"""Positions that go on as fast as this, while the recorded way stands still, show that it is lost."""
_MOST_JUMPS = 0.10
"""With more of the positions left out as jumps than this they tell no way (as `grading` has it)."""


def held_briefly(elapsed_s: Floats, known: Flags, values: Floats, longest_s: float) -> Floats:
    """The values, NaN where the recording of them had not begun, or had ended, by more than `longest_s`.

    `elapsed_s` is the time that samples stand for before each of them (s): what a gap takes is not in it.
    """
    at = np.flatnonzero(known)
    early, late = elapsed_s[at[0]] - longest_s, elapsed_s[at[-1]] + longest_s
    if elapsed_s[0] >= early and elapsed_s[-1] <= late:
        return values
    kept = np.ones(len(values), np.bool_)
    if elapsed_s[0] < early:
        kept[: at[0]] = False
    if elapsed_s[-1] > late:
        kept[at[-1] + 1 :] = False
    return np.where(kept, values, np.nan)


def may_be_lost(elapsed_s: Floats, way: Floats) -> bool:
    """Whether the way (m) is unknown somewhere, or stands still for so long that positions must be asked."""
    if np.isnan(way).any():
        return True
    first, past = stretches(way)
    return bool((elapsed_s[past - 1] - elapsed_s[first] >= _STILL_S).any())


def filled(elapsed_s: Floats, way: Floats, track: Path | None) -> tuple[Floats, Flags]:
    """The way (m) with its lost stretches as positions tell them, and whether it was lost after each sample.

    Where positions tell nothing either the way stays NaN.
    """
    steps = np.diff(way)
    trusted = track is not None and track.jumps <= _MOST_JUMPS * track.steps
    on_track = np.diff(track.distance_m) if track is not None and trusted else np.full(len(steps), np.nan)
    lost = np.isnan(steps) | _stood_still(elapsed_s, way, on_track)
    if not lost.any():
        return way, np.append(lost, False)
    return _summed(way, np.where(lost, on_track, steps)), np.append(lost, False)


def speed_is_lost(elapsed_s: Floats, speed_mps: Floats, way: Floats) -> Flags:
    """Where the recorded speed is not there for long, or is 0 for long while the way (m) goes on."""
    found = np.zeros(len(speed_mps), np.bool_)
    for away, on_the_way in ((np.isnan(speed_mps), False), (speed_mps == 0, True)):
        first, past = stretches(away)
        lasting = np.append(elapsed_s, elapsed_s[-1:])[past] - elapsed_s[first]
        lost = away[first] & (lasting >= _STILL_S)
        if on_the_way and lost.any():
            last = past - 1
            lost &= way[last] - way[first] >= _GOING_MPS * (elapsed_s[last] - elapsed_s[first])
        found |= np.repeat(lost, past - first)
    return found


def _stood_still(elapsed_s: Floats, way: Floats, on_track: Floats) -> Flags:
    """The steps in which the recorded way stood still for long, and positions went on all the while."""
    first, past = stretches(way)
    lasting = elapsed_s[past - 1] - elapsed_s[first]
    gone = np.append(0.0, np.cumsum(np.nan_to_num(on_track)))
    moved = gone[past - 1] - gone[first]
    caught_up = np.append(way[first[1:]] - way[past[:-1] - 1], 0.0)
    lost = (lasting >= _STILL_S) & (moved >= _GOING_MPS * lasting) & ~(caught_up >= moved / 2)
    steps: Flags = np.repeat(lost, past - first)[:-1] & (np.diff(way) == 0)
    return steps


def _summed(way: Floats, steps: Floats) -> Floats:
    """The way by its steps, level with the recorded one where that begins; NaN where no step beside it is known."""
    told = ~np.isnan(steps)
    summed = np.append(0.0, np.cumsum(np.nan_to_num(steps)))
    known = np.flatnonzero(~np.isnan(way))
    if len(known):
        summed += way[known[0]] - summed[known[0]]
    beside = np.append(told, False) | np.append(False, told) | ~np.isnan(way)
    found = np.where(beside, summed, np.nan)
    return np.asarray(found - min(float(np.nanmin(found)), 0.0))
