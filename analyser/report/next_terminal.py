"""The answer to "how far may I go next?" for a terminal: one answer, what binds it, what stands behind it."""

from collections.abc import Iterator

from rich.style import Style

from analyser.advice.in_force import WEEKS
from analyser.advice.next_answer import NextRun, NextState
from analyser.advice.sentence import Sentence
from analyser.advice.want import Wanted
from analyser.report.binding import binding
from analyser.report.birth_weeks import week_words
from analyser.report.branches import branches_of
from analyser.report.foot import foot
from analyser.report.paragraphs import Part, body, item, printed, text
from analyser.report.printable import printable
from analyser.report.report import Report
from analyser.report.words import unbroken, worded

_NARROWEST = 40
_MOST_UNREAD = 3
_LOUD = Style(bold=True)
_QUIET = Style(dim=True)


def next_terminal(report: Report, answer: NextRun, wish: Wanted | None, *, width: int, color: bool) -> str:
    """The answer as text of at most `width` columns, ending in a line break."""
    return printed(_parts(report, answer, wish), width=max(width, _NARROWEST), color=color)


def _parts(report: Report, answer: NextRun, wish: Wanted | None) -> Iterator[Part]:
    yield from _answer(report, answer)
    week = week_words(report.as_of, report.training.runner)
    if week is not None and answer.binder != WEEKS and answer.state is not NextState.NOT_FOR_PREGNANCY:
        yield text(f"{week}.", _QUIET)
    if wish is not None and answer.state is not NextState.NOT_FOR_PREGNANCY:
        yield text(_said(wish.said, report), above=True)
    if answer.binder is not None and answer.state is not NextState.NOT_FOR_PREGNANCY:
        yield from _bound(answer.binder, report)
    yield from _unread(report)
    if answer.state is not NextState.NOT_FOR_PREGNANCY:
        yield from foot(report)


def _unread(report: Report) -> Iterator[Part]:
    """What stands in the diary and cannot be read."""
    unread = report.training.diary.unread
    for at, each in enumerate(unread[-_MOST_UNREAD:]):
        yield text(printable(f"{each.where}: {each.what}"), above=at == 0)
    if len(unread) > _MOST_UNREAD:
        yield text(f"And {len(unread) - _MOST_UNREAD} more; the page has all.")


def _answer(report: Report, answer: NextRun) -> Iterator[Part]:
    """The answer in full, with the walk instead that it ends with; a stale export has its branches."""
    ways = branches_of(answer, as_of=report.as_of, units=report.training.runner.units)
    if ways is None:
        yield text(_said(answer.said, report), _LOUD)
        return
    yield text(ways.head, _LOUD)
    yield from (item("·", way) for way in ways.ways)
    yield body(ways.beside, _QUIET)


def _bound(binder: str, report: Report) -> Iterator[Part]:
    bound = binding(binder, week_words(report.as_of, report.training.runner))
    titles = (each.verdict.title for each in report.told if each.rule.id == binder)
    title = next(titles, None) or bound.title
    yield text(f"What decides: {title[:1].lower()}{title[1:]}.", _QUIET, above=True)
    if bound.evidence is not None:
        yield text(printable(bound.evidence), _QUIET)


def _said(said: Sentence, report: Report) -> str:
    return unbroken(printable(worded(said, as_of=report.as_of, units=report.training.runner.units)))
