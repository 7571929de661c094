"""`analyser show`: what is in one file, and how far it can be trusted."""

from pathlib import Path
from typing import Any

import click

from analyser.commands import ends, files, options, settings, streams
from analyser.commands.exit_codes import EXIT_CODES


@click.command(epilog=EXIT_CODES, short_help="What is in one file, and how far it can be trusted.")
@click.argument("file", metavar="FILE")
@options.JSON
@options.RUNNER
@options.DIARY
@options.HEIGHT
@options.MASS
@options.UNITS
@options.NO_COLOR
@options.QUIET
def show(file: str, json_file: str | None, no_color: bool, quiet: bool, **given: Any) -> int:
    """One file: each activity in it, signal by signal, how far it can be trusted, and its measures.

    FILE is an activity file, also in a .gz or a .zip, or - for standard input.
    """
    if file != "-" and Path(file).is_dir():
        raise click.UsageError(
            f"{file} is a folder; show looks into one file. For a folder there are report and doctor."
        )
    files.check_writable(json_file=json_file)
    runner, _ = settings.runner_and_day([], given)
    tags = settings.said_of_activities([], given)
    with streams.progress(quiet) as step:
        from analyser.pipeline import examined

        looked = examined(file, runner=runner, tags=tags, progress=step)
    if not looked.activities:
        return ends.nothing_usable([file], looked.ledger)
    _give(looked, runner, json_file, no_color=no_color)
    return ends.done(looked.ledger)


def _give(looked: Any, runner: Any, json_file: str | None, *, no_color: bool) -> None:
    if json_file:
        from analyser.report.show_json import show_json

        if files.give_json(show_json(looked, runner), json_file):
            return
    from analyser.report.show_terminal import show_terminal

    streams.show(lambda width, color: show_terminal(looked, runner, width=width, color=color), no_color=no_color)
