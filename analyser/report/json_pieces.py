"""A JSON object in pieces, so that one of many thousand runs is never whole in memory, neither as text nor before."""

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

_MANY = Iterator
"""A field's value of this kind is a list whose items are made one by one."""


def whole(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields with all their lists made."""
    return {name: list(value) if isinstance(value, _MANY) else value for name, value in fields.items()}


def json_pieces(fields: Mapping[str, Any]) -> Iterator[bytes]:
    """The pieces of what `fields.as_json` writes of `whole` fields; an item of a list is let go once it is written."""
    opening = b"{"
    for name, value in fields.items():
        yield opening + b"\n  " + orjson.dumps(name) + b": "
        if isinstance(value, _MANY):
            yield from _listed(value)
        else:
            yield _indented(value, b"\n  ")
        opening = b","
    yield b"{}\n" if opening == b"{" else b"\n}\n"


def _listed(items: Iterator[Any]) -> Iterator[bytes]:
    opening = b"["
    for item in items:
        yield opening + b"\n    " + _indented(item, b"\n    ")
        opening = b","
    yield b"[]" if opening == b"[" else b"\n  ]"


def _indented(value: Any, line: bytes) -> bytes:
    """The value where its lines begin so; a line break within a text is no byte of JSON, but two letters."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2).replace(b"\n", line)
