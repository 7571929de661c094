"""The runner against her own running: before and now at the same speed, and the knee load over her usual one."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from analyser.activity.run import Run
from analyser.advice.order import is_stop, withholds_cues
from analyser.advice.own_baseline import FROM_DAYS_AGO, RUNS_AT_MOST, TO_DAYS_AGO, OwnBaseline, latest_break
from analyser.advice.sentence import Sentence
from analyser.advice.technique import RECENT_DAYS, Gait
from analyser.advice.training import Training
from analyser.columns import Column
from analyser.gait.before_now import BeforeNow, NotYet, before_now
from analyser.gait.knee_load import (
    KneeLoad,
    UsualKilometres,
    WhatIf,
    knee_load_of,
    usual_kilometres,
    what_if,
    what_if_table,
)
from analyser.measure import Missing
from analyser.report.own_curves import OwnCurves
from analyser.report.report import Report

COMPARED = (Column.CADENCE_SPM, Column.STEP_LENGTH_M)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One column by one kind of sensor, before and now."""

    column: Column
    sensor: str
    found: BeforeNow | NotYet | Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The runs of now, `now_from` to `now_until`, against those of before; `broke` is the last day before a break.

    Without a break they are those of two months earlier. `compared` has each column for each sensor of now.
    """

    before_from: date | None
    before_until: date
    now_from: date
    now_until: date
    broke: date | None
    compared: tuple[Compared, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KneeNow:
    """The newest judged run's knee load over her usual, or what is lacking; what 5 % more steps would do.

    `what_if` is None where technique has to wait for a symptom. The usual is `baseline`.
    """

    gait: Gait
    load: KneeLoad | None
    lacking: Sentence | None
    what_if: WhatIf | None
    what_ifs: tuple[WhatIf, ...] = ()
    """The same for a range of changes."""


def compared(training: Training) -> Comparison | None:
    """Her before and now; None without a run."""
    if not training.runs:
        return None
    newest = training.runs[-1].local_date
    broke = latest_break(training.load.breaks, training.runner, newest)
    first = newest - timedelta(days=RECENT_DAYS - 1)
    first = first if broke is None else max(first, broke + timedelta(days=1))
    now = [run for run in training.runs if run.local_date >= first]
    since = None if broke is not None else newest - timedelta(days=FROM_DAYS_AGO)
    until = newest - timedelta(days=TO_DAYS_AGO) if broke is None else min(broke, first - timedelta(days=1))
    before = [run for run in training.runs if run.local_date <= until and (since is None or run.local_date >= since)]
    return Comparison(
        before_from=since,
        before_until=until,
        now_from=first,
        now_until=newest,
        broke=broke,
        compared=tuple(_compared(before, now)),
    )


def _compared(before: Sequence[Run], now: Sequence[Run]) -> list[Compared]:
    """Each sensor of now for itself: two sensors are never held against each other."""
    found = []
    for sensor in sorted({run.sensor for run in now}):
        earlier, recent = ([run for run in runs if run.sensor == sensor] for runs in (before, now))
        for column in COMPARED:
            result = before_now(earlier[-RUNS_AT_MOST:], recent, column)
            found.append(Compared(column=column, sensor=sensor, found=result))
    return found


def knee_now(report: Report, own: OwnCurves) -> KneeNow | None:
    """The knee load of the newest run by which technique can be judged; None where there is no such run."""
    if not own.judged:
        return None
    newest = own.judged[-1]
    usual = own.baseline(newest.day, newest.run.sensor)
    known = isinstance(usual, OwnBaseline) and usual.matches(newest)
    load = (
        knee_load_of(newest.run, usual.curve, usual_speed(usual)) if isinstance(usual, OwnBaseline) and known else None
    )
    waits = report.training.runner.pregnant or withholds_cues(report.told) or any(map(is_stop, report.told))
    return KneeNow(
        gait=newest,
        load=load,
        lacking=usual if isinstance(usual, Sentence) else None,
        what_if=None if waits else what_if(newest.speed.value, newest.cadence.value),
        what_ifs=() if waits else what_if_table(newest.speed.value, newest.cadence.value),
    )


def own_usual(own: OwnCurves) -> OwnBaseline | None:
    """What the newest judged run is held against; None where it cannot be told yet."""
    if not own.judged:
        return None
    newest = own.judged[-1]
    found = own.baseline(newest.day, newest.run.sensor)
    return found if isinstance(found, OwnBaseline) else None


def usual_speed(baseline: OwnBaseline) -> float:
    """The speed of her usual running (m/s): the median over the steady windows of the baseline."""
    return float(np.median(np.concatenate([gait.windows[:, 1] for gait in baseline.runs])))


def usual_by_week(report: Report, own: OwnCurves) -> dict[date, UsualKilometres]:
    """The weeks' running in kilometres of her usual running, by the first day of the week; no week without runs."""
    usual = own_usual(own)
    if usual is None:
        return {}
    starts = [moment.date() for moment in report.training.load.weeks.index]
    weeks: dict[date, list[Run]] = {start: [] for start in starts}
    for run in report.training.runs:
        weeks[starts[bisect_right(starts, run.local_date) - 1]].append(run)
    speed = usual_speed(usual)
    found = {start: _usual(runs, usual, speed) for start, runs in weeks.items()}
    return {start: week for start, week in found.items() if week is not None}


def _usual(runs: Sequence[Run], usual: OwnBaseline, speed_mps: float) -> UsualKilometres | None:
    """Of runs by another sensor than that of the baseline only speed counts."""
    sensor = usual.runs[0].run.sensor
    own, others = ([run for run in runs if (run.sensor == sensor) is same] for same in (True, False))
    parts = [usual_kilometres(own, usual.curve, speed_mps), usual_kilometres(others, None, speed_mps)]
    there = [part for part in parts if part is not None]
    return _sum(there[0], there[1]) if len(there) == 2 else next(iter(there), None)


def _sum(one: UsualKilometres, other: UsualKilometres) -> UsualKilometres:
    return UsualKilometres(
        distance_m=one.distance_m + other.distance_m,
        lowest_m=one.lowest_m + other.lowest_m,
        highest_m=one.highest_m + other.highest_m,
        of_m=one.of_m + other.of_m,
        judged=one.judged + other.judged,
        runs=one.runs + other.runs,
    )
