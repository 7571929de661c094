"""Heart beats that a strap kept while no watch could hear it, as in water, put where they belong among the records.

The strap hands them over afterwards: an anchor with a full time, then beats eight at a time with the low bits of their
own clock. What is done with them is what the vendor's own kit does, so that both tell the same heart rate.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from analyser.reading.formats.fit.gathered import Gathered, gathered
from analyser.reading.formats.fit.layout import Slot
from analyser.reading.formats.fit.profile import BYTE, TIMESTAMP, fields_of
from analyser.reading.formats.fit.samples import Records
from analyser.reading.formats.fit.values import Floats
from analyser.reading.formats.fit.walk import Messages

HEART_RATES = 132
"""The number of messages that hold a strap's beats."""

_HEART_RATE = 3
_FRACTION, _RATES, _CLOCK, _LOW_CLOCKS = 0, 6, 9, 10
"""Fields of a strap's message: seconds below the full time, heart rates, the strap's clock, the low bits of it."""
_TICKS_PER_S = 1024
_LOW_BITS = 0xFFF
_FILL_S, _MOST_FILLED = 0.25, 20
"""A beat holds until the next, in steps of so long (s), but for no more of them: what the vendor's kit does."""

_MOST = 2_000_000
"""Beats and what stands between them: more than a day and a half of swimming [engineering choice]."""
_MOST_MESSAGES = _MOST // 8
"""So many messages of eight beats tell no fewer."""

_TOLD = np.dtype([("place", np.intp), ("ticks", np.int64), ("anchor", np.float64), ("rate", np.float64)])
"""A beat as a strap tells it: the place of its message among all, the low bits of the strap's clock, the full time (s)
and the heart rate (beats/min); NaN where it has no full time or no rate.
"""

Told = npt.NDArray[Any]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Beats:
    """When a strap's beats were (s since FIT's second 0), in order, and the heart rate then (beats/min)."""

    when: Floats
    rates: Floats


def beats_of(told: Iterable[Messages]) -> Beats | None:
    """All beats that have a time, each also at every step from it to the next; None where there is none."""
    with np.errstate(all="ignore"):
        when, rates = _timed(np.concatenate([np.zeros(0, _TOLD), *map(_in_order, told)]))
        when, rates = _held(when[:_MOST], rates[:_MOST])
    order = np.argsort(when, kind="stable")
    return Beats(when[order], rates[order]) if len(when) else None


def with_beats(records: Records, beats: Beats) -> tuple[Records, int]:
    """The records with the strap's heart rate where it has one, and how many records have got it."""
    found = _averages(records.seconds, beats)
    known = np.isfinite(found)
    if not known.any():
        return records, 0
    recorded = records.columns.get(_HEART_RATE, np.full(len(records), np.nan))
    columns = {**records.columns, _HEART_RATE: np.where(known, found, recorded)}
    return replace(records, columns=columns), int(known.sum())


def _in_order(messages: Messages) -> Told:
    """The beats of one part in the file's order."""
    layouts = [(layout, places) for layout, places in messages.of(HEART_RATES) if len(places)]
    if not layouts:
        return np.zeros(0, _TOLD)
    last = np.sort(np.concatenate([places for _, places in layouts]))[:_MOST_MESSAGES][-1]
    layouts = [(layout, some) for layout, places in layouts if len(some := places[places <= last])]
    found: list[Told] = []
    for rows, (_, places) in zip(gathered(messages, layouts), layouts, strict=True):
        slots = {slot.number: slot for slot in rows.layout.slots if not slot.base.text}
        anchors = _anchors(rows, slots, places)
        timed = np.isfinite(anchors["anchor"])
        found += [anchors[timed], _following(rows, slots, places, ~timed)]
    told = np.concatenate(found)
    return told[np.argsort(told["place"], kind="stable")]


def _anchors(rows: Gathered, slots: dict[int, Slot], places: npt.NDArray[np.intp]) -> Told:
    """Each message as one beat; those that have a full time are anchors."""
    full, clock, fraction = (_single(rows, slots, number) for number in (TIMESTAMP, _CLOCK, _FRACTION))
    told = np.empty(rows.count, _TOLD)
    told["place"], told["rate"] = places, _single(rows, slots, _RATES)
    told["ticks"] = np.mod(np.rint(np.nan_to_num(clock) * _TICKS_PER_S), _LOW_BITS + 1)
    told["anchor"] = np.where(np.isnan(clock), np.nan, full + np.nan_to_num(fraction))
    return told


def _following(rows: Gathered, slots: dict[int, Slot], places: npt.NDArray[np.intp], chosen: Flags) -> Told:
    """The beats of the chosen messages: numbers of twelve bits each, two in three bytes.

    A byte of all ones is one as any other here, but where all are, the message tells no time.
    """
    packed = slots.get(_LOW_CLOCKS)
    if packed is None or packed.base.size > 1:
        return np.zeros(0, _TOLD)
    stored = rows.elements(Slot(packed.number, packed.at, packed.size, BYTE))
    chosen = chosen & (stored != BYTE.invalid).any(axis=1)
    ticks = _unpacked(stored[chosen])
    rates = _numbers(rows, slots[_RATES])[chosen] if _RATES in slots else np.zeros((len(ticks), 0))
    told = np.empty(ticks.shape, _TOLD)
    told["place"], told["ticks"], told["anchor"] = places[chosen, None], ticks, np.nan
    told["rate"] = rates if rates.shape == ticks.shape else np.nan  # else nothing says which rate is which beat's
    return told.ravel()


def _unpacked(stored: npt.NDArray[Any]) -> Places:
    """Numbers of twelve bits, two from every three bytes of a row."""
    pairs = stored.shape[1] // 3
    low, middle, high = stored[:, : 3 * pairs].astype(np.int64).reshape(len(stored), pairs, 3).transpose(2, 0, 1)
    both: Places = np.stack([low | (middle & 0x0F) << 8, middle >> 4 | high << 4], axis=2)
    return both.reshape(len(stored), 2 * pairs)


def _single(rows: Gathered, slots: dict[int, Slot], number: int) -> Floats:
    """A field of one element in the profile's unit, one a row; NaN where it has no value."""
    slot = slots.get(number)
    return np.full(rows.count, np.nan) if slot is None or slot.count != 1 else _numbers(rows, slot)[:, 0]


def _numbers(rows: Gathered, slot: Slot) -> Floats:
    """The values of a field in the profile's unit, (rows, elements); NaN for those that are none."""
    stored, field = rows.elements(slot), fields_of(HEART_RATES)[slot.number]
    values = stored.astype(np.float64) / field.scale - field.offset
    values[~np.isfinite(values) | (stored == slot.base.invalid)] = np.nan
    return values


def _timed(told: Told) -> tuple[Floats, Floats]:
    """When each beat was (s since FIT's second 0) and its rate; those before the first full time have no place."""
    begins = ~np.isnan(told["anchor"])
    heads = np.maximum.accumulate(np.where(begins, np.arange(len(told)), -1))
    way = np.cumsum(np.where(begins, 0, np.diff(told["ticks"], prepend=0) & _LOW_BITS))
    when = told["anchor"][heads] + (way - way[heads]) / _TICKS_PER_S
    kept = (heads >= 0) & ~np.isnan(told["rate"])
    return when[kept], told["rate"][kept]


def _held(when: Floats, rates: Floats) -> tuple[Floats, Floats]:
    """The beats, each also at every step from it to the next."""
    gaps = np.abs(np.diff(when, append=when[-1:]))
    counts = 1 + np.clip(np.ceil(gaps / _FILL_S) - 1, 0, _MOST_FILLED).astype(np.int64)
    kept = int(np.searchsorted(np.cumsum(counts), _MOST)) + 1
    which = np.repeat(np.arange(len(when[:kept])), counts[:kept])[:_MOST]
    steps = np.arange(len(which)) - (np.cumsum(counts) - counts)[which]
    return when[which] + _FILL_S * steps, rates[which]


def _averages(seconds: Floats, beats: Beats) -> Floats:
    """For each record the mean heart rate since the one before, as a whole number; NaN where no beat is."""
    first, end = _own(seconds, beats.when)
    total = np.concatenate([[0.0], np.cumsum(beats.rates)])
    found = np.full(len(seconds), np.nan)
    some = end > first
    first, end = first[some], end[some]
    found[some] = np.trunc((total[end] - total[first]) / (end - first) + 0.5)
    return found


def _own(seconds: Floats, when: Floats) -> tuple[Places, Places]:
    """For each record the first beat that is its own and the one after its last."""
    until, second_before = (np.searchsorted(when, times, side="right").tolist() for times in (seconds, seconds - 1))
    own = np.zeros((len(seconds), 2), dtype=np.int64)
    since, at, begin = seconds[0] if len(seconds) else 0.0, 0, 0
    for row, second in enumerate(seconds.tolist()):
        if since == second:  # the first, or one more of the same second: its beats are those of a whole second
            since, at, begin = since - 1, max(at - 1, 0), second_before[row]
        first = max(at, begin)
        at = max(first, until[row])
        if at < len(when):
            own[row] = first, at
            since, begin = second, until[row]
    return own[:, 0], own[:, 1]
