"""A correction by the runner: what an activity was, where its file does not know better."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Word(StrEnum):
    """What can be said of an activity. The first four exclude each other; the others go with a run."""

    WALK = "walk"
    RUN = "run"
    RIDE = "ride"
    IGNORE = "ignore"
    """Not hers, or recorded by mistake: it counts as nothing."""
    BUGGY = "buggy"
    TREADMILL = "treadmill"
    RACE = "race"

    @property
    def is_kind(self) -> bool:
        """Whether it says what kind of activity it was."""
        return self in (Word.WALK, Word.RUN, Word.RIDE, Word.IGNORE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """What the runner said of the activity with that id, the shoes that she wore in it, and the day on which she said
    so last (None where that was not written down)."""

    id: str
    words: frozenset[Word] = frozenset()
    shoes: str | None = None
    noted: date | None = None

    @property
    def said(self) -> tuple[str, ...]:
        """Her words, in their order, and the shoes."""
        shoes = () if self.shoes is None else (f"shoes: {self.shoes}",)
        return (*(word.value for word in Word if word in self.words), *shoes)

    @property
    def kind(self) -> Word | None:
        """What kind of activity it was, if she said that."""
        return next((word for word in Word if word.is_kind and word in self.words), None)
