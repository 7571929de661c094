"""How long a foot is on the ground, from which a model takes the peak of the force under it.

Looks at duty factor, the share of a stride that one foot is on the ground: the newest run of the last 28 days with ten
steady windows at up to 3.0 m/s. The shorter the share, the higher the peak: F/BW = π/(4·DF) (evidence §4). In slow
runners it explained 76 % of the peak; its link with injury is slight. Makers praise short contact, but for somebody
who comes back long contact is no fault. It is worth a look at most: no change is asked for by it alone.

Silent without contact time (a chest strap, a pod or a watch that records it); above 3.0 m/s; where there is no flight
between steps, because the model does not hold then; where cadence, speed or contact time cannot be trusted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

import numpy as np

from analyser.activity.arrays import Floats
from analyser.activity.run import Run
from analyser.activity.trust import Signal
from analyser.advice.load_words import observed
from analyser.advice.rule import Basis, EvidenceGrade, FindingState, Limit, Need, Rule, Topic, Verdict
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.steady import has, is_trusted, steady, worst
from analyser.advice.technique import WINDOWS_WANTED, first_recent
from analyser.advice.training import Training
from analyser.columns import Column
from analyser.gait.mechanics import duty_factor, is_grounded, peak_force
from analyser.measure import Origin

_E = "engineering-choice"
_WATCH = Limit(name="watch", value=0.33, unit="fraction", state=FindingState.WATCH, source=_E, below=True)
_FASTEST = Limit(name="fastest", value=3.0, unit="m/s", state=FindingState.UNKNOWN, source=_E, adjustable=False)
_SIGNALS = (Signal.CADENCE, Signal.SPEED, Signal.CONTACT)
_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Contact:
    """One run's duty factor and model peak force (body weights), speed (m/s), over so many windows."""

    run: Run
    duty_factor: float
    force_bw: float
    speed: float
    windows: int


def _lacks_sensor(training: Training) -> Sentence | None:
    if any(has(run, Column.CONTACT_TIME_S) for run in training.runs):
        return None
    return sentence("It takes a strap, a pod or a watch that records the time on the ground.")


def _lacks_runs(training: Training) -> Sentence | None:
    if _lately(training):
        return None
    return sentence(
        "Cannot tell: no run of 4 weeks has 5 minutes of steady running with contact time, a flight between steps, and "
        "a pace slower than {pace:pace}.",
        pace=_FASTEST.value,
    )


def _evaluate(training: Training) -> Verdict:
    newest = _lately(training)[-1]
    state = _state(training, newest)
    return Verdict(
        state=state,
        said=_said(state, newest),
        advice=_advice(state),
        observed=(
            *observed("share of a stride that a foot is on the ground", "fraction", newest.duty_factor, newest.windows),
            *observed("peak force by a model", "times standing", newest.force_bw, newest.windows),
        ),
        runs=(newest.run.id,),
        last_true=_last_true(training),
        basis=Basis(origin=Origin.DERIVED, trust=worst((newest.run,), *_SIGNALS)),
    )


def _lately(training: Training) -> list[_Contact]:
    first = first_recent(training.as_of)
    found = (_contact(run) for run in training.runs if run.local_date >= first)
    return [each for each in found if each is not None]


def _contact(run: Run) -> _Contact | None:
    """Duty factor of a run with enough windows, slow enough and with flight, or None."""
    table = steady(run, Column.CADENCE_SPM, Column.CONTACT_TIME_S, Column.SPEED_MPS)
    if len(table) < WINDOWS_WANTED or run.speed_circular or not is_trusted(run, *_SIGNALS):
        return None
    cadence, contact, speed = table.T
    if median(speed.tolist()) > _FASTEST.value or not _flies(cadence, contact):
        return None
    return _Contact(
        run=run,
        duty_factor=median(duty_factor(cadence, contact).tolist()),
        force_bw=median(peak_force(cadence, contact).tolist()),
        speed=median(speed.tolist()),
        windows=len(table),
    )


def _flies(cadence_spm: Floats, contact_s: Floats) -> bool:
    return bool(np.mean(is_grounded(cadence_spm, contact_s)) < 0.5)


def _state(training: Training, contact: _Contact) -> FindingState:
    return FindingState.WATCH if contact.duty_factor < _WATCH.of(training) - _TOLERANCE else FindingState.OK


def _last_true(training: Training) -> date | None:
    """The newest day of a run on which the rule was at `watch`."""
    for run in _backwards(training.runs):
        contact = _contact(run)
        if contact is not None and _state(training, contact) is FindingState.WATCH:
            return run.local_date
    return None


def _backwards(runs: Sequence[Run]) -> list[Run]:
    return [run for run in reversed(runs) if has(run, Column.CONTACT_TIME_S)]


def _said(state: FindingState, contact: _Contact) -> Sentence:
    values = {"share": contact.duty_factor, "speed": contact.speed}
    if state is FindingState.WATCH:
        return sentence(
            "A foot is on the ground for {share:tenths} of each stride at {speed:pace}; the less of it, the higher "
            "the peak of the force under it.",
            **values,
        )
    return sentence(
        "A foot is on the ground for {share:tenths} of each stride at {speed:pace}. Long contact is no fault.",
        **values,
    )


def _advice(state: FindingState) -> Sentence | None:
    if state is FindingState.OK:
        return None
    return sentence("Nothing hurts? Leave it. Knee or shin aches? Try to land softly, and go a little slower.")


RULE = Rule(
    id="peak-force",
    title="Time on the ground and peak force",
    topic=Topic.TECHNIQUE,
    pointer="ground-reaction-forces",
    evidence=("ref-13", "ref-32", "ref-34"),
    grade=EvidenceGrade.B,
    limits=(_WATCH, _FASTEST),
    needs=(Need(lacking=_lacks_sensor, sensor=True), Need(lacking=_lacks_runs)),
    evaluate=_evaluate,
)
