"""What the numbers in a FIT file mean: messages, fields, scales, words. The only place that imports fitparse."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from fitparse.profile import BASE_TYPES as _BASE_TYPES
from fitparse.profile import FIELD_TYPES as _FIELD_TYPES
from fitparse.profile import MESSAGE_TYPES as _MESSAGE_TYPES

FIRST_SECOND = 631_065_600
"""The Unix time (s) of FIT's own second 0, 1989-12-31T00:00:00Z."""

TIMESTAMP = 253
"""The field that holds a message's time in every message that has one."""


@dataclass(frozen=True, slots=True)
class BaseType:
    """How a field's bytes are stored: codes of numpy and struct without byte order, bytes of an element, invalid value.

    `invalid` is None where NaN says it (floats) or where there is none (strings).
    """

    name: str
    code: str
    letter: str
    size: int
    invalid: int | None

    @property
    def text(self) -> bool:
        """Whether it holds a string."""
        return self.name == "string"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a message: the value is stored / `scale` - `offset`; `kind` is the name of its enumeration or type."""

    name: str
    kind: str
    scale: float
    offset: float
    units: str


_CODES = {"b": "i1", "B": "u1", "h": "i2", "H": "u2", "i": "i4", "I": "u4", "q": "i8", "Q": "u8", "f": "f4", "d": "f8"}


def _base_type(name: str, letter: str) -> BaseType:
    if letter == "s":
        return BaseType(name, "S", letter, 1, None)
    code = _CODES[letter]
    size = int(code[1])
    if code[0] == "f":
        return BaseType(name, code, letter, size, None)
    largest = 2 ** (8 * size - (1 if code[0] == "i" else 0)) - 1
    return BaseType(name, code, letter, size, 0 if name.endswith("z") else largest)


BASE_TYPES: Mapping[int, BaseType] = MappingProxyType(
    {number & 0x1F: _base_type(kind.name, kind.fmt) for number, kind in _BASE_TYPES.items()}
)
"""Base types by the low five bits of their number (the others only repeat whether byte order matters)."""

BYTE = BASE_TYPES[0x0D]


@cache
def fields_of(message: int) -> Mapping[int, Field]:
    """The known fields of a message by their number; empty for a message that the profile does not know."""
    kind = _MESSAGE_TYPES.get(message)
    if kind is None:
        return MappingProxyType({})
    return MappingProxyType({number: _field(field) for number, field in kind.fields.items()})


def _field(field: object) -> Field:
    scale, offset = getattr(field, "scale", None), getattr(field, "offset", None)
    return Field(
        name=str(getattr(field, "name", "")),
        kind=str(getattr(getattr(field, "type", None), "name", "")),
        scale=float(scale) if isinstance(scale, int | float) and scale else 1.0,
        offset=float(offset) if isinstance(offset, int | float) else 0.0,
        units=str(getattr(field, "units", None) or ""),
    )


def known_message(message: int) -> bool:
    """Whether the profile knows a message of that number."""
    return message in _MESSAGE_TYPES


@lru_cache(maxsize=4096)
def word(kind: str, value: object) -> str | None:
    """The word of an enumeration for a stored value; None where there is none."""
    values = getattr(_FIELD_TYPES.get(kind), "values", None) or {}
    found = values.get(value)
    return str(found) if found is not None else None
