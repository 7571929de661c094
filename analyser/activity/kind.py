"""Whether an activity of unknown kind can have been on foot."""

from collections.abc import Mapping

from analyser.activity.arrays import Flags, Floats, median
from analyser.activity.recording import Sport
from analyser.columns import Column

FASTEST_USUAL_MPS = 5.0
"""What goes faster than this for half of its moving time is taken for a ride [engineering choice]: 3:20 min/km."""
_MOVING_MPS = 1.0


def kind(sport: Sport, columns: Mapping[Column, Floats], paused: Flags) -> tuple[Sport, str | None]:
    """The sport to classify by, with a note where the file does not say it and speed does."""
    speed = columns.get(Column.SPEED_MPS)
    if sport is not Sport.UNKNOWN or speed is None:
        return sport, None
    usual = median(speed[(speed >= _MOVING_MPS) & ~paused])
    if usual > FASTEST_USUAL_MPS:
        return Sport.CYCLING, "the file names no sport and moves faster than a runner: taken for a ride"
    return sport, None
