"""The limits that somebody has set for her, in words: what is another limit, what is off, why, and what is looser."""

from collections.abc import Sequence
from dataclasses import dataclass

from analyser.activity.runner import Units
from analyser.advice.own_limits import OwnLimits, OwnRule, is_looser
from analyser.advice.rule import Changed, Limit, Rule
from analyser.report.card_words import changed_words, limit_name, source_words, with_unit
from analyser.report.printable import listed, printable
from analyser.report.words import SPACE


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLimitWords:
    """Who set them, and a sentence for each rule that is changed or off."""

    by: str
    rules: tuple[tuple[str, str], ...]
    """The rule's id with what is said of it."""


def own_limit_words(own: OwnLimits, published: Sequence[Rule], units: Units) -> OwnLimitWords | None:
    """The own limits in words; None where none is set."""
    known = {rule.id: rule for rule in published}
    told = tuple((each.rule, _said(each, known[each.rule], units)) for each in own.rules if each.rule in known)
    return OwnLimitWords(by=printable(own.name or ""), rules=told) if told else None


def whose_words(limit: Limit, units: Units) -> str:
    """Whose a limit is, to stand behind it: `[49]`, `(our own choice)`, `(own limit; published 1.1 times [49])`."""
    if limit.published is None:
        return source_words(limit)
    before = with_unit(limit.published.value, limit.unit, units)
    return f"(own limit; published {before} {source_words(limit.published)})"


def mark_words(changed: Changed) -> str:
    """Whose limits a rule has and why, or who switched it off."""
    if not changed.off:
        return changed_words(changed)
    return printable(f"Switched off by {changed.by}, because: {changed.reason}. These are the published limits.")


def _said(own: OwnRule, rule: Rule, units: Units) -> str:
    why = f" Because: {own.reason.rstrip('.')}." if own.reason else ""
    if own.off:
        return printable(f"{rule.title}: switched off.{why}")
    limits = {limit.name: limit for limit in rule.limits}
    told = listed(_limit(limits[name], value, units) for name, value in own.limits.items())
    return printable(f"{rule.title}: {told}.{why}")


def _limit(limit: Limit, value: float, units: Units) -> str:
    looser = ", looser than published" if is_looser(limit, value) else ""
    published = with_unit(limit.value, limit.unit, units)
    return f"{limit_name(limit)}{SPACE}{with_unit(value, limit.unit, units)} (published {published}{looser})"
