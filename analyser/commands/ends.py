"""How a command that has read files ends: with nothing usable, or done with all of them or some."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from analyser.commands import streams
from analyser.commands.exit_codes import ExitCode

if TYPE_CHECKING:
    from analyser.report.ledger import LedgerEntry


def nothing_usable(paths: Sequence[str], ledger: "Sequence[LedgerEntry]") -> ExitCode:
    """The end where the files hold no activity, which is said with what to do."""
    from analyser.report import nothing

    streams.say(nothing.nothing_usable(paths, ledger))
    return ExitCode.NOTHING_USABLE


def done(ledger: "Iterable[LedgerEntry]") -> ExitCode:
    """The end where there was something to tell; it says whether a file could not be used."""
    from analyser.report.ledger import any_unusable

    return ExitCode.SOME_UNUSABLE if any_unusable(ledger) else ExitCode.DONE
