"""The newest cue that she noted, and what changed since: gait, heart rate, pain. What changed is no proof of why."""

from dataclasses import dataclass
from datetime import date, timedelta

from analyser.advice.own_baseline import FROM_DAYS_AGO, latest_break
from analyser.advice.training import Training
from analyser.gait.cue_trial import CueTrial, cue_trial


@dataclass(frozen=True, slots=True, kw_only=True)
class Pains:
    """The mean of the worst pain (0–10) over the days with an answer, and how many those are; None without one."""

    worst: float | None
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue in her words, what changed in her gait since, and the pain before and since."""

    words: str
    trial: CueTrial
    pain_before: Pains
    pain_since: Pains


def newest_cue(training: Training) -> Cue | None:
    """The newest cue of her diary with its trial; None where she noted none.

    Before it are the runs of 90 days, but none from before a birth or a break of 29 days and more.
    """
    noted = next((entry for entry in reversed(training.diary.entries) if entry.cue), None)
    if noted is None or noted.cue is None:
        return None
    day, first = noted.date, _first_before(training, noted.date)
    before = [run for run in training.runs if first <= run.local_date < day]
    since = [run for run in training.runs if run.local_date >= day]
    return Cue(
        words=noted.cue,
        trial=cue_trial(day, before, since),
        pain_before=_pains(training, first, day - timedelta(days=1)),
        pain_since=_pains(training, day, training.as_of),
    )


def _first_before(training: Training, day: date) -> date:
    broke = latest_break(training.load.breaks, training.runner, day)
    first = day - timedelta(days=FROM_DAYS_AGO)
    return first if broke is None else max(first, broke + timedelta(days=1))


def _pains(training: Training, first: date, last: date) -> Pains:
    answered = [entry.worst_pain for entry in training.diary.between(first, last) if entry.worst_pain is not None]
    return Pains(worst=sum(answered) / len(answered) if answered else None, days=len(answered))
