"""The report as a value: everything that a terminal, a page or a table shows, before it is worded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from analyser.activity.run import Run
from analyser.advice.cannot_see import Unseen
from analyser.advice.next_run import NextRun
from analyser.advice.own_limits import OwnLimits
from analyser.advice.rule import Finding
from analyser.advice.rule_list import RULE_SET
from analyser.advice.training import Training
from analyser.report.ledger import LedgerEntry
from analyser.report.shown import Shown

if TYPE_CHECKING:
    import pandas as pd

    from analyser.report.chart import Chart


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Report:
    """All results for one runner on one day; `told` are the findings in the order in which they are told.

    In a notebook it shows its first screen; `runs`, `days`, `weeks`, `windows`, `findings` and `diary` are tidy tables
    with the columns of `analyser export`, `charts` the page's charts.
    `zone_from` says whose clock made the local days, `notes` are for the reader of the whole (two people's files?).
    """

    as_of: date
    generated_by: str
    training: Training
    told: tuple[Finding, ...]
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
    shown: Shown = field(default_factory=Shown)
    """Which days are shown; the findings do not depend on it."""

    @property
    def shown_runs(self) -> tuple[Run, ...]:
        """The runs of the days that are shown, oldest first."""
        return tuple(run for run in self.training.runs if self.shown.day(run.local_date))

    @property
    def runs(self) -> "pd.DataFrame":
        """A row for each run: SI units, each measure with its quartiles, count and origin."""
        from analyser.report.notebook import listed_frame

        return listed_frame(self, "runs")

    @property
    def days(self) -> "pd.DataFrame":
        """A row for each of the runner's local days."""
        from analyser.report.notebook import listed_frame

        return listed_frame(self, "days")

    @property
    def weeks(self) -> "pd.DataFrame":
        """A row for each of the runner's calendar weeks."""
        from analyser.report.notebook import listed_frame

        return listed_frame(self, "weeks")

    @property
    def findings(self) -> "pd.DataFrame":
        """A row for each rule, in the order in which they are told."""
        from analyser.report.notebook import listed_frame

        return listed_frame(self, "findings")

    @property
    def windows(self) -> "pd.DataFrame":
        """A row for each steady window of 30 s of each run."""
        from analyser.report.notebook import windows_frame

        return windows_frame(self)

    @property
    def diary(self) -> "pd.DataFrame":
        """A row for each entry of the diary; what was not answered is NA."""
        from analyser.report.notebook import diary_frame

        return diary_frame(self)

    @property
    def charts(self) -> "Mapping[str, Chart]":
        """The page's charts by name; each shows in a notebook and is saved as SVG or PNG."""
        from analyser.report.notebook import charts

        return charts(self)

    def _repr_html_(self) -> str:
        """What matters, for a notebook."""
        from analyser.report.notebook import first_screen

        return first_screen(self)
