"""What the runner does not want to hand over."""

from collections.abc import Collection
from dataclasses import replace
from enum import StrEnum

from analyser.activity.diary import Entry
from analyser.advice.stop_signs import SIGNS


class LeftOut(StrEnum):
    """A part of the answers that can be kept back."""

    PELVIC = "pelvic"
    NOTES = "notes"


_PELVIC_SIGNS = frozenset({"bowel", "saddle-numbness", "bleeding", "scar-pain"})
"""Stop signs that tell of the pelvis, the birth or the operation: they go where pelvic answers go."""


KEPT_SIGN = "a sign in the runner's own words (kept back)"
"""What stands for a sign that has no other words than those that are kept back."""


def shared(entry: Entry, without: Collection[LeftOut]) -> Entry:
    """The entry as it is handed over: never with its note; without what the runner keeps back."""
    entry = replace(entry, note=None)
    if LeftOut.PELVIC in without:
        kept = tuple(sign for sign in entry.stop_signs if sign not in _PELVIC_SIGNS)
        entry = replace(entry, leak=None, heaviness=None, pelvic_pain=None, stop_signs=kept)
    if LeftOut.NOTES in without:
        told = dict.fromkeys(sign if sign in SIGNS else KEPT_SIGN for sign in entry.stop_signs)
        entry = replace(entry, place=None, side=None, shoes=None, stop_signs=tuple(told))
    return entry
