"""`analyser doctor`: every file, what became of it, and what to do about it."""

from pathlib import Path
from typing import Any

import click

from analyser.commands import ends, files, options, settings, streams
from analyser.commands.exit_codes import EXIT_CODES, ExitCode


@click.command(epilog=EXIT_CODES, short_help="Every file: what became of it, and what to do.")
@options.PATHS
@options.JSON
@options.DIARY
@options.NO_COLOR
@options.work
@options.QUIET
@options.VERBOSE
def doctor(
    paths: tuple[str, ...],
    json_file: str | None,
    diary_file: str | None,
    no_color: bool,
    quiet: bool,
    verbose: bool,
    **given: Any,
) -> int:
    """Every file: what became of it, why, and what to do about it.

    Nothing is judged here; activities count as you tagged them. With -v the files that are in order are listed too.
    """
    files.check_writable(json_file=json_file)
    tags = settings.said_of_activities(paths, {"diary_file": diary_file})
    with streams.progress(quiet) as step:
        from analyser.pipeline import accounted

        account = accounted(paths, tags=tags, work=settings.work({**given, "quiet": quiet}), progress=step)
    if not account.ledger or not any(path == "-" or Path(path).exists() for path in paths):
        return ends.nothing_usable(paths, account.ledger)
    _give(account, json_file, no_color=no_color, every=verbose)
    if not account.activities:
        return ExitCode.NOTHING_USABLE
    return ends.done(account.ledger)


def _give(account: Any, json_file: str | None, *, no_color: bool, every: bool) -> None:
    if json_file:
        from analyser.report.doctor_json import doctor_json

        if files.give_json(doctor_json(account), json_file):
            return
    from analyser.report.doctor_terminal import doctor_terminal

    streams.show(
        lambda width, color: doctor_terminal(account, width=width, color=color, every=every), no_color=no_color
    )
