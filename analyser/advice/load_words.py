"""What the load rules say in common: how many files stand behind it, how old they are, what is over."""

from collections.abc import Iterable
from datetime import date

from analyser.activity.trust import Grade, Signal
from analyser.advice.rule import Observed
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.training import Training
from analyser.load.breaks import STALE_DAYS
from analyser.measure import Measure, Origin


def known_until(training: Training) -> date:
    """The last day of which the record tells: `as_of`, or that of the newest activity where the export is stale.

    Where she has confirmed that there was no run since, it tells of every day.
    """
    if training.no_runs_since:
        return training.as_of
    days = training.load.days
    newest = days.index[-1].date() if len(days) else training.as_of
    return newest if (training.as_of - newest).days > STALE_DAYS else training.as_of


def as_of_newest(training: Training) -> Sentence | None:
    """That the figures are as of the newest file, where that is more than a week old."""
    until = known_until(training)
    return None if until == training.as_of else sentence("This is as of your newest file, {day:date}.", day=until)


def behind(files: int) -> str:
    """How many files stand behind a finding."""
    return "1 file" if files == 1 else f"{files} files"


def over(training: Training, day: date, within_since: int) -> Sentence:
    """That a flag is over, and why."""
    return sentence(
        "That was {ago:days} ago, with {runs:runs} within limits since.",
        ago=(training.as_of - day).days,
        runs=within_since,
    )


def observed(name: str, unit: str, value: float | None, count: int = 1) -> tuple[Observed, ...]:
    """A number worked out from recorded ones, or nothing where there is none."""
    if value is None:
        return ()
    return (Observed(name=name, unit=unit, measure=Measure(value=value, count=count, origin=Origin.DERIVED)),)


def worst_trust(training: Training, runs: Iterable[str], signal: Signal) -> str:
    """The worst grade of the signal among the runs; B where nothing is known of it."""
    wanted = set(runs)
    grades = [run.trust[signal].grade for run in training.runs if run.id in wanted and signal in run.trust]
    return max(grades, default=Grade.B)
