"""Values as text and raw series, and back: made from the types themselves, so that a field that joins is kept too.

Frozen dataclasses become lists of their fields in order, in JSON; tables of windows and traces lie beside the text as
raw bytes (`store.series`). Nothing in a stored text can run as a program.
"""

import json
import sys
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

import numpy as np
import pandas as pd

from analyser.activity.run import Trace
from analyser.columns import Column
from analyser.store.figures import KINDS, Figures
from analyser.store.series import Aside, Read

_Change = Callable[[Any], Any]
_MaybeChange = _Change | None
"""How a value changes; None where it stays as it is."""
_Coder = tuple[_MaybeChange, _MaybeChange]
"""How a value becomes JSON, and how it is made of it."""
_EMPTY: Mapping[Any, Any] = {}
"""One for all: most files have no metadata."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Values as text (JSON), and the raw series beside it by their place."""

    text: bytes
    series: tuple[bytes, ...]


class Codec:
    """Encodes and decodes tuples of values of some dataclasses; raises TypeError for a type that it does not know."""

    def __init__(self, kinds: Mapping[type, str]) -> None:
        """`kinds` has for each dataclass its field that holds the name of the file, which is not stored."""
        self._aside = Aside()
        self._encode, self._decode = self._one_of(tuple(kinds))
        self._name_at = [[field.name for field in fields(kind)].index(name) for kind, name in kinds.items()]

    def encode(self, values: Sequence[object]) -> Encoded:
        """The values as text and series."""
        self._aside = Aside()
        rows = [self._encode(value) for value in values]
        for kind, row in rows:
            row[self._name_at[kind]] = None
        text = json.dumps(rows, separators=(",", ":"), default=_plain)
        return Encoded(text.encode(), tuple(self._aside.out))

    def decode(self, text: bytes, name: str, read: Read) -> tuple[Any, ...]:
        """The values of a text, of a file of that name; `read` is called for a series when somebody asks for it."""
        self._aside = Aside(read=read)
        rows = json.loads(text)
        for kind, row in rows:
            row[self._name_at[kind]] = name
        return tuple(map(self._decode, rows))

    def _of(self, kind: Any) -> _Coder:
        origin, inner = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            return self._union(inner)
        if origin is tuple:
            return _listed(*self._of(inner[0]), tuple)
        if origin is frozenset and inner == (str,):
            return sorted, frozenset
        if origin is Mapping:
            return self._mapping(*inner)
        return self._single(kind)

    def _mapping(self, key: Any, value: Any) -> _Coder:
        encode, decode = _mapped(self._of(key), self._of(value))
        if key is Column and get_args(value) == KINDS:
            return encode, Figures().taken
        return encode, _shared(decode) if is_dataclass(value) and _few(value) else decode

    def _single(self, kind: Any) -> _Coder:
        if kind is str:
            return None, sys.intern  # thousands of runs say the same words
        if kind in (int, float, bool):
            return None, None
        if kind is pd.DataFrame:
            return (lambda table: self._aside.put_table(table)), (lambda row: self._aside.take_table(row))
        if kind is Trace:
            return (lambda trace: self._aside.put_trace(trace)), (lambda place: self._aside.take_trace(place))
        if kind is datetime:
            return datetime.isoformat, datetime.fromisoformat
        if kind is timedelta:
            return (lambda value: (value.days, value.seconds, value.microseconds)), (lambda row: timedelta(*row))
        if isinstance(kind, type) and issubclass(kind, Enum):
            return None, {member.value: member for member in kind}.__getitem__
        if is_dataclass(kind):
            return self._record(kind)
        raise TypeError(f"{kind} cannot be stored")

    def _union(self, kinds: tuple[Any, ...]) -> _Coder:
        some = tuple(kind for kind in kinds if kind is not type(None))
        encode, decode = self._of(some[0]) if len(some) == 1 else self._one_of(some)
        return (encode, decode) if len(some) == len(kinds) else (_or_none(encode), _or_none(decode))

    def _one_of(self, kinds: Sequence[type]) -> tuple[_Change, _Change]:
        """A value of one of several dataclasses, as the number of its kind and its fields."""
        coders = [self._record(kind) for kind in kinds]
        numbered = {kind: (number, coder[0]) for number, (kind, coder) in enumerate(zip(kinds, coders, strict=True))}

        def encode(value: object) -> list[Any]:
            number, own = numbered[type(value)]
            return [number, own(value)]

        return encode, lambda pair: coders[pair[0]][1](pair[1])

    def _record(self, kind: Any) -> tuple[_Change, _Change]:
        hints = get_type_hints(kind)
        coders = {field.name: self._of(hints[field.name]) for field in fields(kind)}
        encoders = [(name, encode) for name, (encode, _) in coders.items()]
        decoders = [(name, decode) for name, (_, decode) in coders.items() if decode is not None]

        def encode(value: object) -> list[Any]:
            return [getattr(value, name) if own is None else own(getattr(value, name)) for name, own in encoders]

        def decode(row: list[Any]) -> Any:
            found = dict(zip(coders, row, strict=True))
            for name, own in decoders:
                found[name] = own(found[name])
            return kind(**found)

        return encode, _shared(decode) if _few(kind) else decode


def _or_none(change: _MaybeChange) -> _MaybeChange:
    return None if change is None else lambda value: None if value is None else change(value)


def _listed(encode: _MaybeChange, decode: _MaybeChange, kind: type) -> _Coder:
    return (
        None if encode is None else lambda values: [encode(value) for value in values],
        kind if decode is None else lambda values: kind(map(decode, values)),
    )


def _mapped(key: _Coder, value: _Coder) -> tuple[_Change, _Change]:
    """A mapping as a list of pairs, because its order is part of it."""

    def through(one: _MaybeChange, other: _MaybeChange, pairs: Any) -> Iterator[tuple[Any, Any]]:
        for name, held in pairs:
            yield (name if one is None else one(name)), (held if other is None else other(held))

    return (
        lambda mapping: list(through(key[0], value[0], mapping.items())),
        lambda pairs: dict(through(key[1], value[1], pairs)) if pairs else _EMPTY,
    )


def _few(kind: Any) -> bool:
    """Whether there are few different values of a dataclass: they can be compared, and hold no measured number."""
    hints = get_type_hints(kind).values()
    return kind.__hash__ is not object.__hash__ and not any("float" in str(hint) for hint in hints)


def _shared(decode: _Change) -> _Change:
    """The same, with one object for all that are equal: thousands of runs give the same reasons and devices."""
    known: dict[str, Any] = {}

    def decoded(row: list[Any]) -> Any:
        name = repr(row)
        if name not in known:
            known[name] = decode(row)
        return known[name]

    return decoded


def _plain(value: object) -> object:
    """A numpy number as Python's own."""
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"{type(value)} cannot be stored")
