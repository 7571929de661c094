"""Times written as text, many at once."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

_ALL_PLAIN = re.compile(r"(?:(?:19|20)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z\n)+")
_OFFSET = re.compile(r"[+-](?:0\d|1[0-3]):[0-5]\d", re.ASCII)
_ONE = re.compile(
    r"\s*(?P<day>(?:19|20)\d\d-\d\d-\d\d)[T ](?P<clock>\d\d:\d\d:\d\d)(?:[.,](?P<fraction>\d+))?"
    r"\s*(?P<zone>[Zz]|[+-]\d\d(?::?\d\d)?)?\s*",
    re.ASCII,
)
_NOT_A_TIME = np.datetime64("NaT", "ns")
_FARTHEST = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Times:
    """Moments in UTC (`NaT` where the text is no time), the local offset that the file names, and what was assumed."""

    moments: NDArray[np.datetime64]
    offset: timedelta | None = None
    notes: tuple[str, ...] = ()


def parse_times(texts: Sequence[str]) -> Times:
    """The moments (UTC, ns) that ISO 8601 texts name; an offset counts as local time only where it is not zero."""
    zone = texts[0][-6:] if texts and _OFFSET.fullmatch(texts[0][-6:]) else "Z"
    plain = [text[: -len(zone)] for text in texts if text.endswith(zone)]
    if len(plain) == len(texts) and _ALL_PLAIN.fullmatch("Z\n".join([*plain, ""])):
        offset = _offset(zone) or timedelta(0)
        try:
            local: NDArray[np.datetime64] = np.array(plain, dtype="datetime64[ns]")
            return Times(local - np.timedelta64(offset), *_zone(Counter({offset: len(plain)})))
        except ValueError:  # the thirteenth month, the sixtieth minute: find out which
            pass
    return _one_by_one(texts)


def _one_by_one(texts: Sequence[str]) -> Times:
    moments = np.full(len(texts), _NOT_A_TIME)
    offsets: Counter[timedelta | None] = Counter()
    for row, text in enumerate(texts):
        found = _ONE.fullmatch(text)
        if found is not None:
            offset = _offset(found["zone"])
            moment = _moment(found)
            if moment is not None and abs(offset or timedelta(0)) <= _FARTHEST:
                offsets[offset] += 1
                moments[row] = moment - np.timedelta64(offset or timedelta(0))
    return Times(moments, *_zone(offsets))


def _moment(found: re.Match[str]) -> np.datetime64 | None:
    fraction = (found["fraction"] or "0")[:9]
    try:
        return np.datetime64(f"{found['day']}T{found['clock']}.{fraction}", "ns")
    except ValueError:
        return None


def _offset(zone: str | None) -> timedelta | None:
    """None where the text names no zone at all."""
    if zone is None:
        return None
    if zone in "Zz":
        return timedelta(0)
    digits = zone[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -offset if zone[0] == "-" else offset


def _zone(offsets: Counter[timedelta | None]) -> tuple[timedelta | None, tuple[str, ...]]:
    notes = ("Times carry no zone and are taken as UTC.",) if offsets[None] else ()
    local = [(count, offset) for offset, count in offsets.items() if offset]
    if not local:
        return None, notes
    return max(local)[1], notes
