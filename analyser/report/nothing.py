"""The one sentence for files that hold no activity at all."""

from collections.abc import Sequence
from pathlib import Path

from analyser.report.ledger import UNUSABLE, LedgerEntry


def nothing_usable(paths: Sequence[str], ledger: Sequence[LedgerEntry]) -> str:
    """Why there is no report, and what to do."""
    named = ", ".join(paths)
    advice = "Export your activities as FIT, TCX or GPX, or name the archive that you downloaded."
    absent = [path for path in paths if path != "-" and not Path(path).exists()]
    if len(absent) == len(paths):
        return f"There is no file or folder {', '.join(absent)}. Check the name."
    if not ledger:
        return f"There is no file in {named}. {advice}"
    if len(ledger) == 1:
        return _one(ledger[0], advice)
    unusable = [entry for entry in ledger if entry.outcome in UNUSABLE]
    if unusable:
        return (
            f"None of the {len(ledger)} files in {named} holds an activity that can be read. "
            f"The first that cannot is {unusable[0].source}: {_ended(unusable[0].reason)}"
        )
    return f"None of the {len(ledger)} files in {named} is an activity. {advice}"


def _one(entry: LedgerEntry, advice: str) -> str:
    """What is wrong with the only file; the reason of one that cannot be read says itself what to do."""
    if entry.outcome in UNUSABLE:
        return f"{entry.source} holds no activity that can be read: {_ended(entry.reason)}"
    return f"{entry.source} holds no activity: {_ended(entry.reason)} {advice}"


def _ended(reason: str) -> str:
    """The reason, which ends its sentence."""
    return f"{reason.rstrip('.')}."
