"""Times of files whose watch counted from when it was switched on, put on the calendar where the file says how."""

from collections.abc import Iterable
from dataclasses import dataclass

from analyser.reading.formats.fit.messages import Values
from analyser.reading.formats.fit.moments import FIRST_ABSOLUTE
from analyser.reading.formats.fit.summary import number

_TIMES = ("timestamp", "start_time", "end_time", "time_created")


@dataclass(frozen=True, slots=True)
class Clock:
    """What to add to times that count from switching on (s), and whether the sum is the local clock, not UTC."""

    shift: float | None = None
    local: bool = False

    def put(self, said: Values) -> Values:
        """The message with its times on the calendar."""
        if self.shift is None:
            return said
        return {
            name: value + self.shift if name in _TIMES and _counts(value) else value for name, value in said.items()
        }


def _counts(value: object) -> bool:
    return isinstance(value, int | float) and value < FIRST_ABSOLUTE


def clock_of(correlations: Iterable[Values], activities: Iterable[Values]) -> Clock:
    """How to put relative times on the calendar: by a correlation message (UTC), else by the activity's local time."""
    for said in correlations:
        utc, counted = number(said.get("timestamp")), number(said.get("system_timestamp"))
        if utc is not None and counted is not None and utc >= FIRST_ABSOLUTE > counted:
            return Clock(utc - counted)
    for said in activities:
        local, counted = number(said.get("local_timestamp")), number(said.get("timestamp"))
        if local is not None and counted is not None and local >= FIRST_ABSOLUTE > counted:
            return Clock(local - counted, local=True)
    return Clock()
