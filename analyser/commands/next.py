"""`analyser next`: how far the next run may be."""

from typing import TYPE_CHECKING, Any

import click

from analyser.commands import ends, files, options, streams
from analyser.commands.exit_codes import EXIT_CODES
from analyser.commands.whole import whole

if TYPE_CHECKING:
    from datetime import date

    from analyser.advice.want import Want


@click.command("next", epilog=EXIT_CODES, short_help="How far may I go next?")
@options.PATHS
@click.option("--on", "on_day", metavar="DATE", help="A later day that you ask for, with no run before it: 2026-05-09.")
@click.option("--want", "wish", metavar="5km", help="How far, or how long (30min): when that is within your limits.")
@options.NO_RUNS_SINCE
@options.JSON
@options.RUNNER
@options.DIARY
@options.LIMITS
@options.BIRTH
@options.AS_OF
@options.UNITS
@options.NO_COLOR
@options.work
@options.QUIET
def next_(paths: tuple[str, ...], on_day: str | None, wish: str | None, json_file: str | None, **given: Any) -> int:
    """One answer: how far the next run may be, which rule says so, and a walk instead.

    It is drawn from your files and your diary. Symptoms come first; nothing that was not answered ever allows more.
    """
    files.check_writable(json_file=json_file)
    want = _wanted(wish)
    on = _day(on_day)
    with streams.progress(given["quiet"]) as step:
        result = whole(paths, given, step, since=False)
    if not result.training.runs and not result.training.others and not result.training.load.sessions:
        return ends.nothing_usable(paths, result.ledger)
    if on is not None and on < result.as_of:
        raise click.UsageError(f"--on {on} is over; --as-of {on} tells what was said on that day.")
    _give(result, on, want, json_file, no_runs_since=given["no_runs_since"], no_color=given["no_color"])
    return ends.done(result.ledger)


def _give(
    result: Any, on: "date | None", want: "Want | None", json_file: str | None, *, no_runs_since: bool, no_color: bool
) -> None:
    from analyser.advice.next_run import next_run
    from analyser.advice.want import wanted

    answer = next_run(result.training, no_runs_since=no_runs_since, on=on)
    when = None if want is None else wanted(result.training, want, no_runs_since=no_runs_since)
    if json_file:
        from analyser.report.next_json import next_json

        if files.give_json(next_json(result, answer, when, on), json_file):
            return
    from analyser.report.next_terminal import next_terminal

    streams.show(lambda width, color: next_terminal(result, answer, when, width=width, color=color), no_color=no_color)


def _day(given: str | None) -> "date | None":
    if given is None:
        return None
    from analyser.journal.values import UnexpectedError, parse_date

    try:
        return parse_date(given)
    except UnexpectedError as error:
        raise click.UsageError(f"--on {given}: expected is {error}.") from None


def _wanted(given: str | None) -> "Want | None":
    if given is None:
        return None
    from analyser.journal.values import UnexpectedError
    from analyser.journal.wishes import wish_in

    try:
        return wish_in(given)
    except UnexpectedError as error:
        raise click.UsageError(f"--want {given}: expected is {error}.") from None
