"""Every file that was seen, what became of it, and why."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a file; every file has exactly one."""

    READ = "read"
    REPAIRED = "repaired"
    DUPLICATE = "duplicate"
    NOT_ACTIVITY = "not_activity"
    METADATA = "metadata"
    OWN_FILE = "own_file"
    IGNORED = "ignored"
    UNREADABLE = "unreadable"
    REFUSED_ARCHIVE = "refused_archive"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One plain file or archive member: its outcome, the reason in plain words, and the format that it is in."""

    source: str
    outcome: Outcome
    reason: str
    format: str | None = None


_COUNTED = {
    Outcome.READ: "read",
    Outcome.REPAIRED: "repaired",
    Outcome.DUPLICATE: "duplicates",
    Outcome.NOT_ACTIVITY: "not_activities",
    Outcome.METADATA: "metadata",
    Outcome.OWN_FILE: "own_files",
    Outcome.IGNORED: "ignored",
    Outcome.UNREADABLE: "unreadable",
    Outcome.REFUSED_ARCHIVE: "refused_archives",
}


UNUSABLE = frozenset({Outcome.UNREADABLE, Outcome.REFUSED_ARCHIVE})
"""What should hold something and could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """All files of a call, how many activities they gave (each once), and notes on the whole."""

    ledger: tuple[LedgerEntry, ...]
    runs: int
    others: int
    generated_by: str
    notes: tuple[str, ...] = ()

    @property
    def activities(self) -> int:
        """Runs and other activities together."""
        return self.runs + self.others


def any_unusable(ledger: Iterable[LedgerEntry]) -> bool:
    """Whether there is a file of which nothing could be used."""
    return any(entry.outcome in UNUSABLE for entry in ledger)


def counts(ledger: Iterable[LedgerEntry]) -> dict[str, int]:
    """Files by outcome, under the names of the report; `files` is their sum."""
    entries = list(ledger)
    by_outcome = Counter(entry.outcome for entry in entries)
    return {"files": len(entries)} | {name: by_outcome[outcome] for outcome, name in _COUNTED.items()}
