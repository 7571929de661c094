"""On whose clock an activity took place, and so on which local day."""

import numpy as np

from analyser.activity.held import changed
from analyser.activity.run import Done, Trace
from analyser.activity.zone import Zone, ZoneOrigin


def dated(done: Done, default: Zone) -> Done:
    """The activity with its zone: the file's own, else that of its first position, else `default`."""
    return clocked(placed(done), default)


def placed(done: Done) -> Done:
    """The activity with its zone, as far as it tells: the file's own, else that of its first position."""
    found = None if done.zone is not None else zone_of_position(done.trace)
    return done if found is None else changed(done, zone=found)


def clocked(done: Done, default: Zone) -> Done:
    """The activity with its zone, where it tells none `default`."""
    return done if done.zone is not None else changed(done, zone=default)


def zone_of_position(trace: Trace) -> Zone | None:
    """The zone at the first position of the trace, or None without a position."""
    fixed = np.flatnonzero(~np.isnan(trace.latitude) & ~np.isnan(trace.longitude))
    if not len(fixed):
        return None
    from tzfpy import get_tz  # takes its time to load, and many files say their zone

    name = get_tz(float(trace.longitude[fixed[0]]), float(trace.latitude[fixed[0]]))
    return Zone(name=name, origin=ZoneOrigin.POSITION) if name else None
