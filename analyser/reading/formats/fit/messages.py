"""Single messages, one at a time: for laps, sessions, events and whatever else a file holds few of."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from analyser.reading.formats.fit.layout import Layout
from analyser.reading.formats.fit.profile import fields_of
from analyser.reading.formats.fit.walk import Messages

Values = dict[str, Any]
"""What a message says, by the profile's field names: numbers scaled, enumerations as stored, strings, tuples."""


def all_of(messages: Messages, message: int) -> Iterator[Values]:
    """Each message of that number in the file's order; fields without a value are left out."""
    found = [(int(place), layout) for layout, places in messages.of(message) for place in places]
    for place, layout in sorted(found, key=lambda entry: entry[0]):
        yield values(layout, messages.body, int(messages.starts[place]) + 1)


def values(layout: Layout, body: bytes, position: int) -> Values:
    """What the message says whose first byte after the header stands at `position`."""
    stored = layout.unpacked.unpack_from(body, position)
    said: Values = {}
    for step in _plan(layout):
        value = stored[step.place]
        if step.count > 1:
            value = _array(stored[step.place : step.place + step.count], step)
        elif step.text:
            value = text(value) or None
        elif value == step.invalid or value != value:
            value = None
        elif step.scaled:
            value = value / step.scale - step.offset
        if value is not None:
            said[step.name] = value
    return said


@dataclass(frozen=True, slots=True)
class _Step:
    """How one field of a layout is read from the unpacked message: where it begins there, and what is done with it."""

    name: str
    place: int
    count: int
    text: bool
    invalid: int | None
    scaled: bool
    scale: float
    offset: float


@lru_cache(maxsize=1024)
def _plan(layout: Layout) -> tuple[_Step, ...]:
    """The fields of a layout in their order, looked up once."""
    fields = fields_of(layout.message)
    steps, place = [], 0
    for slot in layout.slots:
        field = fields.get(slot.number)
        name, scale, offset = (field.name, field.scale, field.offset) if field else (f"unknown_{slot.number}", 1.0, 0.0)
        count = 1 if slot.base.text else slot.count
        scaled = scale != 1 or offset != 0
        steps.append(_Step(name, place, count, slot.base.text, slot.base.invalid, scaled, scale, offset))
        place += count
    return tuple(steps)


def _array(stored: tuple[Any, ...], step: _Step) -> tuple[Any, ...] | None:
    """The elements with None for invalid ones; None where all are invalid."""
    known = [None if value == step.invalid or value != value else value for value in stored]
    if all(value is None for value in known):
        return None
    if not step.scaled:
        return tuple(known)
    return tuple(None if value is None else value / step.scale - step.offset for value in known)


def text(stored: bytes) -> str:
    """The text before the first null byte; bytes that are no UTF-8 are replaced."""
    return stored.split(b"\0", 1)[0].decode("utf-8", errors="replace")
