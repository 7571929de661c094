"""How the bytes of one kind of message are laid out, as its definition in the file says."""

import struct
from dataclasses import dataclass
from functools import cached_property, lru_cache

from analyser.reading.formats.fit.profile import BASE_TYPES, BYTE, TIMESTAMP, BaseType, known_message

DEFINITION = 0x40
"""Header bit of a definition."""
DEVELOPER = 0x20
"""Header bit of a definition that has developer fields."""
COMPRESSED = 0x80
"""Header bit of a message with a compressed timestamp."""

RECORD = 20
"""The number of the message that holds one moment of an activity."""

_FIRST_OF_A_MAKER = 0xFF00
"""Message numbers from here on are free for manufacturers."""

_DISTINCT = 0.75
"""At least this share of a definition's fields must be different ones; some makers write one twice."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where one field stands in a message: number, first byte, size in bytes, base type."""

    number: int
    at: int
    size: int
    base: BaseType

    @property
    def count(self) -> int:
        """How many elements it holds."""
        return self.size // self.base.size


@dataclass(frozen=True, slots=True)
class DeveloperSlot:
    """Where a developer field stands: whose (`index`), number, first byte, size; its type is described elsewhere."""

    index: int
    number: int
    at: int
    size: int


@dataclass(frozen=True, eq=False)
class Layout:
    """One definition: message number, byte order (`<` or `>`), fields, developer fields, size without header (bytes).

    Definitions of equal bytes give the same object, so layouts are compared by identity.
    """

    message: int
    order: str
    slots: tuple[Slot, ...]
    developer_slots: tuple[DeveloperSlot, ...]
    size: int
    plausible: bool
    """Whether nothing in it contradicts the format: a definition that is found among broken bytes must be."""

    @cached_property
    def time_at(self) -> int | None:
        """The first byte of its timestamp, None where it carries none."""
        for slot in self.slots:
            if slot.number == TIMESTAMP and slot.size == 4:
                return slot.at
        return None

    @cached_property
    def unpacked(self) -> struct.Struct:
        """Reads the native fields of one message, arrays element by element and strings whole."""
        return struct.Struct(self.order + "".join(f"{slot.count}{slot.base.letter}" for slot in self.slots))


def definition_end(body: bytes, position: int) -> int | None:
    """The first byte after the definition whose header stands at `position`; None where it is cut off."""
    head = position + 6
    if head > len(body):
        return None
    end = head + 3 * body[position + 5]
    if body[position] & DEVELOPER:
        if end >= len(body):
            return None
        end += 1 + 3 * body[end]
    return end if end <= len(body) else None


@lru_cache(maxsize=4096)
def layout_of(definition: bytes) -> Layout:
    """The layout that a whole definition (header byte included) describes; the local number plays no part in it."""
    order = ">" if definition[2] else "<"
    message = int.from_bytes(definition[3:5], "big" if definition[2] else "little")
    ends = 6 + 3 * definition[5]
    slots, at = _slots(definition[6:ends])
    developer: tuple[DeveloperSlot, ...] = ()
    if definition[0] & DEVELOPER:
        developer, at = _developer_slots(definition[ends + 1 :], at)
    return Layout(message, order, slots, developer, at, _plausible(definition, message, slots))


def _slots(raw: bytes) -> tuple[tuple[Slot, ...], int]:
    slots, at = [], 0
    for place in range(0, len(raw), 3):
        number, size, kind = raw[place : place + 3]
        base = BASE_TYPES.get(kind & 0x1F, BYTE)
        if size % base.size:
            base = BYTE  # some makers declare one size and write another: keep the bytes, keep the frame
        if size:
            slots.append(Slot(number, at, size, base))
        at += size
    return tuple(slots), at


def _developer_slots(raw: bytes, at: int) -> tuple[tuple[DeveloperSlot, ...], int]:
    slots = []
    for place in range(0, len(raw), 3):
        number, size, index = raw[place : place + 3]
        if size:
            slots.append(DeveloperSlot(index, number, at, size))
        at += size
    return tuple(slots), at


def _plausible(definition: bytes, message: int, slots: tuple[Slot, ...]) -> bool:
    """Strict on purpose: among broken bytes a wrong definition does more harm than a missed one."""
    kinds = definition[8 : 6 + 3 * definition[5] : 3]
    numbers = definition[6 : 6 + 3 * definition[5] : 3]
    return (
        not definition[0] & 0x10
        and definition[1] == 0
        and definition[2] <= 1
        and (known_message(message) or 0 < message < 1024 or message >= _FIRST_OF_A_MAKER)
        and len(numbers) == len(slots)
        and (slots != () or message == RECORD)  # some old watches store nothing but a compressed time
        and len(set(numbers)) >= _DISTINCT * len(numbers)
        and all(not kind & 0x60 and kind & 0x1F in BASE_TYPES for kind in kinds)
    )
