"""JSON of unknown origin: read whole where it is small, row by row where it is large; never more than it deserves."""

import codecs
import json
import math
import re
from collections.abc import Callable, Iterator
from typing import Any

# Limits [engineering choices]: above any training session, and what they let pass fills no memory.
LARGEST_BYTES = 48 * 10**6
_MOST_BRACKETS = 2_000_000
_MOST_VALUES = 8_000_000
_LARGEST_ROW = 4 * 10**6
_CHUNK = 1 << 18
_LONGEST_OPENING = 256
_BETWEEN = re.compile(r"[\s,]*")


def parsed(data: bytes) -> Any | None:
    """The value that the text holds; a bare `NaN` is a number. None where it is no JSON, or an absurd one."""
    if len(data) > LARGEST_BYTES or data.count(b"{") + data.count(b"[") > _MOST_BRACKETS:
        return None
    if data.count(b",") > _MOST_VALUES:
        return None
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None


def rows(read: Callable[[int], bytes], opening: re.Pattern[str]) -> Iterator[dict[str, Any]]:
    """The objects of the array that `opening` leads up to, one by one, up to the end or the first damage.

    Where the pattern comes again after the array's end, the objects of that array follow.
    """
    decoder, text = json.JSONDecoder(), _Text(read)
    while text.skip_to(opening):
        while (row := text.next_value(decoder)) is not _END:
            if row is _DAMAGE:
                return
            if isinstance(row, dict):
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
