"""Whether two activities that overlap in time are one: heart rate moment by moment, else position."""

from enum import StrEnum

import numpy as np
import numpy.typing as npt

from analyser.activity.run import Trace

# Every limit in this module is an engineering choice.
_FEWEST = 6
"""So many shared moments, 5 s apart, there must be to tell anything: half a minute."""
_SAME_BEATS_BPM = 3.0
_SAME_PLACE_M = 30.0
_MOST = 0.8
"""The share of shared moments that must agree within these."""
_WARM_UP_S = 300
_FEWEST_TO_FOLLOW = 120
_FOLLOWS = 0.65
_LEAST_VARIATION_BPM = 3.0
_NEAR_M = 100.0
"""Two sensors on one runner may differ by a tenth; after a warm-up, over 10 minutes, they rise and fall together
(correlation) in the same place. Two runners in one race do not: 0.07 in one pair, against 0.73 to 0.91 for five pairs
of recordings of one runner."""
_METRES_PER_DEGREE = 111_195.0

Values = npt.NDArray[np.float64]


class Agreement(StrEnum):
    """What comparing two traces says, and by what."""

    HEART_RATE = "heart rate is the same moment by moment"
    FOLLOWING = "heart rate rises and falls together, in the same place"
    POSITION = "position is the same moment by moment"
    DIFFERENT = "different"
    NOTHING_SHARED = "nothing shared"

    @property
    def same(self) -> bool:
        """Whether the two are one activity."""
        return self not in (Agreement.DIFFERENT, Agreement.NOTHING_SHARED)


def agreement(one: Trace, other: Trace) -> Agreement:
    """Whether two traces are of one activity; heart rate decides where both have it, else position."""
    seconds, at_one, at_other = np.intersect1d(one.seconds, other.seconds, assume_unique=True, return_indices=True)
    beats, other_beats = (trace.heart_rate[at].astype(np.float64) for trace, at in ((one, at_one), (other, at_other)))
    places = _metres_apart(one, other, at_one, at_other)
    beating = ~np.isnan(beats) & ~np.isnan(other_beats)
    if beating.sum() >= _FEWEST:
        if (np.abs(beats - other_beats)[beating] <= _SAME_BEATS_BPM).mean() >= _MOST:
            return Agreement.HEART_RATE
        warm = beating & (seconds >= seconds[beating][0] + _WARM_UP_S)
        follows = len(places) >= _FEWEST and np.median(places) <= _NEAR_M and _follows(beats[warm], other_beats[warm])
        return Agreement.FOLLOWING if follows else Agreement.DIFFERENT
    if len(places) >= _FEWEST:
        return Agreement.POSITION if (places <= _SAME_PLACE_M).mean() >= _MOST else Agreement.DIFFERENT
    return Agreement.NOTHING_SHARED


def _follows(beats: Values, other: Values) -> bool:
    if len(beats) < _FEWEST_TO_FOLLOW or min(beats.std(), other.std()) < _LEAST_VARIATION_BPM:
        return False
    return bool(np.corrcoef(beats, other)[0, 1] >= _FOLLOWS)


def _metres_apart(one: Trace, other: Trace, at_one: npt.NDArray[np.intp], at_other: npt.NDArray[np.intp]) -> Values:
    """How far apart (m) the shared positions are; on so short a way the Earth is flat."""
    latitude = one.latitude[at_one].astype(np.float64)
    north = latitude - other.latitude[at_other]
    east = (one.longitude[at_one].astype(np.float64) - other.longitude[at_other]) * np.cos(np.radians(latitude))
    apart = np.hypot(north, east) * _METRES_PER_DEGREE
    return apart[~np.isnan(apart)]
