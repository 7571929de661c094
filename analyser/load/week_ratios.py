"""The ratios of each week, as columns of the table of weeks; figures, never a flag."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

import pandas as pd

from analyser.load.load import Break
from analyser.load.ratios import CHRONIC_DAYS, coupled_ratio, monotony, smoothed_ratio, strain, uncoupled_ratio

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
    upto, last = _last_known(start, [day.date() for day in days.index])
    if upto < CHRONIC_DAYS:
        return Hidden.SHORT
    if any(_touches(each, last) for each in breaks):
        return Hidden.BREAK
    return None if days["run_s"].iloc[upto - CHRONIC_DAYS : upto].sum() > 0 else Hidden.NO_JOGGING


def with_ratios(weeks: pd.DataFrame, days: pd.DataFrame, breaks: Sequence[Break]) -> pd.DataFrame:
    """The weeks with each ratio as of the last known day of the week, from minutes of jogging a day.

    NaN before there are 28 days, and where a break lies in the 28 days: a ratio against rest says nothing.
    """
    loads = (days["run_s"] / 60).tolist()
    known = [day.date() for day in days.index]
    table = weeks.copy()
    for name, ratio in RATIOS.items():
        table[name] = [_as_of_week(start.date(), known, loads, breaks, ratio) for start in weeks.index]
        table[name] = table[name].astype(float)
    return table


def _as_of_week(
    start: date,
    known: Sequence[date],
    loads: Sequence[float],
    breaks: Sequence[Break],
    ratio: Callable[[Sequence[float]], float | None],
) -> float:
    upto, last = _last_known(start, known)
    if upto < CHRONIC_DAYS or any(_touches(each, last) for each in breaks):
        return float("nan")
    found = ratio(loads[:upto])
    return float("nan") if found is None else found


def _last_known(start: date, known: Sequence[date]) -> tuple[int, date]:
    """How many days are known by the end of the week, and the last of them."""
    upto = bisect_left(known, start + timedelta(days=7))
    return upto, known[upto - 1]


def _touches(each: Break, last: date) -> bool:
    """Whether a day of the break lies in the 28 days up to `last`."""
    ends = each.first_after or date.max
    return each.last_before < last and ends > last - timedelta(days=CHRONIC_DAYS)
