"""The whole report, as every command that shows it makes it: settings, diary and limits found, files read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser.commands import settings

if TYPE_CHECKING:
    from datetime import date

    from analyser.report.report import Report
    from analyser.report.shown import Shown
    from analyser.report.step import Follow


def whole(
    paths: Sequence[str],
    given: Mapping[str, Any],
    step: "Follow | None" = None,
    output: str | None = None,
    *,
    since: bool = True,
) -> "Report":
    """The report on the paths by the options given; `output` is the page that will be replaced.

    Without `since` it does not hold what was known last time, which takes a replay.
    """
    settings.foreseen(paths, given)
    runner, as_of = settings.runner_and_day(paths, given)
    as_of = settings.today(runner, as_of)
    last_time = _last_time(given.get("last_time"), output, as_of) if since else None
    diary, limits = settings.noted(paths, given), settings.limits(paths, given)
    from analyser.pipeline import analyse

    shown = _shown(given)
    made = analyse(
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
    return replace(made, shown=shown)


def _shown(given: Mapping[str, Any]) -> "Shown":
    """The days that are shown."""
    from analyser.report.shown import Shown

    since, until = (_day(given.get(name), f"--{name}") for name in ("since", "until"))
    if since is not None and until is not None and since > until:
        raise click.UsageError(f"--since {since} is after --until {until}.")
    return Shown(since=since, until=until)


def _day(given: str | None, option: str) -> "date | None":
    from analyser.journal.values import UnexpectedError, parse_date

    try:
        return None if given is None else parse_date(given)
    except UnexpectedError as error:
        raise click.UsageError(f"{option} {given}: expected is {error}.") from error


def _last_time(given: str | None, output: str | None, as_of: "date") -> "date":
    """Since when it is told what changed: the day that is given, else that of the page which is replaced."""
    from analyser.report.earlier_page import last_time_on

    day = _day(given, "--last-time")
    if day is None:
        return last_time_on(as_of, Path(output) if output else None)
    if day >= as_of:
        raise click.UsageError(f"--last-time {given}: expected is a day before {as_of}, the day of the report.")
    return day
