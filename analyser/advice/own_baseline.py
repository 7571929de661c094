"""The runs that later ones are held against: of the months before, or, after a birth or a break, of the time before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from analyser.activity.arrays import Floats
from analyser.activity.runner import Runner
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.technique import Gait, between
from analyser.gait.baseline import OwnCurve, own_curve
from analyser.load.breaks import LONG_BREAK_DAYS
from analyser.load.load import Break

FROM_DAYS_AGO = 90
TO_DAYS_AGO = 28
"""The days of the runs that are held against (evidence T2, engineering choice)."""
RUNS_WANTED = 6
RUNS_AT_MOST = 20
"""How many runs it takes, and how many of the time before a birth or break count (evidence T2)."""
WINDOWS_WANTED = 120
"""60 minutes of steady windows (evidence T2)."""
_WINDOWS_A_MINUTE = 2
_WINDOWS_AT_MOST = 200
"""More are thinned evenly: 100 minutes fix the line, and it is fitted for every run of the past (engineering
choice)."""
_KEPT = 4096
"""So many days' baselines are kept: more than ten years of running every day [engineering choice]."""
MATCHED_MPS = 0.3
"""A speed further outside those of the baseline than this is not matched by it (engineering choice)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OwnBaseline:
    """Her own cadence by speed over `runs`; `before` is the birth or last run before the break that they lie before."""

    curve: OwnCurve
    runs: tuple[Gait, ...]
    before: date | None
    slowest: float
    fastest: float

    def matches(self, gait: Gait) -> bool:
        """Whether there are earlier runs of about that speed by the same kind of sensor."""
        inside = self.slowest - MATCHED_MPS <= gait.speed.value <= self.fastest + MATCHED_MPS
        return inside and gait.run.sensor == self.runs[0].run.sensor


def own_baseline(
    judged: Sequence[Gait], breaks: Sequence[Break], runner: Runner, day: date, sensor: str
) -> OwnBaseline | Sentence:
    """The baseline on `day` of the runs whose cadence came from `sensor`, or what is lacking for one."""
    regular = _alike(between(judged, day - timedelta(days=FROM_DAYS_AGO), day - timedelta(days=TO_DAYS_AGO)), sensor)
    if len(regular) >= RUNS_WANTED:
        return _fitted(regular, None)
    before = latest_break(breaks, runner, day)
    until = min(before, day - timedelta(days=TO_DAYS_AGO)) if before is not None else date.min
    earlier = _alike(between(judged, date.min, until), sensor)[-RUNS_AT_MOST:]
    if len(earlier) >= RUNS_WANTED:
        return _fitted(earlier, before)
    return sentence(
        "Cannot tell yet: {have:runs} to hold the newest against, of 6 that it takes. Older files, if you have them, "
        "would do.",
        have=max(len(regular), len(earlier)),
    )


def _alike(judged: Sequence[Gait], sensor: str) -> tuple[Gait, ...]:
    return tuple(gait for gait in judged if gait.run.sensor == sensor)


def latest_break(breaks: Sequence[Break], runner: Runner, day: date) -> date | None:
    """The birth, or the last run before a break of 29 days or more, whichever is later; None without either."""
    days = [each.last_before for each in breaks if each.days >= LONG_BREAK_DAYS and each.last_before < day]
    births = [runner.birth] if runner.birth is not None and runner.birth <= day else []
    return max([*days, *births], default=None)


@lru_cache(maxsize=_KEPT)
def _fitted(runs: tuple[Gait, ...], before: date | None) -> OwnBaseline | Sentence:
    """Fitted once for all the days that are held against the same runs."""
    windows: Floats = np.concatenate([gait.windows for gait in runs])
    if len(windows) < WINDOWS_WANTED:
        return sentence(
            "Cannot tell yet: {have:duration} of steady running to hold the newest against, of 1 hour that it takes.",
            have=len(windows) // _WINDOWS_A_MINUTE * 60,
        )
    kept = np.linspace(0, len(windows) - 1, min(len(windows), _WINDOWS_AT_MOST)).round().astype(np.int64)
    cadences, speeds = windows[kept].T
    return OwnBaseline(
        curve=own_curve(speeds, cadences),
        runs=runs,
        before=before,
        slowest=float(speeds.min()),
        fastest=float(speeds.max()),
    )
