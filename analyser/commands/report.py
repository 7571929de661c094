"""`analyser report`: the whole picture."""

from typing import TYPE_CHECKING, Any

import click

from analyser.commands import clinician, ends, files, options, streams
from analyser.commands.exit_codes import EXIT_CODES, ExitCode
from analyser.commands.whole import whole

if TYPE_CHECKING:
    from analyser.report.report import Report


@click.command(epilog=EXIT_CODES, short_help="The whole picture, and how far the next run may be.")
@options.PATHS_OR_WATCH
@click.option("-o", "--output", metavar="FILE", help="Write the page (HTML), which opens from disk without a network.")
@options.JSON
@click.option("--clinician", metavar="FILE", help="Write the physiotherapist's page (HTML): two sides of A4.")
@click.option(
    "--pdf", metavar="FILE", help="Print that page as PDF, by a Chromium, Chrome or Edge that is here already."
)
@click.option(
    "--without", metavar="PARTS", help="Keep back pelvic, notes or pelvic,notes on the physiotherapist's page."
)
@options.RUNNER
@options.DIARY
@options.LIMITS
@options.NO_RUNS_SINCE
@options.HEIGHT
@options.MASS
@options.BIRTH
@options.AS_OF
@options.SINCE
@options.UNTIL
@click.option(
    "--last-time",
    metavar="DATE",
    help="Tell what changed since this day; else since the page that -o replaces, else in the last seven days.",
)
@options.UNITS
@click.option("--fail-on", type=click.Choice(["watch", "act"]), help="Exit with 5 where a finding is at or above this.")
@options.NO_COLOR
@options.work
@options.QUIET
@options.VERBOSE
def report(paths: tuple[str, ...], output: str | None, json_file: str | None, **given: Any) -> int:
    """The whole picture: what your files say, how far the next run may be, and how sure that is.

    PATH is a file, a folder, a .gz, a .zip (also one within another) or - for standard input; FIT, TCX and GPX are
    read. Settings are taken from the option, else the environment (ANALYSER_...), else runner.toml, diary.csv and
    limits.toml at the top of a folder given as PATH, else in the current folder, else from this system's folders.
    Without a PATH the watch that is plugged in by cable is read, and what you asked “analyser serve” to remember.
    """
    paths = paths or _at_hand(quiet=given["quiet"])
    page, pdf = given["clinician"], given["pdf"]
    files.check_writable(output=output, json_file=json_file, clinician=page, pdf=pdf)
    without, by = clinician.kept_back(given["without"]), clinician.printer(pdf)
    with streams.progress(given["quiet"]) as step:
        result = whole(paths, given, step, output)
    if given["verbose"] and not given["quiet"]:
        _tell(result)
    if not result.training.runs and not result.training.others:
        return ends.nothing_usable(paths, result.ledger)
    clinician.give(result, page, pdf, by, without)
    _give(result, output, json_file, no_color=given["no_color"], whole=given["verbose"])
    return _exit_code(result, given["fail_on"])


def _at_hand(*, quiet: bool) -> tuple[str, ...]:
    """A watch that is plugged in, and what she asked to be remembered; where there is neither, what to do."""
    from analyser.journal import places
    from analyser.reading.watch import plugged_in

    watches = plugged_in()
    for watch in watches if not quiet else ():
        streams.say(f"A watch is plugged in: {watch}.")
    found = (*watches, *places.remembered_files())
    if not found:
        raise click.UsageError(
            "Name your export, a file, folder or archive, or plug in your watch by cable. “analyser serve” opens a "
            "page to drop it on."
        )
    return tuple(map(str, found))


def _tell(result: "Report") -> None:
    """Say what was noted of the whole and of every file."""
    for note in result.notes:
        streams.say(note)
    for entry in result.ledger:
        streams.say(f"{entry.source}: {entry.outcome.replace('_', ' ')}{': ' + entry.reason if entry.reason else ''}")


def _give(result: "Report", output: str | None, json_file: str | None, *, no_color: bool, whole: bool) -> None:
    """The page, the JSON and the terminal text, each written in one piece or not at all."""
    if output:
        from analyser.report import to_html

        files.write_pieces(output, to_html.written(result))
    if json_file:
        from analyser.report import to_json

        if files.give_pieces(to_json.written(result), json_file):
            return
    from analyser.report.to_terminal import to_terminal

    streams.show(lambda width, color: to_terminal(result, width=width, color=color, whole=whole), no_color=no_color)


def _exit_code(result: "Report", fail_on: str | None) -> ExitCode:
    """The exit code of a report that was made."""
    states = {finding.verdict.state.value for finding in result.told if not finding.verdict.past}
    if fail_on and states & {"act", fail_on}:
        return ExitCode.FLAGGED
    return ends.done(result.ledger)
