"""A recorder that was not stopped: when the activity itself had ended, long before the recording did."""

from collections.abc import Sequence

import numpy as np

from analyser.activity.activity import Activity
from analyser.activity.arrays import Flags, Floats, stretches, times_ns
from analyser.activity.cleaning import since_first
from analyser.activity.spans import LONGEST_SPAN_S, longest_span
from analyser.activity.spells import jogs, spells
from analyser.activity.state import STATE, Spell, State
from analyser.columns import Column

# Every limit in this module is an engineering choice.
_LEAST_S = 4 * 3600.0
_LEAST_AFTER_S = 3 * 3600.0
_REST_S = 20 * 60.0
"""A rest that may be the end: no sample of her on her way, the timer running."""
_RESTING_SHARE = 0.6
"""Only a recording so long, with so much after such a rest, most of it rest too, was left on: a café stop is none."""
_GAP_S = 60.0
_NOWHERE_MPS = 0.3
_MOST_JOGGING_S = 120.0
"""What is jogged for as long as this within 20 minutes afterwards is a second run; a receiver's noise is not."""


def ended_at(activity: Activity) -> float | None:
    """When the activity ended (s after its first sample) if the recorder was left on afterwards, else None."""
    samples = activity.samples
    seconds = since_first(times_ns(samples))
    if not len(seconds) or seconds[-1] < _LEAST_S or activity.states_from == "nothing":
        return None
    state, span_s = samples[STATE].to_numpy(), samples[Column.SPAN_S].to_numpy()
    resting = _resting(activity, seconds)
    rested = np.append(0.0, np.cumsum(np.where(resting, np.diff(seconds), 0.0)))
    intervals = jogs(spells(state, seconds, span_s, None))
    for first, past in zip(*stretches(resting), strict=True):
        start, after = float(seconds[first]), float(seconds[-1] - seconds[first])
        long = resting[first] and seconds[past] - start >= _REST_S and after >= _LEAST_AFTER_S
        if not long or rested[-1] - rested[first] < _RESTING_SHARE * after:
            continue
        if _most_jogged_s([jog for jog in intervals if jog.start_s >= start]) < _MOST_JOGGING_S:
            return start + LONGEST_SPAN_S
    return None


def _most_jogged_s(intervals: Sequence[Spell]) -> float:
    """The most that is jogged within 20 minutes (s)."""
    starts, lasting = (np.array([getattr(jog, name) for jog in intervals]) for name in ("start_s", "duration_s"))
    jogged = np.append(0.0, np.cumsum(lasting))
    return float((jogged[np.searchsorted(starts, starts + _REST_S)] - jogged[:-1]).max(initial=0.0))


def _resting(activity: Activity, seconds: Floats) -> Flags:
    """Whether she goes nowhere between each sample and the next while the timer runs."""
    samples, steps = activity.samples, np.diff(seconds)
    state, span_s = samples[STATE].to_numpy()[:-1], samples[Column.SPAN_S].to_numpy()[:-1]
    paused = (state == State.PAUSE) | (span_s < np.minimum(steps, longest_span(seconds)) - 1e-6)
    nowhere = (state == State.STAND) | (steps >= _GAP_S)
    if Column.DISTANCE_M in samples:
        nowhere |= np.diff(samples[Column.DISTANCE_M].to_numpy()) < _NOWHERE_MPS * steps
    resting: Flags = nowhere & ~paused
    return resting
