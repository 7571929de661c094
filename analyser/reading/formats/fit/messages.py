"""Single messages, one at a time: for laps, sessions, events and whatever else a file holds few of."""

from collections.abc import Iterator
from typing import Any

from analyser.reading.formats.fit.layout import Layout, Slot
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
    fields = fields_of(layout.message)
    said: Values = {}
    place = 0
    for slot in layout.slots:
        count = 1 if slot.base.text else slot.count
        value = _value(slot, stored[place : place + count])
        place += count
        if value is None:
            continue
        field = fields.get(slot.number)
        if field is None:
            said[f"unknown_{slot.number}"] = value
        else:
            said[field.name] = _scaled(value, field.scale, field.offset)
    return said


def _value(slot: Slot, stored: tuple[Any, ...]) -> Any:
    if slot.base.text:
        return text(stored[0]) or None
    known = [None if number == slot.base.invalid or number != number else number for number in stored]
    if all(number is None for number in known):
        return None
    return known[0] if len(known) == 1 else tuple(known)


def text(stored: bytes) -> str:
    """The text before the first null byte; bytes that are no UTF-8 are replaced."""
    return stored.split(b"\0", 1)[0].decode("utf-8", errors="replace")


def _scaled(value: Any, scale: float, offset: float) -> Any:
    if (scale == 1 and offset == 0) or isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return tuple(None if number is None else number / scale - offset for number in value)
    return value / scale - offset
