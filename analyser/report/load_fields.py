"""Days, weeks, the span of the record, first times and the stage of the way back as fields of JSON."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from analyser.activity.runner import Runner
from analyser.gait.knee_load import UsualKilometres
from analyser.load.load import Load
from analyser.load.week_ratios import RATIOS, hidden_because
from analyser.report.birth_weeks import weeks_since_birth
from analyser.report.fields import Json, day, number, si
from analyser.report.grouped import beside_s, longest_jogging, week_of
from analyser.report.own_fields import usual_fields
from analyser.report.shown import EVERYTHING, Shown

_AT_ONCE = 256
"""So many rows of a table are objects at once [engineering choice]."""


def record_fields(load: Load) -> Json:
    """From when to when anything is known, and of how many days up to `as_of` nothing is."""
    first, last = (load.days.index[at].date() if len(load.days) else None for at in (0, -1))
    return {
        "first": day(first),
        "last": day(last),
        "known_days": len(load.days),
        "unknown_days": 0 if last is None else max((load.as_of - last).days, 0),
    }


def days_fields(load: Load, runner: Runner, shown: Shown = EVERYTHING) -> list[Json]:
    """Every known day, the first and the last activity's included; a day after these is not there, and is no zero."""
    return list(each_day(load, runner, shown))


def each_day(load: Load, runner: Runner, shown: Shown = EVERYTHING) -> Iterator[Json]:
    """The same, one after the other."""
    longest = longest_jogging(load, lambda of: of)
    return (
        {"start": day(start)}
        | _sums(row)
        | _longest(row, longest.get(start))
        | {"week_since_birth": weeks_since_birth(start, runner), "nothing": _is_nothing(row)}
        for start, row in _rows(load.days)
        if shown.day(start)
    )


def weeks_fields(
    load: Load, runner: Runner, usual: Mapping[date, UsualKilometres], shown: Shown = EVERYTHING
) -> list[Json]:
    """Every calendar week that a known day lies in."""
    longest = longest_jogging(load, lambda of: week_of(of, runner))
    return [
        {"start": day(start)}
        | _sums(row)
        | {"beside": {f"{sport}_s": si("other_s", seconds) for sport, seconds in beside_s(load, start).items()}}
        | _longest(row, longest.get(start))
        | {
            "rest_days": int(row["rest_days"]),
            "ramp": si("ramp", row["ramp"]),
            "partial": bool(row["partial"]),
            **{name: number(row[name], 3) for name in RATIOS},
            "ratios_hidden": hidden_because(start, load.days, load.breaks),
            "week_since_birth": weeks_since_birth(start, runner),
            "usual": usual_fields(usual.get(start)),
        }
        for start, row in _rows(load.weeks)
        if shown.week(start)
    ]


def way_fields(load: Load) -> Json:
    """Where on the way from walking to jogging she is, and the first times on it."""
    since = load.mode.since if load.mode.active else None
    return {
        "stage": load.stage.value,
        "since": day(since),
        "first_times": [
            {"kind": each.kind.value, "date": day(each.day), "runs": list(each.runs)} for each in load.milestones
        ],
    }


def _sums(row: Mapping[str, Any]) -> Json:
    """What days and weeks have in common."""
    return {
        "run_distance_m": si("run_distance_m", row["run_distance_m"]),
        "run_s": si("run_s", row["run_s"]),
        "runs": int(row["runs"]),
        "walk_s": si("walk_s", row["walk_s"]),
        "other_s": si("other_s", row["other_s"]),
        "impact_s": si("impact_s", row["impact_s"]),
        "steps": _whole(row["steps"]),
        "ascent_m": si("ascent_m", row["ascent_m"]),
        "descent_m": si("descent_m", row["descent_m"]),
    }


def _longest(row: Mapping[str, Any], jogging_s: float | None) -> Json:
    """The longest bout, and the longest session by time and by way; no way where none is known."""
    unknown = bool(row["runs"]) and not row["longest_session_m"]
    return {
        "longest_jog_s": si("longest_jog_s", row["longest_jog_s"]),
        "longest_session_s": si("longest_session_s", jogging_s or 0.0),
        "longest_session_m": None if unknown else si("longest_session_m", row["longest_session_m"]),
    }


def _is_nothing(row: Mapping[str, Any]) -> bool:
    """A true zero: the day is known, and nothing was done."""
    return not (row["runs"] or row["walk_s"] or row["other_s"])


def _whole(count: float) -> int | None:
    return None if count != count else round(count)


def _rows(table: pd.DataFrame) -> Iterator[tuple[date, Mapping[str, Any]]]:
    for begin in range(0, len(table), _AT_ONCE):
        part = table.iloc[begin : begin + _AT_ONCE]
        yield from zip((moment.date() for moment in part.index), part.to_dict("records"), strict=True)
