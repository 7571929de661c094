"""Text from files and answers, made fit to print: nothing in it can steer a terminal or turn a line around."""

from collections.abc import Iterable

from analyser.letters import shown


def printable(text: str) -> str:
    """The text in one line; what would steer a terminal, turn a line or cannot be written becomes `�`."""
    return shown(text)


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
