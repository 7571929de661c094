"""All messages of one number as columns: each field of every message at once.

Most fields are single numbers of one type. They are gathered type by type, so that what is done to a value (is it
invalid, divide, take off) is done for all fields of a type in one step; how many rows a field has then costs little,
and how many fields there are even less. Arrays, text and whatever else is out of the ordinary go field by field.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analyser.reading.formats.fit.developer import DeveloperField
from analyser.reading.formats.fit.gathered import Gathered, gathered
from analyser.reading.formats.fit.layout import Slot
from analyser.reading.formats.fit.messages import text
from analyser.reading.formats.fit.profile import BYTE, BaseType, Field, fields_of
from analyser.reading.formats.fit.values import Floats, Key, Values
from analyser.reading.formats.fit.walk import Messages

_CELLS = 16
"""So many cells for each byte are built at most [engineering choice]: a small file must not ask for all memory."""

_PLAIN = (1.0, 0.0)
"""Scale and offset of a field whose values are stored as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The messages of one number in the file's order: `places` among all messages, `columns` in the profile's units.

    A field that no message gives a value for has no column.
    """

    places: npt.NDArray[np.intp]
    columns: Mapping[Key, Values]

    def __len__(self) -> int:
        return len(self.places)


class _Place(NamedTuple):
    """Where a field stands in the messages of one layout, and how it is stored there."""

    rows: Gathered
    slot: Slot


@dataclass(slots=True)
class _Typed:
    """The told fields of one type: their keys, the stored values with those that are invalid, and how to read them."""

    keys: list[Key]
    stored: Values
    invalid: npt.NDArray[np.bool_]
    scaling: list[tuple[float, float]]


def columns_of(messages: Messages, message: int, described: Mapping[tuple[int, int], DeveloperField]) -> Table:
    """Every message of that number in columns."""
    layouts = [(layout, places) for layout, places in messages.of(message) if len(places)]
    if not layouts:
        return Table(places=np.zeros(0, np.intp), columns={})
    places = layouts[0][1] if len(layouts) == 1 else np.concatenate([places for _, places in layouts])
    order = None if (places[1:] > places[:-1]).all() else np.argsort(places, kind="stable")
    found: dict[Key, list[_Place]] = {}
    for one in gathered(messages, layouts):
        for key, slot in _fields(one, described):
            found.setdefault(key, []).append(_Place(one, slot))
    if len(places) * sum(layout.size for layout, _ in layouts) > _CELLS * len(messages.body):
        _cut(found, len(places), _CELLS * len(messages.body))
    known = fields_of(message)
    columns = _numbers(found, known, len(places), order)
    for key in found:
        if key not in columns and not _alike(found[key]):
            column = _singly(found[key], len(places), *_scaling(key, known))
            if column is not None:
                columns[key] = column if order is None else column[order]
    return Table(
        places=places if order is None else places[order],
        columns={key: columns[key] for key in found if key in columns},
    )


def _fields(one: Gathered, described: Mapping[tuple[int, int], DeveloperField]) -> Iterator[tuple[Key, Slot]]:
    """The fields of a layout, with those of apps and pods whose type the file describes."""
    for slot in one.layout.slots:
        yield slot.number, slot
    for added in one.layout.developer_slots:
        field = described.get((added.index, added.number))
        if field is not None:
            base = field.base if added.size % field.base.size == 0 else BYTE
            yield (added.index, added.number), Slot(added.number, added.at, added.size, base)


def _cut(found: dict[Key, list[_Place]], count: int, room: int) -> None:
    """Drop the last fields where all of them would take more cells than there is room for."""
    for key in list(found):
        room -= count * max(place.slot.size if place.slot.base.text else place.slot.count for place in found[key])
        if room < 0:
            del found[key]


def _scaling(key: Key, known: Mapping[int, Field]) -> tuple[float, float]:
    field = known.get(key) if isinstance(key, int) else None
    return (field.scale, field.offset) if field else _PLAIN


def _alike(places: list[_Place]) -> bool:
    """Whether a field is a single number of one type, and stands once in each layout that has it."""
    base = places[0].slot.base
    for place in places:
        if place.slot.base is not base or place.slot.size != base.size:
            return False
    return not base.text and (len(places) == 1 or len({id(place.rows) for place in places}) == len(places))


def _numbers(
    found: dict[Key, list[_Place]], known: Mapping[int, Field], count: int, order: npt.NDArray[np.intp] | None
) -> dict[Key, Values]:
    """The columns of all fields that are single numbers, as the rows of one block."""
    by_type: dict[BaseType, list[Key]] = {}
    for key, places in found.items():
        if _alike(places):
            by_type.setdefault(places[0].slot.base, []).append(key)
    typed = []
    for base, keys in by_type.items():
        scaling = {key: _scaling(key, known) for key in keys}
        plain_first = sorted(keys, key=lambda key: scaling[key] != _PLAIN)
        told = _typed(base, {key: found[key] for key in plain_first}, count, order)
        told.scaling = [scaling[key] for key in told.keys]
        typed.append(told)
    block = np.empty((sum(len(one.keys) for one in typed), count))
    columns: dict[Key, Values] = {}
    for one in typed:
        rows = block[len(columns) : len(columns) + len(one.keys)]
        _read(one, rows)
        columns |= zip(one.keys, rows, strict=True)
    return columns


def _typed(
    base: BaseType, fields: Mapping[Key, list[_Place]], count: int, order: npt.NDArray[np.intp] | None
) -> _Typed:
    """The stored values of the fields of one type in the file's order; those that no message tells are left out."""
    stored: Values = np.empty((len(fields), count), base.code)
    nothing = np.nan if base.invalid is None else base.invalid
    for row, places in zip(stored, fields.values(), strict=True):
        if sum([rows.until - rows.since for rows, _ in places]) < count:
            row[:] = nothing
        for rows, slot in places:
            row[rows.since : rows.until] = rows.number(slot)
    if order is not None:
        stored = stored.take(order, axis=1)
    invalid = np.isnan(stored) if base.invalid is None else stored == base.invalid
    told: npt.NDArray[np.bool_] = ~np.all(invalid, axis=1)
    keys = [key for key, some in zip(fields, told.tolist(), strict=True) if some]
    if len(keys) < len(fields):
        stored, invalid = stored[told], invalid[told]
    return _Typed(keys, stored, invalid, [])


def _read(typed: _Typed, block: Floats) -> None:
    """Stored / scale - offset with NaN for invalid values; divided, not multiplied, for the vendor's own bits."""
    plain = typed.scaling.count(_PLAIN)
    block[:plain] = typed.stored[:plain]
    if plain < len(block):
        scales, offsets = np.array(typed.scaling[plain:]).T[:, :, None]
        np.divide(typed.stored[plain:], scales, out=block[plain:])
        if offsets.any():
            block[plain:] -= offsets
    np.copyto(block, np.nan, where=typed.invalid)


def _singly(places: list[_Place], count: int, scale: float, offset: float) -> Values | None:
    """One column layout after layout: arrays, text, and fields whose type changes; None where no row has a value."""
    texts = [place for place in places if place.slot.base.text]
    if texts:
        return _text_column(texts, count)
    read = [(place.rows, _elements(place, scale, offset)) for place in places]
    told = [(rows, values) for rows, values in read if values is not None]
    if not told:
        return None
    values = np.full((count, max(part.shape[1] for _, part in told)), np.nan)
    for rows, part in told:
        values[rows.since : rows.until, : part.shape[1]] = part
    return values[:, 0] if values.shape[1] == 1 else values


def _elements(place: _Place, scale: float, offset: float) -> Floats | None:
    """The values of one field in one layout, (rows, elements); bytes are invalid only where all of them are."""
    base, stored = place.slot.base, place.rows.elements(place.slot)
    invalid = np.isnan(stored) if base.invalid is None else stored == base.invalid
    if base is BYTE:
        invalid = np.repeat(invalid.all(axis=1, keepdims=True), invalid.shape[1], axis=1)
    if invalid.all():
        return None
    values = stored.astype(np.float64)
    if scale != 1:
        values /= scale
    if offset:
        values -= offset
    values[invalid] = np.nan
    return values


def _text_column(places: list[_Place], count: int) -> Values | None:
    column = np.full(count, None, dtype=object)
    for place in places:
        stored = place.rows.elements(place.slot)[:, 0].tolist()
        column[place.rows.since : place.rows.until] = np.array([text(one) or None for one in stored], dtype=object)
    return None if all(value is None for value in column) else column
