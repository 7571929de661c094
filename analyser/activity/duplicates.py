"""The same activity in several files counts once: which copy stays, and what the others add to it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analyser.activity.agreement import Agreement, agreement
from analyser.activity.held import changed
from analyser.activity.run import Done

_RANKS = {"fit": 0, "tcx": 1, "gpx": 2}
_LEAST_OVERLAP = 0.5
"""What two activities share of the shorter one's time, for them to be compared [engineering choice]."""
_TOO_SHORT_S = 30.0
"""What is shorter cannot be compared, and is not worth a word [engineering choice]."""
_SAME_WAY_M = 1.0
_SAME_TIME_S = 1.0
TWO_PEOPLE = "are these two people's files?"
"""Ends the note on a folder in which many activities overlap and do not agree."""
_SUSPICIOUS_PAIRS = 3
"""So many runs that overlap without agreeing raise the question of two people [engineering choice]."""
_DAY_S = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """One copy that does not count: its source, the source of the copy that stays, its id, and why."""

    source: str
    of_source: str
    id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Merged:
    """Activities of which each counts once, in the order of their start; what was dropped; notes for the reader."""

    kept: tuple[Done, ...]
    dropped: tuple[Dropped, ...]
    notes: tuple[str, ...]


def merged(items: Sequence[Done]) -> Merged:
    """The activities without their copies; it does not depend on the order of `items`."""
    parts = _parts(items)
    kept: list[Done] = []
    on_day: defaultdict[int, list[int]] = defaultdict(list)
    dropped: list[Dropped] = []
    apart: list[tuple[Done, Done]] = []
    for done in sorted(items, key=lambda done: _richness(done, parts)):
        near = sorted({at for day in _days(done) for at in on_day[day]})
        verdicts = [(at, _verdict(kept[at], done)) for at in near]
        twin = next(((at, reason) for at, reason in verdicts if reason), None)
        if twin is not None:
            at, reason = twin
            dropped.append(Dropped(source=done.source, of_source=kept[at].source, id=done.id, reason=str(reason)))
            kept[at] = _joined(kept[at], done)
            continue
        apart += [(kept[at], done) for at, reason in verdicts if reason is False]
        for day in _days(done):
            on_day[day].append(len(kept))
        kept.append(done)
    return Merged(
        kept=tuple(sorted(kept, key=lambda done: (done.started, done.id, done.source))),
        dropped=tuple(sorted(dropped, key=lambda one: (one.source, one.id))),
        notes=tuple(_notes(apart)),
    )


def _parts(items: Sequence[Done]) -> Counter[str]:
    """How many activities each file's content holds."""
    return Counter(content for content, _ in {(done.content_hash, _session(done)) for done in items})


def _session(done: Done) -> str:
    return done.id.rsplit("-", 1)[-1]


def _richness(done: Done, parts: Counter[str]) -> tuple[object, ...]:
    """Richest first: FIT before TCX before GPX, more columns, more rows, source name.

    Before all that a file of several activities goes before one that has them as one, and a whole file before a
    damaged one, which may lack a part [engineering choices].
    """
    alone = parts[done.content_hash] == 1
    return alone, done.repaired, _RANKS.get(done.format, len(_RANKS)), -done.columns, -done.rows, done.source, done.id


def _days(done: Done) -> range:
    start = int(done.started.timestamp())
    return range(start // _DAY_S, int(start + done.elapsed_s) // _DAY_S + 1)


def _verdict(kept: Done, done: Done) -> str | bool | None:
    """Why the two are one, False where they overlap without agreeing, None where they are apart."""
    if kept.content_hash == done.content_hash:
        return "the same content" if _session(kept) == _session(done) else None
    overlap_s = (min(kept.ended, done.ended) - max(kept.started, done.started)).total_seconds()
    shorter_s = min(kept.elapsed_s, done.elapsed_s)
    if overlap_s < _LEAST_OVERLAP * shorter_s or overlap_s < 0:
        return None
    found = agreement(kept.trace, done.trace)
    if found.same:
        return found.value
    if found is Agreement.NOTHING_SHARED and _alike(kept, done):
        return "the same start, end and way"
    return None if found is Agreement.NOTHING_SHARED and shorter_s < _TOO_SHORT_S else False


def _alike(one: Done, other: Done) -> bool:
    starts = abs((one.started - other.started).total_seconds())
    ends = abs((one.ended - other.ended).total_seconds())
    if one.distance_m is None or other.distance_m is None or max(starts, ends) > _SAME_TIME_S:
        return False
    return abs(one.distance_m - other.distance_m) <= _SAME_WAY_M


def _joined(kept: Done, other: Done) -> Done:
    """The copy that stays, with what only the other one says: name, effort, feel, gear."""
    return changed(
        kept,
        metadata={**other.metadata, **kept.metadata},
        feel=other.feel if kept.feel is None else kept.feel,
        effort=other.effort if kept.effort is None else kept.effort,
    )


def _notes(apart: Sequence[tuple[Done, Done]]) -> Iterator[str]:
    pairs = sorted({tuple(sorted((one.source, other.source))) for one, other in apart})
    for one, other in pairs:
        yield f"{one} and {other} overlap in time and do not agree: both are counted"
    if len(pairs) >= _SUSPICIOUS_PAIRS:
        yield f"{len(pairs)} activities overlap others without agreeing: {TWO_PEOPLE}"
