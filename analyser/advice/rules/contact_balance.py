"""How evenly the time on the ground is shared between left and right.

Looks at the contact balance of the newest run of the last 28 days with ten steady windows. The limits are the colours
of one maker's gauge (evidence §9), which say how common a number is, not what it does: nobody has shown that evening
it out helps. So it asks for a change only beside pain on one side, and then it asks somebody to look.

Silent without a strap or pod that records it; where contact time cannot be trusted. Her own usual takes five earlier
runs of the same sensor.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from analyser.activity.run import Run
from analyser.activity.trust import Signal
from analyser.advice.load_words import observed
from analyser.advice.rule import Basis, EvidenceGrade, FindingState, Limit, Need, Rule, Topic, Urgency, Verdict
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.steady import has, is_trusted, steady, worst
from analyser.advice.technique import WINDOWS_WANTED, first_recent
from analyser.advice.training import Training
from analyser.columns import Column
from analyser.measure import Origin

_E = "engineering-choice"
_WATCH = Limit(name="watch", value=0.507, unit="fraction", state=FindingState.WATCH, source="ref-44")
_ACT = Limit(name="act", value=0.522, unit="fraction", state=FindingState.ACT, source="ref-44")
_SHIFT = Limit(name="shift from own usual", value=0.015, unit="fraction", state=FindingState.ACT, source=_E)
_PAIN = Limit(name="pain on one side", value=3.0, unit="of 10", state=FindingState.ACT, source=_E)
_PAIN_DAYS = 7
_USUAL_RUNS = 5
"""So many earlier runs make her own usual (engineering choice)."""
_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Balance:
    """One run's balance (the left foot's share), and her own usual before it, None with too few runs."""

    run: Run
    left: float
    usual: float | None
    windows: int

    @property
    def longer(self) -> float:
        """The share of the foot that is longer on the ground."""
        return max(self.left, 1 - self.left)

    @property
    def shift(self) -> float | None:
        """How far it lies from her own usual (fraction)."""
        return None if self.usual is None else abs(self.left - self.usual)


def _lacks_sensor(training: Training) -> Sentence | None:
    if any(has(run, Column.CONTACT_BALANCE) for run in training.runs):
        return None
    return sentence("It takes a strap or pod that tells left from right.")


def _lacks_runs(training: Training) -> Sentence | None:
    every = _balances(training)
    if every and every[-1].run.local_date >= first_recent(training.as_of):
        return None
    return sentence("Cannot tell: no run of 4 weeks has 5 minutes of steady running with left and right apart.")


def _evaluate(training: Training) -> Verdict:
    every = _balances(training)
    newest = every[-1]
    side = _sore_side(training)
    state = _state(training, newest, side)
    return Verdict(
        state=state,
        said=_said(newest, state, side),
        advice=_advice(state),
        urgency=Urgency.STEP_BACK if state is FindingState.ACT else None,
        observed=(
            *observed("left foot's share of the time on the ground", "fraction", newest.left, newest.windows),
            *observed("own usual", "fraction", newest.usual),
        ),
        runs=(newest.run.id,),
        last_true=newest.run.local_date if state is FindingState.ACT else _last_true(training, every),
        basis=Basis(origin=Origin.RECORDED, trust=worst((newest.run,), Signal.CONTACT)),
    )


def _balances(training: Training) -> list[_Balance]:
    """The balance of every run that has one, oldest first."""
    found: list[_Balance] = []
    for run in training.runs:
        values = steady(run, Column.CONTACT_BALANCE)[:, 0]
        if len(values) >= WINDOWS_WANTED and is_trusted(run, Signal.CONTACT):
            usual = _usual(run, found)
            found.append(_Balance(run=run, left=median(values.tolist()), usual=usual, windows=len(values)))
    return found


def _usual(run: Run, earlier: Sequence[_Balance]) -> float | None:
    alike = [each.left for each in earlier if each.run.sensor == run.sensor]
    return median(alike) if len(alike) >= _USUAL_RUNS else None


def _sore_side(training: Training) -> str | None:
    """The side on which it hurt in the last 7 days, None where it hurt on both or on none."""
    recent = training.diary.between(training.as_of - timedelta(days=_PAIN_DAYS - 1), training.as_of)
    sides = {entry.side for entry in recent if (entry.worst_pain or 0.0) >= _PAIN.of(training) and entry.side}
    return next(iter(sides)) if len(sides) == 1 and sides <= {"left", "right"} else None


def _state(training: Training, balance: _Balance, side: str | None) -> FindingState:
    far = balance.longer > _ACT.of(training) + _TOLERANCE
    shifted = balance.shift is not None and balance.shift >= _SHIFT.of(training) - _TOLERANCE
    if side is not None and (far or shifted):
        return FindingState.ACT
    return FindingState.WATCH if balance.longer > _WATCH.of(training) + _TOLERANCE else FindingState.OK


def _last_true(training: Training, every: Sequence[_Balance]) -> date | None:
    """The newest day of a run on which the rule was at `watch`, whatever hurt; that it hurt then is not replayed."""
    limit = _WATCH.of(training) + _TOLERANCE
    return max((each.run.local_date for each in every if each.longer > limit), default=None)


def _said(balance: _Balance, state: FindingState, side: str | None) -> Sentence:
    values = {"share": balance.longer, "foot": "left" if balance.left >= 0.5 else "right"}
    if state is FindingState.ACT:
        return sentence(
            "The {foot:text} foot has {share:tenths} of the time on the ground, and it hurt on the {side:text}.",
            side=side or "",
            **values,
        )
    return sentence("The {foot:text} foot has {share:tenths} of the time on the ground.", **values)


def _advice(state: FindingState) -> Sentence | None:
    if state is FindingState.OK:
        return None
    if state is FindingState.ACT:
        return sentence("Repeat, don't add, and show it to a physiotherapist. Do not try to even it out yourself.")
    return sentence("Nothing hurts on one side? Leave it: the colours of the watch are not a limit of injury.")


RULE = Rule(
    id="contact-balance",
    title="Left and right on the ground",
    topic=Topic.TECHNIQUE,
    pointer="forces-through-the-knee",
    evidence=("ref-44", "ref-47"),
    grade=EvidenceGrade.C,
    limits=(_WATCH, _ACT, _SHIFT, _PAIN),
    needs=(Need(lacking=_lacks_sensor, sensor=True), Need(lacking=_lacks_runs)),
    evaluate=_evaluate,
)
