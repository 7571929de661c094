"""`analyser log`: how it felt, noted in the diary."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from analyser.commands import ends, options, questions, settings, streams
from analyser.commands.exit_codes import EXIT_CODES, ExitCode
from analyser.commands.whole import whole

if TYPE_CHECKING:
    from datetime import date

    from analyser.activity.diary import Diary
    from analyser.activity.runner import Runner
    from analyser.journal.noting import Changed

_Command = TypeVar("_Command", bound=Callable[..., Any])

_TEXTS = {
    "pain": ("pain_during", "0-10", "Pain during the run."),
    "after": ("pain_after_1h", "0-10", "Pain an hour after it."),
    "morning": ("pain_next_morning", "0-10", "Pain the next morning; without --date for yesterday's run."),
    "place": ("place", "WORD", "Where it hurt, such as knee."),
    "side": ("side", "SIDE", "left, right or both."),
    "shoes": ("shoes", "TEXT", "The pair that you wore."),
    "ran": ("ran", "20min", "A run without a file."),
    "note": ("note", "TEXT", "Anything else, in your words."),
    "cue": ("cue", "TEXT", "A cue that you try from then on: “shorter, quicker steps”."),
}
_YES_NO = {
    "limping": ("limping", "Limping."),
    "night_pain": ("night_pain", "Pain at night."),
    "rest_pain": ("rest_pain", "Pain at rest."),
    "bone_pain": ("bone_pain", "Pain on one spot of bone."),
    "leak": ("leak", "Leaking."),
    "heaviness": ("heaviness", "Heaviness or dragging in the pelvis."),
    "pelvic_pain": ("pelvic_pain", "Pelvic pain."),
    "ill": ("illness", "Ill."),
    "rough_night": ("rough_night", "A rough night."),
    "buggy": ("buggy", "You pushed a buggy."),
}
_WAYS = ("list_days", "edit", "delete", "checklist")


def _answers(command: _Command) -> _Command:
    """The command with an option for each answer; `--no-…` is "no", which is more than no answer."""
    command = click.option(
        "--stop-sign", "stop_signs", multiple=True, metavar="WORDS", help="Bleeding, calf pain, chest pain … in words."
    )(command)
    for name, (_, told) in reversed(_YES_NO.items()):
        flag = name.replace("_", "-")
        command = click.option(f"--{flag}/--no-{flag}", name, default=None, help=told)(command)
    for name, (_, metavar, told) in reversed(_TEXTS.items()):
        command = click.option(f"--{name}", name, metavar=metavar, help=told)(command)
    return command


@click.command(epilog=EXIT_CODES, short_help="Note how it felt; your diary.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@_answers
@click.option("--date", "day", metavar="DATE", help="The day of the run: 2026-05-02 or yesterday; today if not given.")
@click.option("--list", "list_days", is_flag=True, help="List what is noted; with files also the watch's answers.")
@click.option("--edit", metavar="DATE", help="Change a day that is noted: by the answers given, else by questions.")
@click.option("--clear", multiple=True, metavar="COLUMN", help="With --edit: take this answer out, such as leak.")
@click.option("--delete", metavar="DATE", help="Take a day out.")
@click.option("--checklist", is_flag=True, help="The readiness checklist: what you did without pain or symptoms.")
@options.YES
@options.RUNNER
@options.DIARY
@options.LIMITS
@options.BIRTH
@options.AS_OF
@options.UNITS
@options.work
@options.QUIET
def log(paths: tuple[str, ...], **given: Any) -> int:
    """Note how it felt, by the options or, without any, by short questions, each of which may be skipped.

    What you do not answer stays unanswered, which is not "no". The diary is one CSV file on this machine, readable by
    you alone. With PATHs the answer is how far the next run may be.
    """
    ways = [way for way in _WAYS if given[way]]
    if len(ways) > 1:
        raise click.UsageError("Choose one of --list, --edit, --delete and --checklist.")
    given["tell"] = streams.once()
    runner, as_of = settings.runner_and_day(paths, given)
    today = settings.today(runner, as_of)
    file = settings.diary_file(paths, given)
    if given["list_days"]:
        return _list(
            file,
            settings.noted(paths, given) if file.is_file() else None,
            _watched(paths, given, runner, as_of),
            runner,
        )
    if given["delete"]:
        return _delete(file, questions.day_given(given["delete"], today, "--delete"), yes=given["yes"])
    if given["checklist"]:
        from analyser.commands.checklist import checklist

        return checklist(paths, given, today)
    _note(file, paths, given, runner, today)
    return _answered(paths, given) if paths else ExitCode.DONE


def _list(file: Path, diary: "Diary | None", watched: "Mapping[date, str]", runner: "Runner") -> int:
    """Every day that is noted, by its week since a birth or loss, with what was answered on the watch beside it."""
    from analyser.journal.words import day_words, entry_words

    entries = () if diary is None else diary.entries
    if not entries:
        click.echo(f"Nothing is noted yet; {file} is where it will be.")
    else:
        click.echo(f"{file}:")
    noted = [(entry.date, entry_words(entry)) for entry in entries]
    told = [(day, f"on the watch: {words}") for day, words in watched.items()]
    for day, words in sorted([*noted, *told], key=lambda line: line[0]):
        weeks = "" if runner.birth is None or day < runner.birth else f"week {(day - runner.birth).days // 7}  "
        click.echo(f"{day}  {day_words(day).split(',')[0][:3]}  {weeks}{words}")
    return ExitCode.DONE


def _watched(
    paths: tuple[str, ...], given: Mapping[str, Any], runner: "Runner", as_of: "date | None"
) -> "dict[date, str]":
    """What was answered on the watch or to the service, by day; nothing without files."""
    if not paths:
        return {}
    with streams.progress(given["quiet"]) as step:
        from analyser.pipeline import analyse

        runs = analyse(paths, runner=runner, as_of=as_of, progress=step).training.runs
    from analyser.report.felt_words import watch_words

    days: dict[date, list[str]] = {}
    for run in runs:
        days.setdefault(run.local_date, []).extend(watch_words(run))
    return {day: ", ".join(words) for day, words in days.items() if words}


def _delete(file: Path, day: "date", *, yes: bool) -> int:
    from analyser.journal import noting
    from analyser.journal.kept import BACKUP
    from analyser.journal.words import day_words

    if not questions.sure(f"Take {day_words(day)} out of {file}?", yes=yes):
        click.echo("Nothing was changed.")
        return ExitCode.DONE
    with settings.writing():
        count = noting.deleted(file, day)
    if not count:
        raise click.UsageError(f"{day} is not in {file}; analyser log --list shows what is.")
    click.echo(f"{day_words(day)} is taken out. Until the next change {file.name}{BACKUP} still holds it.")
    return ExitCode.DONE


def _note(file: Path, paths: tuple[str, ...], given: Mapping[str, Any], runner: "Runner", today: "date") -> None:
    """Note what is given, or what is answered to questions, and say what was noted."""
    from analyser.journal import noting

    answers = _given(given)
    cleared = _cleared(given)
    day = _day(given, today, answers)
    diary = settings.noted(paths, given) if file.is_file() else None
    if given["edit"] and not any(entry.date == day for entry in (diary.entries if diary else ())):
        raise click.UsageError(f"{day} is not in {file}; without --edit it is noted anew.")
    if not answers and not cleared:
        _this_morning(file, diary, given, today)
        answers = _asked(file, diary, given, runner, day, today)
    if not answers and not cleared:
        streams.say("Nothing was answered, so nothing is noted.")
        return
    with settings.writing():
        changed = noting.noted(file, day, answers | cleared, joining=not given["edit"])
    _tell(file, day, changed, today, alone=not paths)


def _this_morning(file: Path, diary: "Diary | None", given: Mapping[str, Any], today: "date") -> None:
    """Where yesterday is noted and its next morning is not: that question first, as only now it can be answered."""
    from analyser.journal import noting

    yesterday = questions.day_given("yesterday", today, "--date")
    entries = [entry for entry in (diary.entries if diary else ()) if entry.date == yesterday]
    asked = given["day"] or given["edit"] or not questions.at_terminal()
    if asked or not entries or any(entry.pain_next_morning is not None for entry in entries):
        return
    answer = questions.asked_of_yesterday()
    if answer is not None:
        with settings.writing():
            changed = noting.noted(file, yesterday, {"pain_next_morning": answer})
        _tell(file, yesterday, changed, today)


def _given(given: Mapping[str, Any]) -> dict[str, str]:
    """The cells of the answers that were given as options."""
    from analyser.journal.noting import cell
    from analyser.journal.signs import named_signs
    from analyser.journal.values import UnexpectedError

    cells: dict[str, str] = {}
    raw = {name: (column, given[name]) for name, (column, *_) in (*_TEXTS.items(), *_YES_NO.items())}
    for name, (column, value) in raw.items():
        if value is None:
            continue
        try:
            cells[column] = cell(column, {True: "yes", False: "no"}.get(value, value))
        except UnexpectedError as error:
            raise click.UsageError(f"--{name} {value}: expected is {error}.") from error
        if not cells[column]:
            raise click.UsageError(f"--{name} is empty.")
    signs = dict.fromkeys(sign for words in given["stop_signs"] for sign in named_signs(words))
    return cells | ({"stop_signs": "; ".join(signs)} if signs else {})


def _cleared(given: Mapping[str, Any]) -> dict[str, str]:
    from analyser.journal.diary import DIARY_COLUMNS

    if given["clear"] and not given["edit"]:
        raise click.UsageError("--clear goes with --edit DATE.")
    for column in given["clear"]:
        if column not in DIARY_COLUMNS:
            raise click.UsageError(f"--clear {column}: expected is one of {', '.join(DIARY_COLUMNS)}.")
    return dict.fromkeys(given["clear"], "")


def _day(given: Mapping[str, Any], today: "date", answers: Mapping[str, str]) -> "date":
    """The day that is meant; the next morning of today is still to come, so that answer is for yesterday's run."""
    if given["day"] and given["edit"]:
        raise click.UsageError("Choose one of --date and --edit.")
    named = given["edit"] or given["day"]
    if named:
        day = questions.day_given(named, today, "--edit" if given["edit"] else "--date")
        if day == today and "pain_next_morning" in answers:
            raise click.UsageError("--morning: the morning after today is still to come.")
        return day
    return questions.day_given("yesterday" if "pain_next_morning" in answers else "today", today, "--date")


def _asked(
    file: Path, diary: "Diary | None", given: Mapping[str, Any], runner: "Runner", day: "date", today: "date"
) -> dict[str, str]:
    from analyser.activity.diary import Diary
    from analyser.journal.asked import pelvic_is_asked
    from analyser.journal.noting import cells
    from analyser.journal.words import day_words

    if not questions.at_terminal():
        raise click.UsageError("Say at least one thing, such as --pain 2; at a terminal you are asked.")
    entry = next((each for each in reversed(diary.entries) if each.date == day), None) if diary else None
    streams.say(f"{day_words(day)}, in {file}.")
    return questions.asked(
        {} if entry is None else cells(entry),
        pelvic=pelvic_is_asked(runner, diary or Diary()),
        morning=day < today,
    )


def _tell(file: Path, day: "date", changed: "tuple[Changed, ...]", today: "date", *, alone: bool = False) -> None:
    """Say what was noted where, what it was before, and whom to see about stop signs; `alone`, no answer follows."""
    from analyser.advice.stop_signs import WAY_OUT, stop_signs
    from analyser.journal.diary import read_diary
    from analyser.journal.words import day_words, entry_words

    entries = [entry for entry in read_diary(file).diary.entries if entry.date == day]
    for entry in entries[-1:]:
        when = f"{day_words(day)}" + (" (today)" if day == today else "")
        words = entry_words(entry)
        click.echo(f"Noted for {when}: {words}{'' if words.endswith('”') else '.'}")
        click.echo(f"It is in {file}.")
        for change in changed:
            if change.before and change.column not in ("stop_signs", "note"):
                click.echo(f"Before, {change.column.replace('_', ' ')} was {change.before}.")
        signs = stop_signs(entry)
        for sign in signs:
            click.echo(f"You noted {sign.words}. {sign.ask}.")
        if signs and alone:
            click.echo(WAY_OUT)


def _answered(paths: tuple[str, ...], given: Mapping[str, Any]) -> int:
    """Say how far the next run may be, now that this is noted."""
    with streams.progress(given["quiet"]) as step:
        result = whole(paths, given, step, since=False)
    if not result.training.runs and not result.training.others and not result.training.load.sessions:
        return ends.nothing_usable(paths, result.ledger)
    from analyser.report.printable import printable
    from analyser.report.words import worded

    click.echo(printable(worded(result.next_run.said, as_of=result.as_of, units=result.training.runner.units)))
    return ends.done(result.ledger)
