"""Stop signs in the runner's own words, under the names that the diary has for them."""

from analyser.advice.stop_signs import SIGNS

_HEARD = {
    "chest": ("chest", "breathless", "short of breath"),
    "calf": ("calf", "calves"),
    "saddle-numbness": ("numb", "saddle"),
    "bowel": ("bowel",),
    "cannot-bear-weight": ("bear weight", "put weight", "weight-bear"),
    "hot-knee": ("hot knee", "hot-knee", "swollen knee", "knee is hot", "knee is swollen", "knee swell"),
    "bleeding": ("bleed",),
    "scar-pain": ("scar",),
    "locking": ("locks", "locked", "locking"),
    "giving-way": ("giving way", "giving-way", "gives way", "gave way"),
    "bone-pain": ("bone",),
    "buttock-pain": ("buttock", "sacral", "sacrum"),
    "night-pain": ("night",),
    "rest-pain": ("at rest", "rest-pain", "rest pain"),
    "limping": ("limp",),
}
"""Words by which a sign is known: too many rather than too few, so that the more urgent advice is given."""
_NONE = frozenset({"no", "n", "none", "none of these", "nothing", "0", "-", "never"})


def named_signs(words: str) -> tuple[str, ...]:
    """The names of the signs that the words tell of, the most urgent first; the words themselves where none is known.

    >>> named_signs("Chest pain and a swollen knee")
    ('chest', 'hot-knee')
    """
    lowered = " ".join(words.replace(";", " ").split()).casefold()
    found = tuple(key for key in SIGNS if any(heard in lowered for heard in _HEARD[key]))
    if lowered.rstrip(".") in _NONE:
        return ()
    return found or ((" ".join(words.replace(";", ",").split()),) if lowered else ())
