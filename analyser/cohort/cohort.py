"""A cohort: everyone below a root, done by an engine, into one set of tables and a list of who needs a look first.

What a cluster of a hundred workers would do is worked out in `analyser.cohort.scale`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from fsspec.core import url_to_fs

from analyser.cohort.engine import Engine, NotDone
from analyser.cohort.people import Person, people
from analyser.cohort.task import PEOPLE, Plan, marker_name, person_done, read_marker, write
from analyser.cohort.triage import nobody, triage_csv

TRIAGE = "triage.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a cohort came to: everyone, those done now, those done before; sentences about what was not."""

    people: int
    done: int
    before: int
    not_done: tuple[str, ...]
    problems: tuple[str, ...]


def cohort(root: str, plan: Plan, engine: Engine, follow: Callable[[str, int, int], None] | None = None) -> Summary:
    """Do everyone below the root who is not done yet, and write the list of all.

    `follow` is called after each person with a name, how many are done, and of how many. Raises FileNotFoundError
    where there is no root. A person who cannot be done stands in the list with the reason; the others are done.
    """
    found = people(root)
    files, out = url_to_fs(plan.out)
    markers = {one.name: read_marker(files, f"{out}/{marker_name(plan, one)}") for one in found.people}
    new = [one for one in found.people if not _is_done(markers[one.name], plan.made_of(one))]
    before = len(found.people) - len(new)
    not_done = []
    for count, (person, marker) in enumerate(_each(new, plan, engine), start=before + 1):
        if isinstance(marker, NotDone):
            not_done.append(f"{person.name}: {marker}")
            files.rm(f"{out}/{marker_name(plan, person)}") if markers[person.name] else None
        if follow is not None:
            follow(person.name, count, len(found.people))
    write(files, f"{out}/{TRIAGE}", triage_csv(_entries(files, out, not_done_people(not_done, plan))))
    return Summary(
        people=len(found.people),
        done=len(new) - len(not_done),
        before=before,
        not_done=tuple(sorted(not_done)),
        problems=found.problems,
    )


def not_done_people(not_done: Sequence[str], plan: Plan) -> list[dict[str, Any]]:
    """Entries of those who could not be done."""
    parts = [line.partition(": ") for line in not_done]
    return [{"person_id": plan.pseudonyms.name(name), **nobody("could not be done")} for name, _, _ in parts]


def _is_done(marker: dict[str, Any] | None, made_of: str) -> bool:
    return marker is not None and marker.get("made_of") == made_of


def _each(new: Sequence[Person], plan: Plan, engine: Engine) -> Iterator[tuple[Person, dict[str, Any] | NotDone]]:
    for position, marker in engine.each(partial(person_done, plan=plan), new, [one.bytes for one in new]):
        yield new[position], marker


def _entries(files: Any, out: str, others: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entries of everyone in this set of tables, whenever and from whichever root, and of the others."""
    found = [read_marker(files, str(path)) for path in files.glob(f"{out}/{PEOPLE}/*.json")]
    return [marker["triage"] for marker in found if marker is not None] + others
