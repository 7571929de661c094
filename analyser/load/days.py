"""What was done on each local day and in each of the runner's own calendar weeks, as tables."""

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pandas as pd

from analyser.activity.recording import Sport
from analyser.activity.run import OtherActivity, Run
from analyser.load.load import Session
from analyser.load.steps import running_steps

DAY = timedelta(days=1)
_SUMS = ("run_s", "run_distance_m", "walk_s", "other_s", "impact_s")
_KNOWN_OR_NOT = ("steps", "ascent_m", "descent_m")
"""Sums of what not every run tells; NaN where none does."""
_COLUMNS = ("runs", *_SUMS, *_KNOWN_OR_NOT, "longest_jog_s", "longest_session_m")


def measured_days(sessions: Sequence[Session], runs: Sequence[Run], others: Sequence[OtherActivity]) -> pd.DataFrame:
    """One row per local day from the first activity to the last, seconds and metres.

    A day in between without an activity is 0; days after the last one are not there, because nothing is known of
    them. `run_distance_m` is NaN on a day whose running has no distance that counts. `impact_s` is the part of
    `other_s` in sports that are neither rest nor free of impact.
    """
    rows = _by_day(sessions, runs, others)
    index = pd.DatetimeIndex([], name="day")
    if rows:
        index = pd.date_range(min(rows), max(rows), freq="D", name="day", unit="ns")
    done = [rows.get(day.date(), {}) for day in index]
    days = pd.DataFrame({name: [row.get(name, 0.0) for row in done] for name in _COLUMNS}, index=index, dtype=float)
    return days.astype({"runs": "int64"})


def _by_day(
    sessions: Sequence[Session], runs: Sequence[Run], others: Sequence[OtherActivity]
) -> Mapping[date, Mapping[str, float]]:
    rows: dict[date, dict[str, float]] = {}
    for session in sessions:
        row = rows.setdefault(session.day, {})
        _add(row, runs=1, run_s=session.jog_s)
        row["longest_jog_s"] = max(row.get("longest_jog_s", 0.0), session.longest_jog_s)
        _add_way(row, session.jog_m)
        if not session.files:
            for name in _KNOWN_OR_NOT:
                _add_known(row, name, None)
    for run in runs:
        row = rows.setdefault(run.local_date, {})
        _add(row, walk_s=run.walk_s)
        for name, amount in zip(_KNOWN_OR_NOT, (running_steps(run), run.ascent_m, run.descent_m), strict=True):
            _add_known(row, name, amount)
    for other in others:
        _add(rows.setdefault(other.local_date, {}), **_beside_running(other))
    return rows


def _add(row: dict[str, float], **amounts: float) -> None:
    for name, amount in amounts.items():
        row[name] = row.get(name, 0.0) + amount


def _add_way(row: dict[str, float], way: float | None) -> None:
    """Adds what is known; a day of which no way is known stays NaN."""
    _add_known(row, "run_distance_m", way)
    if way is not None:
        row["longest_session_m"] = max(row.get("longest_session_m", 0.0), way)


def _add_known(row: dict[str, float], name: str, amount: float | None) -> None:
    """Adds what is known; as long as nothing is, it is NaN."""
    known = row.get(name, math.nan)
    if amount is not None:
        known = amount if math.isnan(known) else known + amount
    row[name] = known


def _beside_running(other: OtherActivity) -> dict[str, float]:
    """On foot it is walking, for as long as the watch saw her walk, or the whole of it where it cannot tell."""
    if other.sport.on_foot:
        return {"walk_s": other.walk_s or other.duration_s}
    seconds = {"other_s": other.duration_s}
    if other.sport is Sport.IMPACT:
        seconds["impact_s"] = other.duration_s
    return seconds


def measured_weeks(days: pd.DataFrame, week_start: int, ramps: Mapping[date, float]) -> pd.DataFrame:
    """One row per calendar week that a day of `days` lies in; `week_start` is 0 for Monday … 6 for Sunday.

    `partial` marks weeks of which not every day is known: the first and the last, as a rule. `rest_days` are known
    days without a run or a sport of impact. `ramp` is that of the last day with a run in the week (fraction).
    """
    starts = pd.DatetimeIndex([_start_of_week(day.date(), week_start) for day in days.index], name="start")
    grouped = days.groupby(starts)
    weeks = grouped[["runs", *_SUMS]].sum()
    for name in ("run_distance_m", *_KNOWN_OR_NOT):
        weeks[name] = _summed(days, name, starts).where(weeks["runs"] > 0, 0.0)
    weeks["longest_jog_s"] = grouped["longest_jog_s"].max()
    weeks["longest_session_m"] = grouped["longest_session_m"].max()
    weeks["rest_days"] = ((days["runs"] == 0) & (days["impact_s"] == 0)).groupby(starts).sum().astype("int64")
    ramp_days = sorted(ramps)
    weeks["ramp"] = [_last_ramp(start.date(), ramps, ramp_days) for start in weeks.index]
    weeks["partial"] = (grouped.size() < 7).astype(bool)
    return weeks


def _summed(days: pd.DataFrame, name: str, starts: pd.DatetimeIndex) -> pd.Series:
    """What the runs of each week tell together; NaN where none of them tells anything, whatever its other days are."""
    return days[name].where(days["runs"] > 0).groupby(starts).sum(min_count=1)


def beside_by_week(others: Sequence[OtherActivity], week_start: int) -> pd.DataFrame:
    """Seconds of every sport but running in each week with one, a column for each sport that occurs, by its name."""
    sums: dict[str, dict[date, float]] = {}
    for each in others:
        start, of_sport = _start_of_week(each.local_date, week_start), sums.setdefault(each.sport.value, {})
        of_sport[start] = of_sport.get(start, 0.0) + each.duration_s
    starts = sorted({start for of_sport in sums.values() for start in of_sport})
    table = {sport: [sums[sport].get(start, 0.0) for start in starts] for sport in sorted(sums)}
    return pd.DataFrame(table, index=pd.DatetimeIndex(starts, name="start"), dtype=float)


def _start_of_week(day: date, week_start: int) -> date:
    return day - (day.weekday() - week_start) % 7 * DAY


def _last_ramp(start: date, ramps: Mapping[date, float], days: Sequence[date]) -> float:
    """The ramp of the last of these days (in order) within the week; NaN where none is."""
    upto = bisect_left(days, start + 7 * DAY)
    return ramps[days[upto - 1]] if upto and days[upto - 1] >= start else float("nan")
