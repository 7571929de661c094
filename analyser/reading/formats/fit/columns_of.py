"""All messages of one number as columns: each field of every message at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from analyser.reading.formats.fit.developer import DeveloperField
from analyser.reading.formats.fit.layout import Layout
from analyser.reading.formats.fit.messages import text
from analyser.reading.formats.fit.profile import BYTE, BaseType, fields_of
from analyser.reading.formats.fit.walk import Messages

Values = npt.NDArray[Any]
"""One column: floats with NaN where nothing was recorded, shape (rows,) or (rows, elements); objects for strings."""

Key = int | tuple[int, int]
"""A native field's number, or (developer index, field number)."""

_CELLS = 16
"""So many cells for each byte are built at most [engineering choice]: a small file must not ask for all memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The messages of one number in the file's order: `places` among all messages, `columns` in the profile's units.

    A field that no message gives a value for has no column.
    """

    places: npt.NDArray[np.intp]
    columns: Mapping[Key, Values]

    def __len__(self) -> int:
        return len(self.places)


@dataclass(slots=True)
class _Source:
    """The stored values of one field in the messages of one layout, and how they are to be read."""

    rows: npt.NDArray[np.intp] | slice
    stored: Values
    base: BaseType


def columns_of(messages: Messages, message: int, described: Mapping[tuple[int, int], DeveloperField]) -> Table:
    """Every message of that number in columns."""
    kinds = [(layout, places) for layout, places in messages.of(message) if len(places)]
    if not kinds:
        return Table(places=np.zeros(0, np.intp), columns={})
    places = kinds[0][1] if len(kinds) == 1 else np.sort(np.concatenate([places for _, places in kinds]))
    sources: dict[Key, list[_Source]] = {}
    for layout, chosen in kinds:
        rows = slice(None) if len(kinds) == 1 else np.searchsorted(places, chosen)
        _add(sources, layout, _rows_of(messages, layout, chosen), rows, described)
    known = fields_of(message)
    columns: dict[Key, Values] = {}
    room = _CELLS * len(messages.body)
    for key, parts in sources.items():
        room -= len(places) * max(part.stored.shape[1] for part in parts)
        if room < 0:
            break
        field = known.get(key) if isinstance(key, int) else None
        column = _column(parts, len(places), field.scale if field else 1.0, field.offset if field else 0.0)
        if column is not None:
            columns[key] = column
    return Table(places=places, columns=columns)


def _rows_of(messages: Messages, layout: Layout, places: npt.NDArray[np.intp]) -> npt.NDArray[np.uint8]:
    """The bytes of the messages, one a row: a view where they stand at even distances, else gathered by one take."""
    starts = messages.starts[places] + 1
    size = layout.size
    steps = np.diff(starts)
    raw = np.frombuffer(messages.body, np.uint8)
    if len(starts) < 2 or (steps == steps[0]).all():
        stride = int(steps[0]) if len(steps) else size
        return np.lib.stride_tricks.as_strided(raw[starts[0] :], (len(starts), size), (stride, 1), writeable=False)
    windows = np.lib.stride_tricks.as_strided(raw, (len(raw) - size + 1, size), (1, 1), writeable=False)
    return windows[starts]


def _add(
    sources: dict[Key, list[_Source]],
    layout: Layout,
    raw: npt.NDArray[np.uint8],
    rows: npt.NDArray[np.intp] | slice,
    described: Mapping[tuple[int, int], DeveloperField],
) -> None:
    for slot in layout.slots:
        stored = _stored(raw, slot.at, slot.size, slot.base, layout.order)
        sources.setdefault(slot.number, []).append(_Source(rows, stored, slot.base))
    for added in layout.developer_slots:
        field = described.get((added.index, added.number))
        if field is not None:
            base = field.base if added.size % field.base.size == 0 else BYTE
            stored = _stored(raw, added.at, added.size, base, layout.order)
            sources.setdefault((added.index, added.number), []).append(_Source(rows, stored, base))


def _stored(raw: npt.NDArray[np.uint8], at: int, size: int, base: BaseType, order: str) -> Values:
    """The stored values, shape (rows, elements), without a copy."""
    return raw[:, at : at + size].view(f"S{size}" if base.text else f"{order}{base.code}")


def _column(parts: list[_Source], count: int, scale: float, offset: float) -> Values | None:
    """One column over all rows, None where no row has a value."""
    texts = [part for part in parts if part.base.text]
    if texts:
        return _text_column(texts, count)
    read = [(part.rows, _numbers(part, scale, offset)) for part in parts]
    told = [(rows, values) for rows, values in read if values is not None]
    if not told:
        return None
    if len(parts) == 1 and isinstance(told[0][0], slice):
        values = told[0][1]
    else:
        values = np.full((count, max(part.shape[1] for _, part in told)), np.nan)
        for rows, part in told:
            values[rows, : part.shape[1]] = part
    return values[:, 0] if values.shape[1] == 1 else values


def _numbers(part: _Source, scale: float, offset: float) -> npt.NDArray[np.float64] | None:
    """Stored / scale - offset with NaN for invalid values; divided, not multiplied, for the vendor's own bits."""
    invalid = None if part.base.invalid is None else part.stored == part.base.invalid
    if invalid is not None and part.base is BYTE:
        invalid = np.repeat(invalid.all(axis=1, keepdims=True), invalid.shape[1], axis=1)
    if invalid is not None and invalid.all():
        return None
    values = part.stored.astype(np.float64)
    if scale != 1:
        values /= scale
    if offset:
        values -= offset
    if invalid is None:
        return None if np.isnan(values).all() else values
    values[invalid] = np.nan
    return values


def _text_column(parts: list[_Source], count: int) -> Values | None:
    column = np.full(count, None, dtype=object)
    for part in parts:
        column[part.rows] = np.array([text(stored) or None for stored in part.stored[:, 0].tolist()], dtype=object)
    return None if all(value is None for value in column) else column
