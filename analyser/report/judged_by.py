"""By which rules and whose limits a report was judged, in words and as fields of JSON."""

from analyser.advice.cannot_see import CANNOT_SEE, Unseen
from analyser.advice.rule_book import every_rule
from analyser.report.fields import Json
from analyser.report.own_limit_fields import own_limit_fields
from analyser.report.own_limit_words import OwnLimitWords, own_limit_words
from analyser.report.report import Report


def limits_by(report: Report) -> OwnLimitWords | None:
    """The limits that somebody has set for her, in words; None where none is."""
    if not report.own_limits.rules:
        return None
    return own_limit_words(report.own_limits, every_rule(), report.training.runner.units)


def rule_set_of(report: Report) -> str:
    """By which rules it was judged."""
    told = limits_by(report)
    return f"Rule set {report.rule_set}{'' if told is None else f', with limits by {told.by}'}."


def judged_by_fields(report: Report) -> Json:
    """The version of the rules, and the limits that somebody has set."""
    own = own_limit_fields(report.own_limits, every_rule()) if report.own_limits.rules else None
    return {"rule_set": report.rule_set, "own_limits": own}


def unseen_fields(unseen: tuple[Unseen, ...] = CANNOT_SEE) -> list[Json]:
    """What no watch can see, and what to ask instead."""
    return [{"claim": each.claim, "ask": each.ask} for each in unseen]
