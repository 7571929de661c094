"""A JSON object in pieces, so that one of many thousand runs is never whole in memory, neither as text nor before."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import orjson


@dataclass(frozen=True, slots=True)
class Anew:
    """Items that are made one by one, anew for whoever goes through them."""

    make: Callable[[], Iterator[Any]]

    def __iter__(self) -> Iterator[Any]:
        return self.make()


_MANY = (Iterator, Anew)
"""A field's value of these kinds is a list whose items are made one by one."""
_AT_ONCE = 32
"""So many items are in memory at once [engineering choice]."""
_END = b"\n  ]"


def whole(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields with all their lists made."""
    return {name: list(value) if isinstance(value, _MANY) else value for name, value in fields.items()}


def json_pieces(fields: Mapping[str, Any]) -> Iterator[bytes]:
    """The pieces of what `fields.as_json` writes of `whole` fields; what is written of a list is let go."""
    before = b"{"
    for name, value in fields.items():
        yield before
        if isinstance(value, _MANY):
            yield from _listed(name, iter(value))
        else:
            yield _field(name, value)
        before = b","
    yield b"{}\n" if before == b"{" else b"\n}\n"


def _listed(name: str, items: Iterator[Any]) -> Iterator[bytes]:
    """A field with a list, some items at a time: each part is written as if it were the whole, without its ends."""
    first = _field(name, list(islice(items, _AT_ONCE)))
    if first.endswith(b"[]"):
        yield first
        return
    yield first.removesuffix(_END)
    head = len(_field(name, [])) - len(b"]")
    while part := list(islice(items, _AT_ONCE)):
        yield b"," + _field(name, part)[head:].removesuffix(_END)
    yield _END


def _field(name: str, value: Any) -> bytes:
    """A field as it stands within the object."""
    return orjson.dumps({name: value}, option=orjson.OPT_INDENT_2)[len(b"{") : -len(b"\n}")]
