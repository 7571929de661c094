"""What a person's own files say: settings, diary, corrections, checklist, limits."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from analyser.activity.diary import Diary, Entry
from analyser.activity.readiness import Checked, Readiness
from analyser.activity.tag import Tag
from analyser.advice.own_limits import OwnLimits
from analyser.advice.rule_book import every_rule
from analyser.cohort.kept_files import KeptFile, kept_files
from analyser.journal import places
from analyser.journal.checklist import read_answers
from analyser.journal.diary import read_diary
from analyser.journal.limits import read_limits
from analyser.journal.profile import Profile, read_profile
from analyser.journal.tags import read_tags

Said = TypeVar("Said")
_Problems = Sequence[str]
_NO_LIST = "readiness"


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What a person's own files say; `problems` has by file what could not be understood, as sentences."""

    profile: Profile
    diary: Diary
    limits: OwnLimits
    problems: Mapping[str, tuple[str, ...]]


def own_files(local: Sequence[Path]) -> Own:
    """What the own files in these folders and archives say, as far as they can be understood.

    Where there are several diaries, lists of tags or checklists all of them count, a line that stands in two of them
    once; of several settings or limits those of the first place count, and that is a problem.
    """
    files = [each for place in local for each in kept_files(place)]
    profiles, of_profile = _read(files, places.PROFILE_NAME, _profile)
    limits, of_limits = _read(files, places.LIMITS_NAME, _limits)
    diaries, of_diary = _read(files, places.DIARY_NAME, _diary)
    tags, of_tags = _read(files, places.TAGS_NAME, _tags)
    checked, of_list = _read(files, places.CHECKLIST_NAME, _checked)
    problems = {
        places.PROFILE_NAME: (*of_profile, *_first_counts(files, places.PROFILE_NAME)),
        places.DIARY_NAME: of_diary,
        places.TAGS_NAME: of_tags,
        places.CHECKLIST_NAME: of_list,
        places.LIMITS_NAME: (*of_limits, *_first_counts(files, places.LIMITS_NAME)),
    }
    return Own(
        profile=profiles[0] if profiles else Profile(),
        diary=replace(_joined(diaries), tags=tags, readiness=Readiness(checked=checked)),
        limits=limits[0] if limits else OwnLimits(),
        problems={name: said for name, said in problems.items() if said},
    )


def _read(
    files: Sequence[KeptFile], name: str, read: Callable[[KeptFile], tuple[Sequence[Said], _Problems]]
) -> tuple[tuple[Said, ...], tuple[str, ...]]:
    """What all files of that name say, and what could not be understood."""
    found = [read(file) for file in files if file.name == name]
    problems = tuple(problem for _, wrong in found for problem in wrong)
    return _once(said for said, _ in found), problems


def _once(lists: Iterable[Sequence[Said]]) -> tuple[Said, ...]:
    """All items in their order, those that an earlier list has too only once."""
    found: list[Said] = []
    for each in lists:
        before = tuple(found)
        found += [item for item in each if item not in before]
    return tuple(found)


def _joined(diaries: Sequence[Diary]) -> Diary:
    """One diary of all lines, by date."""
    names = [field.name for field in fields(Diary) if field.name != _NO_LIST]
    lists: dict[str, Any] = {name: _once(getattr(each, name) for each in diaries) for name in names}
    return replace(Diary(), **lists)


def _first_counts(files: Sequence[KeptFile], name: str) -> list[str]:
    """That the others of a name are not used, in a sentence each."""
    named = [file for file in files if file.name == name]
    return [f"{other} is not used, because there is {named[0]}." for other in named[1:]]


def _profile(file: KeptFile) -> tuple[Sequence[Profile], _Problems]:
    read = read_profile(file)
    return (read,), read.problems


def _limits(file: KeptFile) -> tuple[Sequence[OwnLimits], _Problems]:
    read, problems = read_limits(file, every_rule())
    return (read,), problems


def _diary(file: KeptFile) -> tuple[Sequence[Diary], _Problems]:
    read = read_diary(file)
    return (read.diary,), read.problems


def _tags(file: KeptFile) -> tuple[Sequence[Tag], _Problems]:
    read = read_tags(file)
    return read.tags, read.problems


def _checked(file: KeptFile) -> tuple[Sequence[Checked], _Problems]:
    read = read_answers(file)
    return read.readiness.checked, read.problems


def _by_date(entry: Entry) -> date:
    return entry.date
