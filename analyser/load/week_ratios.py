"""The ratios of each week, as columns of the table of weeks; figures, never a flag."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

import pandas as pd

from analyser.load.load import Break
from analyser.load.ratios import (
    CHRONIC_DAYS,
    coupled_ratio,
    monotony,
    smoothed_ratio,
    smoothed_ratios,
    strain,
    uncoupled_ratio,
)

WEEK = timedelta(days=7)
RATIOS: Mapping[str, Callable[[Sequence[float]], float | None]] = MappingProxyType(
    {
        "acwr": coupled_ratio,
        "acwr_uncoupled": uncoupled_ratio,
        "acwr_smoothed": smoothed_ratio,
        "monotony": monotony,
        "strain_min": strain,
    }
)


class Hidden(StrEnum):
    """Why a week shows no ratio: fewer than 28 days are known, a break lies in them, or nothing was jogged."""

    SHORT = "short-record"
    BREAK = "break"
    NO_JOGGING = "no-jogging"


def hidden_because(start: date, days: pd.DataFrame, breaks: Sequence[Break]) -> Hidden | None:
    """Why the week from `start` shows no coupled ratio, or None where it shows one."""
    upto = int(days.index.searchsorted(pd.Timestamp(start + WEEK)))
    if upto < CHRONIC_DAYS:
        return Hidden.SHORT
    last = days.index[upto - 1].date()
    if any(_touches(each, last) for each in breaks):
        return Hidden.BREAK
    return None if days["run_s"].iloc[upto - CHRONIC_DAYS : upto].sum() > 0 else Hidden.NO_JOGGING


def with_ratios(weeks: pd.DataFrame, days: pd.DataFrame, breaks: Sequence[Break]) -> pd.DataFrame:
    """The weeks with each ratio as of the last known day of the week, from minutes of jogging a day.

    NaN before there are 28 days, and where a break lies in the 28 days: a ratio against rest says nothing.
    """
    loads = (days["run_s"] / 60).tolist()
    by_day = smoothed_ratios(loads)
    known = [day.date() for day in days.index]
    shown = [_shown(bisect_left(known, start.date() + WEEK), known, breaks) for start in weeks.index]
    table = weeks.copy()
    for name, ratio in RATIOS.items():
        found = [None if upto is None else _on(upto, ratio, loads, by_day) for upto in shown]
        table[name] = [float("nan") if each is None else each for each in found]
        table[name] = table[name].astype(float)
    return table


def _shown(upto: int, known: Sequence[date], breaks: Sequence[Break]) -> int | None:
    """So many days are known by the end of a week; None where it shows no ratio."""
    if upto < CHRONIC_DAYS or any(_touches(each, known[upto - 1]) for each in breaks):
        return None
    return upto


def _on(
    upto: int,
    ratio: Callable[[Sequence[float]], float | None],
    loads: Sequence[float],
    smoothed_by_day: Sequence[float | None],
) -> float | None:
    """A ratio when `upto` days are known: one looks at all of them, the others at the last 28."""
    return smoothed_by_day[upto - 1] if ratio is smoothed_ratio else ratio(loads[upto - CHRONIC_DAYS : upto])


def _touches(each: Break, last: date) -> bool:
    """Whether a day of the break lies in the 28 days up to `last`."""
    ends = each.first_after or date.max
    return each.last_before < last and ends > last - timedelta(days=CHRONIC_DAYS)
