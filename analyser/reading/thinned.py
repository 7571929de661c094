"""A large XML file as a tree without its points: these are taken out as they come, so that few are held at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from analyser.reading.points import Points

_Element = etree._Element

LARGE_BYTES = 8 * 10**6
"""From this size on: a tree takes about twelve times the room of its file [engineering choice]."""
_CHUNK = 1 << 19


@dataclass(frozen=True, slots=True, kw_only=True)
class Thinning:
    """What is taken out of a file: elements called `point`, into the `points` of the `owner` that they lie in."""

    point: str
    owner: str
    points: Callable[[], Points]


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken out: the points of each owner, and how many each element that held points had."""

    points: dict[_Element, Points] = field(default_factory=dict)
    counts: dict[_Element, int] = field(default_factory=dict)


def thinned(data: bytes, wanted: Thinning, options: Mapping[str, bool]) -> tuple[_Element, Taken]:
    """The tree without its points, and these; raises what parsing raises."""
    parser = etree.XMLPullParser(events=("end",), tag=f"{{*}}{wanted.point}", **options)  # type: ignore[arg-type]
    taken, last = Taken(), list[_Element]()
    for at in range(0, len(data), _CHUNK):
        parser.feed(data[at : at + _CHUNK])
        found = [element for _, element in parser.read_events() if isinstance(element, _Element)]
        for holder, points in groupby(found, key=lambda point: point.getparent()):
            if holder is not None:
                _take(taken, wanted, holder, list(points))
        for point in (last + found)[:-1]:  # the parser may still be at the last one
            _forget(point)
        last = (last + found)[-1:]
    return parser.close(), taken


def points_in(holder: _Element, name: str, points: Points, taken: Taken | None) -> int:
    """How many points of an element are in `points`, where they are put unless they were taken out of it."""
    if taken is not None:
        return taken.counts.get(holder, 0)
    before = points.count
    points.add(holder, name)
    return points.count - before


def _take(taken: Taken, wanted: Thinning, holder: _Element, points: list[_Element]) -> None:
    owner = next(holder.iterancestors(f"{{*}}{wanted.owner}"), None)
    if owner is None:
        return
    own = taken.points.get(owner)
    if own is None:
        own = taken.points[owner] = wanted.points()
    own.take(points)
    own.pack()
    taken.counts[holder] = taken.counts.get(holder, 0) + len(points)


def _forget(point: _Element) -> None:
    holder = point.getparent()
    if holder is not None:
        holder.remove(point)
