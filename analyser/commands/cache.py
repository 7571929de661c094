"""`analyser cache`: where it is remembered what files gave, how big that is, and away with it."""

import os
from pathlib import Path

import click

from analyser.commands.exit_codes import EXIT_CODES, ExitCode

_MB = 10**6


@click.command(epilog=EXIT_CODES, short_help="Where it is remembered what your files gave; how big; clear.")
@click.argument("action", required=False, type=click.Choice(["clear"]), metavar="[clear]")
def cache(action: str | None) -> int:
    """What your files gave is remembered, so that only new ones are read. Here is where, and how big that is.

    clear takes all of it out. Nothing is lost: your files are read anew the next time. Other programs of this kind may
    run meanwhile.
    """
    from analyser.journal import places
    from analyser.store import database, store

    path = places.journeys()
    if path.exists() and not path.is_file():
        raise _NotClearedError(
            f"{path} is no ordinary file, so nothing can be remembered there, and every file is read anew each time. "
            "Move it away or remove it."
        )
    if action == "clear":
        _clear(path, path.exists() and not store.clear(path))
    size = sum(one.stat().st_size for one in database.files(path))
    count = store.count(path) if path.exists() else 0
    noun = "file" if count == 1 else "files"
    click.echo(f"{path}: {count} {noun} remembered, {size / _MB:.1f} MB." if size else f"{path}: nothing yet.")
    return ExitCode.DONE


def _clear(path: Path, failed: bool) -> None:
    if failed and not os.access(path, os.W_OK):
        raise _NotClearedError(f"{path} may not be written to, so it was not cleared. See that it is yours.")
    if failed:
        raise _NotClearedError("The cache could not be cleared: another program is writing to it. Try again.")
    click.echo("Cleared.")


class _NotClearedError(click.ClickException):
    """What lies where the cache should be has to be seen to first."""

    exit_code = ExitCode.WRONG_USE
