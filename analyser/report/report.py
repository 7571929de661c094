"""The report as a value: everything that a terminal, a page or a table shows, before it is worded."""

from dataclasses import dataclass, field
from datetime import date

from analyser.advice.cannot_see import Unseen
from analyser.advice.next_run import NextRun
from analyser.advice.own_limits import OwnLimits
from analyser.advice.rule import Finding
from analyser.advice.rule_list import RULE_SET
from analyser.advice.training import Training
from analyser.report.ledger import LedgerEntry


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Report:
    """All results for one runner on one day; `findings` are in the order in which they are told.

    `zone_from` says whose clock made the local days, `notes` are for the reader of the whole (two people's files?).
    """

    as_of: date
    generated_by: str
    training: Training
    findings: tuple[Finding, ...]
    next_run: NextRun
    ledger: tuple[LedgerEntry, ...]
    cannot_see: tuple[Unseen, ...]
    zone_from: str
    notes: tuple[str, ...] = ()
    last: "Report | None" = None
    """The report of last time, by what was known on that day."""
    rule_set: str = RULE_SET
    """The version of the rules together."""
    own_limits: OwnLimits = field(default_factory=OwnLimits)
    """The limits that somebody has set for her, and the rules that are off."""
