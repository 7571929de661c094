"""Half a year of one runner's real files against a script of its own: XML, haversine, sessions, weeks, spikes, breaks.

Nothing here uses the readers or the load of the package for what is expected.
"""

import bisect
import math
import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from analyser.load.load import Load
from analyser.pipeline import analyse
from analyser.report.report import Report
from tests.real_files import real_file

AS_OF = date(2021, 1, 31)
EARTH_M = 6_371_008.8
JUMP_MPS = 12.0
"""Nobody goes faster on foot: what does, and by more than 12 m, is a jump of the track, and neither end is believed."""
SMOOTHED_S = 3.0
"""A position is where a straight line through those of 3 seconds around it passes."""
LEFT_ON = timedelta(minutes=30)
"""So long with less than 200 m is no running: the phone was left on."""


@dataclass(frozen=True)
class Whole:
    """One file: when it began and ended (UTC), and its way (m)."""

    name: str
    started: datetime
    ended: datetime
    way_m: float


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)


def haversine_m(one: tuple[float, float], other: tuple[float, float]) -> float:
    (lat_a, lon_a), (lat_b, lon_b) = (tuple(map(math.radians, point)) for point in (one, other))
    chord = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_M * math.asin(math.sqrt(chord))


Point = tuple[datetime, tuple[float, float]]


def of_gpx(path: Path) -> Whole:
    space = "{http://www.topografix.com/GPX/1/1}"
    points = [
        (moment(each.findtext(f"{space}time") or ""), (float(each.attrib["lat"]), float(each.attrib["lon"])))
        for each in ElementTree.parse(path).getroot().iter(f"{space}trkpt")
    ]
    end = without_the_end_left_on(without_jumps(points))[-1][0]
    kept = without_jumps([each for each in points if each[0] <= end])
    return Whole(path.name, kept[0][0], kept[-1][0], smoothed_way(kept))


def way_of(points: list[Point]) -> float:
    return sum(haversine_m(one[1], other[1]) for one, other in pairwise(points))


def without_jumps(points: list[Point]) -> list[Point]:
    """The points that no jump touches: both ends of a jump go, and again while there are some, four times at most."""
    for _ in range(4):
        jumps = [
            haversine_m(one[1], other[1]) > JUMP_MPS * max((other[0] - one[0]).total_seconds(), 1.0)
            for one, other in pairwise(points)
        ]
        before, after = [False, *jumps], [*jumps, False]
        points = [each for each, *touched in zip(points, before, after, strict=True) if not any(touched)]
    return points


def smoothed_way(points: list[Point]) -> float:
    """The way along the points (m), each moved onto the straight line through those around it."""
    seconds = [(moment - points[0][0]).total_seconds() for moment, _ in points]
    first = points[0][1]
    narrow = math.cos(math.radians(first[0]))
    axes = [
        [math.radians(at[1] - first[1]) * EARTH_M * narrow for _, at in points],
        [math.radians(at[0] - first[0]) * EARTH_M for _, at in points],
    ]
    east, north = ([on_the_line(seconds, along, at) for at in range(len(points))] for along in axes)
    return sum(math.dist(*ends) for ends in pairwise(zip(east, north, strict=True)))


def on_the_line(seconds: list[float], along: list[float], at: int) -> float:
    """The value at that place of the line fitted by least squares to all within 3 seconds of it."""
    near = range(
        bisect.bisect_left(seconds, seconds[at] - SMOOTHED_S), bisect.bisect_right(seconds, seconds[at] + SMOOTHED_S)
    )
    if len(near) < 2:
        return along[at]
    line = statistics.linear_regression([seconds[each] for each in near], [along[each] for each in near])
    return line.intercept + line.slope * seconds[at]


def without_the_end_left_on(points: list[Point]) -> list[Point]:
    for at, (began, _) in enumerate(points):
        half_an_hour = [each for each in points[at:] if each[0] - began <= LEFT_ON]
        if len(half_an_hour) == len(points) - at:
            return points
        if way_of(half_an_hour) < 200:
            return points[: at + 1]
    return points


def of_tcx(path: Path) -> Whole:
    """The file's own total: the sum of its laps."""
    space = "{http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2}"
    root = ElementTree.fromstring(path.read_bytes().strip())
    times = [moment(time.text or "") for time in root.iter(f"{space}Time")]
    way = sum(float(lap.findtext(f"{space}DistanceMeters") or 0) for lap in root.iter(f"{space}Lap"))
    return Whole(path.name, times[0], times[-1], way)


@cache
def files() -> tuple[Whole, ...]:
    """The activities, each once: a TCX in the place of the GPX that holds the same hour."""
    folder = real_file("sequence") / "seq-2020-07-to-2021-01"
    laps = [of_tcx(path) for path in sorted(folder.glob("*.tcx"))]
    tracks = [of_gpx(path) for path in sorted(folder.glob("*.gpx"))]
    only = [each for each in tracks if not any(lap.started < each.ended and each.started < lap.ended for lap in laps)]
    return tuple(sorted((*laps, *only), key=lambda each: each.started))


@dataclass(frozen=True)
class Outing:
    """Files not more than an hour apart; the runner lives three hours behind UTC."""

    day: date
    way_m: float


def outings() -> list[Outing]:
    together: list[list[Whole]] = []
    for each in files():
        if together and each.started - together[-1][-1].ended <= timedelta(hours=1):
            together[-1].append(each)
        else:
            together.append([each])
    return [
        Outing(
            day=(parts[0].started - timedelta(hours=3)).date(),
            way_m=sum(part.way_m for part in parts),
        )
        for parts in together
    ]


def by_week(ways: Iterable[tuple[date, float]]) -> dict[date, float]:
    weeks: dict[date, float] = {}
    for day, way in ways:
        start = day - timedelta(days=day.weekday())
        weeks[start] = weeks.get(start, 0.0) + way
    return weeks


def ratios() -> list[tuple[date, float]]:
    """Each outing over the longest of the thirty days before it; there is no break of 15 days to end a comparison."""
    done = outings()
    found = []
    for at, each in enumerate(done):
        before = [
            former.way_m for former in done[:at] if timedelta(days=1) <= each.day - former.day <= timedelta(days=30)
        ]
        if before:
            found.append((each.day, each.way_m / max(before)))
    return found


@cache
def report() -> Report:
    return analyse([real_file("sequence")], as_of=AS_OF)


def load() -> Load:
    return report().training.load


def test_every_activity_counts_once() -> None:
    runs = [(run.started, run.distance_m) for run in report().training.runs]
    assert len(runs) == len(files())
    assert [started for started, _ in runs] == [
        pytest.approx(each.started, abs=timedelta(seconds=90)) for each in files()
    ]


def test_weekly_totals_are_those_of_the_files_within_a_hundredth() -> None:
    expected = by_week((each.day, each.way_m) for each in outings())
    ours = by_week((session.day, session.total_m or 0.0) for session in load().sessions)
    assert len(expected) >= 24
    assert ours == pytest.approx(expected, rel=0.01)


def test_each_run_is_that_of_its_file() -> None:
    """To the thousandth; where the phone was left on for a day nobody knows to the minute when the run had ended."""
    by_source = {Path(run.source).name: run.distance_m for run in report().training.runs}
    expected = {each.name: each.way_m for each in files()}
    left_on = "2021-01-17T1023.gpx"
    assert by_source.pop(left_on) == pytest.approx(expected.pop(left_on), rel=0.03)
    assert by_source == pytest.approx(expected, rel=0.001)


def test_every_spike_is_found_and_no_other() -> None:
    expected = {day: ratio for day, ratio in ratios() if ratio > 1.10}
    ours = {spike.session.day: spike.ratio_session for spike in load().spikes if (spike.ratio_session or 0) > 1.10}
    assert ours.keys() == expected.keys()
    assert len(ours) >= 4
    assert ours == pytest.approx(expected, rel=0.01)


def breaks(days: Iterable[date]) -> list[tuple[date, date]]:
    return [(one, other) for one, other in pairwise(sorted(set(days))) if (other - one).days >= 15]


def test_every_break_is_found_and_no_other() -> None:
    assert [(each.last_before, each.first_after) for each in load().breaks] == breaks(each.day for each in outings())


def test_a_break_is_found_where_files_are_taken_away() -> None:
    away = (date(2020, 9, 5), date(2020, 10, 10))
    folder = real_file("sequence") / "seq-2020-07-to-2021-01"
    some = [folder / each.name for each in files() if not away[0] <= each.started.date() <= away[1]]
    found = analyse(some, as_of=AS_OF).training.load.breaks
    expected = breaks(each.day for each in outings() if not away[0] <= each.day <= away[1])
    assert [(each.last_before, each.first_after) for each in found] == expected
    assert expected == [(date(2020, 9, 4), date(2020, 10, 12))]
