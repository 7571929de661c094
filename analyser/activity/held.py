"""Fields whose value may lie elsewhere until somebody asks for it: series of thousands of runs would fill a memory."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, Generic, TypeVar, cast

Value = TypeVar("Value")
Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Held(Generic[Value]):
    """A field's value that is fetched of its `parts`, each time anew, when the field is read."""

    fetch: Callable[..., Value]
    parts: tuple[Any, ...] = ()


class _Field:
    """A slot that gives what is in it, and of what is held the value."""

    def __init__(self, slot: Any) -> None:
        self.slot = slot

    def __get__(self, owner: object | None, kind: type | None = None) -> Any:
        if owner is None:
            return self
        found = self.slot.__get__(owner, kind)
        return found.fetch(*found.parts) if type(found) is Held else found

    def __set__(self, owner: object, value: object) -> None:
        self.slot.__set__(owner, value)


def may_hold(*names: str) -> Callable[[type[Kind]], type[Kind]]:
    """A decorator for a slotted dataclass: these fields take a `Held` too, and whoever reads them gets the value."""

    def decorated(kind: type[Kind]) -> type[Kind]:
        for name in names:
            setattr(kind, name, _Field(kind.__dict__[name]))
        return kind

    return decorated


def changed(value: Kind, **changes: Any) -> Kind:
    """A copy with some fields changed, as `dataclasses.replace` makes it; what is held stays where it is."""
    kept = {name: read(value) for name, read in _readers(cast(Any, type(value))) if name not in changes}
    return type(value)(**kept, **changes)


@lru_cache(maxsize=32)
def _readers(kind: Any) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """How to read each field without fetching."""
    found = ((field.name, getattr(kind, field.name)) for field in fields(kind))
    return tuple((name, (slot.slot if isinstance(slot, _Field) else slot).__get__) for name, slot in found)
