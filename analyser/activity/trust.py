"""How far a signal of an activity can be trusted."""

from dataclasses import dataclass
from enum import StrEnum


class Signal(StrEnum):
    """The signals that are judged each for itself."""

    TIME = "time"
    DISTANCE = "distance"
    SPEED = "speed"
    CADENCE = "cadence"
    CONTACT = "contact"
    HEART_RATE = "heart_rate"


class Grade(StrEnum):
    """A: as good as it gets. B: small gaps. C: use with care. D: technique advice is mute, time and distance count."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """A signal's grade and the reasons for it in plain words; a signal that is not there has no `Trust`."""

    grade: Grade
    reasons: tuple[str, ...] = ()
