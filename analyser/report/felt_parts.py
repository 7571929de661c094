"""In the terminal: when to see someone, pain beside jogging, the readiness checklist."""

from collections.abc import Iterator

from rich.style import Style

from analyser.report.checklist_words import checklist_words
from analyser.report.pain_words import pain_words
from analyser.report.paragraphs import Part, body, heading, item
from analyser.report.report import Report
from analyser.report.see_someone import LEAD, see_someone

_QUIET = Style(dim=True)


def when_to_see_someone() -> Iterator[Part]:
    """The fixed list, the most urgent first."""
    yield heading("When to see someone")
    yield body(f"{LEAD}")
    for each in see_someone():
        yield item("·", f"{', '.join(each.signs)}: {each.ask[:1].lower()}{each.ask[1:]}.")


def pain_of(report: Report) -> Iterator[Part]:
    """Pain beside the jogging of its day; nothing where no pain was answered."""
    found = pain_words(report)
    if found is not None:
        yield heading("Pain beside jogging")
        yield from (body(said) for said in found.sentences[: -1 if found.seen else None])
        if found.seen:
            yield body(found.sentences[-1], _QUIET)


def checklist_of(report: Report) -> Iterator[Part]:
    """How the checklist stands and what is missing; nothing where it is not asked for."""
    found = checklist_words(report)
    if found is None:
        return
    yield body(f"Readiness checklist: {found.said[:1].lower()}{found.said[1:]}")
    for lead, items in (("Not yet", found.not_yet), ("Not answered", found.unanswered)):
        if items and found.answered:
            yield item("·", f"{lead}: {'; '.join(items)}.")
