"""Who is in a cohort: a folder, archives and files for each person, and what a table says about them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any

from fsspec import AbstractFileSystem
from fsspec.core import url_to_fs

from analyser.activity.runner import Runner
from analyser.cohort.people_table import PEOPLE_TABLE, one_spelling, people_table

_ARCHIVE = ".zip"
_PACKED = ".gz"
_ACTIVITIES = (".fit", ".gpx", ".tcx")
_WITHIN_PACKED = (*_ACTIVITIES, ".json", ".tar")
_DIGEST_KEYS = ("size", "mtime", "LastModified", "ETag", "etag", "created", "sha256")
_MOST_NAMED = 5
"""So many names stand in one sentence [engineering choice]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person: the name below the root, where the files are, and what the table says of the runner.

    `places` are paths or addresses that fsspec understands, a folder before archives and files; `runner` is what
    `people.csv` says, by field name. `state` tells whether anything there has changed since: it is made of names, sizes
    and times, not of contents.
    """

    name: str
    places: tuple[str, ...]
    runner: Mapping[str, Any]
    state: str
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Everyone below a root, by name, and what could not be understood, as sentences."""

    people: tuple[Person, ...]
    problems: tuple[str, ...]


def people(root: str) -> People:
    """Everyone below the root; raises FileNotFoundError where there is no such folder, OSError where it is closed.

    Each folder and each archive or activity file directly below it is a person; those of one name are one person's.
    `people.csv` there has a line for each person that something is known of: `person` is the name of the folder, or of
    the file without its ending; other columns are the settings of `runner.toml`, and `birth`.
    """
    files, path = url_to_fs(root)
    if not files.isdir(path):
        raise FileNotFoundError(f"There is no folder {root}.")
    path = path.rstrip("/")
    known, problems = people_table(files, f"{path}/{PEOPLE_TABLE}")
    entries = sorted(files.ls(path, detail=True), key=lambda entry: str(entry["name"]))
    named = [(name, entry) for entry in entries if (name := _name(files, entry)) is not None]
    found = list(_joined(_person(files, entry, name, known.get(name, {})) for name, entry in named))
    problems += _nobody(known, [one.name for one in found])
    problems += _to_be_said(found)
    problems += _left_out([str(entry["name"]) for entry in entries if _name(files, entry) is None])
    return People(people=tuple(found), problems=tuple(problems))


def runner_of(person: Person, own: Runner) -> Runner:
    """The runner: what the person's own `runner.toml` says, and in its place what the table says."""
    return replace(own, **{key: value for key, value in person.runner.items() if key != "as_of"})


def _name(files: AbstractFileSystem, entry: Mapping[str, Any]) -> str | None:
    """The name of the person whose folder or file it is, None for anything else."""
    path = _path(entry["name"])
    if path.name.startswith((".", "__")):
        return None
    if _is_folder(files, entry):
        return one_spelling(path.name)
    ending = path.suffix.lower()
    if ending == _PACKED:
        inner = PurePosixPath(path.stem)
        return one_spelling(inner.stem if inner.suffix.lower() in _WITHIN_PACKED else inner.name)
    return one_spelling(path.stem) if ending in (_ARCHIVE, *_ACTIVITIES) else None


def _is_folder(files: AbstractFileSystem, entry: Mapping[str, Any]) -> bool:
    """Whether it is a folder, or a link to one."""
    return entry["type"] == "directory" or bool(entry.get("islink") and files.isdir(str(entry["name"])))


def _person(files: AbstractFileSystem, entry: Mapping[str, Any], name: str, runner: Mapping[str, Any]) -> Person:
    place = str(entry["name"])
    below = files.find(place, detail=True) if _is_folder(files, entry) else {place: entry}
    outer = len(place) - len(_path(place).name)
    parts = [f"{inner[outer:]}|{_stamp(given)}" for inner, given in sorted(below.items())]
    return Person(
        name=name,
        places=(str(files.unstrip_protocol(place)),),
        runner=runner,
        state="\n".join(parts),
        bytes=sum(int(given.get("size") or 0) for given in below.values()),
    )


def _joined(found: Iterable[Person]) -> Iterator[Person]:
    """Each name once, with all its places."""
    for _, same in groupby(sorted(found, key=_by_name), key=lambda one: one.name):
        each = list(same)
        yield replace(
            each[0],
            places=tuple(place for one in each for place in one.places),
            state="\n".join(one.state for one in each),
            bytes=sum(one.bytes for one in each),
        )


def _by_name(one: Person) -> tuple[str, bool, str]:
    """Of one name a folder comes first: it has no ending."""
    return one.name, one_spelling(_path(one.places[0]).name) != one.name, one.places[0]


def _stamp(entry: Mapping[str, Any]) -> str:
    return "|".join(f"{entry[key]}" for key in _DIGEST_KEYS if entry.get(key) is not None)


def _nobody(known: Iterable[str], names: Sequence[str]) -> Iterator[str]:
    """Whom the table names and whom there is not."""
    small = {name.casefold(): name for name in names}
    for name in known:
        if name not in names:
            alike = get_close_matches(name.casefold(), small, n=1)
            meant = f" Is “{small[alike[0]]}” meant?" if alike else ""
            yield f"{PEOPLE_TABLE}: there is no folder or file of “{name}”.{meant}"


def _to_be_said(found: Sequence[Person]) -> Iterator[str]:
    """Who has several places, and whose only file is one activity, which may be one of somebody's many."""
    for one in found:
        if len(one.places) > 1:
            places = " and ".join(_path(place).name for place in one.places)
            yield f"{places} are read together, as those of one person, “{one.name}”."
    alone = [one.name for one in found if len(one.places) == 1 and _is_activity(one.places[0])]
    if len(alone) > 1:
        yield (
            f"{len(alone)} people here have a single activity file each: {_some(alone)}. Files of one person belong "
            "into a folder of their own."
        )


def _is_activity(place: str) -> bool:
    return _path(place).suffix.lower() in (*_ACTIVITIES, _PACKED)


def _left_out(paths: Iterable[str]) -> Iterator[str]:
    """What lies beside the people and is nobody's."""
    names = [name for name in (_path(path).name for path in paths) if not name.startswith((".", "__"))]
    others = [name for name in names if name != PEOPLE_TABLE]
    if others:
        yield (
            f"Left out, for a person is a folder or a file that ends in {', '.join((_ARCHIVE, *_ACTIVITIES))} or "
            f"{_PACKED}: {_some(others)}."
        )


def _some(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _path(place: object) -> PurePosixPath:
    return PurePosixPath(str(place).replace("\\", "/"))
