"""What kind of activity it can have been, where the file does not say it or cannot be right."""

from collections.abc import Mapping

from analyser.activity.arrays import Flags, Floats, median
from analyser.activity.recording import Sport
from analyser.columns import Column

# What goes faster than this for half of its moving time is taken for a ride [engineering choices]: without a label
# from 3:20 min/km on; with the label of a run from 2:38 min/km on, which nobody has run for 10 km.
_FASTEST_USUAL_MPS = {Sport.UNKNOWN: 5.0, Sport.RUNNING: 6.3, Sport.WALKING: 6.3, Sport.HIKING: 6.3}
_MOVING_MPS = 1.0


def kind(sport: Sport, columns: Mapping[Column, Floats], paused: Flags) -> tuple[Sport, str | None]:
    """The sport to go by, with a note where speed says what the file does not say, or says wrongly."""
    speed = columns.get(Column.SPEED_MPS)
    if speed is None or sport not in _FASTEST_USUAL_MPS:
        return sport, None
    fast = too_fast(sport, median(speed[(speed >= _MOVING_MPS) & ~paused]))
    return (sport, None) if fast is None else (Sport.CYCLING, fast)


def too_fast(sport: Sport, usual_mps: float) -> str | None:
    """Why it is taken for a ride, by its usual speed (m/s); None where somebody may have run or walked so."""
    limit = _FASTEST_USUAL_MPS.get(sport)
    if limit is None or not usual_mps > limit:
        return None
    label = "the file names no sport" if sport is Sport.UNKNOWN else f"labelled {sport.value}"
    return f"{label}, and it moves faster than a runner: taken for a ride"
