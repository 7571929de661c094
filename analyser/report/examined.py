"""What `show` looks at: activities that still have their samples."""

from dataclasses import dataclass

from analyser.activity.activity import Activity
from analyser.activity.run import Done
from analyser.report.ledger import LedgerEntry


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Examined:
    """One activity with its samples, and what remains of it without them."""

    activity: Activity
    done: Done


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Examination:
    """Every activity of a file in the order in which the file has them, and what became of the file."""

    activities: tuple[Examined, ...]
    ledger: tuple[LedgerEntry, ...]
    generated_by: str
