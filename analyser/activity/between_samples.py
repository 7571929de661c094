"""Where running begins and ends between two samples that lie seconds apart: where the way says that it does."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from analyser.activity.arrays import Floats
from analyser.activity.state import Spell, State

# Every limit in this module is an engineering choice.
_SPARSE_S = 1.5
"""Between samples further apart than this a change is looked for."""
_BESIDE_S = 15.0
"""The usual speed on either side of a change is that of so long."""
_APART_MPS = 0.3
"""Speeds less apart than this do not tell a jog from the walk beside it."""


def placed(found: Sequence[Spell], seconds: Floats, steps_m: Floats) -> tuple[Spell, ...]:
    """The spells with each change from or to running moved, between two samples, to where the way says that it was.

    `steps_m` is the way from each sample to the next (m): a jog of so long and a walk of so long make it up. Between
    samples 1 s apart nothing is moved.
    """
    spells = list(found)
    for number, (before, after) in enumerate(pairwise(found)):
        if (before.state is State.RUN) is (after.state is State.RUN) or State.PAUSE in (before.state, after.state):
            continue
        late_s, late_m = _late(before, after, seconds, steps_m)
        if late_s > 0:
            spells[number] = _longer(spells[number], -late_s, -late_m)
            moved = replace(after, start_s=after.start_s - late_s)
            spells[number + 1] = _longer(moved, 0.0, late_m)
    return tuple(spells)


def _late(before: Spell, after: Spell, seconds: Floats, steps_m: Floats) -> tuple[float, float]:
    """How long before its first sample the second spell began (s), and its way until then (m)."""
    first = int(np.searchsorted(seconds, after.start_s))
    if first < 2 or first >= len(seconds) or after.start_s != before.end_s:
        return 0.0, 0.0
    between_s = float(seconds[first] - seconds[first - 1])
    low = int(np.searchsorted(seconds, max(before.start_s, float(seconds[first - 1]) - _BESIDE_S)))
    past = int(np.searchsorted(seconds, min(after.end_s, after.start_s + _BESIDE_S), side="right")) - 1
    if between_s < _SPARSE_S or low >= first - 1 or past <= first:
        return 0.0, 0.0
    usual = float(steps_m[low : first - 1].sum() / (seconds[first - 1] - seconds[low]))
    then = float(steps_m[first:past].sum() / (seconds[past] - seconds[first]))
    if not (usual - then if before.state is State.RUN else then - usual) >= _APART_MPS:
        return 0.0, 0.0
    late_s = float(np.clip((steps_m[first - 1] - usual * between_s) / (then - usual), 0.0, between_s))
    return late_s, then * late_s


def _longer(spell: Spell, seconds: float, metres: float) -> Spell:
    way = None if spell.distance_m is None else max(spell.distance_m + metres, 0.0)
    return replace(spell, end_s=spell.end_s + seconds, distance_m=way)
