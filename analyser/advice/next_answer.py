"""The value that answers "how far may I go next?"."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analyser.advice.sentence import Sentence


class NextState(StrEnum):
    """What kind of answer it is."""

    RUN = "run"
    WALK = "walk"
    STOP = "stop"
    UNKNOWN = "unknown"
    NOT_FOR_PREGNANCY = "not-for-pregnancy"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextRun:
    """The answer to "how far may I go next?": at most `distance_m` and `run_s` of jogging on `date`.

    `rung` is the jog/walk pattern in words (`8 × 1½ minutes, walking between`), `binder` the id of the rule that
    binds (or `rung`, `walks-first`, `stop-sign`, `pregnancy`, `stale-export`), `because` why, `said` the whole answer,
    which ends with a walk instead. `otherwise` is the second branch of a stale export. `bouts` of `bout_s` (s) are the
    rung in numbers; `walk_and_jog` asks for walking in between where there is no rung.
    """

    date: date | None
    distance_m: float | None
    run_s: float | None
    state: NextState
    rung: str | None
    binder: str | None
    because: Sentence
    said: Sentence
    otherwise: Sentence | None = None
    bouts: int | None = None
    bout_s: float | None = None
    walk_and_jog: bool = False
