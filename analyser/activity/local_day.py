"""On whose clock an activity took place, and so on which local day."""

from datetime import timedelta

import numpy as np

from analyser.activity.held import changed
from analyser.activity.run import Done, Trace
from analyser.activity.zone import Zone, ZoneOrigin

_NO_CLOCK = timedelta(0)
_UTC_ELSEWHERE = (
    "the file's local clock is UTC, but it was recorded elsewhere: the clock at its first position is taken"
)


def dated(done: Done, default: Zone) -> Done:
    """The activity with its zone: the file's own, else that of its first position, else `default`."""
    return clocked(placed(done), default)


def placed(done: Done) -> Done:
    """The activity with its zone, as far as it tells: the file's own, else that of its first position.

    Some devices write UTC for the local time into FIT files: an offset of exactly 0 is believed only where the
    position does not say otherwise.
    """
    doubted = done.zone is not None and done.format == "fit" and done.zone.offset == _NO_CLOCK
    if done.zone is not None and not doubted:
        return done
    found = zone_of_position(done.trace)
    if found is None or (doubted and found.local(done.started).utcoffset() == _NO_CLOCK):
        return done
    return changed(done, zone=found, notes=(*done.notes, *([_UTC_ELSEWHERE] if doubted else [])))


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
