"""Which rule binds an answer, in words, and what stands behind it."""

from dataclasses import dataclass

from analyser.advice.in_force import WEEKS
from analyser.advice.references import references
from analyser.advice.rule import EvidenceGrade
from analyser.advice.rule_list import RULES
from analyser.report.words import grade_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """What binds, and the evidence behind it; `evidence` is None where none is needed."""

    title: str
    evidence: str | None


_OTHERS: dict[str, tuple[str, EvidenceGrade | None, tuple[str, ...]]] = {
    "rung": ("One step at a time from walking to jogging", EvidenceGrade.C, ("ref-68", "ref-70")),
    "rough-night": ("A rough night", EvidenceGrade.C, ("ref-68",)),
    "unread-answer": ("An answer that cannot be read", None, ()),
    "walks-first": ("Walks before the first jog", EvidenceGrade.C, ("ref-64",)),
    "stop-sign": ("A stop sign in your diary", None, ()),
    "stale-export": ("The age of your newest file", None, ()),
    "pregnancy": ("Pregnancy", None, ()),
}
"""What binds beside the rules: its words, how good the evidence is, the studies."""


def binding(binder: str, week: str | None = None) -> Binding:
    """The words for the id that an answer names as its binder; of the weeks since a birth or loss only her `week`."""
    rule = next((rule for rule in RULES if rule.id == binder), None)
    title, grade, keys = _OTHERS[binder] if rule is None else (rule.title, rule.grade, rule.evidence)
    if week is not None and binder == WEEKS:
        title = week
    if grade is None:
        return Binding(title=title, evidence=None)
    known = references()
    studies = "; ".join(_short(known[key].authors or known[key].title, known[key].year) for key in keys if key in known)
    return Binding(
        title=title, evidence=f"Evidence {grade_words(grade)}.{f' Behind it: {studies}.' if studies else ''}"
    )


def _short(who: str, year: int | None) -> str:
    return who if year is None else f"{who} {year}"
