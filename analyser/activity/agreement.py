"""Whether two activities that overlap in time are one: heart rate second by second, else position."""

from enum import StrEnum

import numpy as np

from analyser.activity.arrays import Floats, Whole
from analyser.activity.run import Trace

# Every limit in this module is an engineering choice.
_FEWEST = 6
"""So many shared moments (at 5 s each) there must be to tell anything: half a minute."""
_SAME_BEATS_BPM = 3.0
_SAME_PLACE_M = 30.0
_MOST = 0.8
"""The share of shared moments that must agree."""
_LARGEST_SHIFT = 3
"""Copies are also tried up to this many steps of 5 s apart: some exports stamp a record when it is written."""
_METRES_PER_DEGREE = 111_195.0


class Agreement(StrEnum):
    """What comparing two traces says, and by what."""

    HEART_RATE = "heart rate"
    POSITION = "position"
    DIFFERENT = "different"
    NOTHING_SHARED = "nothing shared"

    @property
    def same(self) -> bool:
        """Whether the two are one activity."""
        return self in (Agreement.HEART_RATE, Agreement.POSITION)


def agreement(one: Trace, other: Trace) -> Agreement:
    """Whether two traces are of one activity; heart rate decides where both have it, else position."""
    shared, at_one, at_other = np.intersect1d(one.seconds, other.seconds, assume_unique=True, return_indices=True)
    if not len(shared):
        return Agreement.NOTHING_SHARED
    beats = _apart(one.heart_rate[at_one], other.heart_rate[at_other])
    if len(beats) >= _FEWEST and _varies(one, at_one):
        return Agreement.HEART_RATE if (beats <= _SAME_BEATS_BPM).mean() >= _MOST else Agreement.DIFFERENT
    places = _metres_apart(one, other, at_one, at_other)
    if len(places) >= _FEWEST:
        return Agreement.POSITION if (places <= _SAME_PLACE_M).mean() >= _MOST else Agreement.DIFFERENT
    return Agreement.NOTHING_SHARED
