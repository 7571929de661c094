"""The rules in force: the published ones and those of installed packages, by the limits that somebody has set."""

from dataclasses import dataclass, field

from analyser.advice.outside import outside_rules
from analyser.advice.own_limits import OwnLimits, adjusted, switched_off
from analyser.advice.rule import Rule
from analyser.advice.rule_list import RULE_SET, RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBook:
    """The rules that are asked, whose limits they have, the version of the published ones, and what was left out."""

    rules: tuple[Rule, ...] = RULES
    own: OwnLimits = field(default_factory=OwnLimits)
    version: str = RULE_SET
    problems: tuple[str, ...] = ()

    @property
    def off(self) -> frozenset[str]:
        """The ids of the rules that are switched off."""
        return frozenset(each.rule for each in self.own.off)


def rule_book(own: OwnLimits | None = None) -> RuleBook:
    """The rules in force, with those that installed packages bring."""
    outside = outside_rules()
    limits = own or OwnLimits()
    return RuleBook(rules=adjusted(limits, (*RULES, *outside.rules)), own=limits, problems=outside.problems)


def marked_rules(own: OwnLimits) -> tuple[Rule, ...]:
    """Every rule by these limits; one that is switched off is there as it is published, and says so."""
    changed = {rule.id: rule for rule in adjusted(own, every_rule())}
    return tuple(changed.get(rule.id, switched_off(own, rule)) for rule in every_rule())


def every_rule() -> tuple[Rule, ...]:
    """The published rules and those of installed packages, with the limits that they declare."""
    return (*RULES, *outside_rules().rules)
