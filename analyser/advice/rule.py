"""What a rule is, what it declares, and the finding that it gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from analyser.advice.sentence import Sentence
from analyser.advice.training import Training
from analyser.measure import Measure, Origin


class FindingState(StrEnum):
    """What a rule found; how it is printed is in `report.words`."""

    OK = "ok"
    WATCH = "watch"
    ACT = "act"
    UNKNOWN = "unknown"
    INFO = "info"
    NOT_APPLICABLE = "not-applicable"


class Urgency(StrEnum):
    """What an `act` asks for: see someone before the next run, or do less in it."""

    STOP = "stop"
    STEP_BACK = "step-back"


class Topic(StrEnum):
    """What a rule is about, in the order in which findings are told."""

    SYMPTOM = "symptom"
    LOAD = "load"
    TECHNIQUE = "technique"


class EvidenceGrade(StrEnum):
    """How good the evidence behind a rule is: strong; moderate or one good study; expert opinion or contested."""

    A = "A"
    B = "B"
    C = "C"


class Confidence(StrEnum):
    """How sure we are of one finding, from origin, trust and amount of data; not how good the evidence is."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"


PUBLISHED: Mapping[str, float] = MappingProxyType({})
"""No limits by name but the published ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One limit of a rule: `state` begins at `value` (in `unit`); `source` is a key of references.toml, or
    `engineering-choice` where no study stands behind the number, or `own-limit` where her physiotherapist set it.

    `below` where the state lies below the value, so that a higher one is stricter; what is not `adjustable` bounds
    the data of a study, and nobody's limits change that.
    """

    name: str
    value: float
    unit: str
    state: FindingState
    source: str
    below: bool = False
    adjustable: bool = True
    published: "Limit | None" = None
    """The published limit, where somebody has set this one in its place."""

    def of(self, training: Training) -> float:
        """The value that holds for this training: that of the rule which is asked, else the published one."""
        return self.among(training.limits)

    def among(self, limits: Mapping[str, float]) -> float:
        """The value that holds among limits by name: theirs, else the published one."""
        return limits.get(self.name, self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """A number that a finding rests on, with its name and unit."""

    name: str
    unit: str
    measure: Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a rule's `evaluate` gives.

    `said` is one sentence with one number; `advice` is the one next step. `runs` are the ids that it rests on.
    `last_true` is the newest day on which the rule was at `watch` or `act`, in the past or now. `past` marks a flag
    that is over. `basis` is what confidence is computed from; `reason` says what is lacking where state is `unknown`.
    """

    state: FindingState
    said: Sentence
    advice: Sentence | None = None
    urgency: Urgency | None = None
    observed: tuple[Observed, ...] = ()
    runs: tuple[str, ...] = ()
    last_true: date | None = None
    past: bool = False
    reason: Sentence | None = None
    basis: "Basis | None" = None
    needs_sensor: bool = False
    """What is lacking takes a sensor or files that she may not have: told in one line with others of that kind."""
    title: str | None = None
    """What it is told under, where the rule's own title does not fit what was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a finding rests on: worst origin, worst trust grade (`A`–`D`), how many of how many items wanted."""

    origin: Origin = Origin.RECORDED
    trust: str = "A"
    have: int = 1
    want: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Minimum data: `lacking` gives the sentence that tells the runner what to add, or None where it is there.

    `sensor` where that is something which she cannot easily give.
    """

    lacking: Callable[[Training], Sentence | None]
    sensor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The declaration of a rule; `id` equals its file's name with dashes, `pointer` is a key of article.toml.

    `applies` tells whether the rule is about this runner at all; where it is not, its finding is hidden. `changed` says
    by whom its limits were changed.
    """

    id: str
    title: str
    topic: Topic
    pointer: str
    evidence: tuple[str, ...]
    grade: EvidenceGrade
    limits: tuple[Limit, ...]
    needs: tuple[Need, ...]
    evaluate: Callable[[Training], Verdict]
    applies: Callable[[Training], bool] = lambda _: True
    changed: "Changed | None" = None
    told: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    """What a rule from another package puts on its card, by the keys of cards.toml."""

    def limit(self, name: str) -> float:
        """The value of the limit of that name; raises KeyError where there is none."""
        for limit in self.limits:
            if limit.name == name:
                return limit.value
        raise KeyError(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """Whose limits a rule has, for what reason, and which of them are looser than the published ones."""

    by: str
    reason: str | None
    limits: tuple[str, ...]
    loosened: tuple[str, ...]
    off: bool = False
    """The rule is switched off: it is never asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One rule's verdict on one training, with what is declared beside it and the findings that it covers."""

    rule: Rule
    verdict: Verdict
    confidence: Confidence | None
    confidence_reason: str | None = None
    covers: tuple[str, ...] = ()
    """Ids of weaker findings about the same event, listed beneath this one."""
