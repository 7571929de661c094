"""Apple's dates, `2024-01-15 10:00:00 +0000`, many of them quickly."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from analyser.activity.zone import Zone, ZoneOrigin

_DATE = re.compile(r"((?:19|20)\d\d-\d\d-\d\d \d\d:\d\d):([0-5]\d) ([+-])(\d\d)(\d\d)", re.ASCII)
_MOST_MINUTES = 100_000
_FARTHEST_CLOCK = timedelta(hours=14)


class Seconds:
    """Turns dates into seconds since 1970 (UTC); None for what is no date. Remembers the minutes it has seen."""

    def __init__(self) -> None:
        self._minutes: dict[str, int | None] = {}

    def of(self, text: str) -> int | None:
        """The moment that the text names."""
        minute = text[:16] + text[19:]
        known = self._minutes.get(minute, False)
        if known is False:
            if len(self._minutes) >= _MOST_MINUTES:
                self._minutes.clear()
            known = self._minutes[minute] = _minute(text)
        if known is None:
            return None
        second = text[17:19]
        return known + int(second) if second.isdecimal() and second.isascii() else None


def _minute(text: str) -> int | None:
    """The moment at which the minute of a date begins."""
    found = _DATE.fullmatch(text)
    offset = offset_of(text)
    if found is None or offset is None:
        return None
    try:
        local = datetime.fromisoformat(found[1]).replace(tzinfo=UTC)
    except ValueError:
        return None
    return int((local - offset).timestamp())


def offset_of(text: str) -> timedelta | None:
    """The local clock's offset from UTC that a date names."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    offset = timedelta(hours=int(found[4]), minutes=int(found[5]))
    if offset > _FARTHEST_CLOCK:
        return None
    return -offset if found[3] == "-" else offset


def zone_of(name: str | None, date: str) -> Zone | None:
    """The local clock: the zone that a workout names, else the offset of its date."""
    if name:
        try:
            return Zone(name=ZoneInfo(name).key, origin=ZoneOrigin.FILE)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            pass
    offset = offset_of(date)
    return None if offset is None else Zone(offset=offset, origin=ZoneOrigin.FILE)
