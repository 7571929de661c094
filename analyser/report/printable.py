"""Text from files and answers, made fit to print: nothing in it can steer a terminal or turn a line around."""

import unicodedata
from collections.abc import Iterable

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_TURNS_THE_LINE = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
_NEVER_PRINTED = frozenset({"Cc", "Cs"})


def printable(text: str) -> str:
    """The text in one line; what would steer a terminal, turn a line or cannot be written becomes `�`."""
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in "\t\n\r":
        return " "
    if character in _TURNS_THE_LINE or unicodedata.category(character) in _NEVER_PRINTED:
        return _REPLACEMENT
    return character


def shortened(text: str, length: int) -> str:
    """The text as it is printed, at most `length` characters: its middle left out, its end (the file's name) kept."""
    whole = printable(text)
    if len(whole) <= length:
        return whole
    end = max((length - 1) * 2 // 3, 1)
    return f"{whole[: max(length - 1 - end, 0)]}…{whole[-end:]}"


def listed(words: Iterable[str]) -> str:
    """The words as a list within a sentence: `a`, `a and b`, `a, b and c`."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} and {last}" if most else last
