"""A report in a notebook: tidy tables, charts, and the first screen as HTML."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import pandas as pd
from markupsafe import Markup

from analyser.advice.order import is_stop
from analyser.advice.rule import Finding
from analyser.report.cards import said
from analyser.report.chart import Chart, chart_of
from analyser.report.figures import figures
from analyser.report.milestone import milestone
from analyser.report.outline import outlined
from analyser.report.report import Report
from analyser.report.since_words import since_words
from analyser.report.tables.frame import frame
from analyser.report.tables.own import diary_table, windows_table
from analyser.report.to_json import report_fields
from analyser.report.to_tables import listed_table
from analyser.report.words import date_words, state_words

_PAGE = Markup("<div>{}<p><small>{}</small></p></div>")
_PART = Markup("<h4>{}</h4>{}")
_FINDING = Markup("<p><strong>{}</strong> ({}): {}{}</p>")


def listed_frame(report: Report, name: str) -> pd.DataFrame:
    """`runs`, `days`, `weeks` or `findings` as a table: a row for each, its columns those of `analyser export`."""
    return frame(listed_table(report_fields(report), name))


def windows_frame(report: Report) -> pd.DataFrame:
    """The steady windows of 30 s of all runs; no position is in it."""
    return frame(windows_table(report.shown_runs))


def diary_frame(report: Report) -> pd.DataFrame:
    """What the runner noted, a row for each entry; what was not answered is NA."""
    return frame(diary_table(report.training, report.shown))


def charts(report: Report) -> Mapping[str, Chart]:
    """The page's charts by name, as far as there is something to draw."""
    return MappingProxyType({figure.id: chart_of(figure) for figure in figures(report)})


def first_screen(report: Report) -> str:
    """What matters as HTML: stop signs, what next, what stands out, good news, what changed since last time."""
    outline = outlined(report)
    told = [_finding(finding, report) for finding in (*outline.stops, *outline.standing_out)]
    stands_out = Markup("").join(told) if told else Markup("<p>{}</p>").format(outline.nothing)
    following = Markup("<p>{}</p>").format(said(report.next_run.said, report))
    parts = [_PART.format("What next", following), _PART.format("What stands out", stands_out)]
    if any(map(is_stop, outline.stops)):
        parts.reverse()
    parts += _further(report, stopped=bool(outline.stops))
    foot = f"{report.generated_by}, {date_words(report.as_of)}. It informs; it does not diagnose."
    return str(_PAGE.format(Markup("").join(parts), foot))


def _further(report: Report, *, stopped: bool) -> Iterator[Markup]:
    """Good news, and what changed since last time, where there is any."""
    news = None if stopped else milestone(report.training, report.told)
    if news is not None:
        yield _PART.format("Good news", Markup("<p>{}</p>").format(said(news, report)))
    changed = since_words(report)
    if changed is not None:
        words = " ".join((changed.figures, *changed.findings))
        yield _PART.format(f"Since last time, {changed.last_time}", Markup("<p>{}</p>").format(words))


def _finding(finding: Finding, report: Report) -> Markup:
    verdict = finding.verdict
    advice = "" if verdict.advice is None else f" → {said(verdict.advice, report)}"
    return _FINDING.format(finding.rule.title, state_words(verdict.state), said(verdict.said, report), advice)
