"""How many weeks after a birth or loss she runs, against what is agreed on as a beginning.

Looks at the runs since that day: from week 12 on is within the convention, from week 3 to 12 is worth a look, before
week 3 asks for a change (evidence §7). A guideline says three months, later experts at least three weeks of rest and
then a screening; half of those asked had run by week 12. Nobody measured the number, and no week is a clearance.

Silent where no birth or loss is entered (hidden), and before the first run since (it cannot tell). A run before week 3
asks for a change for 7 days, and until week 3 has come, unless somebody has looked since then. What was earlier than
week 12 is over when week 12 has come.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from analyser.advice.episodes import TOLD_DAYS
from analyser.advice.in_force import CAUTIOUS_WEEKS, REST_WEEKS
from analyser.advice.load_words import observed
from analyser.advice.rest_after_birth import is_to_rest
from analyser.advice.rule import EvidenceGrade, FindingState, Limit, Need, Observed, Rule, Topic, Urgency, Verdict
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.training import Training
from analyser.load.breaks import between
from analyser.load.load import Session

_WATCH = Limit(name="watch", value=CAUTIOUS_WEEKS, unit="weeks", state=FindingState.WATCH, source="ref-65", below=True)
_ACT = Limit(name="act", value=REST_WEEKS, unit="weeks", state=FindingState.ACT, source="ref-67", below=True)
_SEVERITY = (FindingState.OK, FindingState.WATCH, FindingState.ACT)


def _birth(training: Training) -> date | None:
    birth = training.runner.birth
    return birth if birth is not None and birth <= training.as_of else None


def _applies(training: Training) -> bool:
    return _birth(training) is not None


def _since(training: Training) -> Sequence[Session]:
    birth = _birth(training)
    assert birth is not None
    return between(training.load.sessions, birth, training.as_of)


def _lacks_runs(training: Training) -> Sentence | None:
    if _since(training):
        return None
    return sentence(
        "Week {week:number}, and no run in your files since: there is nothing to judge yet.", week=_now(training)
    )


def _weeks(training: Training, day: date) -> float:
    birth = _birth(training)
    assert birth is not None
    return (day - birth).days / 7


def _now(training: Training) -> int:
    return int(_weeks(training, training.as_of))


def _state(training: Training, day: date) -> FindingState:
    weeks = _weeks(training, day)
    if weeks < _ACT.of(training):
        return FindingState.ACT
    return FindingState.WATCH if weeks < _WATCH.of(training) else FindingState.OK


def _evaluate(training: Training) -> Verdict:
    sessions = _since(training)
    early = [session for session in sessions if _state(training, session.day) is not FindingState.OK]
    if not early:
        return _within(training, sessions)
    if _weeks(training, training.as_of) < max(_WATCH.of(training), _ACT.of(training)):
        return _early(training, early)
    return _over(training, sessions, early)


def _early(training: Training, early: Sequence[Session]) -> Verdict:
    """Before the week is reached: a change is asked for as long as no run is to be next."""
    birth, assessed = _birth(training), training.runner.assessed
    assert birth is not None
    rests = is_to_rest(training.as_of, birth, early, _ACT.of(training), assessed)
    state = FindingState.ACT if rests else FindingState.WATCH
    return Verdict(
        state=state,
        said=_said_early(training, state, early[0].day),
        advice=_advice(training, state),
        urgency=Urgency.STEP_BACK if state is FindingState.ACT else None,
        observed=_observed(training, early[0].day),
        runs=early[0].runs,
        last_true=early[-1].day,
    )


def _said_early(training: Training, state: FindingState, first: date) -> Sentence:
    values = {"week": _now(training), "first": int(_weeks(training, first))}
    if state is FindingState.ACT:
        return sentence(
            "Week {week:number}, and you have run since week {first:number}. Experts agree on 3 weeks of rest at "
            "least.",
            **values,
        )
    return sentence(
        "Week {week:number}, and you have run since week {first:number}. A guideline asks for 12; experts "
        "since then go by the person, not the week.",
        **values,
    )


def _advice(training: Training, state: FindingState) -> Sentence:
    if state is FindingState.ACT:
        return sentence("Walk for now, and ask a pelvic-health physiotherapist before the next run.")
    if training.runner.assessed is not None:
        return sentence("Somebody has assessed you: go by what you were told, and repeat rather than add.")
    return sentence(
        "Free of symptoms? Repeat, and add from week {add_from:number} on. Otherwise walk, and have somebody look.",
        add_from=_WATCH.of(training),
    )


def _over(training: Training, sessions: Sequence[Session], early: Sequence[Session]) -> Verdict:
    reached = training.as_of - timedelta(days=round(7 * (_weeks(training, training.as_of) - _WATCH.of(training))))
    told = (training.as_of - reached).days < TOLD_DAYS
    state = max((_state(training, session.day) for session in early), key=_SEVERITY.index)
    said = sentence(
        "Week {week:number}; your first run was in week {first:number}. Twelve weeks is a convention, not a "
        "certificate.",
        week=_now(training),
        first=int(_weeks(training, early[0].day)),
    )
    return Verdict(
        state=state if told else FindingState.OK,
        said=said,
        advice=sentence("Nothing to do.") if told else None,
        urgency=Urgency.STEP_BACK if told and state is FindingState.ACT else None,
        observed=_observed(training, early[0].day),
        runs=sessions[0].runs,
        last_true=early[-1].day,
        past=told,
    )


def _within(training: Training, sessions: Sequence[Session]) -> Verdict:
    first = sessions[0].day
    return Verdict(
        state=FindingState.OK,
        said=sentence(
            "Your first run was in week {first:number}. Twelve weeks is a convention, not a certificate.",
            first=int(_weeks(training, first)),
        ),
        observed=_observed(training, first),
        runs=sessions[0].runs,
    )


def _observed(training: Training, first: date) -> tuple[Observed, ...]:
    return observed("weeks at the first run", "weeks", round(_weeks(training, first), 1))


RULE = Rule(
    id="weeks-since-birth",
    title="Weeks since the birth or loss",
    topic=Topic.LOAD,
    pointer="progressively-returning",
    evidence=("ref-64", "ref-65", "ref-66", "ref-67", "ref-68"),
    grade=EvidenceGrade.C,
    limits=(_WATCH, _ACT),
    needs=(Need(lacking=_lacks_runs),),
    evaluate=_evaluate,
    applies=_applies,
)
