"""`analyser tag`: what an activity really was."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser.commands import ends, options, settings, streams
from analyser.commands.exit_codes import EXIT_CODES, ExitCode

if TYPE_CHECKING:
    from datetime import date

    from analyser.activity.run import Done
    from analyser.activity.tag import Tag
    from analyser.report.report import Report

_WORDS = ("walk", "run", "ride", "ignore", "buggy", "treadmill", "race")
_ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}-\d+")
_RACE = "It counts as a run, and what you may do next is not built upon it."


@click.command(epilog=EXIT_CODES, short_help="Say what an activity really was; it is counted so from then on.")
@click.argument("named", nargs=-1, metavar="[ID | FILE]...")
@click.option("--as", "word", type=click.Choice(_WORDS), help="What it was.")
@click.option("--shoes", metavar="TEXT", help="The pair that you wore.")
@click.option("--remove", is_flag=True, help="Take back what you said of it, or with --as this one word.")
@click.option("--list", "list_tags", is_flag=True, help="List what is noted; with files also their activities.")
@options.RUNNER
@options.DIARY
@options.work
@options.QUIET
def tag(named: tuple[str, ...], word: str | None, shoes: str | None, remove: bool, **given: Any) -> int:
    """Say what an activity really was: analyser tag FILE --as walk.

    ID is that of a run in the JSON report or of `analyser tag --list PATH`; a FILE stands for the activity in it.
    walk, run, ride and ignore say what it counts as; buggy, treadmill and race go with a run. It is kept beside your
    diary in tags.csv, is applied on every reading, and never touches the file.
    """
    file = _tags_file(given)
    if given["list_tags"]:
        if word or shoes or remove:
            raise click.UsageError("--list goes alone.")
        return _list(file, named, given)
    if not named:
        raise click.UsageError("Name an activity by its ID or its file; analyser tag --list PATH shows them.")
    if not (word or shoes or remove):
        raise click.UsageError(f"Say what it was: --as {'|'.join(_WORDS)}, or --shoes TEXT.")
    if remove and shoes is not None:
        raise click.UsageError("Choose one of --remove and --shoes.")
    today = settings.today(*settings.runner_and_day([str(Path(name).parent) for name in named], given))
    for id in [id for name in named for id in _ids(name, given)]:
        _untag(file, id, word) if remove else _tag(file, id, word, shoes, today)
    if not remove:
        click.echo(f"It is kept in {file}; --remove takes it back. A report for a day before {today} does not know it.")
    return ExitCode.DONE


def _tags_file(given: Mapping[str, Any]) -> Path:
    from analyser.journal import places

    return settings.kept_beside_diary(places.TAGS_NAME, (), given)


def _ids(name: str, given: Mapping[str, Any]) -> Sequence[str]:
    """The id that is named, or those of the activities in the file that is named."""
    if _ID.fullmatch(name):
        return (name,)
    if not Path(name).is_file():
        raise click.UsageError(
            f"{name} is neither the ID of an activity nor a file; analyser tag --list PATH shows IDs."
        )
    ids = [done.id for done in _done(_report([name], given))]
    if len(ids) > 1:
        raise click.UsageError(f"{name} holds {len(ids)} activities; analyser tag --list {name} shows their IDs.")
    if not ids:
        raise click.UsageError(f"{name} holds no activity; analyser doctor {name} says why.")
    return ids


def _report(names: Sequence[str], given: Mapping[str, Any]) -> "Report":
    """The report on the files, without anything that was said of them."""
    with streams.progress(given["quiet"]) as step:
        from analyser.pipeline import analyse

        return analyse(names, work=settings.work(given), progress=step)


def _done(report: "Report") -> "tuple[Done, ...]":
    """The activities as their files have them, each once."""
    return (*report.training.runs, *report.training.others)


def _tag(file: Path, id: str, word: str | None, shoes: str | None, today: "date") -> None:
    from analyser.activity.tag import Word
    from analyser.journal.tags import tag_activity

    if shoes is not None and not shoes.strip():
        raise click.UsageError("--shoes is empty.")
    with settings.writing():
        tag_activity(file, id, Word(word) if word else None, shoes, noted=today)
    said = " and ".join(filter(None, (f"“{word}”" if word else "", f"in the shoes “{shoes}”" if shoes else "")))
    click.echo(f"{id}: noted as {said}.")
    if word == "race":
        click.echo(_RACE)


def _untag(file: Path, id: str, word: str | None) -> None:
    from analyser.activity.tag import Word
    from analyser.journal.tags import untag

    with settings.writing():
        found = untag(file, id, Word(word) if word else None)
    click.echo(f"{id}: {'taken back' if found else 'nothing to take back'}.")


def _list(file: Path, named: Sequence[str], given: Mapping[str, Any]) -> int:
    """The tags; with files every activity of theirs, by day, with its id and what was said of it."""
    from analyser.journal.tags import TagsRead, read_tags

    read = read_tags(file) if file.is_file() else TagsRead()
    for problem in read.problems:
        streams.say(problem)
    if not named:
        click.echo(f"{file}:" if read.tags else "No activity is tagged yet.")
        for each in {each.id: each for each in read.tags}.values():
            click.echo(f"{each.id}  {_words(each)}")
        return ExitCode.DONE
    report = _report(named, given)
    done = _done(report)
    if not done:
        return ends.nothing_usable(named, report.ledger)
    tags = {each.id: each for each in read.tags}
    for line in _lines(done, tags):
        click.echo(line)
    return ExitCode.DONE


def _lines(done: "Iterable[Done]", tags: "Mapping[str, Tag]") -> Iterable[str]:
    for each in sorted(done, key=lambda one: (one.started, one.id)):
        words = f"  tagged {_words(tags[each.id])}" if each.id in tags else ""
        yield f"{each.id}  {each.local_date}  {each.duration_s / 60:.0f} min  {each.sport.value}{words}  {each.source}"


def _words(tag: "Tag") -> str:
    from analyser.activity.tag import Word

    shoes = f"shoes “{tag.shoes}”" if tag.shoes else ""
    return ", ".join(filter(None, (*(word.value for word in Word if word in tag.words), shoes)))
