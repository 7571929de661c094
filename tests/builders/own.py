"""Trainings and rules by somebody's own limits."""

from collections.abc import Mapping
from dataclasses import replace

from analyser.advice.own_limits import OwnLimits, own_limits
from analyser.advice.training import Training


def set_by_her_physiotherapist(rules: Mapping[str, Mapping[str, object]]) -> OwnLimits:
    """Limits by the rule's id, each with a reason, so that they may be looser too."""
    tables = {rule: {"reason": "as we agreed", **table} for rule, table in rules.items()}
    own = own_limits({"name": "A. Example", "rules": tables})
    assert own.problems == ()
    return own


def under(training: Training, own: OwnLimits) -> Training:
    """The training as the next run and the rules see it under these limits."""
    return replace(training, own=own.values, off=frozenset(each.rule for each in own.off))
