"""The load as it will be: one more session, or nothing more until a later day."""

import math
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analyser.activity.runner import Runner
from analyser.load.breaks import History, found_breaks
from analyser.load.load import Load, Session
from analyser.load.ramp import ramp_on
from analyser.load.return_mode import return_mode
from analyser.load.spike import spike_of


def quiet_until(load: Load, day: date, runner: Runner) -> Load:
    """The load on a later day, if nothing is done until then; the tables of days and weeks stay those of the record."""
    return replace(load, as_of=day, mode=return_mode(day, load.sessions, runner))


def extended(load: Load, session: Session, runner: Runner) -> Load:
    """The load on the day of one more session, which is later than all others; `weeks` stay those of the record, and so
    do the longest of each day."""
    sessions = History((*load.sessions, session))
    way = math.nan if session.jog_m is None else session.jog_m
    days = _with(load.days, session.day, runs=1, run_s=session.jog_s, run_distance_m=way)
    return replace(
        load,
        as_of=session.day,
        days=days,
        sessions=sessions,
        spikes=(*load.spikes, spike_of(session, sessions, load.spikes, runner)),
        ramps=(*load.ramps, ramp_on(session.day, sessions, runner, days.index[0].date())),
        breaks=found_breaks(sessions, session.day, session.day),
        mode=return_mode(session.day, sessions, runner),
    )


def walked(load: Load, day: date, seconds: float, runner: Runner) -> Load:
    """The load on the day of one more walk, which is no earlier than all that was done."""
    return replace(
        load, as_of=day, days=_with(load.days, day, walk_s=seconds), mode=return_mode(day, load.sessions, runner)
    )


def _with(days: pd.DataFrame, day: date, **amounts: float) -> pd.DataFrame:
    """A copy of the table with the amounts on that day: what lies between is known to be free of running."""
    at = pd.Timestamp(day)
    first = days.index[0] if len(days) else at
    last = max(days.index[-1], at) if len(days) else at
    index = pd.date_range(first, last, freq="D", name="day", unit="ns")
    row = (at - first).days
    return pd.DataFrame(
        {name: _added(days[name].to_numpy(), len(index), row, amounts.get(name, 0)) for name in days.columns},
        index=index,
    )


def _added(known: npt.NDArray[Any], length: int, row: int, amount: float) -> npt.NDArray[Any]:
    """The values with 0 up to that length, and the amount added in that row, in the type of the values."""
    values = np.zeros(length, known.dtype)
    values[: len(known)] = known
    values[row] += known.dtype.type(amount)
    return values
