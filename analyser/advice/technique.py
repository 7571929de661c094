"""Which runs may say something about technique, and what is lacking where too few do."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter

from analyser.activity.arrays import Floats
from analyser.activity.diary import Entry
from analyser.activity.run import Run
from analyser.activity.trust import Grade, Signal
from analyser.advice.rule import Basis
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.symptoms import is_about_knee
from analyser.advice.training import Training
from analyser.columns import Column
from analyser.gait.paired import paired, paired_windows
from analyser.measure import Measure, Origin

WINDOWS_WANTED = 10
"""Steady 30-second windows that a run needs to be judged by (evidence T1)."""
RECENT_DAYS = 28
_PAIN_DAYS = 7

_day = attrgetter("day")
_JUDGED_BY = (Signal.CADENCE, Signal.SPEED)

_NO_CADENCE = "your files hold no cadence; a watch or a pod that counts steps would give it"
_INDOORS = "indoors the watch guesses distance from your arm; a foot pod, or a run outdoors, would tell"
_NOT_TRUSTED = "the cadence or the speed in your files cannot be trusted; the page says why, run by run"
_TOO_FEW_WINDOWS = "your runs have too few steady stretches; 5 minutes at an even pace on flat ground would do"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gait:
    """How one run went while it was steady: medians over its windows, as measures with quartiles and origin."""

    run: Run
    day: date
    cadence: Measure
    speed: Measure

    @property
    def windows(self) -> Floats:
        """A row for each window: cadence (steps/min) and speed (m/s); read when asked for, as few runs are asked."""
        return paired_windows(self.run)


def gait(run: Run) -> Gait | str:
    """The run's cadence and speed over its steady windows, or in plain words why technique cannot be judged by it.

    What is modelled says nothing here: no rule sees it.
    """
    cadence, speed = run.measures.get(Column.CADENCE_SPM), run.measures.get(Column.SPEED_MPS)
    if not isinstance(cadence, Measure) or cadence.origin is Origin.MODELLED:
        return _NO_CADENCE
    if run.speed_circular:
        return _INDOORS
    if any(signal in run.trust and run.trust[signal].grade is Grade.D for signal in _JUDGED_BY):
        return _NOT_TRUSTED
    if not isinstance(speed, Measure) or speed.origin is Origin.MODELLED:
        return _TOO_FEW_WINDOWS
    steady = run.paired or paired(run.windows, cadence.origin, speed.origin)
    if steady is None or steady.cadence.count < WINDOWS_WANTED:
        return _TOO_FEW_WINDOWS
    return Gait(run=run, day=run.local_date, cadence=steady.cadence, speed=steady.speed)


@lru_cache(maxsize=4)
def gaits(runs: tuple[Run, ...]) -> tuple[Gait, ...]:
    """The gaits of those of the runs by which technique can be judged, by day."""
    judged = (found for found in map(gait, runs) if isinstance(found, Gait))
    return tuple(sorted(judged, key=lambda each: each.day))


def between(judged: Sequence[Gait], first: date, last: date) -> Sequence[Gait]:
    """Those of the gaits (by day) from `first` to `last`, both included."""
    return judged[bisect_left(judged, first, key=_day) : bisect_right(judged, last, key=_day)]


def recent(judged: Sequence[Gait], day: date) -> Sequence[Gait]:
    """Those of the gaits (by day) that lie in the 28 days up to `day`."""
    return between(judged, first_recent(day), day)


def first_recent(day: date) -> date:
    """The first of the 28 days up to `day`."""
    return day - timedelta(days=RECENT_DAYS - 1)


def too_few_gaits(training: Training, have: int, want: int) -> Sentence:
    """What is lacking where only `have` recent runs can be judged by and it takes `want`."""
    first = first_recent(training.as_of)
    lately = [run for run in training.runs if first <= run.local_date <= training.as_of]
    reasons = Counter(why for why in map(gait, lately) if isinstance(why, str))
    if not have and reasons:
        return sentence("Cannot tell: {why:text}.", why=reasons.most_common(1)[0][0])
    return sentence("Cannot tell yet; about {more:runs} more with steady stretches on flat ground.", more=want - have)


def basis(judged: Sequence[Gait], want: int) -> Basis:
    """What a finding rests on that looks at these gaits."""
    measures = [measure for each in judged for measure in (each.cadence, each.speed)]
    grades = [each.run.trust[signal].grade for each in judged for signal in _JUDGED_BY if signal in each.run.trust]
    origins = tuple(Origin)
    return Basis(
        origin=max((measure.origin for measure in measures), key=origins.index),
        trust=max(grades, default=Grade.B),
        have=len(judged),
        want=want,
    )


def leg_pain(training: Training) -> float | None:
    """The worst pain (0–10) in knee or shin within the last 7 days; None where nothing was answered."""
    first = training.as_of - timedelta(days=_PAIN_DAYS - 1)
    entries = training.diary.between(first, training.as_of)
    return max((e.worst_pain for e in entries if e.worst_pain is not None and _is_about_leg(e)), default=None)


def derived(value: float, count: int) -> Measure:
    """A value computed from `count` windows."""
    return Measure(value=value, count=count, origin=Origin.DERIVED)


def _is_about_leg(entry: Entry) -> bool:
    return is_about_knee(entry) or "shin" in (entry.place or "").casefold()
