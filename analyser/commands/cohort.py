"""`analyser cohort`: many people at once, for research."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
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
@click.option("--key", metavar="FILE", help="Write here which pseudonym is whose (CSV); kept apart from the tables.")
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
    from analyser.cohort.key_list import write_key_list
    from analyser.cohort.pseudonym import Pseudonyms, SaltError, salt_in
    from analyser.cohort.summary_words import said
    from analyser.cohort.task import Plan

    _check(root, output)
    salt_file = Path(given["salt"]) if given["salt"] else _own_salt()
    key_file = Path(given["key"]) if given["key"] else None
    _check_apart(output, {"--salt": salt_file, "--key": key_file})
    made = not salt_file.exists()
    try:
        pseudonyms = Pseudonyms(salt=salt_in(salt_file), shifts=given["shift_dates"])
    except (SaltError, OSError) as error:
        raise click.UsageError(f"--salt: {error}") from error
    if made:
        streams.say(f"The salt of the pseudonyms was made: {salt_file}. Keep it: no other gives the same pseudonyms.")
    out = output if _is_address(output) else str(Path(output).absolute())  # a cluster's workers are elsewhere
    plan = Plan(out=out, pseudonyms=pseudonyms, as_of=_day(given["as_of"]))
    with _engine(given["scheduler"], given["jobs"]) as engine, streams.progress(given["quiet"]) as step:
        try:
            found = all_of(root, plan, engine, _follow(step))
        except OSError as error:
            raise click.UsageError(_trouble(error)) from error
    _tell(found)
    if key_file is not None:
        write_key_list(key_file, found.names)
    if not found.people:
        streams.say(f"{root} holds no folder and no archive of a person. Give each person a folder in it.")
        return ExitCode.NOTHING_USABLE
    click.echo(f"{said(found, output)} Who needs a look first: {output.rstrip('/')}/{TRIAGE}")
    if found.empty == found.people:
        return ExitCode.NOTHING_USABLE
    return ExitCode.SOME_UNUSABLE if found.not_done or found.empty or found.partly else ExitCode.DONE


def _check(root: str, output: str) -> None:
    """Refuse, before the work begins, addresses of which nothing is known, and tables among the people."""
    from fsspec.core import url_to_fs

    for name, place in (("ROOT", root), ("-o", output)):
        try:
            url_to_fs(place)
        except (ImportError, ValueError) as error:
            raise click.UsageError(f"{name} {place} cannot be used: {error}.") from error
    if _is_within(output, root):
        raise click.UsageError(f"-o {output} lies within {root}, where each folder is a person; name one elsewhere.")


def _check_apart(output: str, files: Mapping[str, Path | None]) -> None:
    """Refuse to keep what tells who it is among the tables, or to write who is who over something else."""
    from analyser.cohort.key_list import is_free

    for option, file in files.items():
        if file is not None and not _is_address(output) and file.resolve().is_relative_to(Path(output).resolve()):
            raise click.UsageError(f"{option} {file} lies within {output}; keep it apart from the tables.")
    key = files["--key"]
    if key is not None and not is_free(key):
        raise click.UsageError(f"--key {key} is no list of pseudonyms that may be written over; choose another name.")


def _trouble(error: OSError) -> str:
    """What is wrong with a place, and which."""
    return f"{error.filename}: {error.strerror}." if error.filename and error.strerror else str(error)


def _is_address(place: str) -> bool:
    return "://" in place


def _is_within(inner: str, outer: str) -> bool:
    """Whether one place is the other or lies below it; both are paths or addresses."""
    if _is_address(inner) or _is_address(outer):
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


@contextmanager
def _engine(scheduler: str | None, jobs: int | None) -> "Iterator[Engine]":
    """The engine, let go of at the end."""
    from analyser.cohort.engine import Here, OnDask, OnThisMachine

    if scheduler is None:
        jobs = jobs or settings.cores()
        yield OnThisMachine(jobs) if jobs > 1 else Here()
        return
    try:
        cluster = OnDask(scheduler)
    except ImportError as error:
        raise click.UsageError("--scheduler needs Dask: pip install 'analyser[cluster]'.") from error
    except (OSError, ValueError) as error:
        raise click.UsageError(f"--scheduler {scheduler} cannot be reached: {error}.") from error
    with closing(cluster):
        yield cluster


def _follow(step: Any) -> Any:
    if step is None:
        return None
    from analyser.report.step import Step

    return lambda name, done, of: step(Step(name=name, files=done, of_files=of))


def _tell(found: "Summary") -> None:
    from analyser.letters import shown

    for problem in (*found.problems, *found.not_done):
        streams.say(shown(problem))
