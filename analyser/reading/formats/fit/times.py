"""When each record was: from its own timestamp, or from the five bits of a compressed one."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analyser.reading.formats.fit.columns_of import Table
from analyser.reading.formats.fit.layout import COMPRESSED
from analyser.reading.formats.fit.moments import LAST
from analyser.reading.formats.fit.profile import TIMESTAMP
from analyser.reading.formats.fit.walk import Messages

Seconds = npt.NDArray[np.float64]
"""Seconds since FIT's own second 0, NaN where there is no time."""

_ROLL = 0x1F
"""A compressed timestamp is the low five bits of the time (s)."""

_NEARLY_ALL = 0.9
"""From this share of equal steps on a watch records at a fixed step [engineering choice]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The time of each record, and whether it had to be counted from `start` because no message gives a full one."""

    seconds: Seconds
    anchored: bool = False


def times_of(messages: Messages, records: Table, start: Callable[[], float | None], doubtful: bool = False) -> Times:
    """The time of each record; `start` gives what (s) stands in where compressed times have no full one before them.

    Where bytes may have changed (`doubtful`), a compressed time counts only as long as the steps are the usual ones.
    """
    own = records.columns.get(TIMESTAMP)
    seconds = np.full(len(records), np.nan) if own is None or own.ndim > 1 else own.astype(np.float64)
    seconds[~((seconds > 0) & (seconds <= LAST))] = np.nan
    raw = np.frombuffer(messages.body, np.uint8)
    if not (raw[messages.starts[records.places]] & COMPRESSED).any():
        return Times(seconds=seconds)
    headers = raw[messages.starts]
    rolled, anchored = _rolled(messages, headers, start(), doubtful)
    return Times(seconds=np.where(np.isnan(seconds), rolled[records.places], seconds), anchored=anchored)


def full_times(messages: Messages) -> Seconds:
    """The full timestamp of each message of any kind, NaN where it has none."""
    seconds = np.full(len(messages.starts), np.nan)
    raw = np.frombuffer(messages.body, np.uint8)
    for kind, layout in enumerate(messages.layouts):
        if layout.time_at is None:
            continue
        places = np.flatnonzero(messages.kinds == kind)
        spots = messages.starts[places, None] + (1 + layout.time_at + np.arange(4))
        seconds[places] = raw[spots].view(f"{layout.order}u4")[:, 0]
    seconds[(seconds == 0) | (seconds > LAST)] = np.nan
    return seconds


def _rolled(
    messages: Messages, headers: npt.NDArray[np.uint8], start: float | None, doubtful: bool
) -> tuple[Seconds, bool]:
    """The time of each message with a compressed header: the first second after the last time with those low bits.

    Each full time begins a stretch that counts on from it. After lost bytes nothing says how often the five bits went
    round, so a stretch begins whose times are unknown; `start` is what the very first stretch counts from.
    """
    full, compressed = full_times(messages), headers >= COMPRESSED
    places = np.flatnonzero(compressed | ~np.isnan(full))
    rolled, known = compressed[places], full[places]
    low = np.where(rolled, headers[places], np.nan_to_num(known)).astype(np.int64) & _ROLL
    lost = np.searchsorted(np.sort(messages.gaps), places, side="right")
    begins = ~rolled | (np.diff(lost, prepend=0) > 0)
    anchored = start is not None and len(places) > 0 and not begins[0]
    base = np.where(rolled, np.nan, known)
    if start is not None and anchored:
        base[0] = int(start) + ((low[0] - int(start)) & _ROLL)
    begins[:1] = True
    heads = np.flatnonzero(begins)[np.cumsum(begins) - 1]
    steps = np.where(begins, 0, np.diff(low, prepend=low[:1]) & _ROLL)
    way = np.cumsum(steps)
    times = base[heads] + way - way[heads]
    if doubtful:
        unusual = np.cumsum(_unusual(steps, headers[headers >= COMPRESSED]) & ~begins)
        times[unusual > unusual[heads]] = np.nan
    seconds = np.full(len(headers), np.nan)
    seconds[places[rolled]] = times[rolled]
    return seconds, anchored


def _unusual(steps: npt.NDArray[np.int64], headers: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Whether damage may have made a step: after it nothing is certain until the next full time."""
    largest, usual = _usual_steps(headers)
    return (steps > largest) if usual is None else (steps > largest) | (steps != usual)


def _usual_steps(headers: npt.NDArray[np.uint8]) -> tuple[int, int | None]:
    """The largest step (s) that damaged compressed times may take, and the only one where nearly all are the same."""
    steps = np.bincount(np.diff(headers & _ROLL) & _ROLL, minlength=1)
    only = int(steps.argmax()) if steps.sum() and steps.max() >= _NEARLY_ALL * steps.sum() else None
    return _ROLL // 2, only
