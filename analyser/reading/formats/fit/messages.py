"""Single messages, one at a time: for laps, sessions, events and whatever else a file holds few of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any

from analyser.reading.formats.fit.layout import Layout
from analyser.reading.formats.fit.profile import fields_of
from analyser.reading.formats.fit.walk import Messages

Values = Mapping[str, Any]
"""What a message says, by the profile's field names: numbers scaled, enumerations as stored, strings, tuples."""


class Message(Values):
    """What one message says; a field is read when it is asked for, and one without a value is not in it."""

    __slots__ = ("_fields", "_stored")

    def __init__(self, layout: Layout, body: bytes, position: int) -> None:
        """The message whose first byte after the header stands at `position`."""
        self._fields = _plan(layout)
        self._stored = layout.unpacked.unpack_from(body, position)

    def get(self, name: str, default: Any = None) -> Any:
        """The field's value; the last one where a layout has a field twice."""
        for field in self._fields.get(name, ()):
            value = _value(self._stored, field)
            if value is not None:
                return value
        return default

    def __getitem__(self, name: str) -> Any:
        value = self.get(name)
        if value is None:
            raise KeyError(name)
        return value

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._fields if self.get(name) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def all_of(messages: Messages, message: int) -> Iterator[Values]:
    """Each message of that number in the file's order."""
    found = [(start, layout) for layout, places in messages.of(message) for start in messages.starts[places].tolist()]
    for start, layout in sorted(found, key=itemgetter(0)):
        yield Message(layout, messages.body, start + 1)


@dataclass(frozen=True, slots=True)
class _Field:
    """How one field of a layout is read from the unpacked message: where it begins there, and what is done with it."""

    place: int
    count: int
    text: bool
    invalid: int | None
    scaled: bool
    scale: float
    offset: float


@lru_cache(maxsize=1024)
def _plan(layout: Layout) -> Mapping[str, tuple[_Field, ...]]:
    """The fields of a layout by their names, looked up once; of two of one name the later comes first."""
    known = fields_of(layout.message)
    fields: dict[str, tuple[_Field, ...]] = {}
    place = 0
    for slot in layout.slots:
        field = known.get(slot.number)
        name, scale, offset = (field.name, field.scale, field.offset) if field else (f"unknown_{slot.number}", 1.0, 0.0)
        count = 1 if slot.base.text else slot.count
        scaled = scale != 1 or offset != 0
        own = _Field(place, count, slot.base.text, slot.base.invalid, scaled, scale, offset)
        fields[name] = (own, *fields.get(name, ()))
        place += count
    return fields


def _value(stored: tuple[Any, ...], field: _Field) -> Any:
    """The field's value; None where it is invalid."""
    value = stored[field.place]
    if field.count > 1:
        return _array(stored[field.place : field.place + field.count], field)
    if field.text:
        return text(value) or None
    if value == field.invalid or value != value:
        return None
    return value / field.scale - field.offset if field.scaled else value


def _array(stored: tuple[Any, ...], field: _Field) -> tuple[Any, ...] | None:
    """The elements with None for invalid ones; None where all are invalid."""
    known = [None if value == field.invalid or value != value else value for value in stored]
    if all(value is None for value in known):
        return None
    if not field.scaled:
        return tuple(known)
    return tuple(None if value is None else value / field.scale - field.offset for value in known)


def text(stored: bytes) -> str:
    """The text before the first null byte; bytes that are no UTF-8 are replaced."""
    return stored.split(b"\0", 1)[0].decode("utf-8", errors="replace")
