"""The files of a call as fields of JSON: counts that add up, and every file with what became of it."""

from collections.abc import Sequence

from analyser.report.fields import Json, text
from analyser.report.ledger import LedgerEntry, counts
from analyser.report.printable import printable


def inputs(ledger: Sequence[LedgerEntry], *, runs: int, others: int) -> Json:
    """`files` is the sum of the nine counts after it and the length of the ledger; activities are counted apart."""
    activities = {"activities": runs + others, "runs": runs, "other_activities": others}
    return counts(ledger) | activities | {"ledger": [entry_fields(entry) for entry in ledger]}


def entry_fields(entry: LedgerEntry) -> Json:
    """One file: its source, what became of it, why, and its format."""
    return {
        "source": printable(entry.source),
        "outcome": entry.outcome.value,
        "reason": printable(entry.reason),
        "format": text(entry.format),
    }
