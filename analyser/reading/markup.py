"""GPX and TCX as trees: read strictly where they are in order, mended where they are not.

Mending keeps every complete point. It knows the few elements that give the file its shape, closes what was left open
when the next of them begins, and drops whatever makes no sense, so that no two points ever melt into one. It also
drops the prefixes of names, because a missing declaration of one is the most common fault.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

from lxml import etree

_Element = etree._Element
_TOKEN = re.compile(r"<[^<>]*>")
_OPENING = re.compile(r"<([A-Za-z_][\w.-]*:)?(?P<name>[A-Za-z_][\w.-]*)(?P<rest>[^<>]*)>", re.ASCII)
_ATTRIBUTE = re.compile(
    r"(?<![\w:.-])(?:[A-Za-z_][\w.-]*:)?(?P<name>[A-Za-z_][\w.-]*)\s*=\s*(?P<text>\"[^\"<]*\"|'[^'<]*')"
)
_CLOSING = re.compile(r"</\s*(?:[A-Za-z_][\w.-]*:)?(?P<name>[A-Za-z_][\w.-]*)\s*>", re.ASCII)
_ENCODING = re.compile(
    rb"<\?xml[^>]*encoding\s*=\s*[\"']"
    rb"(utf-?8|us-ascii|iso-8859-\d+|windows-125\d|latin-?1|gb\d+|gbk|big5|shift_jis|euc-\w+|koi8-\w)[\"']",
    re.IGNORECASE,
)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")
_PREDEFINED = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Markup:
    """A file's root element, and what was wrong with the file, as a note, or None."""

    root: _Element
    damage: str | None = None


def read_markup(data: bytes, shape: Mapping[str, int]) -> Markup | str:
    """The tree of an XML file, mended where need be, or the sentence that says why there is none.

    `shape` has the names of the elements that give the file its shape, each with its depth; the one with the greatest
    depth is the point, of which only complete ones are kept. Nothing outside the file is ever looked up.
    """
    if b"<!ENTITY" in data or "<!ENTITY".encode("utf-16-le") in data or "<!ENTITY".encode("utf-16-be") in data:
        return "The file defines entities of its own, which no activity file does; it is not read. Export it again."
    start = data.find(b"<") if data[:1].isspace() else 0
    try:
        return Markup(etree.fromstring(data[max(start, 0) :], _parser()))
    except (etree.XMLSyntaxError, ValueError) as trouble:
        damage = _place(trouble)
    mended = _Mender(shape).mend(_decoded(data))
    try:
        return Markup(etree.fromstring(mended.encode(), _parser()), damage)
    except (etree.XMLSyntaxError, ValueError):
        return f"The file is too damaged to be read ({damage}); export it again."


def local_name(tag: object) -> str:
    """The name of an element without namespace and prefix; empty for comments and the like."""
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


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


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )


def _place(trouble: Exception) -> str:
    line = getattr(trouble, "lineno", None)
    return f"line {line}" if line else "its beginning"


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    declared = _ENCODING.search(data[:400])
    return data.decode(declared[1].decode() if declared else "utf-8-sig", errors="replace")


def _unwrapped(text: str) -> str:
    """The text without comments and instructions, and with character data as plain text; takes one pass each."""
    text = _cut(text, "<!--", "-->", lambda _: "")
    text = _cut(text, "<?", "?>", lambda _: "")
    return _cut(text, "<![CDATA[", "]]>", lambda inside: escape(inside, quote=False))


def _cut(text: str, opening: str, closing: str, replaced: Callable[[str], str]) -> str:
    pieces, at = [], 0
    while (start := text.find(opening, at)) >= 0 and (end := text.find(closing, start + len(opening))) >= 0:
        pieces += [text[at:start], replaced(text[start + len(opening) : end])]
        at = end + len(closing)
    return "".join([*pieces, text[at:]])


@dataclass(slots=True)
class _Mender:
    """Writes a well-formed file from the pieces of a broken one."""

    shape: Mapping[str, int]
    pieces: list[str] = field(default_factory=list)
    stack: list[tuple[str, int]] = field(default_factory=list)
    """Names of open elements and where each begins in `pieces`."""

    def mend(self, text: str) -> str:
        text = _unwrapped(text)
        at = 0
        self._open(min(self.shape, key=lambda name: self.shape[name]), "")
        for token in _TOKEN.finditer(text):
            self._text(text[at : token.start()])
            self._tag(token[0])
            at = token.end()
        self._drop_unfinished()
        while self.stack:
            self._close_last()
        return "".join(self.pieces)

    def _text(self, text: str) -> None:
        if self.stack and not text.isspace():
            plain = _ENTITY.sub(lambda found: _PREDEFINED.get(found[0], " "), text)
            self.pieces.append(escape(_UNPRINTABLE.sub("", plain), quote=False))

    def _tag(self, tag: str) -> None:
        closing = _CLOSING.fullmatch(tag)
        if closing is not None:
            self._close(closing["name"])
            return
        opening = _OPENING.fullmatch(tag)
        if opening is not None:
            self._begin(opening["name"], opening["rest"])
        elif self.stack and self.stack[-1][0] not in self.shape:
            self._close_last()  # what was meant cannot be told; most damaged tags are closing ones of a value

    def _begin(self, name: str, rest: str) -> None:
        depth = self.shape.get(name)
        if depth == 0:
            self._root(rest)
            return
        if depth is not None:
            while len(self.stack) > 1 and self.shape.get(self.stack[-1][0], len(self.shape)) >= depth:
                self._close_last()
        if len(self.stack) < _DEEPEST:
            self._open(name, rest)
            if rest.rstrip().endswith("/"):
                self._close_last()

    def _root(self, rest: str) -> None:
        """The root is open from the start, so that what has lost its beginning is read as well."""
        if len(self.pieces) == 1:
            self.pieces[0] = _opening_tag(self.stack[0][0], rest)

    def _open(self, name: str, rest: str) -> None:
        self.stack.append((name, len(self.pieces)))
        self.pieces.append(_opening_tag(name, rest))

    def _close(self, name: str) -> None:
        depth = self.shape.get(name)
        if depth == 0:
            return
        for above, (open_name, _) in enumerate(reversed(self.stack)):
            if open_name == name:
                for _ in range(above + 1):
                    self._close_last()
                return
            if depth is None and open_name in self.shape:
                return

    def _close_last(self) -> None:
        self.pieces.append(f"</{self.stack.pop()[0]}>")

    def _drop_unfinished(self) -> None:
        """Leaves out the point, or the value outside a point, in which the file breaks off."""
        point = max(self.shape.values())
        for depth, (name, start) in enumerate(self.stack):
            if self.shape.get(name, point) == point:
                del self.pieces[start:], self.stack[depth:]
                return


def _opening_tag(name: str, rest: str) -> str:
    found = {match["name"]: match["text"] for match in _ATTRIBUTE.finditer(_UNPRINTABLE.sub("", rest))}
    return "".join([f"<{name}", *(f" {key}={_amp(text)}" for key, text in found.items() if key != "xmlns"), ">"])


def _amp(quoted: str) -> str:
    return re.sub("&(?!(?:amp|lt|gt|quot|apos);)", "&amp;", quoted)
