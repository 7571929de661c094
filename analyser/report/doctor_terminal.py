"""The ledger in words: what is lost first, each kind of file with what it means and what to do."""

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.style import Style

from analyser.report.ledger import Account, LedgerEntry, Outcome
from analyser.report.paragraphs import Part, body, heading, item, printed, text
from analyser.report.printable import printable, shortened
from analyser.report.remedies import MEANINGS, REMEDIES, TITLES
from analyser.report.tally import tally
from analyser.report.words import begun, counted

_ORDER = (
    Outcome.UNREADABLE,
    Outcome.REFUSED_ARCHIVE,
    Outcome.REPAIRED,
    Outcome.DUPLICATE,
    Outcome.NOT_ACTIVITY,
    Outcome.METADATA,
    Outcome.OWN_FILE,
    Outcome.IGNORED,
    Outcome.READ,
)
_LISTED = frozenset(_ORDER[:4])
"""Named one by one, however many they are; the others up to so many unless all are asked for."""
_AT_MOST = 5
_MORE = "with -v"
_NARROWEST = 40
_QUIET = Style(dim=True)


def doctor_terminal(account: Account, *, width: int, color: bool, every: bool) -> str:
    """The ledger as text of at most `width` columns; with `every` no file is left out."""
    columns = max(width, _NARROWEST)
    return printed(doctor_parts(account, columns, every), width=columns, color=color)


def doctor_parts(account: Account, width: int, every: bool, *, more: str = _MORE) -> Iterator[Part]:
    """The ledger in paragraphs; names are shortened to `width`, `more` says how to see those that are left out."""
    yield text(tally(account.ledger))
    yield text(_activities(account), _QUIET)
    for outcome in _ORDER:
        entries = [entry for entry in account.ledger if entry.outcome is outcome]
        if entries:
            yield from _group(outcome, entries, width, every, more)
    if account.notes:
        yield heading("To know")
        yield from (item("·", printable(note)) for note in account.notes)


def _activities(account: Account) -> str:
    if not account.activities:
        return "There is no activity among them." if len(account.ledger) > 1 else "There is no activity in it."
    runs = counted(account.runs, "run", "runs")
    others = counted(account.others, "other activity", "other activities")
    return f"Activities, each counted once: {runs} and {others}."


def _group(outcome: Outcome, entries: list[LedgerEntry], width: int, every: bool, more: str) -> Iterator[Part]:
    yield heading(f"{TITLES[outcome]}: {len(entries)}")
    yield body(MEANINGS[outcome], _QUIET)
    if outcome in REMEDIES:
        yield item("→", REMEDIES[outcome])
    if outcome is Outcome.READ and not every:
        yield body(f"{_formats(entries)}. {begun(more)} they are listed.")
        return
    shown = entries if every or outcome in _LISTED else entries[:_AT_MOST]
    for entry in shown:
        reason = f": {printable(entry.reason)}" if entry.reason else ""
        yield item("·", f"{shortened(entry.source, max(width - 8, 12))}{reason}")
    if len(shown) < len(entries):
        yield item("·", f"and {len(entries) - len(shown)} more; {more} all are listed.")


def _formats(entries: Iterable[LedgerEntry]) -> str:
    """How many files of each format: `34 FIT, 1 TCX`."""
    found = Counter((entry.format or "other").upper() for entry in entries)
    return ", ".join(f"{count} {name}" for name, count in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
