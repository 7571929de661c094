"""Walks that have not been done yet, as if a watch had recorded them."""

from datetime import UTC, date, datetime, time
from types import MappingProxyType

import numpy as np

from analyser.activity.recording import Device, Sport
from analyser.activity.run import OtherActivity, Trace
from analyser.activity.zone import Zone, ZoneOrigin


def planned_walk(day: date, seconds: float) -> OtherActivity:
    """A walk of so many seconds at noon of the day."""
    started = datetime.combine(day, time(12), UTC)
    return OtherActivity(
        id=f"{started:%Y%m%dT%H%M%SZ}-planned-0",
        source="planned",
        format="planned",
        content_hash="",
        started=started,
        zone=Zone(name="UTC", origin=ZoneOrigin.FILE),
        sport=Sport.WALKING,
        sport_label=Sport.WALKING.value,
        sub_sport="",
        indoor=False,
        device=Device(),
        duration_s=seconds,
        elapsed_s=seconds,
        distance_m=None,
        run_s=0.0,
        walk_s=seconds,
        stand_s=0.0,
        columns=0,
        rows=0,
        repaired=False,
        notes=(),
        trace=_nothing_traced(),
        feel=None,
        effort=None,
        metadata=MappingProxyType({}),
    )


def _nothing_traced() -> Trace:
    nothing = np.empty(0, np.float32)
    return Trace(seconds=np.empty(0, np.int64), heart_rate=nothing, latitude=nothing, longitude=nothing)
