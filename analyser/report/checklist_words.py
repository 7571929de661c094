"""The readiness checklist in words: how many are done, what is not yet, what is not answered; never a score."""

from dataclasses import dataclass

from analyser.activity.readiness import ITEMS
from analyser.report.report import Report
from analyser.report.words import date_words

CAVEAT = "Experts agreed on these before a return to running. They clear nobody."
_ASK = "Nothing is answered yet. “analyser log --checklist” asks its 11 questions."


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistWords:
    """A line that tells how it stands, and the items by what was answered."""

    said: str
    done: tuple[str, ...]
    not_yet: tuple[str, ...]
    unanswered: tuple[str, ...]

    @property
    def answered(self) -> bool:
        """Whether any item is."""
        return bool(self.done or self.not_yet)


def checklist_words(report: Report) -> ChecklistWords | None:
    """How it stands; None where nothing is answered and she is not on a way back."""
    training = report.training
    standing = training.diary.readiness.on(training.as_of)
    if standing.newest is None and not training.load.mode.active:
        return None
    said = f"{standing.words}, newest answer {date_words(standing.newest)}." if standing.newest else _ASK
    done, not_yet, unanswered = (
        tuple(ITEMS[item] for item in items) for items in (standing.done, standing.not_yet, standing.unanswered)
    )
    return ChecklistWords(said=said, done=done, not_yet=not_yet, unanswered=unanswered)
