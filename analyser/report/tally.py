"""What became of all files together, and which of them are not whole."""

from collections.abc import Iterable

from analyser.report.ledger import LedgerEntry, Outcome, counts
from analyser.report.words import SPACE, counted

_COUNTED = {
    "read": ("read", "read"),
    "repaired": ("repaired", "repaired"),
    "duplicates": ("duplicate", "duplicates"),
    "not_activities": ("without an activity", "without an activity"),
    "metadata": ("part of an export", "parts of an export"),
    "own_files": ("profile or diary", "of profile and diary"),
    "ignored": ("ignored", "ignored"),
    "unreadable": ("unreadable", "unreadable"),
    "refused_archives": ("archive refused", "archives refused"),
}
_NOT_WHOLE = (Outcome.UNREADABLE, Outcome.REFUSED_ARCHIVE, Outcome.REPAIRED)


def tally(ledger: Iterable[LedgerEntry]) -> str:
    """The files by outcome in one sentence: `14 files: 12 read, 1 duplicate, 1 unreadable.`, `1 file: read.`"""
    found = counts(ledger)
    parts = [counted(found[name], one, many) for name, (one, many) in _COUNTED.items() if found[name]]
    files = counted(found["files"], "file", "files")
    if found["files"] == 1:
        return f"{files}: {parts[0].partition(SPACE)[2]}."
    return f"{files}: {', '.join(parts)}." if parts else f"{files}."


def not_whole(ledger: Iterable[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    """The files of which something or all could not be read, what is lost first."""
    return tuple(sorted((entry for entry in ledger if entry.outcome in _NOT_WHOLE), key=_loss))


def outcome_words(outcome: Outcome) -> str:
    """An outcome as it is printed: `not activity`."""
    return outcome.value.replace("_", " ")


def _loss(entry: LedgerEntry) -> int:
    return _NOT_WHOLE.index(entry.outcome)
