"""A run of which only its totals are known: it counts, and says nothing of technique or of how much was jogged."""

from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any

from analyser.activity.recording import Sport
from analyser.activity.run import OtherActivity, Run
from analyser.activity.trust import Grade, Signal, Trust
from analyser.activity.windows import WINDOW_COLUMNS, no_windows
from analyser.columns import Column
from analyser.measure import Missing

_DERIVED = (Column.STRIDE_LENGTH_M, Column.FLIGHT_TIME_S, Column.DUTY_FACTOR, Column.PEAK_FORCE_BW)
_MEASURED = (*(name for name in WINDOW_COLUMNS if name is not Column.GRADE), *_DERIVED)
_NO_TRUST: Mapping[Signal, Trust] = MappingProxyType({})


def run_by_totals(
    done: OtherActivity, reason: str, trust: Mapping[Signal, Trust] = _NO_TRUST, *, walked_s: float = 0.0
) -> Run:
    """The activity as a run: its time and way count as jogging, all but standing, since nothing tells them apart.

    `reason` says why no more is known; `trust` is that of signals other than time; `walked_s` is known to be walked.
    """
    return Run(
        **common_fields(done)
        | {
            "sport": Sport.RUNNING,
            "run_s": max(done.duration_s - done.stand_s - walked_s, 0.0),
            "walk_s": walked_s,
            "notes": (*done.notes, reason),
        },
        run_distance_m=done.distance_m or None,
        jogs=(),
        spells=(),
        states_from="nothing",
        measures={name: Missing(reason=reason) for name in _MEASURED},
        windows=no_windows(),
        trust={**trust, Signal.TIME: Trust(grade=Grade.C, reasons=(reason,))},
        speed_circular=done.indoor and "footpod" not in done.device.sensors,
        sensor="wrist",
    )


def common_fields(done: OtherActivity | Run) -> dict[str, Any]:
    """What a run and any other activity have in common, by its names."""
    return {field.name: getattr(done, field.name) for field in fields(OtherActivity)}
