"""The whole report, as every command that shows it makes it: settings, diary and limits found, files read."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser.commands import settings

if TYPE_CHECKING:
    from datetime import date

    from analyser.report.report import Report
    from analyser.report.step import Follow


def whole(
    paths: Sequence[str], given: Mapping[str, Any], step: "Follow | None" = None, output: str | None = None
) -> "Report":
    """The report on the paths by the options given; `output` is the page that will be replaced."""
    runner, as_of = settings.runner_and_day(paths, given)
    as_of = settings.today(runner, as_of)
    last_time = _last_time(given.get("last_time"), output, as_of)
    diary, limits = settings.noted(paths, given), settings.limits(paths, given)
    from analyser.pipeline import analyse

    return analyse(
        paths,
        runner=runner,
        diary=diary,
        as_of=as_of,
        last_time=last_time,
        limits=limits,
        no_runs_since=bool(given.get("no_runs_since")),
        work=settings.work(given),
        progress=step,
    )


def _last_time(given: str | None, output: str | None, as_of: "date") -> "date":
    """Since when it is told what changed: the day that is given, else that of the page which is replaced."""
    from analyser.journal.values import UnexpectedError, parse_date
    from analyser.report.earlier_page import last_time_on

    if given is None:
        return last_time_on(as_of, Path(output) if output else None)
    try:
        day = parse_date(given)
    except UnexpectedError as error:
        raise click.UsageError(f"--last-time {given}: expected is {error}.") from error
    if day >= as_of:
        raise click.UsageError(f"--last-time {given}: expected is a day before {as_of}, the day of the report.")
    return day
