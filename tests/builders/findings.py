"""Rules and findings made in memory: what is not named in the call is ordinary."""

from collections.abc import Sequence

from analyser.advice.rule import (
    Confidence,
    EvidenceGrade,
    Finding,
    FindingState,
    Need,
    Rule,
    Topic,
    Urgency,
    Verdict,
)
from analyser.advice.sentence import sentence


def verdict(
    state: FindingState = FindingState.WATCH,
    *,
    urgency: Urgency | None = None,
    runs: Sequence[str] = (),
    past: bool = False,
    **changes: object,
) -> Verdict:
    """A flag worth a look, unless the call says another state."""
    return Verdict(  # type: ignore[arg-type]
        state=state, said=sentence("Something."), urgency=urgency, runs=tuple(runs), past=past, **changes
    )


def rule(
    id: str = "a-rule", topic: Topic = Topic.LOAD, *, gives: Verdict | None = None, needs: Sequence[Need] = ()
) -> Rule:
    """A rule that gives that verdict on any training."""
    given = gives or verdict()
    return Rule(
        id=id,
        title=id,
        topic=topic,
        pointer="long-strides",
        evidence=("ref-1",),
        grade=EvidenceGrade.C,
        limits=(),
        needs=tuple(needs),
        evaluate=lambda _: given,
    )


def finding(
    id: str = "a-rule",
    state: FindingState = FindingState.WATCH,
    topic: Topic = Topic.LOAD,
    *,
    urgency: Urgency | None = None,
    runs: Sequence[str] = (),
    past: bool = False,
) -> Finding:
    """A finding of that rule, of which we are sure."""
    given = verdict(state, urgency=urgency, runs=runs, past=past)
    return Finding(rule=rule(id, topic, gives=given), verdict=given, confidence=Confidence.HIGH)
