"""FIT times as aware datetimes."""

from datetime import UTC, datetime, timedelta
from typing import Any

from analyser.reading.formats.fit.profile import FIRST_SECOND

_FIRST = datetime.fromtimestamp(FIRST_SECOND, UTC)

NUMBER = (int, float)
"""What a single number is read as; it is asked for every field, so the pair stands ready."""

FIRST_ABSOLUTE = 0x1000_0000
"""Smaller timestamps count from when the device was switched on."""

LAST = 0xFFFF_FFFE
"""The largest timestamp that there can be."""


def moment(seconds: Any) -> datetime | None:
    """The moment (UTC) of seconds since FIT's second 0; None where it is no number or counts from switching on."""
    if isinstance(seconds, NUMBER) and FIRST_ABSOLUTE <= seconds <= LAST:
        return _FIRST + timedelta(seconds=float(seconds))
    return None
