"""What one rule finds in a training, and how it says it."""

from analyser.activity.runner import Units
from analyser.advice.evaluate import findings
from analyser.advice.rule import Finding, FindingState, Rule
from analyser.advice.training import Training
from analyser.report.words import SPACE, worded
from tests.builders.training import AS_OF

OK, WATCH, ACT = FindingState.OK, FindingState.WATCH, FindingState.ACT
UNKNOWN, INFO, HIDDEN = FindingState.UNKNOWN, FindingState.INFO, FindingState.NOT_APPLICABLE


def judge(rule: Rule, known: Training) -> Finding:
    """The finding of that one rule."""
    (finding,) = findings(known, [rule])
    return finding


def state(rule: Rule, known: Training) -> FindingState:
    """The state that the rule gives."""
    return judge(rule, known).verdict.state


def told(finding: Finding) -> tuple[str, str | None]:
    """What was found and what to do, in kilometres."""
    both = (finding.verdict.said, finding.verdict.advice)
    words = [each and worded(each, as_of=AS_OF, units=Units.METRIC).replace(SPACE, " ") for each in both]
    return words[0] or "", words[1]


def observed(finding: Finding, name: str) -> float:
    """The number of that name that the finding rests on."""
    return next(each.measure.value for each in finding.verdict.observed if each.name == name)
