"""A cohort: everyone below a root, done by an engine, into one set of tables and a list of who needs a look first.

What a cluster would do, worked out from what was measured on one core (the sample runner: 36 files, 1.6 MB): 0.8 s of
work, 2.5 kB to the worker, 0.6 kB back, 0.22 MB of tables in 12 files written by the worker itself. All of it grows
with the number of files. Somebody with 150 runs in a year then is 3.3 s, 6.7 MB read, 10 kB sent, 0.9 MB written, and
10,000 of them on 100 workers of one core:

* Work: 33,000 s of core, 330 s by the clock if all workers are busy. The large ones are begun first, so that the end is
  short: the largest person alone bounds it, as one person is one task.
* Storage: 67 GB read and 9 GB written, 200 MB/s and 27 MB/s over all, 2 MB/s for each worker; that is what an object
  store gives without being asked twice. Nothing passes through the scheduler.
* Scheduler: 10,000 tasks. Dask's own documentation reckons some 0.2 to 1 ms of scheduler for each, so 2 to 10 s of the
  330; 100 MB go out and 6 MB come back. From about 3,000 workers on the scheduler would be the limit, and several
  people would have to be joined into one task.
* Cost: 9 core-hours. Run again, what is done is seen by its marker: a listing of the root and one small file for each
  person, some 10,000 requests, and no work.
* What is lost: a worker takes its one person with it, who is done again elsewhere and gives the same bytes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from fsspec.core import url_to_fs

from analyser.cohort.engine import Engine, NotDone
from analyser.cohort.people import Person, people
from analyser.cohort.task import PEOPLE, Part, Plan, marker_name, person_done, read_marker, write
from analyser.cohort.triage import nobody, not_understood_words, triage_csv

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
    before = [one.name for one in found.people if one not in new]
    said = [line for name in before for line in _said_before(name, markers[name] or {})]
    not_done = []
    for count, (person, part) in enumerate(_each(new, plan, engine), start=len(before) + 1):
        if isinstance(part, NotDone):
            not_done.append(f"{person.name}: {part}")
            files.rm(f"{out}/{marker_name(plan, person)}") if markers[person.name] else None
        else:
            said += part.problems
        if follow is not None:
            follow(person.name, count, len(found.people))
    write(files, f"{out}/{TRIAGE}", triage_csv(_entries(files, out, not_done_people(not_done, plan))))
    return Summary(
        people=len(found.people),
        done=len(new) - len(not_done),
        before=len(before),
        not_done=tuple(sorted(not_done)),
        problems=(*found.problems, *sorted(said)),
    )


def _said_before(name: str, marker: Mapping[str, Any]) -> Iterator[str]:
    """That something was not understood when the person was done before; what it was is not kept."""
    return (f"{name}: {words}." for words in not_understood_words(marker.get("not_understood", {})))


def not_done_people(not_done: Sequence[str], plan: Plan) -> list[dict[str, Any]]:
    """Entries of those who could not be done."""
    parts = [line.partition(": ") for line in not_done]
    return [{"person_id": plan.pseudonyms.name(name), **nobody("could not be done")} for name, _, _ in parts]


def _is_done(marker: dict[str, Any] | None, made_of: str) -> bool:
    return marker is not None and marker.get("made_of") == made_of


def _each(new: Sequence[Person], plan: Plan, engine: Engine) -> Iterator[tuple[Person, Part | NotDone]]:
    for position, part in engine.each(partial(person_done, plan=plan), new, [one.bytes for one in new]):
        yield new[position], part


def _entries(files: Any, out: str, others: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entries of everyone in this set of tables, whenever and from whichever root, and of the others."""
    found = [read_marker(files, str(path)) for path in files.glob(f"{out}/{PEOPLE}/*.json")]
    return [marker["triage"] for marker in found if marker is not None] + others
