"""Stop signs in the runner's own words, under the names that the diary has for them."""

import re

from analyser.advice.stop_signs import heard_signs

_NONE = frozenset(
    {
        "", "0", "false", "n", "n a", "n/a", "nil", "never", "no", "no signs", "no stop sign", "no stop signs", "none",
        "none noted", "none of these", "not any", "nothing",
    }
)  # fmt: skip
"""What says that there was none: it is no sign. A dash is none either."""
_BETWEEN = re.compile(r"[;\n]+")
_PARTS = re.compile(r"[,;\n]+")


def named_signs(words: str) -> tuple[str, ...]:
    """The names of the signs that the words tell of, the most urgent first; the words themselves where none is known.

    >>> named_signs("Chest pain and a swollen knee")
    ('chest', 'hot-knee')
    >>> named_signs("bleeding, odd tingling")
    ('bleeding', 'odd tingling')
    """
    return _named(" ".join(words.replace(";", ",").split()))


def signs_of_cell(cell: str) -> tuple[str, ...]:
    """The signs of a cell of the diary: what stands between semicolons, each as `named_signs` has it."""
    return tuple(dict.fromkeys(sign for words in _BETWEEN.split(cell) for sign in _named(words.strip())))


def _named(words: str) -> tuple[str, ...]:
    if _is_none(words):
        return ()
    known = heard_signs(words)
    if not known:
        return (words,)
    beside = (part.strip() for part in _PARTS.split(words))
    return (*known, *(part for part in beside if not _is_none(part) and not heard_signs(part)))


def _is_none(words: str) -> bool:
    return words.strip(" .!-\N{EN DASH}\N{EM DASH}").casefold() in _NONE
