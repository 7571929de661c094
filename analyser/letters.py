"""Letters of names and answers that may be shown: nothing steers a terminal or turns a line around."""

import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_TURNS_THE_LINE = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
_NEVER_SHOWN = frozenset({"Cc", "Cs"})
_NOT_SEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
"""Kinds of characters of which nothing is seen. What Python does not know yet may be an emoji, so it counts as seen."""


def shown(text: str, *, instead: str = REPLACEMENT) -> str:
    """The text in one line, with `instead` for what steers a terminal, turns a line or cannot be written.

    A joiner stays where it has something visible to join, for Persian, Hindi and a family of emoji need it.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(letter, before, instead) for letter, before in zip(text, f" {text}", strict=False))


def _shown(letter: str, before: str, instead: str) -> str:
    if letter in "\t\n\r":
        return " "
    if letter in _TURNS_THE_LINE or unicodedata.category(letter) in _NEVER_SHOWN:
        return instead
    return instead if letter in _JOINERS and unicodedata.category(before) in _NOT_SEEN else letter
