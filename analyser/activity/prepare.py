"""From a recording to an activity: the stages in order."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from analyser.activity.activity import Activity
from analyser.activity.arrays import Floats
from analyser.activity.cleaning import Cleaned, cleaned
from analyser.activity.grading import Basis, grades
from analyser.activity.kind import kind
from analyser.activity.left_on import ended_at
from analyser.activity.pods import with_pods
from analyser.activity.recording import Recording, Totals
from analyser.activity.signals import Signals, signals
from analyser.activity.slope import grade
from analyser.activity.state import STATE, State
from analyser.activity.states import States, states
from analyser.columns import Column

_GROUND = "way and altitude"
_LEFT_ON = "the recorder was left on after the activity: its last {hours:.1f} hours are left out"


def prepared(recording: Recording) -> Activity:
    """The recording cleaned, with the chosen signals, what the runner did at each sample, and trust.

    What a recorder wrote that was left on after the activity had ended is left out.
    """
    recording = with_pods(recording)
    activity = _prepared(recording)
    end_s = ended_at(activity)
    if end_s is None or any(repair.kind.startswith("moved") for repair in activity.repairs):
        return activity
    end = activity.samples.index[0] + pd.Timedelta(seconds=end_s)
    kept = _prepared(replace(recording, samples=recording.samples[recording.samples.index <= end], totals=Totals()))
    hours = (activity.samples.index[-1] - end).total_seconds() / 3600
    return replace(kept, notes=(*kept.notes, _LEFT_ON.format(hours=hours)))


def _prepared(recording: Recording) -> Activity:
    clean = cleaned(recording)
    chosen = signals(clean, recording.sport, recording.acceleration)
    columns, origins = dict(chosen.columns), dict(chosen.origins)
    if Column.DISTANCE_M in columns and Column.ALTITUDE_M in columns:
        slope = grade(columns[Column.DISTANCE_M], columns[Column.ALTITUDE_M])
        if slope is not None:
            columns[Column.GRADE], origins[Column.GRADE] = slope, _GROUND
    sport, guess = kind(recording.sport, columns, clean.paused)
    found, told_by = states(clean, columns, sport, recording.splits)
    return Activity(
        recording=replace(recording, sport=sport),
        samples=_samples(clean, columns, found),
        repairs=clean.repairs,
        trust=grades(_basis(recording, clean, chosen, columns, found, told_by)),
        origins=origins,
        states_from=told_by,
        notes=(*recording.notes, *clean.notes, *chosen.notes, *filter(None, (guess,))),
    )


def speed_is_circular(recording: Recording, columns: Mapping[Column, Floats] | pd.DataFrame) -> bool:
    """Whether speed was guessed from arm motion: indoors or without a position, and no foot pod (evidence §2.5)."""
    if Column.SPEED_MPS not in columns or "footpod" in recording.device.sensors:
        return False
    return recording.indoor or Column.LATITUDE_DEG not in columns


def _basis(
    recording: Recording, clean: Cleaned, chosen: Signals, columns: Mapping[Column, Floats], found: States, told_by: str
) -> Basis:
    return Basis(
        columns=columns,
        origins=chosen.origins,
        seconds=clean.seconds,
        moving_s=np.where(clean.paused, 0.0, clean.span_s),
        running_s=np.where(found == State.RUN, clean.span_s, 0.0),
        states_from=told_by,
        wrist=not recording.device.sensors,
        circular=speed_is_circular(recording, columns),
        jump_share=chosen.jumps / max(chosen.steps, 1),
        longest_span_s=clean.longest_span_s,
        lost_way=chosen.lost_way,
        lost_speed=chosen.lost_speed,
        unknown_s=float(clean.span_s[found == State.UNKNOWN].sum()),
    )


def _samples(clean: Cleaned, columns: Mapping[Column, Floats], found: States) -> pd.DataFrame:
    index = pd.DatetimeIndex(clean.time_ns.view("M8[ns]"), tz="UTC", name="time")
    series = {str(name): values for name, values in columns.items()}
    return pd.DataFrame({**series, str(Column.SPAN_S): clean.span_s, STATE: found}, index=index, copy=False)
