"""What the page shows of load, symptoms and readiness beside its findings and charts, ready for the templates."""

from typing import Any

from analyser.report.checklist_words import CAVEAT, checklist_words
from analyser.report.load_tables import load_tables
from analyser.report.pain_words import pain_words
from analyser.report.plotted import shown_weeks
from analyser.report.report import Report
from analyser.report.see_someone import LEAD, see_someone
from analyser.report.way_words import way_words
from analyser.report.week_words import week_words


def load_page(report: Report) -> dict[str, Any]:
    """The values by the names that the templates know them by."""
    from analyser.report.pain_figure import pain_figure  # the chart library is slow to import

    return {
        "way": way_words(report),
        "last_week": week_words(shown_weeks(report), report.training.runner.units, longest=False),
        "load_tables": load_tables(report),
        "pain": pain_words(report),
        "pain_figure": pain_figure(report),
        "checklist": checklist_words(report),
        "checklist_caveat": CAVEAT,
        "see_lead": LEAD,
        "see_someone": see_someone(),
    }
