"""Garmin's export of an account: activities in archives within the archive, and lists that sum them up."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from analyser.activity.recording import Named, NotActivity, Read, Recording, Totals
from analyser.activity.zone import Zone, ZoneOrigin
from analyser.reading.archives import TROUBLE
from analyser.reading.json_text import number, rows
from analyser.reading.layouts.beside import file_name, folder
from analyser.reading.layouts.companion import counted, stamp
from analyser.reading.source import Export, Source

_SUMMARIES = re.compile(r".*summarizedactivities.*\.json", re.IGNORECASE)
_ROOT = "DI_CONNECT/"
_OPENING = re.compile(
    r'"summarizedActivitiesExport"\s*:\s*\[|\A\s*\[(?=\s*\{\s*"(?!summarizedActivitiesExport"))', re.ASCII
)
_SAME_START_S = 3.0
"""How far a list's start may lie from the file's [engineering choice]: it is the same clock, cut to the second."""
_EFFORT_STEP = 10
"""Effort stands there as ten times the answer from 0 to 10, as in the watch's own file."""
_MS, _CM = 1000.0, 100.0
_LATEST_MS = 4.1e12
_MOST_ROWS = 200_000
_LONGEST_S = 2 * 86_400.0
_FARTHEST_CLOCK_S = 14 * 3600
_QUARTER_S = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What Garmin's list says about one activity: start (s since 1970), times in s, distance in m, answers."""

    start_s: float
    name: str
    sport: str
    timer_s: float | None
    elapsed_s: float | None
    distance_m: float | None
    offset_s: float | None
    effort: float | None
    feel: float | None
    description: str
    parent: bool
    by_hand: bool


def with_summaries(files: Sequence[Source]) -> list[Source]:
    """The files of an account's export know the lists that sum them up."""
    lists = [source for source in files if _SUMMARIES.fullmatch(file_name(source))]
    roots: dict[str, list[Source]] = {}
    for source in lists:
        roots.setdefault(_root(source), []).append(source)
    if not roots:
        return list(files)
    return [_with(source, roots) for source in files]


def _root(source: Source) -> str:
    """The folder or archive that holds the whole export."""
    before, found, _ = source.place.rpartition(_ROOT)
    return before if found else folder(source)


def _with(source: Source, roots: dict[str, list[Source]]) -> Source:
    if source.export is not None:
        return source
    own = max((root for root in roots if source.place.startswith(root)), key=len, default=None)
    if own is None:
        return source
    alone = bool(_SUMMARIES.fullmatch(file_name(source)))
    return replace(
        source, export=Export.GARMIN, within=source.place[len(own) :], companions=() if alone else tuple(roots[own])
    )


def told(source: Source, item: Read) -> Read:
    """The item with what Garmin's list says about the activity that began at its start."""
    if isinstance(item, NotActivity) and item.metadata and not source.companions:
        return _list(source, item)
    if not isinstance(item, Recording) or item.started is None:
        return item
    found = [_nearest(_summaries(listed, stamp(listed)), item) for listed in source.companions]
    best = min((one for one in found if one is not None), key=lambda one: _unlike(one, item), default=None)
    return item if best is None else _with_summary(item, best)


def said(source: Source, starts: Sequence[float]) -> str:
    """All that the lists say about activities that began at these moments (s since 1970)."""
    return repr([_near(_summaries(listed, stamp(listed)), start) for start in starts for listed in source.companions])


def summaries(source: Source) -> Iterator[Summary]:
    """The rows of Garmin's list, as far as it can be read, in its order."""
    try:
        with source.open() as stream:
            for count, row in enumerate(rows(stream.read, _OPENING)):
                summary = _summary(row)
                if summary is not None:
                    yield summary
                if count >= _MOST_ROWS:
                    return
    except TROUBLE:
        return


@lru_cache(maxsize=8)
def _summaries(source: Source, _stamp: object) -> tuple[Summary, ...]:
    return tuple(sorted(summaries(source), key=lambda summary: summary.start_s))


def _summary(row: dict[str, Any]) -> Summary | None:
    start_ms = number(row.get("startTimeGmt")) or number(row.get("beginTimestamp"))
    if start_ms is None or not 0 < start_ms < _LATEST_MS:
        return None
    local_ms = number(row.get("startTimeLocal"))
    effort, feel = number(row.get("workoutRpe")), number(row.get("workoutFeel"))
    return Summary(
        start_s=start_ms / _MS,
        name=_text(row.get("name")),
        sport=_text(row.get("activityType")) or _text(row.get("sportType")),
        timer_s=_scaled(row.get("duration"), _MS),
        elapsed_s=_scaled(row.get("elapsedDuration"), _MS),
        distance_m=_scaled(row.get("distance"), _CM),
        offset_s=None if local_ms is None else (local_ms - start_ms) / _MS,
        effort=effort / _EFFORT_STEP if effort is not None and 0 < effort <= 100 else None,
        feel=feel if feel is not None and 0 <= feel <= 100 else None,
        description=_text(row.get("description")),
        parent=bool(row.get("parent")),
        by_hand=bool(row.get("manualActivity")),
    )


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _scaled(value: object, scale: float) -> float | None:
    found = number(value)
    return found / scale if found is not None and found >= 0 else None


def _nearest(listed: tuple[Summary, ...], recording: Recording) -> Summary | None:
    """The row that began with the recording; of a multisport whole and its first leg, the one of its length."""
    assert recording.started is not None
    near = _near(listed, recording.started.timestamp())
    return min(near, key=lambda summary: _unlike(summary, recording), default=None)


def _near(listed: tuple[Summary, ...], start: float) -> tuple[Summary, ...]:
    """The rows that began with what began then."""
    first = bisect_left(listed, start - _SAME_START_S, key=lambda summary: summary.start_s)
    past = bisect_right(listed, start + _SAME_START_S, key=lambda summary: summary.start_s)
    return listed[first:past]


def _unlike(summary: Summary, recording: Recording) -> tuple[float, bool, float]:
    """How little a row fits a recording: by length first, as a multisport whole begins with its first leg."""
    assert recording.started is not None
    mine = recording.totals.timer_s
    apart = abs(summary.timer_s - mine) if summary.timer_s is not None and mine is not None else 0.0
    return round(apart), summary.parent, abs(summary.start_s - recording.started.timestamp())


def _with_summary(recording: Recording, summary: Summary) -> Recording:
    added = {"description": summary.description} if summary.description else {}
    totals = recording.totals
    return replace(
        recording,
        name=recording.name or summary.name or None,
        zone=recording.zone or _zone(summary),
        effort=summary.effort if recording.effort is None else recording.effort,
        feel=summary.feel if recording.feel is None else recording.feel,
        totals=replace(
            totals,
            timer_s=summary.timer_s if totals == Totals() else totals.timer_s,
            elapsed_s=summary.elapsed_s if totals == Totals() else totals.elapsed_s,
            distance_m=summary.distance_m if totals == Totals() else totals.distance_m,
        ),
        metadata={**added, **recording.metadata},
    )


def _zone(summary: Summary) -> Zone | None:
    """The clock of the list: its local start is an epoch that is already shifted."""
    if summary.offset_s is None or abs(summary.offset_s) > _FARTHEST_CLOCK_S:
        return None
    quarters = round(summary.offset_s / _QUARTER_S)
    return Zone(offset=timedelta(seconds=quarters * _QUARTER_S), origin=ZoneOrigin.FILE)


def _list(source: Source, item: NotActivity) -> NotActivity:
    listed = [summary for summary in summaries(source) if not summary.parent]
    by_hand = [summary for summary in listed if summary.by_hand]
    kind = f"{item.kind}: {counted(len(listed))}"
    if by_hand:
        kind += f", {len(by_hand)} of them entered by hand and without a file, so not counted ({_days(by_hand)})"
    return replace(item, kind=kind, names=tuple(map(_named, listed)))


def _named(summary: Summary) -> Named:
    started, zone = datetime.fromtimestamp(summary.start_s, UTC), _zone(summary)
    return Named(
        day=f"{started if zone is None else zone.local(started):%Y-%m-%d}",
        sport=summary.sport.replace("_", " ").lower(),
        started=None if summary.by_hand else started,
        lasted_s=min(summary.elapsed_s or summary.timer_s or 0.0, _LONGEST_S),
    )


def _days(listed: Sequence[Summary]) -> str:
    shown = [f"{datetime.fromtimestamp(summary.start_s, UTC):%Y-%m-%d} {summary.name}" for summary in listed[:5]]
    return "; ".join(shown) + (f"; and {len(listed) - 5} more" if len(listed) > 5 else "")
