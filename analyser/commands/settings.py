"""What a command is told about the runner: by options, then by her settings files."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser.commands.exit_codes import ExitCode
from analyser.commands.streams import say

if TYPE_CHECKING:
    from datetime import date

    from analyser.activity.diary import Diary
    from analyser.activity.runner import Runner
    from analyser.activity.tag import Tag
    from analyser.advice.own_limits import OwnLimits
    from analyser.journeys.gathering import Work

_GIVEN = ("height", "mass", "birth", "units", "as_of")


def runner_and_day(paths: Sequence[str], options: Mapping[str, Any]) -> "tuple[Runner, date | None]":
    """The runner and the day, from options over the profile; what cannot be understood in the profile is said."""
    from analyser.journal import places
    from analyser.journal import profile as profiles

    file = _named(options.get("runner_file"), "--runner") or places.found(places.PROFILE_NAME, _folders(paths))
    profile = profiles.read_profile(file) if file else profiles.Profile()
    _say_all(profile.problems, options)
    given = profiles.given(**{name: options.get(name) for name in _GIVEN})
    if given.problems:
        raise click.UsageError(given.problems[0])
    runner = profiles.joined(profile.runner, given)
    _say_all(_untold_clock(runner), options)
    return runner, given.as_of or profile.as_of


def _untold_clock(runner: "Runner") -> tuple[str, ...]:
    """That days are those of UTC, where neither she nor the machine says which clock is hers."""
    import os

    from analyser.activity.zone import machine_zone

    if runner.zone or machine_zone().offset is None:
        return ()
    return (
        f"The zone of this machine cannot be used (TZ is “{os.environ.get('TZ', '')}”), so days are those of UTC. Set "
        "TZ to the name of your zone, such as Europe/Berlin, or say “analyser runner --set zone=Europe/Berlin”.",
    )


def noted(paths: Sequence[str], options: Mapping[str, Any]) -> "Diary":
    """The diary; what cannot be understood in it is said."""
    from analyser.journal import checklist as lists
    from analyser.journal import diary as diaries
    from analyser.journal import places
    from analyser.journal.tags import TagsRead, read_tags

    file = _named(options.get("diary_file"), "--diary") or places.found(places.DIARY_NAME, _folders(paths))
    diary = diaries.read_diary(file) if file else diaries.DiaryRead()
    tags_file = kept_beside_diary(places.TAGS_NAME, paths, options)
    tags = read_tags(tags_file) if tags_file.is_file() else TagsRead()
    list_file = kept_beside_diary(places.CHECKLIST_NAME, paths, options)
    checklist = lists.read_answers(list_file) if list_file.is_file() else lists.ChecklistRead()
    _say_all((*diary.problems, *tags.problems, *checklist.problems), options)
    return replace(diary.diary, tags=tags.tags, readiness=checklist.readiness)


def said_of_activities(paths: Sequence[str], options: Mapping[str, Any]) -> "tuple[Tag, ...]":
    """What she said of single activities; what cannot be understood in it is said."""
    from analyser.journal import places
    from analyser.journal.tags import TagsRead, read_tags

    file = kept_beside_diary(places.TAGS_NAME, paths, options)
    read = read_tags(file) if file.is_file() else TagsRead()
    _say_all(read.problems, options)
    return read.tags


def limits(paths: Sequence[str], options: Mapping[str, Any]) -> "OwnLimits":
    """The limits that somebody has set for her; what cannot be understood in them is said."""
    from analyser.advice.own_limits import OwnLimits
    from analyser.advice.rule_book import every_rule
    from analyser.journal import places
    from analyser.journal.limits import read_limits

    file = _named(options.get("limits_file"), "--limits") or places.found(places.LIMITS_NAME, _folders(paths))
    found, problems = read_limits(file, every_rule()) if file else (OwnLimits(), ())
    _say_all(problems, options)
    return found


def profile_file(paths: Sequence[str], options: Mapping[str, Any]) -> Path:
    """Where the profile is, or where it will be kept."""
    from analyser.journal import places

    if options.get("runner_file"):
        return Path(options["runner_file"])
    return places.found(places.PROFILE_NAME, _folders(paths)) or places.own(places.PROFILE_NAME)


def diary_file(paths: Sequence[str], options: Mapping[str, Any]) -> Path:
    """Where the diary is, or where it will be kept."""
    from analyser.journal import places

    if options.get("diary_file"):
        return Path(options["diary_file"])
    return places.found(places.DIARY_NAME, _folders(paths)) or places.own(places.DIARY_NAME)


def kept_beside_diary(name: str, paths: Sequence[str], options: Mapping[str, Any]) -> Path:
    """Where a file that belongs to the diary is, or where it will be kept."""
    from analyser.journal import places

    if options.get("diary_file"):
        return Path(options["diary_file"]).with_name(name)
    return places.found(name, _folders(paths)) or diary_file(paths, options).with_name(name)


class _NotWrittenError(click.ClickException):
    """Her file has to be mended or moved first."""

    exit_code = ExitCode.WRONG_USE


@contextmanager
def writing() -> Iterator[None]:
    """A change that cannot be made ends with the sentence that says why."""
    from analyser.journal.kept import NotWrittenError

    try:
        yield
    except NotWrittenError as error:
        raise _NotWrittenError(str(error)) from error


def today(runner: "Runner", as_of: "date | None") -> "date":
    """The day that is meant by today: the one to report for if it is fixed, else that of the runner's own clock."""
    from datetime import UTC, datetime
    from zoneinfo import ZoneInfo

    from analyser.activity.zone import machine_zone

    if as_of is not None:
        return as_of
    now = datetime.now(UTC)
    return (now.astimezone(ZoneInfo(runner.zone)) if runner.zone else machine_zone().local(now)).date()


def cores() -> int:
    """How many cores this program may use."""
    import os

    return (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()) or 1


def _jobs(options: Mapping[str, Any]) -> int:
    return options.get("jobs") or cores()


def _store(options: Mapping[str, Any]) -> Path | None:
    from analyser.journal import places

    return None if options.get("no_cache") else places.journeys()


def foreseen(paths: Sequence[str], options: Mapping[str, Any]) -> None:
    """Where much is to be read and nothing is remembered, begin what reads it: other imports need not wait for it."""
    from analyser.journeys.worth import sizes_below, worth_processes

    store = _store(options)
    if _jobs(options) > 1 and (store is None or not store.exists()) and worth_processes(sizes_below(paths)):
        from analyser.journeys import crew

        with suppress(OSError):  # it is said where they are needed
            crew.begun()


def work(options: Mapping[str, Any]) -> "Work":
    """By how many processes files are read, and where it is remembered what they gave."""
    from analyser.journeys.gathering import Work

    return Work(
        jobs=_jobs(options),
        store=_store(options),
        verify=bool(options.get("verify")),
        say=None if options.get("quiet") else say,
    )


def _folders(paths: Sequence[str]) -> list[Path]:
    return [Path(path) for path in paths if path != "-"]


def _named(name: str | None, option: str) -> Path | None:
    if name is None:
        return None
    if not Path(name).is_file():
        raise click.UsageError(f"{option}: there is no file {name}.")
    return Path(name)


def _say_all(problems: Sequence[str], options: Mapping[str, Any]) -> None:
    """Say what could not be understood: by `tell` of the options, else on the error stream."""
    tell = options.get("tell") or say
    for problem in problems:
        tell(problem)
