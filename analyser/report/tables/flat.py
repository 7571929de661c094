"""The lists of the JSON report as tables: what is nested in a row gets columns of its own.

The schema of the report says which columns there are, so that they are the same whatever the files hold. A measure
becomes its value and columns for its quartiles, count, origin and the reason why it is missing; an object its parts; a
list of words one text; a list of objects a table of its own that names its row.
"""

import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib import resources
from itertools import islice
from typing import Any

from analyser.report.tables.table import AT_ONCE, Field, InParts, Kind, Part, Table, unit_of

Node = Mapping[str, Any]

BETWEEN = "; "
"""Stands between the words of a list."""
NO_BREAK = "\N{NO-BREAK SPACE}"
_AT_ONCE = 256
"""So many rows are objects at once [engineering choice]."""
_KINDS = {"string": Kind.TEXT, "integer": Kind.WHOLE, "number": Kind.NUMBER, "boolean": Kind.YES_NO}
_KIND_BY_REFERENCE = {"day": Kind.DAY, "day_or_null": Kind.DAY}
_MEASURE = "measure"
_OF_A_MEASURE = (
    ("low", Kind.NUMBER, "lower quartile over its windows"),
    ("high", Kind.NUMBER, "upper quartile over its windows"),
    ("count", Kind.WHOLE, "over how many windows"),
    ("origin", Kind.TEXT, "recorded, derived or modelled"),
    ("missing", Kind.TEXT, "why there is no value"),
)


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A column, and the way to its cell from the row."""

    field: Field
    way: tuple[str, ...]
    joined: bool = False


@dataclass(frozen=True, slots=True)
class _Branch:
    """A list of objects within a row: a table of its own."""

    name: str
    way: tuple[str, ...]
    item: Node


class _Laid:
    """The cells of rows as they go by; those of the lists within are kept, so that no row has to be made again."""

    def __init__(self, rows: Iterable[Mapping[str, Any]], key: str, row: str) -> None:
        self.leaves, self.branches = _parts(row)
        self._rows, self._key = rows, key
        self._within: dict[str, list[tuple[Any, ...]]] | None = None

    def parts(self) -> Iterator[Part]:
        """The rows' own cells."""
        within: dict[str, list[tuple[Any, ...]]] = {branch.name: [] for branch in self.branches}
        rows = iter(self._rows)
        while some := list(islice(rows, _AT_ONCE)):
            for branch in self.branches:
                within[branch.name].extend(self._items(branch, some))
            yield [[_cell(row, leaf) for row in some] for leaf in self.leaves]
        self._within = within

    def parts_within(self, branch: _Branch) -> Iterator[Part]:
        """The cells of a list within the rows: first the row's key and the item's place."""
        if self._within is None:
            deque(self.parts(), maxlen=0)
        items = iter((self._within or {})[branch.name])
        while some := list(islice(items, AT_ONCE)):
            yield list(zip(*some, strict=True))

    def _items(self, branch: _Branch, rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Any, ...]]:
        leaves = _leaves_within(branch)
        for row in rows:
            for place, item in enumerate(_at(row, branch.way) or (), start=1):
                yield (row[self._key], place, *(_cell(item, leaf) for leaf in leaves))


def flat_tables(name: str, title: str, rows: Iterable[Mapping[str, Any]], *, row: str, key: str) -> Iterator[Table]:
    """The table of the rows, described in the schema as `row`, and a table for each list of objects within them.

    Rows are gone through when the cells are, and not kept.
    """
    laid = _Laid(rows, key, row)
    fields = tuple(leaf.field for leaf in laid.leaves)
    yield Table(name=name, title=title, key=(key,), fields=fields, rows=InParts(_names(fields), laid.parts))
    of_row = next(field for field in fields if field.name == key)
    for branch in laid.branches:
        yield _within(name, of_row, branch, laid)


@cache
def _parts(row: str) -> tuple[tuple[_Leaf, ...], tuple[_Branch, ...]]:
    found = list(_once(_walked(_schema()["$defs"][row], ())))
    leaves = tuple(part for part in found if isinstance(part, _Leaf))
    return leaves, tuple(part for part in found if isinstance(part, _Branch))


def _within(table: str, of_row: Field, branch: _Branch, laid: _Laid) -> Table:
    """What a list within the rows holds, each item with its row's key and its place in the list."""
    parent = Field(name=f"{table}_{of_row.name}", kind=of_row.kind, meaning=f"its row in {table}", unit=of_row.unit)
    place = Field(name="place", kind=Kind.WHOLE, meaning="its place in the list, from 1", unit="1")
    fields = (parent, place, *(leaf.field for leaf in _leaves_within(branch)))
    return Table(
        name=f"{table}_{branch.name}",
        title=f"{branch.name.replace('_', ' ')} of each row in {table}",
        key=(parent.name, place.name),
        fields=fields,
        rows=InParts(_names(fields), partial(laid.parts_within, branch)),
    )


def _leaves_within(branch: _Branch) -> tuple[_Leaf, ...]:
    return tuple(part for part in _once(_walked(branch.item, ())) if isinstance(part, _Leaf))


def _names(fields: Iterable[Field]) -> tuple[str, ...]:
    return tuple(field.name for field in fields)


def _walked(node: Node, way: tuple[str, ...], above: str = "") -> Iterator[_Leaf | _Branch]:
    """The columns and lists of everything below an object of the schema; `above` is what the object means."""
    for option in _options(node):
        for name, below in option.get("properties", {}).items():
            yield from _of_property(below, (*way, name), above)
        named = option.get("propertyNames")
        if named:
            for name in _resolved(named)["enum"]:
                yield from _of_property(option["additionalProperties"], (*way, name), above)


def _of_property(node: Node, way: tuple[str, ...], above: str) -> Iterator[_Leaf | _Branch]:
    name, meaning = "_".join(way), _meaning(node, way[-1], above)
    if node.get("$ref", "").endswith(f"/{_MEASURE}"):
        yield from _of_measure(name, meaning, way)
        return
    kind = _kind(node)
    if kind is not None:
        yield _Leaf(Field(name=name, kind=kind, meaning=meaning, unit=unit_of(name, kind)), way)
        return
    for option in _options(node):
        if option.get("type") == "array":
            item = option["items"]
            if _kind(item) is not None:
                yield _Leaf(Field(name=name, kind=Kind.TEXT, meaning=meaning), way, joined=True)
            else:
                yield _Branch(name, way, item)
            return
    yield from _walked(node, way, _meaning(node, "", above))


def _once(parts: Iterable[_Leaf | _Branch]) -> Iterator[_Leaf | _Branch]:
    """The parts without those that another option named already."""
    seen: set[tuple[str, ...]] = set()
    for part in parts:
        if part.way not in seen:
            seen.add(part.way)
            yield part


def _of_measure(name: str, meaning: str, way: tuple[str, ...]) -> Iterator[_Leaf]:
    yield _Leaf(Field(name=name, kind=Kind.NUMBER, meaning=meaning, unit=unit_of(name, Kind.NUMBER)), (*way, "value"))
    for part, kind, means in _OF_A_MEASURE:
        unit = unit_of(name, kind) if kind is Kind.NUMBER else unit_of(part, kind)
        yield _Leaf(Field(name=f"{name}_{part}", kind=kind, meaning=f"{name}: {means}", unit=unit), (*way, part))


def _kind(node: Node) -> Kind | None:
    """What a single cell holds, None for an object or a list."""
    reference = node.get("$ref", "").rpartition("/")[2]
    if reference in _KIND_BY_REFERENCE:
        return _KIND_BY_REFERENCE[reference]
    kinds = {kind for option in _options(node) for kind in _simple(option)}
    if not kinds or None in kinds:
        return None
    return Kind.NUMBER if kinds == {Kind.NUMBER, Kind.WHOLE} else kinds.pop()


def _simple(node: Node) -> Iterator[Kind | None]:
    """The kinds of one option without null; None stands for an object or a list."""
    if "enum" in node or "const" in node:
        values = [each for each in node.get("enum", [node.get("const")]) if each is not None]
        yield Kind.TEXT if all(isinstance(each, str) for each in values) else Kind.NUMBER
        return
    given = node.get("type", "object")
    for each in [given] if isinstance(given, str) else given:
        if each == "string" and str(node.get("pattern", "")).endswith("Z$"):
            yield Kind.MOMENT
        elif each != "null":
            yield _KINDS.get(each)


def _options(node: Node) -> list[Node]:
    """What a node may be, references followed, null left out."""
    node = _resolved(node)
    several = node.get("oneOf") or node.get("anyOf")
    found = [option for each in several for option in _options(each)] if several else [node]
    return [option for option in found if option.get("type") != "null"]


def _resolved(node: Node) -> Node:
    reference = node.get("$ref")
    return node if reference is None else _schema()["$defs"][reference.rpartition("/")[2]]


def _meaning(node: Node, name: str, above: str) -> str:
    """What the schema says of a property, else its name after what stands above it."""
    found = node.get("description") or _resolved(node).get("description")
    return str(found) if found else ": ".join(filter(None, (above, name.replace("_", " "))))


def _cell(row: Mapping[str, Any], leaf: _Leaf) -> Any:
    found = _at(row, leaf.way)
    if leaf.joined and found is not None:
        found = BETWEEN.join(found) or None
    return found.replace(NO_BREAK, " ") if isinstance(found, str) else found


def _at(row: Mapping[str, Any], way: tuple[str, ...]) -> Any:
    """What stands at the end of the way, None where it ends before."""
    found: Any = row
    for step in way:
        if not isinstance(found, Mapping):
            return None
        found = found.get(step)
    return found


@cache
def _schema() -> Node:
    text = (resources.files("analyser.report") / "analyser-report-1.schema.json").read_text(encoding="utf-8")
    schema: Node = json.loads(text)
    return schema
