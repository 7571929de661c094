"""From many runs to the load that they make together."""

from collections.abc import Sequence
from datetime import date

from analyser.activity.diary import Diary
from analyser.activity.run import OtherActivity, Run
from analyser.activity.runner import Runner
from analyser.load.breaks import found_breaks
from analyser.load.days import measured_days, measured_weeks
from analyser.load.load import Load, Ramp
from analyser.load.ramp import found_ramps
from analyser.load.return_mode import return_mode
from analyser.load.sessions import found_sessions
from analyser.load.spike import found_spikes


def measured_load(
    runs: Sequence[Run], others: Sequence[OtherActivity], runner: Runner, diary: Diary, as_of: date
) -> Load:
    """The load as known on `as_of`: whatever is later, in files, diary or profile, is not looked at."""
    known_runs = [run for run in runs if run.local_date <= as_of]
    known_others = [other for other in others if other.local_date <= as_of]
    noted = Diary(entries=tuple(entry for entry in diary.entries if entry.date <= as_of))
    sessions = found_sessions(known_runs, runner, noted)
    days = measured_days(sessions, known_runs, known_others)
    ramps = found_ramps(sessions, runner, days.index[0].date() if len(days) else None)
    return Load(
        as_of=as_of,
        days=days,
        weeks=measured_weeks(days, runner.week_start, {ramp.day: worst_rise(ramp) for ramp in ramps}),
        sessions=sessions,
        spikes=found_spikes(sessions, runner),
        ramps=ramps,
        breaks=found_breaks(sessions, days.index[-1].date() if len(days) else None, as_of),
        mode=return_mode(as_of, sessions, runner),
    )


def worst_rise(ramp: Ramp) -> float:
    """The larger of the two rises (fraction), NaN where there is none."""
    return max((rise for rise in (ramp.ratio_m, ramp.ratio_s) if rise is not None), default=float("nan"))
