"""Runs on consecutive days in the first twelve weeks of a return.

Looks at how many local days in a row had a run; a day of football or skipping is no rest and carries on, and two
starts 30 hours or more apart are not consecutive. No trial supports a number: a day between runs is what a public
beginners' plan asks for, and bone needs some hours to answer to load again.

Outside the first twelve weeks after the first run of a return it only reports. Silent where the record is shorter
than two weeks. It is about now for 7 days, and until two later runs had a day of rest before them.
"""

from datetime import date, timedelta

from analyser.activity.trust import Signal
from analyser.advice.episodes import Episode, episode
from analyser.advice.joined import joined
from analyser.advice.load_words import as_of_newest, behind, known_until, observed, over, worst_trust
from analyser.advice.rule import Basis, EvidenceGrade, FindingState, Limit, Need, Rule, Topic, Urgency, Verdict
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.training import Training
from analyser.load.rest import Streak, found_streaks
from analyser.load.return_mode import return_mode

_WATCH = Limit(name="watch", value=2, unit="days", state=FindingState.WATCH, source="ref-70")
_ACT = Limit(name="act", value=3, unit="days", state=FindingState.ACT, source="engineering-choice")
_FIRST = Limit(
    name="first weeks", value=12, unit="weeks", state=FindingState.WATCH, source="engineering-choice", below=True
)

_HISTORY_DAYS = 14
_RECENT = timedelta(days=28)


def _lacks_history(training: Training) -> Sentence | None:
    days = training.load.days
    if not training.load.sessions:
        return sentence("Cannot tell without runs.")
    known = (known_until(training) - days.index[0].date()).days + 1
    if known >= _HISTORY_DAYS:
        return None
    return sentence("Cannot tell yet: your files span {known:days}, {wanted:days} are needed.", known=known, wanted=14)


def _evaluate(training: Training) -> Verdict:
    streaks = found_streaks(training.load.sessions, training.load.days)
    found = episode([(streak.day, _state(training, streak)) for streak in streaks], known_until(training))
    if found.at is not None:
        return _flagged(training, streaks[found.at], found)
    return _within(training, streaks, found)


def _state(training: Training, streak: Streak) -> FindingState:
    if not _is_first_weeks(training, streak.day):
        return FindingState.INFO
    if streak.length >= _ACT.of(training):
        return FindingState.ACT
    return FindingState.WATCH if streak.length >= _WATCH.of(training) else FindingState.OK


def _is_first_weeks(training: Training, day: date) -> bool:
    """Whether `day` is within twelve weeks of the first run of a return, or of the latest restart within it."""
    mode = return_mode(day, training.load.sessions, training.runner)
    first = mode.first_weeks_from
    return mode.active and (first is None or day - first <= timedelta(weeks=_FIRST.of(training)))


def _flagged(training: Training, streak: Streak, found: Episode) -> Verdict:
    state = _state(training, streak)
    told = sentence(
        "{length:days} in a row with a run, up to {day:day} ({files:text}).",
        length=streak.length,
        day=streak.day,
        files=behind(streak.files),
    )
    after = over(training, streak.day, found.within_since) if found.past else None
    advice = sentence("Leave a day without running between runs; a walk, a ride or a swim fits there.")
    return Verdict(
        state=state,
        said=joined(told, after, as_of_newest(training)),
        advice=sentence("Nothing to do.") if found.past else advice,
        urgency=Urgency.STEP_BACK if state is FindingState.ACT else None,
        observed=observed("days in a row with a run", "days", float(streak.length), streak.length),
        runs=streak.runs,
        last_true=found.last_true,
        past=found.past,
        basis=_basis(training, streak),
    )


def _within(training: Training, streaks: tuple[Streak, ...], found: Episode) -> Verdict:
    until = known_until(training)
    recent = [streak for streak in streaks if until - streak.day < _RECENT]
    longest = max(recent, key=lambda streak: (streak.length, streak.day), default=streaks[-1])
    judged = _is_first_weeks(training, streaks[-1].day)
    said = (
        sentence("A day of rest before each of your last runs ({files:text}).", files=behind(len(recent)))
        if judged
        else sentence(
            "The most days in a row with a run in 4 weeks: {length:number} ({files:text}).",
            length=longest.length,
            files=behind(longest.files),
        )
    )
    return Verdict(
        state=FindingState.OK if judged else FindingState.INFO,
        said=joined(said, as_of_newest(training)),
        observed=observed("most days in a row with a run", "days", float(longest.length), longest.length),
        runs=longest.runs,
        last_true=found.last_true,
        basis=_basis(training, longest),
    )


def _basis(training: Training, streak: Streak) -> Basis:
    return Basis(trust=worst_trust(training, streak.runs, Signal.TIME))


RULE = Rule(
    id="rest-days",
    title="Days of rest between runs",
    topic=Topic.LOAD,
    pointer="rest-days",
    evidence=("ref-60", "ref-70"),
    grade=EvidenceGrade.C,
    limits=(_WATCH, _ACT, _FIRST),
    needs=(Need(lacking=_lacks_history),),
    evaluate=_evaluate,
)
