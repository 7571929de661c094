"""`--since` and `--until` limit what is shown, never what is judged."""

from dataclasses import replace
from datetime import timedelta

import pytest

from analyser.report.plotted import session_points, shown_weeks
from analyser.report.report import Report
from analyser.report.rows import run_rows, week_rows
from analyser.report.shown import Shown
from analyser.report.to_html import to_html
from analyser.report.to_json import report_fields
from analyser.report.to_tables import to_tables
from analyser.report.to_terminal import to_terminal
from tests.builders.report import report
from tests.builders.training import AS_OF, ago

_SPAN = Shown(since=ago(60), until=ago(20))


@pytest.fixture
def short() -> Report:
    """The comeback, of which six weeks are shown."""
    return replace(report(), shown=_SPAN)


def test_runs_days_and_weeks_of_the_time_alone_are_listed(short: Report) -> None:
    whole, part = report_fields(report()), report_fields(short)
    for name, key in (("runs", "local_date"), ("days", "start")):
        wanted = [row for row in whole[name] if ago(60).isoformat() <= row[key] <= ago(20).isoformat()]
        assert part[name] == wanted
        assert 0 < len(wanted) < len(whole[name])
    assert 0 < len(part["weeks"]) < len(whole["weeks"])
    assert part["shown"] == {"since": ago(60).isoformat(), "until": ago(20).isoformat()}


def test_what_is_judged_stays_the_same(short: Report) -> None:
    whole, part = report_fields(report()), report_fields(short)
    for name in set(whole) - {"runs", "days", "weeks", "shown"}:
        assert part[name] == whole[name], name


def test_page_terminal_and_charts_show_no_other_day(short: Report) -> None:
    assert len(list(run_rows(short))) == len(report_fields(short)["runs"])
    assert all(_SPAN.week(row.start) for row in week_rows(short))
    assert all(_SPAN.day(point.day) for point in session_points(short))
    assert shown_weeks(short)
    assert len(to_html(short)) < len(to_html(report()))
    assert to_terminal(short, width=80, color=False)


def test_the_tables_hold_no_other_day(short: Report) -> None:
    tables = {table.name: table for table in to_tables(report_fields(short), short)}
    listed = {row["id"] for row in tables["runs"].rows}
    assert {row["run_id"] for row in tables["windows"].rows} <= listed
    assert tables["diary"].rows == ()
    assert all(
        ago(60).isoformat() <= row["date"] <= ago(20).isoformat() for row in tables["injurytools_exposures"].rows
    )


@pytest.mark.parametrize(
    ("shown", "day", "is_shown"),
    [(Shown(), AS_OF, True), (Shown(since=AS_OF), AS_OF, True), (Shown(until=AS_OF), AS_OF + timedelta(1), False)],
)
def test_both_ends_are_included(shown: Shown, day: object, is_shown: bool) -> None:
    assert shown.day(day) is is_shown  # type: ignore[arg-type]


def test_nothing_shown_is_still_a_page() -> None:
    nothing = replace(report(), shown=Shown(since=AS_OF))
    assert report_fields(nothing)["runs"] == []
    assert "What next" in to_html(nothing)
    assert to_terminal(nothing, width=80, color=False)
