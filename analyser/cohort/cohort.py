"""A cohort: everyone below a root, done by an engine, into one set of tables and a list of who needs a look first.

What a cluster would do, worked out from what was measured on one core (the sample runner: 36 files, 1.6 MB): 0.8 s of
work, 2.5 kB to the worker, 0.6 kB back, 0.22 MB of tables in 13 files written by the worker itself. All of it grows
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

from analyser.cohort.engine import Engine, NotDone
from analyser.cohort.people import Person, people
from analyser.cohort.table_set import TableSet
from analyser.cohort.task import Part, Plan, person_done
from analyser.cohort.triage import nobody, not_understood_words, triage_csv

TRIAGE = "triage.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a cohort came to: everyone, those done now, those done before; sentences about what was not.

    Of those done, `empty` gave no activity that could be read, and of `partly` some file could not be. `others` are in
    the tables and not below the root; `strangers` of them were made with another salt or other shifting. `names` has
    for everyone below the root the pseudonym and the name.
    """

    people: int
    done: int
    before: int
    not_done: tuple[str, ...]
    problems: tuple[str, ...]
    empty: int = 0
    partly: int = 0
    others: int = 0
    strangers: int = 0
    names: tuple[tuple[str, str], ...] = ()


def cohort(root: str, plan: Plan, engine: Engine, follow: Callable[[str, int, int], None] | None = None) -> Summary:
    """Do everyone below the root who is not done yet, and write the list of all.

    `follow` is called after each person with a name, how many are done, and of how many. Raises OSError where there is
    no root or no place for the tables. A person who cannot be done stands in the list with the reason; the others are
    done.
    """
    found = people(root)
    tables = TableSet.at(plan.out)
    tables.begin()
    known = {one.name: tables.marker(plan.pseudonyms.name(one.name)) for one in found.people}
    markers = {one.name: marker for one in found.people if (marker := _if_done(known[one.name], one, plan))}
    new = [one for one in found.people if one.name not in markers]
    before = len(markers)
    said = [line for name, marker in markers.items() for line in _said_before(name, marker)]
    not_done: dict[str, NotDone] = {}
    for count, (person, part) in enumerate(_each(new, plan, engine), start=before + 1):
        if isinstance(part, NotDone):
            not_done[person.name] = part
            tables.remove(plan.pseudonyms.name(person.name))
        else:
            markers[person.name] = part.marker
            said += part.problems
        if follow is not None:
            follow(person.name, count, len(found.people))
    everyone = list(tables.markers())
    tables.write(TRIAGE, triage_csv([*(marker["triage"] for marker in everyone), *_not_done(not_done, plan)]))
    return Summary(
        people=len(found.people),
        done=len(new) - len(not_done),
        before=before,
        not_done=tuple(sorted(f"{name}: {why}" for name, why in not_done.items())),
        problems=(*found.problems, *sorted(said)),
        names=tuple((plan.pseudonyms.name(one.name), one.name) for one in found.people),
        **_counts(list(markers.values()), everyone, plan),
    )


def _if_done(marker: dict[str, Any] | None, person: Person, plan: Plan) -> dict[str, Any] | None:
    """The marker of a person who need not be done again."""
    return marker if marker is not None and marker.get("made_of") == plan.made_of(person) else None


def _said_before(name: str, marker: Mapping[str, Any]) -> Iterator[str]:
    """That something was not understood when the person was done before; what it was is not kept."""
    return (f"{name}: {words}." for words in not_understood_words(marker.get("not_understood", {})))


def _each(new: Sequence[Person], plan: Plan, engine: Engine) -> Iterator[tuple[Person, Part | NotDone]]:
    for position, part in engine.each(partial(person_done, plan=plan), new, [one.bytes for one in new]):
        yield new[position], part


def _not_done(names: Mapping[str, NotDone], plan: Plan) -> list[dict[str, Any]]:
    """Entries of those who could not be done."""
    return [{"person_id": plan.pseudonyms.name(name), **nobody("could not be done")} for name in names]


def _counts(own: Sequence[Mapping[str, Any]], everyone: Sequence[Mapping[str, Any]], plan: Plan) -> dict[str, int]:
    """How many of the root's people gave nothing or not all, and how many others are in the set."""
    ids = {marker["person_id"] for marker in own}
    others = [marker for marker in everyone if marker["person_id"] not in ids]
    empty = [marker for marker in own if marker.get("activities") == 0]
    return {
        "empty": len(empty),
        "partly": sum(marker["triage"]["unusable"] for marker in own if marker not in empty),
        "others": len(others),
        "strangers": sum(marker.get("salt", plan.pseudonyms.mark) != plan.pseudonyms.mark for marker in others),
    }
