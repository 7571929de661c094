"""What a person's own files say: settings, diary, corrections, checklist, limits."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

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
    entries, of_diary = _read(files, places.DIARY_NAME, _entries)
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
        diary=Diary(entries=tuple(sorted(entries, key=_by_date)), tags=tags, readiness=Readiness(checked=checked)),
        limits=limits[0] if limits else OwnLimits(),
        problems={name: said for name, said in problems.items() if said},
    )


def _read(
    files: Sequence[KeptFile], name: str, read: Callable[[KeptFile], tuple[Sequence[Said], _Problems]]
) -> tuple[tuple[Said, ...], tuple[str, ...]]:
    """What all files of that name say, what an earlier one says too only once, and what could not be understood."""
    found: list[Said] = []
    problems: list[str] = []
    for file in files:
        if file.name == name:
            said, wrong = read(file)
            before = tuple(found)
            found += [each for each in said if each not in before]
            problems += wrong
    return tuple(found), tuple(problems)


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


def _entries(file: KeptFile) -> tuple[Sequence[Entry], _Problems]:
    read = read_diary(file)
    return read.diary.entries, read.problems


def _tags(file: KeptFile) -> tuple[Sequence[Tag], _Problems]:
    read = read_tags(file)
    return read.tags, read.problems


def _checked(file: KeptFile) -> tuple[Sequence[Checked], _Problems]:
    read = read_answers(file)
    return read.readiness.checked, read.problems


def _by_date(entry: Entry) -> date:
    return entry.date
