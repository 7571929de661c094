"""Training without impact beside running: rides, swims, rowing, strength.

Looks at the sessions of such sports in the last four weeks, for as much of them as the files tell of. One a week is
within limits; with less there is a suggestion and no more: in one cohort every hour of other sport a week went with
fewer injuries, and a guideline asks for movement on most days in the first year after a birth. Football, tennis and
skipping are impact and do not count; walking does not either.

Silent with less than a week of record. Files of running alone say nothing of what else was done.
"""

from datetime import date, timedelta

from analyser.activity.recording import Sport
from analyser.activity.run import OtherActivity
from analyser.advice.load_words import known_until, observed
from analyser.advice.rule import EvidenceGrade, FindingState, Limit, Need, Rule, Topic, Verdict
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.training import Training

_WEEKLY = Limit(
    name="within limits from",
    value=1.0,
    unit="sessions a week",
    state=FindingState.OK,
    source="engineering-choice",
    below=True,
)
_WEEKS = 4
_WEEK_DAYS = 7
_SHORTEST_S = 600.0
"""Less than ten minutes is no session (engineering choice)."""
_NON_IMPACT = frozenset({Sport.CYCLING, Sport.SWIMMING, Sport.ROWING, Sport.SKIING, Sport.STRENGTH})


def _lacks_history(training: Training) -> Sentence | None:
    known = _known_days(training)
    if known >= _WEEK_DAYS:
        return None
    if not known:
        return sentence("Cannot tell without activities of a week.")
    return sentence(
        "Cannot tell yet: your files span {known:days}, {wanted:days} are needed.", known=known, wanted=_WEEK_DAYS
    )


def _first(training: Training) -> date:
    return min(done.local_date for done in (*training.runs, *training.others))


def _known_days(training: Training) -> int:
    if not (training.runs or training.others):
        return 0
    return (known_until(training) - _first(training)).days + 1


def _sessions(training: Training, last: date) -> list[OtherActivity]:
    """The sessions of the four weeks up to `last`; several of one sport on one day are one."""
    first = last - timedelta(days=_WEEKS * _WEEK_DAYS - 1)
    found = {
        (done.local_date, done.sport): done
        for done in training.others
        if first <= done.local_date <= last and done.sport in _NON_IMPACT and done.duration_s >= _SHORTEST_S
    }
    return list(found.values())


def _evaluate(training: Training) -> Verdict:
    until = known_until(training)
    weeks = min(_known_days(training) / _WEEK_DAYS, float(_WEEKS))
    done = _sessions(training, until)
    enough = len(done) >= _WEEKLY.of(training) * int(weeks)
    return Verdict(
        state=FindingState.OK if enough else FindingState.INFO,
        said=_said(len(done), int(weeks)),
        advice=None if enough else _suggestion(training),
        observed=observed("sessions without impact a week", "sessions", len(done) / weeks, len(done)),
    )


def _said(sessions: int, weeks: int) -> Sentence:
    values = {"count": sessions, "weeks": weeks}
    if sessions == 1:
        return sentence("1 ride, swim or other training without impact in {weeks:weeks}.", weeks=weeks)
    if sessions:
        return sentence("{count:number} rides, swims or other trainings without impact in {weeks:weeks}.", **values)
    return sentence("No ride, swim or other training without impact in your files of {weeks:weeks}.", weeks=weeks)


def _suggestion(training: Training) -> Sentence:
    if training.runner.after_birth:
        return sentence("If you like: a ride, or a swim once bleeding and wounds have settled, trains without impact.")
    return sentence("If you like: a ride or a swim a week trains without impact.")


RULE = Rule(
    id="cross-training",
    title="Training without impact",
    topic=Topic.LOAD,
    pointer="cross-train",
    evidence=("ref-69", "ref-82"),
    grade=EvidenceGrade.C,
    limits=(_WEEKLY,),
    needs=(Need(lacking=_lacks_history),),
    evaluate=_evaluate,
)
