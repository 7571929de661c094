"""From many runs to the load that they make together."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from analyser.activity.diary import Diary
from analyser.activity.run import OtherActivity, Run
from analyser.activity.runner import Runner
from analyser.load.breaks import STALE_DAYS, History, found_breaks
from analyser.load.days import beside_by_week, measured_days, measured_weeks
from analyser.load.load import Load, Ramp
from analyser.load.milestones import found_milestones, stage_on
from analyser.load.ramp import found_ramps
from analyser.load.return_mode import return_mode
from analyser.load.sessions import found_sessions
from analyser.load.spike import found_spikes
from analyser.load.week_ratios import with_ratios


def measured_load(
    runs: Sequence[Run],
    others: Sequence[OtherActivity],
    runner: Runner,
    diary: Diary,
    as_of: date,
    *,
    held: Load | None = None,
) -> Load:
    """The load as known on `as_of`: whatever is later, in files, diary or profile, is not looked at.

    What it has in common with `held`, her load on a later day, is taken from there: most of the past is the same.
    """
    known_runs = [run for run in runs if run.local_date <= as_of]
    known_others = [other for other in others if other.local_date <= as_of]
    noted = Diary(entries=tuple(entry for entry in diary.entries if entry.date <= as_of))
    sessions = found_sessions(known_runs, runner, noted)
    days = measured_days(sessions, known_runs, known_others)
    if held is not None and _goes_on(sessions, days, held):
        sessions = History(held.sessions[: len(sessions)])
        spikes, ramps = held.spikes[: len(sessions)], held.ramps[: len({session.day for session in sessions})]
    else:
        spikes = found_spikes(sessions, runner)
        ramps = found_ramps(sessions, runner, days.index[0].date() if len(days) else None)
    breaks = found_breaks(sessions, days.index[-1].date() if len(days) else None, as_of)
    weeks = measured_weeks(days, runner.week_start, {ramp.day: worst_rise(ramp) for ramp in ramps})
    mode = return_mode(as_of, sessions, runner)
    return Load(
        as_of=as_of,
        days=days,
        weeks=with_ratios(weeks, days, breaks),
        sessions=sessions,
        spikes=spikes,
        ramps=ramps,
        breaks=breaks,
        mode=mode,
        milestones=found_milestones(sessions, mode.since if mode.active else None),
        stage=stage_on(_known_until(days, as_of), sessions),
        beside=beside_by_week(known_others, runner.week_start),
    )


def _goes_on(sessions: History, days: pd.DataFrame, held: Load) -> bool:
    """Whether the later record has these sessions, then others on later days, and begins on the same day."""
    until = len(sessions)
    return (
        until > 0
        and sessions == held.sessions[:until]
        and sessions[-1].day not in {session.day for session in held.sessions[until : until + 1]}
        and days.index[0] == held.days.index[0]
    )


def _known_until(days: pd.DataFrame, as_of: date) -> date:
    """The last day of which the record tells: that of the newest activity where it is older than a week."""
    newest = days.index[-1].date() if len(days) else as_of
    return newest if (as_of - newest).days > STALE_DAYS else as_of


def worst_rise(ramp: Ramp) -> float:
    """The larger of the two rises (fraction), NaN where there is none."""
    return max((rise for rise in (ramp.ratio_m, ramp.ratio_s) if rise is not None), default=float("nan"))
