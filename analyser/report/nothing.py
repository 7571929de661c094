"""The one sentence for files that hold no activity at all."""

from collections.abc import Sequence
from pathlib import Path

from analyser.report.ledger import LedgerEntry, Outcome


def nothing_usable(paths: Sequence[str], ledger: Sequence[LedgerEntry]) -> str:
    """Why there is no report, and what to do."""
    named = ", ".join(paths)
    advice = "Export your activities as FIT, TCX or GPX, or name the archive that you downloaded."
    absent = [path for path in paths if path != "-" and not Path(path).exists()]
    if len(absent) == len(paths):
        return f"There is no file or folder {', '.join(absent)}. Check the name."
    if not ledger:
        return f"There is no file in {named}. {advice}"
    unusable = [entry for entry in ledger if entry.outcome in (Outcome.UNREADABLE, Outcome.REFUSED_ARCHIVE)]
    if len(ledger) == 1:
        return f"{ledger[0].source} holds no activity: {ledger[0].reason.rstrip('.')}. {advice}"
    if unusable:
        first = unusable[0]
        return (
            f"None of the {len(ledger)} files in {named} holds an activity that can be read; the first that cannot, "
            f"{first.source}: {first.reason.rstrip('.')}. {advice}"
        )
    return f"None of the {len(ledger)} files in {named} is an activity. {advice}"
