"""From one training to its findings: needs first, then the rule, then confidence, covering and order."""

from collections.abc import Sequence
from dataclasses import replace

from analyser.advice.confidence import confidence
from analyser.advice.no_dose import without_doses
from analyser.advice.order import covered, for_first_screen, ordered, withholds_cues, without_cues
from analyser.advice.rule import Finding, FindingState, Rule, Urgency, Verdict
from analyser.advice.rule_list import RULES
from analyser.advice.sentence import sentence
from analyser.advice.symptoms import knee_pain_within
from analyser.advice.training import Training

_LONG_STEPS_MATTER_DAYS = 28
"""Knee pain in so many days lets `long-steps` onto the first screen (engineering choice)."""


def findings(training: Training, rules: Sequence[Rule] = RULES) -> tuple[Finding, ...]:
    """One finding for each rule, in the order in which they are told; those that do not apply are there too."""
    found = [_finding(rule, training) for rule in rules]
    told = without_doses(without_cues(found) if withholds_cues(found) else found)
    return tuple(ordered(covered(told)))


def first_screen(found: Sequence[Finding], training: Training) -> tuple[Finding, ...]:
    """Those of the findings that are told first: what asks for attention now, one cue of technique at most."""
    hurts = knee_pain_within(training.diary, training.as_of, _LONG_STEPS_MATTER_DAYS)
    return tuple(for_first_screen(found, long_steps_matter=hurts))


def _finding(rule: Rule, training: Training) -> Finding:
    verdict = _verdict(rule, training)
    if training.runner.pregnant and verdict.urgency is not Urgency.STOP:
        verdict = _NOT_FOR_PREGNANCY
    sure = confidence(verdict, rule.topic, training)
    return Finding(
        rule=rule if verdict.title is None else replace(rule, title=verdict.title),
        verdict=verdict,
        confidence=sure[0] if sure else None,
        confidence_reason=sure[1] if sure else None,
    )


_NOT_FOR_PREGNANCY = Verdict(
    state=FindingState.NOT_APPLICABLE, said=sentence("This tool is not made for running in pregnancy.")
)
"""In pregnancy only what is noted as a stop sign is told (people §1)."""


def _verdict(rule: Rule, training: Training) -> Verdict:
    """The rule's own verdict by its own limits, or `unknown` with the first thing that is lacking."""
    asked = replace(training, limits={limit.name: limit.value for limit in rule.limits})
    if not rule.applies(asked):
        return Verdict(state=FindingState.NOT_APPLICABLE, said=sentence("This does not apply to you."))
    for need in rule.needs:
        lacking = need.lacking(asked)
        if lacking is not None:
            return Verdict(state=FindingState.UNKNOWN, said=lacking, reason=lacking, needs_sensor=need.sensor)
    return rule.evaluate(asked)
