"""Which days are shown: what is judged stays the same, whatever is shown of it."""

from dataclasses import dataclass
from datetime import date, timedelta

_WEEK = timedelta(days=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The days from `since` to `until`, both included; without one there is no end on that side."""

    since: date | None = None
    until: date | None = None

    def day(self, day: date) -> bool:
        """Whether that day is shown."""
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)

    def week(self, start: date) -> bool:
        """Whether any day of the week that begins then is shown."""
        return (self.since is None or start + _WEEK >= self.since) and (self.until is None or start <= self.until)


EVERYTHING = Shown()
