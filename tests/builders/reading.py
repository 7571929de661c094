"""All that a source holds, where a test looks at it as a whole."""

from analyser.activity.recording import Read
from analyser.reading.read import readings
from analyser.reading.seen import Ignored
from analyser.reading.source import Source


def read_source(source: Source) -> tuple[Read | Ignored, ...]:
    """What one source holds: one `Recording` for each activity, else the one reason why there is none."""
    return tuple(readings(source))
