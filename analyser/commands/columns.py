"""`analyser columns`: every quantity with its unit."""

import click

import analyser
from analyser.commands import files, options, streams
from analyser.commands.exit_codes import EXIT_CODES, ExitCode


@click.command(epilog=EXIT_CODES, short_help="Every quantity with its unit and its meaning.")
@options.JSON
@options.NO_COLOR
def columns(json_file: str | None, no_color: bool) -> int:
    """Every quantity: its name, its unit, its range while running, and what it means."""
    files.check_writable(json_file=json_file)
    if json_file:
        from analyser.report.glossary import glossary_json

        if files.give_json(glossary_json(f"analyser {analyser.__version__}"), json_file):
            return ExitCode.DONE
    from analyser.report.glossary import glossary_terminal

    streams.show(lambda width, color: glossary_terminal(width=width, color=color), no_color=no_color)
    return ExitCode.DONE
