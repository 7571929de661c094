"""When to see someone before the next run, whatever the numbers say: the fixed list, by whom to ask how soon."""

from dataclasses import dataclass
from itertools import groupby

from analyser.advice.stop_signs import SIGNS

LEAD = "Whatever the numbers say: see someone before the next run if you notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeSomeone:
    """Signs that ask for the same, in words that follow "if you notice"."""

    ask: str
    signs: tuple[str, ...]


def see_someone() -> tuple[SeeSomeone, ...]:
    """The signs by what they ask for, the most urgent first."""
    asks = list(dict.fromkeys(sign.ask for sign in SIGNS.values()))
    ordered = sorted(SIGNS.values(), key=lambda sign: asks.index(sign.ask))
    return tuple(
        SeeSomeone(ask=ask, signs=tuple(sign.words for sign in signs))
        for ask, signs in groupby(ordered, key=lambda sign: sign.ask)
    )
