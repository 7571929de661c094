"""Answers as a tired hand writes them: “a little”, “6/10”, “left shin”, a dash; what they mean, in doubt the worse."""

import re

from analyser.journal.values import PAIN, UnexpectedError

_YES = frozenset({"yes", "y", "yeah", "yep", "true", "x", "\N{CHECK MARK}"})
_NO = frozenset({"no", "n", "nope", "false", "0", "none", "never", "nothing", "nil", "not at all"})
_SOME = frozenset(
    {
        "bad", "badly", "bit", "few", "little", "lot", "lots", "mild", "mildly", "moderate", "occasionally",
        "often", "once", "severe", "slight", "slightly", "some", "sometimes", "somewhat", "twice", "very",
    }
)  # fmt: skip
"""Any of these words means yes, where no other says that it does not: symptoms are taken for more rather than less."""
_NOT = frozenset({"no", "not", "none", "never", "without"})
_BLANK = frozenset({"-", "\N{EN DASH}", "\N{EM DASH}", "?", "n/a", "na", "."})
_WORDS = re.compile(r"[^\W\d_]+")
_OF_TEN = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:/|of|out of)\s*10(?:[.,]0)?")
_BETWEEN = re.compile(r"(\d+)\s*(?:-|\N{EN DASH}|to|or)\s*(\d+)")
_ABOUT = re.compile(r"^(?:about|around|ca\.?|c\.|~)\s*")
_PLACES = frozenset(
    {
        "achilles", "ankle", "arch", "back", "bone", "buttock", "calf", "chest", "coccyx", "femur", "fibula", "foot",
        "glute", "groin", "hamstring", "heel", "hip", "kneecap", "knee", "leg", "metatarsal", "pelvis", "pubis",
        "quad", "rib", "sacrum", "scar", "shin", "sternum", "tailbone", "thigh", "tibia", "toe",
    }
)  # fmt: skip
_SIDES = ("left", "right", "both")


def is_blank(raw: str) -> bool:
    """Whether it says that there is no answer: a dash, a question mark."""
    return raw.strip().casefold() in _BLANK


def symptom(raw: object) -> bool:
    """True or False from yes, no and what people write for them; a little is yes."""
    if isinstance(raw, bool):
        return raw
    plain = " ".join(str(raw).casefold().strip(" .!").split())
    words = set(_WORDS.findall(plain))
    if plain in _NO:
        return False
    if plain in _YES or _is_some_number(plain):
        return True
    if not words & _NOT and words & (_SOME | {"yes", "yeah", "yep"}):
        return True
    raise UnexpectedError("yes, no or nothing")


def pain(raw: object) -> float:
    """Pain from 0 to 10: `6`, `2,5`, `6/10`, `6 of 10`; of `5-6` the higher, and `none` is 0."""
    plain = _ABOUT.sub("", " ".join(str(raw).casefold().split()))
    if plain in _NO - {"false", "n"}:
        return 0.0
    if of_ten := _OF_TEN.fullmatch(plain):
        return PAIN(of_ten[1])
    if between := _BETWEEN.fullmatch(plain):
        return max(map(PAIN, between.groups()))
    return PAIN(plain)


def place_and_side(raw: str) -> tuple[str, str | None] | None:
    """The place of the body that a cell names, and the side; None where it names none.

    >>> place_and_side("left shin")
    ('shin', 'left')
    """
    words = _WORDS.findall(raw.casefold())
    places = [word for word in words if word in _PLACES or word.removesuffix("s") in _PLACES]
    if not places or _NOT & set(words):
        return None
    return places[0], next((word for word in words if word in _SIDES), None)


def _is_some_number(plain: str) -> bool:
    try:
        return float(plain.replace(",", ".")) > 0
    except ValueError:
        return False
