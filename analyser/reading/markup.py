"""GPX and TCX as trees: read strictly where they are in order, mended where they are not."""

import re
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from lxml import etree

from analyser.reading.encodings import narrow
from analyser.reading.mending import Shape, mended
from analyser.reading.thinned import LARGE_BYTES, Taken, Thinning, thinned

_Element = etree._Element
_ENCODING = re.compile(
    rb"<\?xml[^>]*encoding\s*=\s*[\"']"
    rb"(utf-?8|us-ascii|iso-8859-\d+|windows-125\d|latin-?1|gb\d+|gbk|big5|shift_jis|euc-\w+|koi8-\w)[\"']",
    re.IGNORECASE,
)


_ENTITIES = "The file defines entities of its own, which no activity file does; it is not read. Export it again."


@dataclass(frozen=True, slots=True)
class Markup:
    """A file's root element, and what was wrong with the file, as a note, or None."""

    root: _Element
    damage: str | None = None
    taken: Taken | None = None
    """The points of a large file, which are then not in its tree."""


def read_markup(data: bytes, shape: Shape, thinning: Thinning | None = None) -> Markup | str:
    """The tree of an XML file, mended where need be, or the sentence that says why there is none.

    With `thinning` the points of a large file in order are taken out of it.

    Nothing outside the file is ever looked up.
    """
    data = narrow(data)
    if b"<!ENTITY" in data:
        return _ENTITIES
    start = data.find(b"<") if data[:1].isspace() else 0
    try:
        markup = _read(data[max(start, 0) :], thinning)
        return _ENTITIES if _defines_entities(markup.root) else markup
    except (etree.XMLSyntaxError, ValueError) as trouble:
        damage = _place(trouble)
    try:
        return replace(_read(mended(_decoded(data), shape).encode(), thinning), damage=damage)
    except (etree.XMLSyntaxError, ValueError):
        return f"The file is too damaged to be read ({damage}); export it again."


def _read(data: bytes, thinning: Thinning | None) -> Markup:
    if thinning is None or len(data) < LARGE_BYTES:
        return Markup(etree.fromstring(data, _parser()))
    root, taken = thinned(data, thinning, _OPTIONS)
    return Markup(root, taken=taken)


def children(element: _Element, name: str) -> list[_Element]:
    """The direct children of that name, in whatever namespace."""
    return list(element.iterchildren(f"{{*}}{name}"))


def child_text(element: _Element, *path: str) -> str | None:
    """The text of the first child on a path of names, without space around; None where there is none."""
    for name in path:
        found = next(element.iterchildren(f"{{*}}{name}"), None)
        if found is None:
            return None
        element = found
    return (element.text or "").strip() or None


def child_number(element: _Element, *path: str) -> float | None:
    """The finite number that the first child on a path of names holds; None where there is none."""
    text = child_text(element, *path)
    try:
        number = float(text) if text is not None else None
    except ValueError:
        return None
    return number if number is not None and abs(number) < float("inf") else None


_OPTIONS = MappingProxyType(
    {
        "resolve_entities": False,
        "no_network": True,
        "load_dtd": False,
        "huge_tree": False,
        "remove_comments": True,
        "remove_pis": True,
        "remove_blank_text": True,  # half of all that a tree holds is the space between tags
    }
)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(**_OPTIONS)  # type: ignore[arg-type]


def _place(trouble: Exception) -> str:
    line = getattr(trouble, "lineno", None)
    return f"line {line}" if line else "its beginning"


def _defines_entities(root: _Element) -> bool:
    """Whether the file does so in an encoding in which the bytes do not show it."""
    inside: Any = root.getroottree().docinfo.internalDTD  # None where there is none, whatever its stub says
    return inside is not None and next(inside.iterentities(), None) is not None


def _decoded(data: bytes) -> str:
    declared = _ENCODING.search(data[:400])
    return data.decode(declared[1].decode() if declared else "utf-8-sig", errors="replace")
