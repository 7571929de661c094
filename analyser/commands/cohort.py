"""`analyser cohort`: many people at once, for research."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser.commands import options, settings, streams
from analyser.commands.exit_codes import EXIT_CODES, ExitCode

if TYPE_CHECKING:
    from datetime import date

    from analyser.cohort.cohort import Summary
    from analyser.cohort.engine import Engine


@click.command(epilog=EXIT_CODES, short_help="Many people: one set of tables, and who needs a look first.")
@click.argument("root", metavar="ROOT")
@click.option("-o", "--output", metavar="FOLDER", required=True, help="The folder for the tables; made where absent.")
@click.option("--salt", metavar="FILE", help="The secret of the pseudonyms; made where absent, and kept apart.")
@click.option("--shift-dates", is_flag=True, help="Move each person's days by whole weeks that only the salt tells.")
@click.option("--scheduler", metavar="ADDRESS", help="Work on a Dask cluster, such as tcp://10.0.0.5:8786.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    envvar="ANALYSER_JOBS",
    metavar="N",
    help="How many people are done at once; as many as there are cores if not given.",
)
@options.AS_OF
@options.QUIET
def cohort(root: str, output: str, **given: Any) -> int:
    """Everyone below ROOT, a folder or an archive each, as one tidy set of Parquet tables in FOLDER.

    ann and ann.zip are one person's. runner.toml, diary.csv and the other files of one's own at the top of either count
    as in a report. people.csv in ROOT may say more of each person: a column person with the name of the folder, and any
    setting of runner.toml. ROOT and FOLDER may be addresses, such as s3://clinic/2026.

    Each person is judged on --as-of, else on the day as_of of people.csv or runner.toml, else on that of the newest
    file or line of the diary. What is done already is not done again; FOLDER may hold several cohorts. triage.csv in it
    lists everyone, who needs a look first on top. Names become pseudonyms; positions, names and notes stay out.
    """
    from analyser.cohort.cohort import TRIAGE
    from analyser.cohort.cohort import cohort as all_of
    from analyser.cohort.pseudonym import Pseudonyms, SaltError, salt_in
    from analyser.cohort.task import Plan

    if _is_within(output, root):
        raise click.UsageError(f"-o {output} lies within {root}, where each folder is a person; name one elsewhere.")
    salt_file = Path(given["salt"]) if given["salt"] else _own_salt()
    if "://" not in output and salt_file.resolve().is_relative_to(Path(output).resolve()):
        raise click.UsageError(f"--salt {salt_file} lies within {output}; keep it apart from the tables.")
    try:
        pseudonyms = Pseudonyms(salt=salt_in(salt_file), shifts=given["shift_dates"])
    except (SaltError, OSError) as error:
        raise click.UsageError(f"--salt: {error}") from error
    plan = Plan(out=output, pseudonyms=pseudonyms, as_of=_day(given["as_of"]))
    try:
        with streams.progress(given["quiet"]) as step:
            found = all_of(root, plan, _engine(given["scheduler"], given["jobs"]), _follow(step))
    except FileNotFoundError as error:
        raise click.UsageError(str(error)) from error
    _tell(found)
    if not found.people:
        streams.say(f"{root} holds no folder and no archive of a person.")
        return ExitCode.NOTHING_USABLE
    click.echo(_said(found, output, TRIAGE))
    return ExitCode.SOME_UNUSABLE if found.not_done else ExitCode.DONE


def _is_within(inner: str, outer: str) -> bool:
    """Whether one place is the other or lies below it; both are paths or addresses."""
    if "://" in inner or "://" in outer:
        return f"{inner.rstrip('/')}/".startswith(f"{outer.rstrip('/')}/")
    return Path(inner).resolve().is_relative_to(Path(outer).resolve())


def _own_salt() -> Path:
    from analyser.journal import places

    return places.data_folder() / "cohort-salt"


def _day(text: str | None) -> "date | None":
    from analyser.journal.values import UnexpectedError, parse_date

    try:
        return None if text is None else parse_date(text)
    except UnexpectedError as error:
        raise click.UsageError(f"--as-of {text}: expected is {error}.") from error


def _engine(scheduler: str | None, jobs: int | None) -> "Engine":
    from analyser.cohort.engine import Here, OnDask, OnThisMachine

    if scheduler is None:
        jobs = jobs or settings.cores()
        return OnThisMachine(jobs) if jobs > 1 else Here()
    try:
        return OnDask(scheduler)
    except ImportError as error:
        raise click.UsageError("--scheduler needs Dask: pip install 'analyser[cluster]'.") from error
    except (OSError, ValueError) as error:
        raise click.UsageError(f"--scheduler {scheduler} cannot be reached: {error}.") from error


def _follow(step: Any) -> Any:
    if step is None:
        return None
    from analyser.report.step import Step

    return lambda name, done, of: step(Step(name=name, files=done, of_files=of))


def _tell(found: "Summary") -> None:
    from analyser.letters import shown

    for problem in (*found.problems, *found.not_done):
        streams.say(shown(problem))


def _said(found: "Summary", output: str, triage: str) -> str:
    people = "person" if found.people == 1 else "people"
    before = f", {found.before} of them before" if found.before else ""
    lost = f", {len(found.not_done)} could not be done" if found.not_done else ""
    done = f"{found.people} {people}: {found.done + found.before} done{before}{lost}."
    return f"{done} Who needs a look first: {output}/{triage}"
