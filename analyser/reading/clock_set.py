"""When an activity took place by points some of which were written before the clock was set, or by a fault."""

import numpy as np
from numpy.typing import NDArray

from analyser.activity.clock import LEAP_S, clock
from analyser.reading.track import EARLIEST

Moments = NDArray[np.datetime64]
INVENTED_STARTS = tuple(np.datetime64(f"{year}-01-01T00:00:00", "ns") for year in (1970, 2000, 2010))
"""Where clocks begin that were never set, and planners the times that they make up for a drawn route
[engineering choice, from files seen]."""
_LEAP = np.timedelta64(LEAP_S, "s")


def stray(moments: Moments) -> NDArray[np.bool_]:
    """Which of an activity's moments are so far from the rest, and so few, that they are faults of the clock."""
    found = np.zeros(len(moments), dtype=np.bool_)
    if len(moments) and moments.max() - moments.min() > _LEAP:
        order = np.argsort(moments, kind="stable")
        _, keep = clock(moments[order].astype("datetime64[ns]").astype(np.int64), None)
        found[order[~keep]] = True
    return found


def began(moments: Moments) -> np.datetime64:
    """The first of an activity's moments from a clock that was set, else the first of all."""
    first: np.datetime64 = moments.min()
    if not _unset(np.array([first])).any() or moments.max() - first <= _LEAP:
        return first
    ordered = np.sort(moments)
    firsts = ordered[np.append(0, np.flatnonzero(np.diff(ordered) > _LEAP) + 1)]
    told: Moments = firsts[~_unset(firsts)]
    return told[0] if len(told) else first


def _unset(moments: Moments) -> NDArray[np.bool_]:
    unset: NDArray[np.bool_] = moments < EARLIEST
    for start in INVENTED_STARTS:
        unset |= np.abs(moments - start) < _LEAP
    return unset
