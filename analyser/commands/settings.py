"""What a command is told about the runner: by options, then by her settings files."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser.commands.streams import say

if TYPE_CHECKING:
    from datetime import date

    from analyser.activity.diary import Diary
    from analyser.activity.runner import Runner

_GIVEN = ("height", "mass", "birth", "units", "as_of")


def runner_and_day(paths: Sequence[str], options: Mapping[str, Any]) -> "tuple[Runner, date | None]":
    """The runner and the day, from options over the profile; what cannot be understood in the profile is said."""
    from analyser.journal import places
    from analyser.journal import profile as profiles

    file = _named(options.get("runner_file"), "--runner") or places.found(places.PROFILE_NAME, _folders(paths))
    profile = profiles.read_profile(file) if file else profiles.Profile()
    _say_all(profile.problems)
    given = profiles.given(**{name: options.get(name) for name in _GIVEN})
    if given.problems:
        raise click.UsageError(given.problems[0])
    return profiles.joined(profile.runner, given), given.as_of or profile.as_of


def noted(paths: Sequence[str], options: Mapping[str, Any]) -> "Diary":
    """The diary; what cannot be understood in it is said."""
    from analyser.journal import diary as diaries
    from analyser.journal import places

    file = _named(options.get("diary_file"), "--diary") or places.found(places.DIARY_NAME, _folders(paths))
    diary = diaries.read_diary(file) if file else diaries.DiaryRead()
    _say_all(diary.problems)
    return diary.diary


def _folders(paths: Sequence[str]) -> list[Path]:
    return [Path(path) for path in paths if path != "-"]


def _named(name: str | None, option: str) -> Path | None:
    if name is None:
        return None
    if not Path(name).is_file():
        raise click.UsageError(f"{option}: there is no file {name}.")
    return Path(name)


def _say_all(problems: Sequence[str]) -> None:
    for problem in problems:
        say(problem)
