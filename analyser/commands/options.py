"""The options that several commands have; the same option means the same everywhere."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])

PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
PATHS_OR_WATCH = click.argument("paths", nargs=-1, metavar="[PATH]...")
JSON = click.option(
    "--json", "json_file", metavar="FILE", help="Write all results as JSON; - prints them and nothing else."
)
NO_COLOR = click.option("--no-color", is_flag=True, help="Plain text (also: set NO_COLOR).")
QUIET = click.option("-q", "--quiet", is_flag=True, help="No progress and no notes on the error stream.")
VERBOSE = click.option("-v", "--verbose", is_flag=True, help="Say what was noted of every file.")
RUNNER = click.option(
    "--runner", "runner_file", envvar="ANALYSER_RUNNER", metavar="FILE", help="Your settings (runner.toml)."
)
DIARY = click.option("--diary", "diary_file", envvar="ANALYSER_DIARY", metavar="FILE", help="Your diary (diary.csv).")
LIMITS = click.option(
    "--limits",
    "limits_file",
    envvar="ANALYSER_LIMITS",
    metavar="FILE",
    help="Limits that your physiotherapist has set (limits.toml).",
)
HEIGHT = click.option("--height", envvar="ANALYSER_HEIGHT", metavar="M", help="Your height in metres, such as 1.65.")
MASS = click.option(
    "--mass", envvar="ANALYSER_MASS", metavar="KG", help="Your mass in kilograms; only leg stiffness needs it."
)
BIRTH = click.option(
    "--birth", envvar="ANALYSER_BIRTH", metavar="DATE", help="Date of the birth you return from: 2026-03-14."
)
AS_OF = click.option(
    "--as-of", envvar="ANALYSER_AS_OF", metavar="DATE", help="The day to report for; later files are hidden."
)
SINCE = click.option(
    "--since", metavar="DATE", help="Show runs, days and weeks from this day on; what is judged stays the same."
)
UNTIL = click.option("--until", metavar="DATE", help="Show them up to this day.")
NO_RUNS_SINCE = click.option(
    "--no-runs-since", is_flag=True, help="Confirm that there was no run after your newest file."
)
UNITS = click.option(
    "--units", type=click.Choice(["metric", "imperial"]), envvar="ANALYSER_UNITS", help="Kilometres or miles."
)
YES = click.option("--yes", is_flag=True, help="Do it without a question.")
_WORK = (
    click.option(
        "--jobs",
        type=click.IntRange(1, 256),
        envvar="ANALYSER_JOBS",
        metavar="N",
        help="How many files are read at once; as many as there are cores if not given.",
    ),
    click.option(
        "--no-cache", is_flag=True, envvar="ANALYSER_NO_CACHE", help="Read every file anew and remember nothing of it."
    ),
    click.option("--verify", is_flag=True, help="Read all bytes of what is remembered, to see that nothing changed."),
)


def work(command: _Command) -> _Command:
    """The command with the options that say how files are read."""
    for option in reversed(_WORK):
        command = option(command)
    return command
