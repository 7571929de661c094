"""What the charts show, as numbers and words: the points, what to see in them, and the table behind each."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

import numpy as np

from analyser.activity.arrays import Floats
from analyser.activity.run import Run
from analyser.activity.windows import values_of
from analyser.advice.in_force import small_step_counts, times_the_longest
from analyser.columns import Column
from analyser.gait.cadence import expected_cadence
from analyser.load.load import Spike
from analyser.load.spike import TOLERANCE
from analyser.measure import Measure
from analyser.report.report import Report
from analyser.report.rows import WeekRow, week_rows
from analyser.report.sizes import sizes

_SHOWN = timedelta(weeks=26)
"""How far back the charts of load go; the tables behind them hold the same days (engineering choice)."""
_WEEK = timedelta(weeks=1)
_WINDOWS_AT_MOST = 600
"""So many of the steady half minutes are drawn as dots, spread evenly over them, to keep the page small."""


class Against(StrEnum):
    """How a session stands against the limit of its day."""

    WITHIN = "within the limit"
    SMALL_STEP = "a small step over it"
    ABOVE = "above the limit"
    FIRST = "nothing to compare with"


class Era(StrEnum):
    """Whether a run was before the birth or break, or since."""

    BEFORE = "before"
    SINCE = "since you came back"
    ONE = "your runs"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPoint:
    """One session: `size` and `limit` in seconds of jogging, or in metres where kilometres lead."""

    day: date
    size: float
    limit: float | None
    against: Against


@dataclass(frozen=True, slots=True, kw_only=True)
class GaitPoint:
    """Cadence (spm) at a speed (m/s): of a run, or of a steady half minute of it."""

    day: date
    era: Era
    speed_mps: float
    cadence_spm: float

    @property
    def pair(self) -> tuple[float, float]:
        """Speed (m/s) and cadence (steps/min)."""
        return self.speed_mps, self.cadence_spm


def shown_weeks(report: Report) -> tuple[WeekRow, ...]:
    """The weeks of the chart, oldest first, from the first that holds anything."""
    rows = [row for row in week_rows(report) if row.start > _shown_after(report)]
    first = next((at for at, row in enumerate(rows) if row.jog_min or row.walk_min), len(rows))
    return tuple(rows[first:])


def session_points(report: Report) -> tuple[SessionPoint, ...]:
    """The sessions of the chart, oldest first, each with the limit of its day; in pregnancy there is no limit."""
    shown_after = _shown_after(report)
    recent = (
        spike
        for spike in report.training.load.spikes
        if spike.session.day > shown_after and report.shown.day(spike.session.day)
    )
    points = [point for point in (_session_point(spike, report) for spike in recent) if point is not None]
    if report.training.runner.pregnant:
        return tuple(replace(point, limit=None, against=Against.FIRST) for point in points)
    return tuple(points)


def longest_points(report: Report) -> dict[date, SessionPoint]:
    """The longest session of each week that is shown and has one, the last of equals, by the week's first day."""
    points = session_points(report)
    found = {}
    for week in shown_weeks(report):
        within = [point for point in points if week.start <= point.day < week.start + _WEEK]
        if within:
            found[week.start] = max(within, key=lambda point: (point.size, point.day))
    return found


def _shown_after(report: Report) -> date:
    """The day after which the charts of load begin: a stale export is drawn up to its newest file."""
    newest = report.training.newest or report.as_of
    until = newest if report.shown.until is None else min(newest, report.shown.until)
    return until - _SHOWN if report.shown.since is None else min(until - _SHOWN, report.shown.since)


def run_points(report: Report) -> tuple[GaitPoint, ...]:
    """The median of each run that has cadence and a speed of its own, oldest first."""
    boundary = came_back(report)
    measured = ((run, _measured(run)) for run in report.shown_runs if not run.speed_circular)
    return tuple(
        GaitPoint(day=run.local_date, era=_era(run, boundary), speed_mps=pair[0], cadence_spm=pair[1])
        for run, pair in measured
        if pair is not None
    )


def window_points(report: Report) -> tuple[GaitPoint, ...]:
    """Steady half minutes of those runs, every so many of them where there are very many."""
    boundary = came_back(report)
    shown = [(run, _windows(run)) for run in report.shown_runs]
    every = sum(len(windows) for _, windows in shown) // _WINDOWS_AT_MOST + 1
    points: list[GaitPoint] = []
    first = 0
    for run, windows in shown:
        points += [
            GaitPoint(day=run.local_date, era=_era(run, boundary), speed_mps=speed, cadence_spm=cadence)
            for speed, cadence in windows[first::every].tolist()
        ]
        first = (first - len(windows)) % every
    return tuple(points)


def came_back(report: Report) -> date | None:
    """The day that divides "before" from "since": the first run of the return, else the date in the profile."""
    return report.training.load.mode.since or report.training.runner.returning_since


def expected_at(speed_mps: float, report: Report) -> float | None:
    """The cadence (spm) expected at a speed for the runner's height; None without a height or outside its range."""
    height = report.training.runner.height_m
    if height is None:
        return None
    expected = float(expected_cadence(np.asarray(speed_mps), height))
    return expected if math.isfinite(expected) else None


def middle_cadences(points: Iterable[GaitPoint]) -> dict[Era, tuple[float, int]]:
    """The median cadence (spm) of each era's runs, and how many they are."""
    found = list(points)
    of_era = {era: [point.cadence_spm for point in found if point.era is era] for era in Era}
    return {era: (median(cadences), len(cadences)) for era, cadences in of_era.items() if cadences}


def times_the_limit(report: Report) -> float | None:
    """How many times the longest run of the month the limit of a day is, in the unit that leads; None where its rules
    are off."""
    return times_the_longest(report.training, jog_time=sizes(report).minutes)


def _session_point(spike: Spike, report: Report) -> SessionPoint | None:
    leading, times = sizes(report), times_the_limit(report)
    size = leading.of_session(spike.session)
    reference = spike.reference_jog_s if leading.minutes else spike.reference_m
    if size is None:
        return None
    limit = None if not reference or times is None else reference * times
    allowed = spike.allowed and small_step_counts(report.training)
    return SessionPoint(day=spike.session.day, size=size, limit=limit, against=_against(size, limit, allowed))


def _against(size: float, limit: float | None, allowed: bool) -> Against:
    if limit is None:
        return Against.FIRST
    if size <= limit * (1 + TOLERANCE):
        return Against.WITHIN
    return Against.SMALL_STEP if allowed else Against.ABOVE


def _era(run: Run, boundary: date | None) -> Era:
    if boundary is None:
        return Era.ONE
    return Era.BEFORE if run.local_date < boundary else Era.SINCE


def _measured(run: Run) -> tuple[float, float] | None:
    speed, cadence = run.measures.get(Column.SPEED_MPS), run.measures.get(Column.CADENCE_SPM)
    if isinstance(speed, Measure) and isinstance(cadence, Measure) and speed.value > 0:
        return speed.value, cadence.value
    return None


def _windows(run: Run) -> Floats:
    """Speed (m/s) and cadence (steps/min) of the steady windows that have both, one row each."""
    if run.speed_circular or _measured(run) is None:
        return np.empty((0, 2))
    both = values_of(run.windows, Column.SPEED_MPS, Column.CADENCE_SPM)
    return both[:, ~np.isnan(both).any(axis=0)].T
