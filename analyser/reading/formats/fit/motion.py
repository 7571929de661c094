"""How strongly the device was accelerated: a watch's accelerometer messages, calibrated, as one even series."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt

from analyser.activity.recording import Acceleration
from analyser.reading.formats.fit.gathered import Gathered, gathered
from analyser.reading.formats.fit.layout import Slot
from analyser.reading.formats.fit.messages import Values, all_of
from analyser.reading.formats.fit.moments import FIRST_ABSOLUTE, LAST, moment
from analyser.reading.formats.fit.profile import TIMESTAMP
from analyser.reading.formats.fit.summary import number
from analyser.reading.formats.fit.values import Floats
from analyser.reading.formats.fit.walk import Messages

_ACCELEROMETER, _CALIBRATION = 165, 167
"""Message numbers."""
_MS, _OFFSETS = 0, 1
_RAW, _CALIBRATED, _COMPRESSED = (2, 3, 4), (5, 6, 7), (8, 9, 10)
"""Field numbers: the part of the time below a second, each sample's time after it (ms), and the three axes each way."""
_OF_ACCELEROMETER = 0
_MILLI = 1000.0

# The rest are engineering choices.
_AT_ONCE = 1024
"""So many messages are decoded at once: what is kept of them is a tenth of what they are."""
_MIDDLE = 32_768.0
"""Raw counts without a calibration are taken to lie about this."""
_PLAUSIBLE_G = (0.5, 2.0)
"""The median acceleration of whoever walks, jogs or stands lies between these."""
_WANTED_HZ = 25.0
"""A quicker accelerometer is thinned to this and a little more: steps are told from no more."""
_AROUND_S = 10.0
"""So much before and after an activity's samples is kept."""
_LONGEST_S = 48 * 3600.0
"""A series longer than this is not believed."""

Singles = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Counts → g: (counts − `level` − `offsets`) · `factor`; `place` is that of its message among all."""

    place: int
    factor: float
    level: float
    offsets: tuple[float, ...]


def acceleration_of(messages: Messages, shift: float | None) -> Acceleration | None:
    """The length of the acceleration (g) over time; None without such messages, or if they cannot be right.

    `shift` is what to add to times that count from when the device was switched on (s).
    """
    parts = list(_samples(messages, _calibrations(messages)))
    if not parts:
        return None
    seconds = np.concatenate([part[0] for part in parts])
    magnitude = np.concatenate([part[1] for part in parts])
    if shift is not None:
        seconds = np.where(seconds < FIRST_ABSOLUTE, seconds + shift, seconds)
    timed = (seconds >= FIRST_ABSOLUTE) & (seconds <= LAST) & ~np.isnan(magnitude)
    return _even(seconds[timed], magnitude[timed])


def during(found: Acceleration, since: datetime, until: datetime) -> Acceleration | None:
    """What was measured between two moments and some seconds around them; None where nothing was."""
    begin = max(int((since - found.started).total_seconds() * found.rate_hz) - round(_AROUND_S * found.rate_hz), 0)
    end = int((until - found.started).total_seconds() * found.rate_hz) + round(_AROUND_S * found.rate_hz)
    if end <= begin or begin >= len(found.magnitude_g):
        return None
    started = found.started + timedelta(seconds=begin / found.rate_hz)
    return replace(found, started=started, magnitude_g=found.magnitude_g[begin:end].copy())


def _even(seconds: Floats, magnitude: Singles) -> Acceleration | None:
    """The means over even steps of 1/25 s or a little less; NaN where a step holds no sample."""
    if len(seconds) < 2:
        return None
    order = np.argsort(seconds, kind="stable")
    seconds, magnitude = seconds[order], magnitude[order]
    step_s, long_s = float(np.median(np.diff(seconds))), float(seconds[-1] - seconds[0])
    started = moment(float(seconds[0]))
    if not step_s > 0 or long_s > _LONGEST_S or started is None:
        return None
    rate_hz = round(1 / step_s / max(int(1 / step_s / _WANTED_HZ + 0.05), 1), 3)
    rows = np.floor((seconds - seconds[0]) * rate_hz + 0.5).astype(np.int64)
    count = np.bincount(rows)
    total = np.bincount(rows, weights=magnitude / _gravity(magnitude))
    series = np.where(count > 0, total / np.maximum(count, 1), np.nan).astype(np.float32)
    return Acceleration(started=started, rate_hz=rate_hz, magnitude_g=series)


def _gravity(magnitude: Singles) -> float:
    """What 1 g is: the usual length, where without a calibration it is no such thing."""
    usual = float(np.median(magnitude))
    return 1.0 if _PLAUSIBLE_G[0] <= usual <= _PLAUSIBLE_G[1] or not usual > 0 else usual


def _samples(messages: Messages, known: Sequence[Calibration]) -> Iterator[tuple[Floats, Singles]]:
    """Times (s as the file counts) and magnitudes (g) of some messages at a time."""
    for layout, places in messages.of(_ACCELEROMETER):
        slots = {slot.number: slot for slot in layout.slots}
        axes = _axes(slots)
        if axes is None or TIMESTAMP not in slots or _OFFSETS not in slots:
            continue
        for at in range(0, len(places), _AT_ONCE):
            some = places[at : at + _AT_ONCE]
            for rows in gathered(messages, [(layout, some)]):
                yield _times(rows, slots), _magnitude(rows, [slots[axis] for axis in axes], some, known)


def _axes(slots: dict[int, Slot]) -> tuple[int, ...] | None:
    """The fields of the three axes, the best first."""
    return next((axes for axes in (_CALIBRATED, _COMPRESSED, _RAW) if set(axes) <= set(slots)), None)


def _times(rows: Gathered, slots: dict[int, Slot]) -> Floats:
    whole = rows.elements(slots[TIMESTAMP])[:, :1].astype(np.float64)
    below = rows.elements(slots[_MS])[:, :1] / _MILLI if _MS in slots else 0.0
    offsets = rows.elements(slots[_OFFSETS])
    told = np.where(offsets == slots[_OFFSETS].base.invalid, np.nan, offsets / _MILLI)
    return (whole + below + told).ravel()


def _magnitude(
    rows: Gathered, axes: Sequence[Slot], places: npt.NDArray[np.intp], known: Sequence[Calibration]
) -> Singles:
    """The length of each sample's acceleration (g)."""
    parts = [_calibrated(rows.elements(slot), slot, axis, places, known) for axis, slot in enumerate(axes)]
    length: Singles = np.sqrt(np.sum(np.square(parts), axis=0)).astype(np.float32).ravel()
    return length


def _calibrated(
    stored: npt.NDArray[np.generic], slot: Slot, axis: int, places: npt.NDArray[np.intp], known: Sequence[Calibration]
) -> Floats:
    values = stored.astype(np.float64)
    if slot.base.invalid is not None:
        values[stored == slot.base.invalid] = np.nan
    if slot.number in _CALIBRATED:
        return values
    if slot.number in _COMPRESSED:
        return values / _MILLI
    if not known:
        return (values - _MIDDLE) / _MIDDLE
    at = np.maximum(np.searchsorted([one.place for one in known], places) - 1, 0)
    level, offset, factor = (
        np.array(numbers)[at, None]
        for numbers in zip(*((one.level, one.offsets[axis], one.factor) for one in known), strict=True)
    )
    return np.asarray((values - level - offset) * factor)


def _calibrations(messages: Messages) -> list[Calibration]:
    """What the file says of its accelerometer's counts, in its order; the matrix that turns the axes is of no use."""
    places = sorted(int(place) for _, found in messages.of(_CALIBRATION) for place in found)
    pairs = zip(places, all_of(messages, _CALIBRATION), strict=True)
    told = (_calibration(place, said) for place, said in pairs if said.get("sensor_type") == _OF_ACCELEROMETER)
    return [one for one in told if one is not None]


def _calibration(place: int, said: Values) -> Calibration | None:
    factor, divisor = number(said.get("calibration_factor")), number(said.get("calibration_divisor"))
    offsets = said.get("offset_cal") or (0.0, 0.0, 0.0)
    if not factor or not divisor or not isinstance(offsets, tuple) or len(offsets) != len(_RAW):
        return None
    level = number(said.get("level_shift"))
    return Calibration(
        place=place,
        factor=factor / divisor,
        level=_MIDDLE if level is None else level,
        offsets=tuple(float(offset or 0.0) for offset in offsets),
    )
