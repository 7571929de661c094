"""How much of the way went downhill, where a knee hurts.

Looks at the share of the way at a grade of −5 % and steeper, over the runs of the last seven days. Only with knee pain
in those days does a limit apply: what a slope loads depends on the place, and studies point both ways (evidence §8) –
downhill raised the stress behind the kneecap and the power that the knee takes up, and lowered the load of the shin.
Without pain in the knee it only reports.

Silent without runs of the last seven days that have an altitude and a way. No file says whether a barometer measured
it. A GPX or TCX file, of a phone or a website, often holds that of the position, which is coarse: of these we are less
sure [engineering choice].
"""

from collections.abc import Sequence
from datetime import date, timedelta

from analyser.activity.run import Run
from analyser.activity.trust import Grade, Signal
from analyser.advice.load_words import observed, worst_trust
from analyser.advice.rule import Basis, EvidenceGrade, FindingState, Limit, Need, Rule, Topic, Urgency, Verdict
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.symptoms import knee_pain_within
from analyser.advice.training import Training
from analyser.measure import Origin

_WATCH = Limit(name="watch", value=0.10, unit="fraction", state=FindingState.WATCH, source="engineering-choice")
_ACT = Limit(name="act", value=0.25, unit="fraction", state=FindingState.ACT, source="engineering-choice")
_PAIN = Limit(name="pain", value=1.0, unit="of 10", state=FindingState.WATCH, source="engineering-choice")
_DAYS = 7
_COARSE = ("gpx", "tcx")
_TOLERANCE = 1e-9


def _lacks_altitude(training: Training) -> Sentence | None:
    if any(run.downhill_share is not None for run in training.runs):
        return None
    return sentence("It takes a watch that records altitude.")


def _lacks_runs(training: Training) -> Sentence | None:
    if _share(_week(training, training.as_of)) is not None:
        return None
    return sentence("Cannot tell: no run of the last 7 days has an altitude.")


def _week(training: Training, day: date) -> list[Run]:
    first = day - timedelta(days=_DAYS - 1)
    return [run for run in training.runs if first <= run.local_date <= day]


def _share(runs: Sequence[Run]) -> float | None:
    """The share of the whole way of the runs that went downhill (fraction), or None where it is not known."""
    known = [(run.downhill_share, run.distance_m) for run in runs if run.downhill_share is not None and run.distance_m]
    way = sum(metres for _, metres in known)
    return sum(share * metres for share, metres in known) / way if way else None


def _evaluate(training: Training) -> Verdict:
    week = _week(training, training.as_of)
    share = _share(week)
    assert share is not None
    state = _state(training, training.as_of)
    return Verdict(
        state=state,
        said=_said(state, share),
        advice=_advice(state),
        urgency=Urgency.STEP_BACK if state is FindingState.ACT else None,
        observed=observed("share of the way downhill, 7 days", "fraction", share, len(week)),
        runs=tuple(run.id for run in week),
        last_true=_last_true(training),
        basis=Basis(origin=Origin.DERIVED, trust=_trust(training, week)),
    )


def _trust(training: Training, week: Sequence[Run]) -> str:
    """The worst grade of the way, and of altitude: weak where it may be that of the position."""
    way = worst_trust(training, (run.id for run in week), Signal.DISTANCE)
    known = [run for run in week if run.downhill_share is not None]
    return max(way, Grade.C if any(run.format in _COARSE for run in known) else Grade.A)


def _state(training: Training, day: date) -> FindingState:
    """By the runs and the pain of the seven days that end on `day`."""
    share = _share(_week(training, day))
    if share is None:
        return FindingState.UNKNOWN
    if not knee_pain_within(training.diary, day, _DAYS, _PAIN.of(training)):
        return FindingState.INFO
    if share > _ACT.of(training) + _TOLERANCE:
        return FindingState.ACT
    return FindingState.WATCH if share > _WATCH.of(training) + _TOLERANCE else FindingState.OK


def _last_true(training: Training) -> date | None:
    """The newest day with a run on which the rule was at `watch` or `act`."""
    sore = [entry.date for entry in training.diary.entries if (entry.worst_pain or 0.0) >= _PAIN.of(training)]
    days = sorted({run.local_date for run in training.runs} if sore else ())
    flags = (FindingState.WATCH, FindingState.ACT)
    return next((day for day in reversed(days) if _state(training, day) in flags), None)


def _said(state: FindingState, share: float) -> Sentence:
    if state is FindingState.INFO:
        return sentence("{share:percent} of your way in 7 days went downhill.", share=share)
    return sentence("{share:percent} of your way in 7 days went downhill, and your knee hurt in them.", share=share)


def _advice(state: FindingState) -> Sentence | None:
    if state is FindingState.WATCH:
        return sentence("Until the knee has settled, choose a flatter way, or walk down.")
    if state is FindingState.ACT:
        return sentence("Run on the level until the knee has settled, and walk down.")
    return None


RULE = Rule(
    id="downhill",
    title="Downhill with a sore knee",
    topic=Topic.LOAD,
    pointer="different-terrains",
    evidence=("ref-71", "ref-75", "ref-76", "ref-77"),
    grade=EvidenceGrade.C,
    limits=(_WATCH, _ACT, _PAIN),
    needs=(Need(lacking=_lacks_altitude, sensor=True), Need(lacking=_lacks_runs)),
    evaluate=_evaluate,
)
