"""What the runner did at each sample."""

from dataclasses import dataclass
from enum import IntEnum


class State(IntEnum):
    """Run, walk, stand or pause, or unknown; a number, because one stands beside every sample (column `state`, int8).

    Unknown is a moment of which neither speed nor cadence tells anything, nor what was shortly before.
    """

    PAUSE = 0
    STAND = 1
    WALK = 2
    RUN = 3
    UNKNOWN = 4

    @property
    def word(self) -> str:
        """The state as it is printed and exported."""
        return self.name.lower()


STATE = "state"
"""The column of a cleaned samples table that holds the `State` of each sample (int8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A stretch in one state: from `start_s` to `end_s` after the activity's start (s), with its way (m) if known."""

    state: State
    start_s: float
    end_s: float
    distance_m: float | None = None

    @property
    def duration_s(self) -> float:
        """How long it lasted (s)."""
        return self.end_s - self.start_s
