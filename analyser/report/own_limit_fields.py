"""The limits that somebody has set for her, as fields of JSON."""

from collections.abc import Sequence

from analyser.advice.own_limits import OwnLimits, OwnRule, is_looser
from analyser.advice.rule import Rule
from analyser.report.fields import Json, text


def own_limit_fields(own: OwnLimits, published: Sequence[Rule]) -> Json | None:
    """Who set them, and what is changed in each rule, beside what is published; None where none is set."""
    known = {rule.id: rule for rule in published}
    rules = [_rule(each, known[each.rule]) for each in own.rules if each.rule in known]
    return {"by": text(own.name), "rules": rules} if rules else None


def _rule(own: OwnRule, rule: Rule) -> Json:
    limits = {limit.name: limit for limit in rule.limits}
    return {
        "id": own.rule,
        "off": own.off,
        "reason": text(own.reason),
        "limits": [
            {
                "name": name,
                "value": value,
                "unit": limits[name].unit,
                "published": limits[name].value,
                "looser": is_looser(limits[name], value),
            }
            for name, value in own.limits.items()
        ],
    }
