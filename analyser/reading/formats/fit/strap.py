"""Heart beats that a strap kept while no watch could hear it, as in water, put where they belong among the records.

The strap hands them over afterwards: an anchor with a full time, then beats eight at a time with the low bits of their
own clock. What is done with them is what the vendor's own kit does, so that both tell the same heart rate.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

import numpy as np
import numpy.typing as npt

from analyser.reading.formats.fit.messages import Values, all_of
from analyser.reading.formats.fit.samples import Records
from analyser.reading.formats.fit.summary import number
from analyser.reading.formats.fit.walk import Messages

HEART_RATES = 132
"""The number of messages that hold a strap's beats."""

_HEART_RATE = 3
_TICKS_PER_S = 1024
_LOW_BITS = 0xFFF
_INVALID_BYTE = 0xFF
_FILL_S, _MOST_FILLED = 0.25, 20
"""A beat holds until the next, in steps of so long (s), but for no more of them: what the vendor's kit does."""

_MOST = 2_000_000
"""Beats and what stands between them: more than a day and a half of swimming [engineering choice]."""

Floats = npt.NDArray[np.float64]
_Beat = tuple[float, float]
"""When it was (s since FIT's second 0) and the heart rate then (beats/min)."""


def with_beats(records: Records, told: Iterable[Messages]) -> tuple[Records, int]:
    """The records with the strap's heart rate where it has one, and how many records have got it."""
    said = chain.from_iterable(all_of(messages, HEART_RATES) for messages in told)
    held = np.fromiter(islice(_held(_beats(said)), _MOST), dtype=[("when", np.float64), ("rate", np.float64)])
    if not len(held) or not len(records):
        return records, 0
    order = np.argsort(held["when"], kind="stable")
    found = _averages(records.seconds, held["when"][order], held["rate"][order])
    known = np.isfinite(found)
    if not known.any():
        return records, 0
    recorded = records.columns.get(_HEART_RATE, np.full(len(records), np.nan))
    columns = {**records.columns, _HEART_RATE: np.where(known, found, recorded)}
    return replace(records, columns=columns), int(known.sum())


def _beats(said: Iterable[Values]) -> Iterator[_Beat]:
    """The beats in the file's order; those before the first full time have no place and are left out."""
    anchor: float | None = None
    first = ticks = 0
    for message in said:
        full, clock = number(message.get("timestamp")), number(message.get("event_timestamp"))
        if full is not None and clock is not None:
            anchor = full + (number(message.get("fractional_timestamp")) or 0.0)
            first = ticks = round(clock * _TICKS_PER_S)
            places = [first]
        else:
            places = []
            for low in _lows(message.get("event_timestamp_12")):
                ticks += (low - ticks) & _LOW_BITS
                places.append(ticks)
        rates = message.get("filtered_bpm")
        rates = rates if isinstance(rates, tuple) else (rates,)
        if anchor is not None and len(rates) == len(places):
            for place, rate in zip(places, rates, strict=True):
                if rate is not None:
                    yield anchor + (place - first) / _TICKS_PER_S, float(rate)


def _lows(packed: object) -> Iterator[int]:
    """Numbers of twelve bits each, two in three bytes; a byte of all ones is one as any other here."""
    if not isinstance(packed, tuple):
        return
    whole = [_INVALID_BYTE if byte is None else int(byte) for byte in packed]
    for low, middle, high in zip(whole[::3], whole[1::3], whole[2::3], strict=False):
        yield low | (middle & 0x0F) << 8
        yield middle >> 4 | high << 4


def _held(beats: Iterable[_Beat]) -> Iterator[_Beat]:
    """The beats, each also at every step from it to the next."""
    before: _Beat | None = None
    for beat in beats:
        if before is not None:
            gap, step = abs(beat[0] - before[0]), 1
            while gap > _FILL_S and step <= _MOST_FILLED:
                yield before[0] + _FILL_S * step, before[1]
                gap, step = gap - _FILL_S, step + 1
        yield beat
        before = beat


def _averages(seconds: Floats, when: Floats, rates: Floats) -> Floats:
    """For each record the mean heart rate since the one before, as a whole number; NaN where no beat is."""
    total = np.concatenate([[0.0], np.cumsum(rates)])
    found = np.full(len(seconds), np.nan)
    since, at = seconds[0], 0
    for row, until in enumerate(seconds.tolist()):
        if since == until:
            since, at = since - 1, max(at - 1, 0)
        first = max(at, int(np.searchsorted(when, since, side="right")))
        at = max(first, int(np.searchsorted(when, until, side="right")))
        if at >= len(when):
            continue
        if at > first:
            found[row] = int((total[at] - total[first]) / (at - first) + 0.5)
        since = until
    return found
