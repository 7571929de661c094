"""`analyser plan`: the coming weeks."""

from typing import Any

import click

from analyser.commands import ends, files, options, streams
from analyser.commands.exit_codes import EXIT_CODES
from analyser.commands.whole import whole

_MOST_WEEKS = 12


@click.command(epilog=EXIT_CODES, short_help="The coming weeks, as a calendar and as workouts too.")
@options.PATHS
@click.option(
    "--weeks", type=click.IntRange(1, _MOST_WEEKS), default=4, metavar="N", help="How many weeks: 4, or 1 to 12."
)
@click.option("--ics", "calendar", metavar="FILE", help="Write a calendar; nothing in it is about your health.")
@click.option("--workouts", metavar="FOLDER", help="Write each run as a workout (FIT) for the watch.")
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
def plan(
    paths: tuple[str, ...],
    weeks: int,
    calendar: str | None,
    workouts: str | None,
    json_file: str | None,
    **given: Any,
) -> int:
    """The coming weeks as a ladder that follows what you did and how it felt, within every limit of yours.

    It is for a return: after a birth, an injury, a break. Who builds up without one gets the limits of each week.
    """
    files.check_writable(json_file=json_file, ics=calendar)
    if workouts is not None:
        files.check_folder(workouts)
    with streams.progress(given["quiet"]) as step:
        result = whole(paths, given, step, since=False)
    if not result.training.runs and not result.training.others and not result.training.load.sessions:
        return ends.nothing_usable(paths, result.ledger)
    from analyser.advice.plan import plan as planned

    made = planned(result.training, weeks, no_runs_since=given["no_runs_since"])
    _write(result, made, calendar, workouts, quiet=given["quiet"])
    _give(result, made, json_file, no_color=given["no_color"])
    return ends.done(result.ledger)


def _write(result: Any, made: Any, calendar: str | None, workouts: str | None, *, quiet: bool) -> None:
    """The calendar and the workouts; where there is nothing to write, that is said."""
    if (calendar or workouts) and not made.steps:
        streams.say("There are no days to write, so no calendar and no workout was written.")
        return
    if calendar is not None:
        from analyser.report.to_ics import to_ics

        files.write(calendar, to_ics(made, as_of=result.as_of, units=result.training.runner.units).decode())
    if workouts is not None:
        from analyser.report.to_workout import to_workout, workout_file_name

        runs = [step for step in made.steps if step.run_s is not None]
        files.write_all(workouts, {workout_file_name(step): to_workout(step) for step in runs})
        if not quiet:
            streams.say(f"Workouts in {workouts}: {len(runs)}. Copy them to the folder GARMIN/NewFiles of the watch.")


def _give(result: Any, made: Any, json_file: str | None, *, no_color: bool) -> None:
    if json_file:
        from analyser.report.plan_json import plan_json

        if files.give_json(plan_json(result, made), json_file):
            return
    from analyser.report.plan_terminal import plan_terminal

    streams.show(lambda width, color: plan_terminal(result, made, width=width, color=color), no_color=no_color)
