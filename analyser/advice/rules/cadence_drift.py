"""Steps that grow longer within one run, with the change of speed taken out.

Looks at the newest run of 20 minutes of jogging and more in the last 28 days, without its first five: cadence over the
steady windows of its last third against those of its first, each brought to the same speed by her own line, or by that
of many runners where she has none (evidence §3.4). Tired runners' cadence is reported to fall and their contact to
lengthen, but in elite runners over 100 km nothing was left once speed was taken out. To change something takes longer
contact or pain as well. No trial stands behind the limits.

Silent in shorter runs, and with too few steady windows on level ground in either third; where speed was guessed from
the arm (a treadmill without a pod), or cadence or speed cannot be trusted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analyser.advice.load_words import observed
from analyser.advice.own_baseline import OwnBaseline, own_baseline
from analyser.advice.rule import EvidenceGrade, FindingState, Limit, Need, Observed, Rule, Topic, Urgency, Verdict
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.technique import Gait, basis, gaits, leg_pain, recent, too_few_gaits
from analyser.advice.training import Training
from analyser.gait.drift import LEAST_JOGGING_S, STEEPEST_GRADE, Drift, drift

_E = "engineering-choice"
_WATCH = Limit(name="watch", value=-0.02, unit="fraction", state=FindingState.WATCH, source=_E, below=True)
_ACT = Limit(name="act", value=-0.04, unit="fraction", state=FindingState.ACT, source=_E, below=True)
_CONTACT = Limit(name="longer contact", value=0.05, unit="fraction", state=FindingState.ACT, source=_E)
_PAIN = Limit(name="pain", value=3.0, unit="of 10", state=FindingState.ACT, source=_E)
_SHORTEST = Limit(
    name="shortest run", value=LEAST_JOGGING_S, unit="s", state=FindingState.UNKNOWN, source=_E, adjustable=False
)
_STEEPEST = Limit(
    name="steepest ground",
    value=STEEPEST_GRADE,
    unit="fraction",
    state=FindingState.UNKNOWN,
    source=_E,
    adjustable=False,
)
_TOLERANCE = 1e-6
_HARDLY = -0.01
"""A smaller fall is told without its number, which is far below what differs from run to run [engineering choice]."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Held:
    """One run with its drift."""

    gait: Gait
    drift: Drift


def _lacks_runs(training: Training) -> Sentence | None:
    judged = gaits(training.runs)
    lately = recent(judged, training.as_of)
    if not lately:
        return too_few_gaits(training, 0, 1)
    if _newest(training, judged) is not None:
        return None
    return sentence(
        "Cannot tell: it takes a run with 20 minutes of jogging, steady and level after the first 5 of them."
    )


def _newest(training: Training, judged: Sequence[Gait]) -> _Held | None:
    found = (_held(training, judged, gait) for gait in reversed(recent(judged, training.as_of)))
    return next((held for held in found if held is not None), None)


def _held(training: Training, judged: Sequence[Gait], gait: Gait) -> _Held | None:
    """The run with its drift by her own line of that day, or None where there is none to tell."""
    if gait.run.run_s < LEAST_JOGGING_S:
        return None
    baseline = own_baseline(judged, training.load.breaks, training.runner, gait.day, gait.run.sensor)
    found = drift(gait.run, baseline.curve if isinstance(baseline, OwnBaseline) else None)
    return _Held(gait=gait, drift=found) if isinstance(found, Drift) else None


def _evaluate(training: Training) -> Verdict:
    judged = gaits(training.runs)
    newest = _newest(training, judged)
    assert newest is not None
    state = _state(training, newest, leg_pain(training))
    return Verdict(
        state=state,
        said=_said(newest),
        advice=_advice(state),
        urgency=Urgency.STEP_BACK if state is FindingState.ACT else None,
        observed=_observed(newest),
        runs=(newest.gait.run.id,),
        last_true=_last_true(training, judged),
        basis=basis([newest.gait], 1),
    )


def _state(training: Training, held: _Held, pain: float | None) -> FindingState:
    fell, contact = held.drift.cadence.value, held.drift.contact_time
    longer = contact is not None and contact.value >= _CONTACT.of(training) - _TOLERANCE
    hurts = pain is not None and pain >= _PAIN.of(training)
    if fell < _ACT.of(training) - _TOLERANCE and (longer or hurts):
        return FindingState.ACT
    return FindingState.WATCH if fell <= _WATCH.of(training) + _TOLERANCE else FindingState.OK


def _last_true(training: Training, judged: Sequence[Gait]) -> date | None:
    """The newest day of a run on which the rule was at `watch` or `act`."""
    for gait in reversed(judged):
        held = _held(training, judged, gait)
        if held is not None and _state(training, held, None) is not FindingState.OK:
            return gait.day
    return None


def _said(held: _Held) -> Sentence:
    change, day = held.drift.cadence.value, held.gait.day
    if change <= _HARDLY:
        return sentence(
            "{day:on} you took {change:tenths} fewer steps a minute at the end than at first, at the same speed.",
            day=day,
            change=-change,
        )
    if change < 0:
        return sentence(
            "{day:on} you took hardly fewer steps a minute at the end than at first, at the same speed.", day=day
        )
    return sentence("{day:on} you took no fewer steps a minute at the end than at first, at the same speed.", day=day)


def _advice(state: FindingState) -> Sentence | None:
    if state is FindingState.OK:
        return None
    if state is FindingState.ACT:
        return sentence("End the next run before the steps grow long, or walk for a minute when you notice it.")
    return sentence("Nothing hurts? Leave it. Knee aches late in a run? Walk for a minute before the last third.")


def _observed(held: _Held) -> tuple[Observed, ...]:
    contact = None if held.drift.contact_time is None else held.drift.contact_time.value
    return (
        *observed("change of cadence at the same speed", "fraction", held.drift.cadence.value, held.drift.windows),
        *observed("change of contact time", "fraction", contact, held.drift.windows),
    )


RULE = Rule(
    id="cadence-drift",
    title="Steps that grow longer within a run",
    topic=Topic.TECHNIQUE,
    pointer="stiff-running-posture",
    evidence=("ref-4", "ref-39"),
    grade=EvidenceGrade.C,
    limits=(_WATCH, _ACT, _CONTACT, _PAIN, _SHORTEST, _STEEPEST),
    needs=(Need(lacking=_lacks_runs),),
    evaluate=_evaluate,
)
