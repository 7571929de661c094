"""What stands at the foot of every terminal text: what a watch cannot see, and by which rules it was judged."""

from collections.abc import Iterator

from rich.style import Style

from analyser.advice.rule_list import RULE_SET
from analyser.report.judged_by import limits_by, rule_set_of
from analyser.report.paragraphs import Part, heading, item, text
from analyser.report.report import Report

UNSEEN = (
    "A watch sees neither pelvic floor, bone, strength, posture nor how the foot lands. Leaks, heaviness, or pain on "
    "one spot of bone, at rest or at night need somebody to look, whatever this says."
)

_QUIET = Style(dim=True)


def foot(report: Report) -> Iterator[Part]:
    """What a watch cannot see, the limits that somebody has set, and the version of the rules."""
    yield text(UNSEEN, _QUIET, above=True)
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
