"""States as spells, and jog intervals: what is kept of them when the samples are let go."""

import numpy as np

from analyser.activity.arrays import Floats, Whole, stretches
from analyser.activity.state import Spell, State
from analyser.activity.states import States

SHORTEST_JOG_S = 20.0
LONGEST_GAP_S = 5.0
"""A jog interval is a run spell of 20 s or more, gaps of up to 5 s merged (evidence §2.3, engineering choice)."""
LEAST_JOGGING_S = 120.0
"""A run has at least 2 minutes of jogging in such bouts (people §1, engineering choice)."""
_TOLERANCE_S = 0.5


def spells(states: States, seconds: Floats, span_s: Floats, steps_m: Floats | None) -> tuple[Spell, ...]:
    """The stretches in one state, in order; a gap that no sample stands for ends a spell.

    `steps_m` is the way from each sample to the next (m).
    """
    first, past = _unbroken(states, seconds, span_s)
    ways = None if steps_m is None else np.append(0.0, np.cumsum(steps_m))
    return tuple(
        Spell(
            state=State(int(states[begin])),
            start_s=float(seconds[begin]),
            end_s=float(seconds[end - 1] + span_s[end - 1]),
            distance_m=None if ways is None else float(ways[end] - ways[begin]),
        )
        for begin, end in zip(first.tolist(), past.tolist(), strict=True)
        if seconds[end - 1] + span_s[end - 1] > seconds[begin]
    )


def _unbroken(states: States, seconds: Floats, span_s: Floats) -> tuple[Whole, Whole]:
    if not len(states):
        return stretches(states)
    gap = np.append(False, seconds[1:] - seconds[:-1] > span_s[:-1] + _TOLERANCE_S)
    return stretches(np.cumsum(gap) * len(State) + states)


def jogs(found: tuple[Spell, ...]) -> tuple[Spell, ...]:
    """The jog intervals: run spells with gaps of up to 5 s merged, those of 20 s and more."""
    merged: list[Spell] = []
    for spell in found:
        if spell.state is not State.RUN:
            continue
        if merged and spell.start_s - merged[-1].end_s <= LONGEST_GAP_S:
            merged[-1] = _together(merged[-1], spell)
        else:
            merged.append(spell)
    return tuple(jog for jog in merged if jog.duration_s >= SHORTEST_JOG_S - _TOLERANCE_S)


def _together(one: Spell, other: Spell) -> Spell:
    known = one.distance_m is not None and other.distance_m is not None
    way = (one.distance_m or 0.0) + (other.distance_m or 0.0) if known else None
    return Spell(state=State.RUN, start_s=one.start_s, end_s=other.end_s, distance_m=way)
