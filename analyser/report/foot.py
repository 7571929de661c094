"""What stands at the foot of every terminal text: what a watch cannot see, and by which rules it was judged."""

from collections.abc import Iterator, Sequence

from rich.style import Style

from analyser.advice.cannot_see import CANNOT_SEE, Unseen
from analyser.advice.rule_list import RULE_SET
from analyser.report.judged_by import limits_by, rule_set_of
from analyser.report.paragraphs import Part, heading, item, text
from analyser.report.report import Report

_INSTEAD = (
    "Ask instead: a film from the side; did arms and ribs feel loose; can you do 20 calf raises on each leg; are the "
    "shoes comfortable; a physiotherapist for the stride and the pelvic floor. Leaks, heaviness, or pain on one spot "
    "of bone, at rest or at night need somebody to look, whatever this says."
)

_QUIET = Style(dim=True)


def not_seen(claims: Sequence[Unseen] = CANNOT_SEE) -> str:
    """All that no watch can see in one sentence, with what to ask instead."""
    *most, last = [each.subject for each in claims]
    return f"A watch cannot see {', '.join(most)} or {last}. {_INSTEAD}"


def foot(report: Report) -> Iterator[Part]:
    """What a watch cannot see, the limits that somebody has set, and the version of the rules."""
    yield text(not_seen(), _QUIET, above=True)
    yield from own_limits_of(report)
    yield text(rule_set_of(report), _QUIET, above=True)


def own_limits_of(report: Report) -> Iterator[Part]:
    """The limits that somebody has set for her, and the rules that are off."""
    told = limits_by(report)
    if told is not None:
        yield heading(f"Limits by {told.by}")
        yield from (item("·", said) for _, said in told.rules)


def rule_set_alone() -> str:
    """The version of the rules, where nothing was judged by them."""
    return f"Rule set {RULE_SET}."
