"""The value that holds the coming weeks."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analyser.advice.sentence import Sentence


class PlanState(StrEnum):
    """What kind of plan it is; only a ladder has steps, only limits have weeks."""

    LADDER = "ladder"
    LIMITS = "limits"
    NOT_NOW = "not-now"
    UNKNOWN = "unknown"
    NOT_FOR_PREGNANCY = "not-for-pregnancy"


class StepKind(StrEnum):
    """What is to be done."""

    RUN = "run"
    WALK = "walk"
    NON_IMPACT = "non-impact"
    STRENGTH = "strength"

    @property
    def order(self) -> int:
        """Its place among what is to be done on one day."""
        return list(StepKind).index(self)


class Move(StrEnum):
    """How a run of the plan differs from the one before it."""

    FIRST = "first"
    REPEAT = "repeat"
    MORE = "more"
    LONGER_BOUTS = "longer-bouts"
    LESS = "less"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do on one day.

    A run has at most `run_s` of jogging in `bouts` of `bout_s` with `between_s` of walking after each but the last
    (one bout: without walking), and at most `distance_m` of jogging where that is known; `walk_s` is the length of a
    walk. `because` and `binder` are those of the answer that it keeps to; `said` is what a reminder says.
    """

    day: date
    kind: StepKind
    run_s: float | None = None
    distance_m: float | None = None
    bouts: int = 1
    bout_s: float | None = None
    between_s: float = 0.0
    walk_s: float | None = None
    move: Move | None = None
    because: Sentence | None = None
    binder: str | None = None
    said: Sentence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekLimit:
    """The limits of seven days from `start` on: of one run and of all together, in metres and in seconds of jogging.

    Each is None where nothing is known to hold it against.
    """

    start: date
    run_m: float | None
    run_s: float | None
    week_m: float | None
    week_s: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The steps up to `until`, by day, or the limits of each week; `said` stands above them."""

    state: PlanState
    until: date
    said: Sentence
    steps: tuple[Step, ...] = ()
    limits: tuple[WeekLimit, ...] = ()
