"""A report in a notebook: tables with their kinds, charts that are saved, the first screen as safe HTML."""

import struct
import xml.etree.ElementTree as ET
from pathlib import Path

import pandas as pd
import pytest

from analyser.advice.rule import FindingState
from analyser.report.chart import chart_of
from analyser.report.figures import figures
from analyser.report.to_json import report_fields
from tests.builders.report import finding, report, stop_sign
from tests.builders.training import ago, entry, run, training, windows


def test_tables_hold_what_the_json_holds() -> None:
    given = report()
    fields = report_fields(given)
    assert list(given.runs["id"]) == [each["id"] for each in fields["runs"]]
    assert given.weeks["run_s"].sum() == pytest.approx(sum(week["run_s"] for week in fields["weeks"]))
    assert list(given.findings["id"]) == [each["id"] for each in fields["findings"]]
    assert len(given.days) == len(fields["days"])
    assert given.runs["started"].dtype.tz is not None  # type: ignore[union-attr]


def test_windows_and_diary_are_tables_too() -> None:
    known = training(
        [run(ago(2), steady=windows(4, cadence_spm=160.0, speed_mps=2.5))], entries=[entry(ago(2), pain_during=1)]
    )
    given = report(known, findings=())
    assert len(given.windows) == 4
    assert given.windows["cadence_spm"].mean() == 160.0
    assert pd.isna(given.diary.loc[0, "leak"])
    assert given.diary.loc[0, "pain_during"] == 1


def test_each_figure_of_the_page_is_a_chart_that_is_saved(tmp_path: Path) -> None:
    given = report()
    assert list(given.charts) == [figure.id for figure in figures(given)]
    chart = given.charts["weeks"]
    chart.save(tmp_path / "weeks.svg")
    root = ET.parse(tmp_path / "weeks.svg").getroot()
    assert root.tag.endswith("svg")
    text = "".join(root.itertext())
    assert chart.title in text
    chart.save(tmp_path / "weeks.png")
    content = (tmp_path / "weeks.png").read_bytes()
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">I", content[16:20])[0] > 1000
    assert chart._repr_svg_().startswith("<svg")


def test_a_saved_chart_has_no_colour_that_only_the_page_knows() -> None:
    for figure in figures(report()):
        assert "var(--" not in chart_of(figure).to_svg()
        assert figure.spec != chart_of(figure).spec  # the page's own specification stays as it is


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.svg, \.png or \.json"):
        report().charts["weeks"].save(tmp_path / "weeks.pdf")


def test_the_first_screen_says_what_next_and_a_stop_sign_comes_first() -> None:
    ordinary = report(last=report(training([run(ago(20))], as_of=ago(7)), as_of=ago(7)))._repr_html_()
    assert ordinary.index("What next") < ordinary.index("What stands out") < ordinary.index("Since last time")
    stopped = report(findings=(stop_sign(),))._repr_html_()
    assert stopped.index("What stands out") < stopped.index("What next")
    assert "It informs; it does not diagnose." in stopped


def test_markup_in_words_is_text() -> None:
    hostile = report(findings=(finding(state=FindingState.WATCH, title="<script>a()</script>"),))._repr_html_()
    assert "<script" not in hostile
    assert "&lt;script" in hostile
