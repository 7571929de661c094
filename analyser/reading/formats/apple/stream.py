"""The elements of an Apple Health export one after the other, from a file of any size in little memory."""

import re
from collections.abc import Callable, Iterator

from lxml import etree

_Element = etree._Element

CHUNK = 1 << 18
_ROOT = re.compile(rb"<HealthData\b[^>]*>")
_LONGEST_PROLOGUE = 1 << 20
_BEGIN = b"<HealthData><Begin/>"
_END = b"</HealthData>"
_MOST_CHILDREN = 50_000
"""A workout with more inside it, or whatever else, is let go in pieces [engineering choice]."""
LARGEST_BYTES = 8 * 10**9
"""Above this nothing is looked for any more [engineering choice]: exports of many years have 2 GB."""


class Elements:
    """The elements of these names, in the file's order, each complete; what lies between them is passed over.

    `first` is what the first of them begins with: all before it is not even parsed. `unwanted` are elements to pass
    over, as bytes. The definitions before the root are left out: Apple's own have had faults, and nothing outside the
    file is ever looked up. After the end, `damage` says what is wrong with the file, or is None.
    """

    def __init__(
        self,
        read: Callable[[int], bytes],
        names: tuple[str, ...],
        *,
        first: bytes | None = None,
        unwanted: re.Pattern[bytes] | None = None,
    ) -> None:
        self._read = read
        self._names = names
        self._first = first
        self._unwanted = unwanted
        self._tail = b""
        self.damage: str | None = None

    def __iter__(self) -> Iterator[_Element]:
        parser = etree.XMLPullParser(
            events=("end",),
            tag=("Begin", *self._names),
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        parser.feed(_BEGIN)
        root = _begun(parser)
        for piece in self._body():
            parser.feed(piece if self._unwanted is None else self._unwanted.sub(b"", piece))
            for _, element in parser.read_events():
                assert isinstance(element, _Element)
                yield element
            _forget(root)
        if self.damage is None and _END not in self._tail:
            self.damage = "the file is cut short"
        if self.damage is None and len(parser.feed_error_log):
            self.damage = "some of the file is damaged"

    def _body(self) -> Iterator[bytes]:
        """The file's bytes after the start of its root, from the first wanted element on."""
        held, taken = self._prologue()
        searching = self._first
        while held:
            if searching is None:
                yield held
                held = b""
            elif (found := held.find(searching)) >= 0:
                held, searching = held[found:], None
                continue
            else:
                held = held[-len(searching) :]
            more = self._read(CHUNK)
            taken += len(more)
            self._tail = (self._tail + more)[-64:]
            if taken > LARGEST_BYTES:
                self.damage = f"the file is larger than {LARGEST_BYTES // 10**9} GB"
                return
            if not more:
                return
            held += more

    def _prologue(self) -> tuple[bytes, int]:
        """What follows the start of the root, and how many bytes were read until there."""
        held = b""
        while len(held) < _LONGEST_PROLOGUE and (more := self._read(CHUNK)):
            held += more
            found = _ROOT.search(held)
            if found is not None:
                if b"<!ENTITY" in held[: found.start()]:
                    self.damage = "the file defines entities of its own"
                    return b"", len(held)
                self._tail = held[-64:]
                return held[found.end() :] or b" ", len(held)
        self.damage = "the file does not begin as an export does"
        return b"", len(held)


def _begun(parser: etree.XMLPullParser) -> _Element:
    """The root, once its first child is complete."""
    for _, element in parser.read_events():
        root = element.getparent() if isinstance(element, _Element) else None
        if root is not None:
            return root
    raise ValueError("the root was not begun")


def _forget(root: _Element) -> None:
    """Lets go of all that is complete; only what is still being read stays."""
    element = root
    while len(element):
        if element.tag == "Workout" and len(element) < _MOST_CHILDREN:
            return
        del element[:-1]
        element = element[-1]
