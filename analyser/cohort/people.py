"""Who is in a cohort: a folder or an archive for each person, and what a table says about them."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from fsspec import AbstractFileSystem
from fsspec.core import url_to_fs

from analyser.activity.runner import ReturningFrom, Runner
from analyser.journal.profile import PROFILE_KEYS
from analyser.journal.values import UnexpectedError

PEOPLE_TABLE = "people.csv"
_NAME = "person"
_BIRTH = "birth"
_ARCHIVES = (".zip", ".fit", ".gpx", ".tcx", ".gz")
_DIGEST_KEYS = ("size", "mtime", "LastModified", "ETag", "etag", "created", "sha256")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person: the name below the root, where the files are, and what the table says of the runner.

    `place` is a path or an address that fsspec understands; `runner` what `people.csv` says, by field name. `state`
    tells whether anything there has changed since: it is made of names, sizes and times, not of contents.
    """

    name: str
    place: str
    runner: Mapping[str, Any]
    state: str
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Everyone below a root, by name, and what could not be understood, as sentences."""

    people: tuple[Person, ...]
    problems: tuple[str, ...]


def people(root: str) -> People:
    """Everyone below the root; raises FileNotFoundError where there is no such folder.

    Each folder and each archive or activity file directly below it is a person. `people.csv` there has a line for each
    person that something is known of: `person` is the name of the folder, or of the file without its ending; other
    columns are the settings of `runner.toml`, and `birth`.
    """
    files, path = url_to_fs(root)
    if not files.isdir(path):
        raise FileNotFoundError(f"There is no folder {root}.")
    known, problems = _table(files, f"{path.rstrip('/')}/{PEOPLE_TABLE}")
    found = []
    for entry in sorted(files.ls(path, detail=True), key=lambda entry: str(entry["name"])):
        name = _name(entry)
        if name is not None:
            found.append(_person(files, entry, name, known.pop(name, {})))
    problems += [f"{PEOPLE_TABLE}: there is no folder or file of “{name}”." for name in known]
    twice = {one.name for one in found if sum(other.name == one.name for other in found) > 1}
    problems += [f"Two folders or files are named “{name}”; both count as that person." for name in sorted(twice)]
    return People(people=tuple(_joined(found)), problems=tuple(problems))


def _joined(found: list[Person]) -> Iterator[Person]:
    """Each name once: a second place of the same name gets a number of its own."""
    seen: dict[str, int] = {}
    for one in found:
        seen[one.name] = seen.get(one.name, 0) + 1
        yield one if seen[one.name] == 1 else replace(one, name=f"{one.name} ({seen[one.name]})")


def _name(entry: Mapping[str, Any]) -> str | None:
    """The name of the person whose folder or file it is, None for anything else."""
    path = PurePosixPath(str(entry["name"]).replace("\\", "/"))
    if path.name.startswith((".", "__")):
        return None
    if entry["type"] == "directory":
        return path.name
    if path.name.lower().endswith(_ARCHIVES):
        return path.name.removesuffix(path.suffix) if path.suffix.lower() != ".gz" else path.stem.rpartition(".")[0]
    return None


def _person(files: AbstractFileSystem, entry: Mapping[str, Any], name: str, runner: Mapping[str, Any]) -> Person:
    place = str(entry["name"])
    below = files.find(place, detail=True) if entry["type"] == "directory" else {place: entry}
    parts = [f"{inner[len(place) :]}|{_stamp(given)}" for inner, given in sorted(below.items())]
    return Person(
        name=name,
        place=str(files.unstrip_protocol(place)),
        runner=runner,
        state="\n".join(parts),
        bytes=sum(int(given.get("size") or 0) for given in below.values()),
    )


def _stamp(entry: Mapping[str, Any]) -> str:
    return "|".join(f"{entry[key]}" for key in _DIGEST_KEYS if entry.get(key) is not None)


def _table(files: AbstractFileSystem, path: str) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """What the table says of each person, and what could not be understood, with its line."""
    if not files.exists(path):
        return {}, []
    try:
        text = files.cat_file(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        return {}, [f"{PEOPLE_TABLE} is not UTF-8 text; save it as CSV UTF-8. Nothing of it is used."]
    header = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text), delimiter=";" if header.count(";") > header.count(",") else ",")
    names = [_plain(name) for name in rows.fieldnames or ()]
    if _NAME not in names:
        return {}, [f"{PEOPLE_TABLE} has no column “{_NAME}”, the name of each person's folder. Nothing of it is used."]
    rows.fieldnames = names
    found: dict[str, dict[str, Any]] = {}
    problems: list[str] = [
        f"{PEOPLE_TABLE}: the column “{name}” is not used. Known are {_NAME}, {_BIRTH}, {', '.join(PROFILE_KEYS)}."
        for name in names
        if name and name not in (_NAME, _BIRTH, *PROFILE_KEYS)
    ]
    for row in rows:
        person = (row.get(_NAME) or "").strip()
        if person:
            found[person], wrong = _parts(row, rows.line_num)
            problems += wrong
    return found, problems


def _parts(row: Mapping[str | Any, Any], line: int) -> tuple[dict[str, Any], list[str]]:
    """The settings of one line by field of `Runner`, and what could not be understood."""
    parts: dict[str, Any] = {}
    problems = []
    for name, cell in row.items():
        key = "returning_since" if name == _BIRTH else name
        text = (cell or "").strip() if isinstance(cell, str) else ""
        if not text or key not in PROFILE_KEYS:
            continue
        try:
            parts[key] = PROFILE_KEYS[key](text)
        except UnexpectedError as error:
            problems.append(f"{PEOPLE_TABLE}, line {line}: “{name}” is “{text}”; expected is {error}. It is left out.")
            continue
        if name == _BIRTH:
            parts["returning_from"] = ReturningFrom.BIRTH
    return parts, problems


def _plain(name: str | None) -> str:
    return (name or "").strip().lower()


def runner_of(person: Person, own: Runner) -> Runner:
    """The runner: what the person's own `runner.toml` says, and in its place what the table says."""
    return replace(own, **{key: value for key, value in person.runner.items() if key != "as_of"})
