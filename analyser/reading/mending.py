"""A broken GPX or TCX file made well-formed, with every complete point kept and none made up.

It knows the few elements that give the file its shape: what was left open is closed when the next of them begins, what
was never opened is opened, and whatever makes no sense is dropped, so that no two points ever melt into one. It also
drops the prefixes of names, because a missing declaration of one is the most common fault.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

_NAME = r"[A-Za-z_][\w.-]*+"
_OWN_NAME = rf"(?:{_NAME}:|(?!{_NAME}:))({_NAME})"
"""A name after its prefix. No group is possessive: Python before 3.11.5 does not match those that hold groups."""
_TOKEN = re.compile(rf"<(/?)(?:{_OWN_NAME})?([^<>]*+)>([^<]*+)", re.ASCII)
"""A tag with the text after it. Whatever it goes back on, the tag must end at the same place, so that no text takes
long."""
_ATTRIBUTE = re.compile(rf"(?<![\w:.-]){_OWN_NAME}\s*+=\s*+(\"[^\"<]*+\"|'[^'<]*+')", re.ASCII)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")
_PREDEFINED = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
_BARE_AMPERSAND = re.compile("&(?!(?:amp|lt|gt|quot|apos);)")
_DEEPEST = 40
_LONGEST_TAG = 1 << 14
"""Of a longer tag only the beginning is looked at [engineering choice]."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The elements that give a format its shape.

    `depths` has each with its depth: 0 is the root, the greatest depth is the point, of which only complete ones are
    kept. `way` are those that every point lies in, outermost first, except inside one of `elsewhere`.
    """

    depths: Mapping[str, int]
    way: tuple[str, ...]
    elsewhere: frozenset[str] = frozenset()


def mended(text: str, shape: Shape) -> str:
    """The file's text, well-formed."""
    return _Mender(shape.depths, shape).mend(_unwrapped(text))


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
    return "".join([*pieces, text[at:]]) if pieces else text


@dataclass(slots=True)
class _Mender:
    """Writes a well-formed file from the pieces of a broken one."""

    depths: Mapping[str, int]
    shape: Shape
    pieces: list[str] = field(default_factory=list)
    stack: list[tuple[str, int]] = field(default_factory=list)
    """Names of open elements and where each begins in `pieces`."""

    def mend(self, text: str) -> str:
        self._open(min(self.depths, key=lambda name: self.depths[name]), "")
        for token in _TOKEN.finditer(text):
            slash, name, rest, after = token.groups("")
            if not name or (slash and rest and not rest.isspace()):
                self._give_up_value()
            elif slash:
                self._close(name)
            else:
                self._begin(name, rest)
            if after and not after.isspace():
                self.pieces.append(_plain(after))
        self._drop_unfinished()
        while self.stack:
            self._close_last()
        return "".join(self.pieces)

    def _give_up_value(self) -> None:
        """What a damaged tag was meant to be cannot be told; most are closing ones of a value."""
        if self.stack[-1][0] not in self.depths:
            self._close_last()

    def _begin(self, name: str, rest: str) -> None:
        depth = self.depths.get(name)
        if depth == 0:
            self._root(rest)
            return
        if depth is not None:
            while self.depths.get(self.stack[-1][0], len(self.depths)) >= depth:
                self._close_last()
            self._supply(name)
        if len(self.stack) < _DEEPEST:
            self._open(name, rest)
            if rest.endswith("/"):
                self._close_last()

    def _root(self, rest: str) -> None:
        """The root is open from the start, so that what has lost its beginning is read as well."""
        if len(self.pieces) == 1:
            self.pieces[0] = _opening_tag(self.stack[0][0], rest)

    def _supply(self, name: str) -> None:
        """Opens what this element must lie in and what was lost."""
        way = (*self.shape.way, self._point())
        around = {open_name for open_name, _ in self.stack}
        if name in way and not around & self.shape.elsewhere:
            for needed in way[: way.index(name)]:
                if needed not in around:
                    self._open(needed, "")

    def _point(self) -> str:
        return max(self.depths, key=lambda name: self.depths[name])

    def _open(self, name: str, rest: str) -> None:
        self.stack.append((name, len(self.pieces)))
        self.pieces.append(_opening_tag(name, rest) if rest else f"<{name}>")

    def _close(self, name: str) -> None:
        depth = self.depths.get(name)
        if depth == 0:
            return
        for above, (open_name, _) in enumerate(reversed(self.stack)):
            if open_name == name:
                for _ in range(above + 1):
                    self._close_last()
                return
            if depth is None and open_name in self.depths:
                return

    def _close_last(self) -> None:
        self.pieces.append(f"</{self.stack.pop()[0]}>")

    def _drop_unfinished(self) -> None:
        """Leaves out the point, or the value outside a point, in which the file breaks off."""
        point = self._point()
        for depth, (name, start) in enumerate(self.stack):
            if name == point or name not in self.depths:
                del self.pieces[start:], self.stack[depth:]
                return


def _plain(text: str) -> str:
    decoded = _ENTITY.sub(lambda found: _PREDEFINED.get(found[0], " "), text) if "&" in text else text
    return escape(_UNPRINTABLE.sub("", decoded), quote=False)


def _opening_tag(name: str, rest: str) -> str:
    known = _ATTRIBUTE.findall(_UNPRINTABLE.sub("", rest[:_LONGEST_TAG]))
    found = {key: text for key, text in known if key != "xmlns"}
    return "".join([f"<{name}", *(f" {key}={_BARE_AMPERSAND.sub('&amp;', text)}" for key, text in found.items()), ">"])
