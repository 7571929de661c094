"""Who runs: all that she may tell about herself, every part of which may be absent."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ReturningFrom(StrEnum):
    """What she comes back from."""

    BIRTH = "birth"
    PREGNANCY_LOSS = "pregnancy-loss"
    INJURY = "injury"
    ILLNESS = "illness"
    OPERATION = "operation"
    BREAK = "break"


class BirthMode(StrEnum):
    """How the birth was; `assisted` is by forceps or suction. For the physiotherapist's page alone: no rule asks."""

    VAGINAL = "vaginal"
    ASSISTED = "assisted"
    CAESAREAN = "caesarean"


class AskPelvic(StrEnum):
    """Whether leaks, heaviness and pelvic pain are asked about; `auto` is after a birth or loss."""

    AUTO = "auto"
    YES = "yes"
    NO = "no"


class Units(StrEnum):
    """What lengths are printed in."""

    METRIC = "metric"
    IMPERIAL = "imperial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Runner:
    """The profile. `week_start` is 0 for Monday … 6 for Sunday; `zone` an IANA name."""

    height_m: float | None = None
    mass_kg: float | None = None
    returning_from: ReturningFrom | None = None
    returning_since: date | None = None
    assessed: date | None = None
    pregnant: bool = False
    ask_pelvic: AskPelvic = AskPelvic.AUTO
    pronoun: str | None = None
    week_start: int = 0
    zone: str | None = None
    units: Units = Units.METRIC
    birth_mode: BirthMode | None = None

    @property
    def after_birth(self) -> bool:
        """Whether she comes back from a birth or a loss."""
        return self.returning_from in (ReturningFrom.BIRTH, ReturningFrom.PREGNANCY_LOSS)

    @property
    def birth(self) -> date | None:
        """The date of the latest birth or loss, or None."""
        return self.returning_since if self.after_birth else None
