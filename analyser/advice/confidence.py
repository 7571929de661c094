"""How sure we are of one finding, from where its numbers come from, how far they are trusted, and how many there are.

It says nothing of how good the evidence behind the rule is: that is the rule's grade.
"""

from analyser.activity.trust import Grade
from analyser.advice.rule import Basis, Confidence, FindingState, Topic, Verdict
from analyser.advice.training import Training
from analyser.load.breaks import STALE_DAYS
from analyser.measure import Origin

# How many steps each weakness takes off, and the words for it (engineering choices).
_ORIGINS = {
    Origin.RECORDED: (0, ""),
    Origin.DERIVED: (1, "worked out from other numbers"),
    Origin.MODELLED: (2, "modelled, not measured"),
}
_TRUSTS = {
    Grade.A: (0, ""),
    Grade.B: (0, ""),
    Grade.C: (1, "the signal has weak spots"),
    Grade.D: (2, "the signal cannot be trusted"),
}
_LEVELS = (Confidence.HIGH, Confidence.MODERATE, Confidence.LOW)
_NOTHING_LACKS = "recorded, trusted, and enough of it"


def confidence(verdict: Verdict, topic: Topic, training: Training) -> tuple[Confidence, str] | None:
    """How sure we are of the verdict, and why in plain words; None where it says nothing to be sure of."""
    if verdict.state in (FindingState.UNKNOWN, FindingState.NOT_APPLICABLE):
        return None
    basis = verdict.basis or Basis()
    weaknesses = [
        weakness
        for weakness in (
            _ORIGINS[basis.origin],
            _TRUSTS[Grade(basis.trust)],
            _amount(basis),
            _age(topic, training),
        )
        if weakness[0]
    ]
    steps = min(sum(taken for taken, _ in weaknesses), len(_LEVELS) - 1)
    return _LEVELS[steps], "; ".join(why for _, why in weaknesses) or _NOTHING_LACKS


def is_stale(training: Training) -> bool:
    """Whether the newest activity of any kind is more than a week before the day that is looked at, and she has not
    confirmed that there was no run since."""
    return not training.no_runs_since and training.stale_days is not None and training.stale_days > STALE_DAYS


def _amount(basis: Basis) -> tuple[int, str]:
    if basis.have >= basis.want:
        return 0, ""
    return (1 if 2 * basis.have >= basis.want else 2), f"{basis.have} of the {basis.want} that would make it sure"


def _age(topic: Topic, training: Training) -> tuple[int, str]:
    """Load is judged as of the newest file; what came after it is not known."""
    if topic is Topic.LOAD and is_stale(training):
        return 1, f"as of your newest file, {training.stale_days} days old"
    return 0, ""
