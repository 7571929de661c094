"""The report on one person, with all that the person's own files and the table of people say."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from analyser.cohort.own_files import Own, own_files
from analyser.cohort.people import Person, runner_of
from analyser.pipeline import analyse
from analyser.report.report import Report


def person_report(person: Person, as_of: date | None) -> tuple[Report, Own]:
    """The report for the day that is given, and what the person's own files said.

    Else it is for the day in the table of people or in the person's settings, else for that of the newest file or line
    of the diary. There every correction counts, whenever it was made.
    """
    with ExitStack() as stack:
        local = [stack.enter_context(_local(place)) for place in person.places]
        own = own_files(local)
        day = as_of or person.runner.get("as_of") or own.profile.as_of
        tags = own.diary.tags if day else tuple(replace(tag, noted=None) for tag in own.diary.tags)
        report = analyse(
            local,
            runner=runner_of(person, own.profile.runner),
            diary=replace(own.diary, tags=tags),
            limits=own.limits,
            as_of=day,
            of_newest=day is None,
        )
    return report, own


@contextmanager
def _local(place: str) -> Iterator[Path]:
    """Some of the person's files on this machine: where they are, or as a copy that goes again."""
    files, path = url_to_fs(place)
    if isinstance(files, LocalFileSystem):
        yield Path(path)
        return
    with tempfile.TemporaryDirectory(prefix="analyser-") as folder:
        target = Path(folder) / PurePosixPath(path).name
        files.get(path, str(target), recursive=files.isdir(path))
        yield target
