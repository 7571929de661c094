"""JSON of unknown origin: read whole where it is small, row by row where it is large; never more than it deserves."""

import codecs
import json
import math
import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from analyser.reading.encodings import narrow

# Limits [engineering choices]: above any training session, and what they let pass fills no memory.
LARGEST_BYTES = 48 * 10**6
_MOST_BRACKETS = 2_000_000
_MOST_VALUES = 8_000_000
_LARGEST_ROW = 4 * 10**6
_CHUNK = 1 << 18
_LONGEST_OPENING = 256
_MOST_DAMAGES, _TRIES = 300, 40
_OBJECT = re.compile(r"\{")
_SHAPE = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|[\[\]{},]', re.DOTALL)
_BETWEEN = re.compile(r"[\s,]*")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a text holds; `cut` is the character at which it breaks off or is damaged, None where it is whole."""

    value: Any
    cut: int | None = None


def parsed(data: bytes) -> Parsed | None:
    """The value that the text holds, as far as it goes; a bare `NaN` is a number.

    None where it is no JSON from its first character on, or an absurd one.
    """
    if len(data) > LARGEST_BYTES or data.count(b"{") + data.count(b"[") > _MOST_BRACKETS:
        return None
    if data.count(b",") > _MOST_VALUES:
        return None
    text = _decoded(data)
    try:
        return Parsed(json.loads(text))
    except json.JSONDecodeError as damage:
        return _begun(text, damage.pos)
    except (ValueError, RecursionError):
        return None


def _decoded(data: bytes) -> str:
    return narrow(data).decode("utf-8-sig", errors="replace")


def _begun(text: str, end: int) -> Parsed | None:
    """The value whose text breaks off at `end`: what is complete before it, each bracket closed that was left open."""
    commas: deque[tuple[int, str]] = deque(maxlen=_TRIES)
    open_: list[str] = []
    for found in _SHAPE.finditer(text, 0, end):
        letter = found[0][0]
        if letter in "{[":
            open_.append("}" if letter == "{" else "]")
        elif letter in "}]":
            if not open_ or open_.pop() != letter:
                break
            if found.end() == end or not open_:
                commas.append((found.end(), "".join(reversed(open_))))
        elif letter == ",":
            commas.append((found.start(), "".join(reversed(open_))))
    for at, closing in reversed(commas):
        try:
            return Parsed(json.loads(text[:at] + closing), cut=end)
        except (ValueError, RecursionError):
            continue
    return None


def rows(
    read: Callable[[int], bytes], opening: re.Pattern[str], damaged: Callable[[], None] | None = None
) -> Iterator[dict[str, Any]]:
    """The objects of the array that `opening` leads up to, one by one, up to the end or the first damage.

    Where the pattern comes again after the array's end, the objects of that array follow. With `damaged`, which is
    then called, reading goes on with the next object after the damage; that may be one inside of another.
    """
    decoder, text = json.JSONDecoder(), _Text(read)
    tries = _MOST_DAMAGES
    while text.skip_to(opening):
        while (row := text.next_value(decoder)) is not _END:
            if row is _DAMAGE:
                tries -= 1
                if damaged is None:
                    return
                damaged()
                if not tries or not text.skip_to_object():
                    return
            elif isinstance(row, dict):
                yield row


_END, _DAMAGE = object(), object()


class _Text:
    """A text that is read as it is needed; what was passed is forgotten."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read
        self._decode = codecs.getincrementaldecoder("utf-8-sig")(errors="replace").decode
        self._held = ""
        self._at = 0
        self._ended = False

    def skip_to(self, pattern: re.Pattern[str]) -> bool:
        """Whether the pattern is found further on; the text then goes on behind it."""
        while True:
            found = pattern.search(self._held, self._at)
            if found is not None:
                self._at = found.end()
                return True
            if self._ended:
                return False
            self._at = max(self._at, len(self._held) - _LONGEST_OPENING)
            self._more()

    def skip_to_object(self) -> bool:
        """Whether another object begins after the one that begins here; the text then goes on with it."""
        self._at += 1
        if not self.skip_to(_OBJECT):
            return False
        self._at -= 1
        return True

    def next_value(self, decoder: json.JSONDecoder) -> Any:
        """The next value of an array; `_END` at its end, `_DAMAGE` where the text is damaged or cut off."""
        while True:
            start = _between(self._held, self._at)
            if self._held.startswith("]", start):
                self._at = start + 1
                return _END
            try:
                value, end = decoder.raw_decode(self._held, start)
            except RecursionError:
                return _DAMAGE
            except ValueError:
                end = len(self._held)
                if self._ended or end - start > _LARGEST_ROW:
                    return _DAMAGE
            else:
                if end < len(self._held) or self._ended:
                    self._at = end
                    return value
            self._more()  # the value goes on, or may do so if it is a number

    def _more(self) -> None:
        """Reads at least as much again as is held, so that a long row is not tried too often."""
        rest = self._held[self._at :]
        data = self._read(max(_CHUNK, len(rest)))
        self._ended = not data
        self._held, self._at = rest + self._decode(data, final=self._ended), 0


def _between(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def number(value: object) -> float | None:
    """The finite number that a value is, or a text says; None where it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None
