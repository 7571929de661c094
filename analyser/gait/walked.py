"""Whether an activity whose file does not say what it was, was a walk, by what was done."""

import numpy as np

from analyser.activity.activity import Activity
from analyser.activity.recording import Sport
from analyser.activity.state import STATE, State
from analyser.columns import Column

UNNAMED = frozenset({"", "other", "generic", "unknown", "workout", "unspecified"})
"""Labels that say nothing of what was done."""

SLOWEST_MPS = 0.8
FASTEST_MPS = 2.1
"""The middle of a walk's speed lies between these (engineering choice: from about 2 m/s on people tend to run)."""

FEWEST_SPM = 70.0
MOST_SPM = 140.0
"""The middle of a walk's steps a minute, where they were counted (engineering choice)."""

MOSTLY = 0.8
"""The share of its time for which a speed is known, and lies below the fastest (engineering choice)."""

LEAST_S = 300.0
"""Less than this tells nothing of the whole (engineering choice)."""


def was_walked(activity: Activity) -> bool:
    """Whether a nameless activity outdoors went at a walking speed nearly all the time, with steps to match."""
    recording, samples = activity.recording, activity.samples
    if recording.sport not in (Sport.OTHER, Sport.UNKNOWN) or recording.sport_label.strip().casefold() not in UNNAMED:
        return False
    if recording.indoor or Column.SPEED_MPS not in samples:
        return False
    moving = samples[STATE].to_numpy() != State.PAUSE
    speed, span = (samples[column].to_numpy()[moving] for column in (Column.SPEED_MPS, Column.SPAN_S))
    whole_s = float(span.sum())
    if whole_s < LEAST_S or span[speed <= FASTEST_MPS].sum() < MOSTLY * whole_s:
        return False
    known = Column.CADENCE_SPM in samples
    cadence = samples[Column.CADENCE_SPM].to_numpy()[moving] if known else np.full(len(speed), np.nan)
    steps_fit = np.isnan(cadence).all() or FEWEST_SPM <= np.nanmedian(cadence) <= MOST_SPM
    return bool(SLOWEST_MPS <= np.nanmedian(speed) <= FASTEST_MPS and steps_fit)
