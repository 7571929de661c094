"""What `show` looks at: activities that still have their samples."""

from dataclasses import dataclass

from analyser.activity.activity import Activity
from analyser.activity.run import Done
from analyser.activity.tag import Tag
from analyser.report.ledger import LedgerEntry


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Examined:
    """One activity with its samples, what remains of it without them, and what the runner said of it, if anything."""

    activity: Activity
    done: Done
    tag: Tag | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Examination:
    """The activities of a file in the order in which the file has them, and what became of the file.

    `left_out` is how many more there are, which are not held with their samples.
    """

    activities: tuple[Examined, ...]
    ledger: tuple[LedgerEntry, ...]
    generated_by: str
    left_out: int = 0
