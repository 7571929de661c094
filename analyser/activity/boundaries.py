"""Where running begins and ends to the second, once it is known that it does: speed lags, and cadence drops out."""

import numpy as np

from analyser.activity.arrays import Flags, Floats, median

# Every limit in this module is an engineering choice.
_LAG_S = 10.0
"""A watch's speed goes on for up to so long after the last step."""
_BESIDE_S = 15.0
"""The usual speed on either side of a change is that of about so long."""
_APART_MPS = 0.3
"""Speeds less apart than this do not tell a jog from the walk beside it."""


def without_lag(running: Flags, stepless: Flags, seconds: Floats) -> Flags:
    """`running` without the moments before its ends at which she had stopped and speed had not yet.

    `stepless` marks the samples at which neither steps nor speed are those of a start, but speed not yet of a stop.
    For longer that is a slow runner's arm held still; for some seconds before a stop it is the receiver, which smooths.
    """
    found = running.copy()
    stepping = np.flatnonzero(running & ~stepless)
    for end in _changes(running, into=False):
        last = np.searchsorted(stepping, end) - 1
        begin = int(stepping[last]) + 1 if last >= 0 else end
        if running[begin:end].all() and seconds[end] - seconds[begin] <= _LAG_S:
            found[begin:end] = False
    return found


def by_speed_where_unknown(running: Flags, known: Flags, speed_mps: Floats, seconds: Floats) -> Flags:
    """`running` with each change moved to where speed changes, among the samples before it without cadence.

    `known` marks the samples with cadence. To which side a sample belongs is told by the usual speed on either side.
    """
    found = running.copy()
    rows = np.flatnonzero(known)
    for change in sorted(_changes(running, into=True) + _changes(running, into=False)):
        last = int(np.searchsorted(rows, change)) - 1
        begin = int(rows[last]) + 1 if last >= 0 else change
        if begin == change or (running[begin:change] == running[change]).any():
            continue
        levels = _levels(running, np.where(known, speed_mps, np.nan), seconds, change)
        if levels is not None:
            found[begin + _still_before(speed_mps[begin:change], *levels) : change] = running[change]
    return found


def _changes(running: Flags, *, into: bool) -> list[int]:
    """The first row of each stretch that is running, or is not."""
    rows: list[int] = (np.flatnonzero((running[1:] != running[:-1]) & (running[1:] == into)) + 1).tolist()
    return rows


def _levels(running: Flags, speed_mps: Floats, seconds: Floats, change: int) -> tuple[float, float] | None:
    """The usual speeds (m/s) before and after a change, or None where they do not differ as they must."""
    low, past = np.searchsorted(seconds, seconds[change] + np.array([-2 * _BESIDE_S, _BESIDE_S]))
    sides = (slice(low, change), slice(change, past))
    jog, walk = (
        median(np.concatenate([speed_mps[side][running[side] == state] for side in sides])) for state in (True, False)
    )
    if not jog - walk >= _APART_MPS:
        return None
    return (walk, jog) if running[change] else (jog, walk)


def _still_before(speed_mps: Floats, before: float, after: float) -> int:
    """How many of the speeds in a row lie before the change, so that both sides fit their usual speeds best."""
    nearer = np.abs(speed_mps - after) - np.abs(speed_mps - before)
    return int(np.argmax(np.append(0.0, np.cumsum(np.nan_to_num(nearer)))))
