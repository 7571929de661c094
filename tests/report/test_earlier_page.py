from datetime import date
from pathlib import Path

import pytest

from analyser.report.earlier_page import last_time_on
from analyser.report.to_html import to_html
from tests.builders.report import report
from tests.builders.training import AS_OF, ago, run, training


def page(folder: Path, as_of: date, last_time: date | None = None) -> Path:
    """A page of that day, which told what changed since `last_time`."""
    runs = [run(ago(30))]
    last = None if last_time is None else report(training(runs, as_of=last_time), as_of=last_time)
    file = folder / "report.html"
    file.write_text(to_html(report(training(runs, as_of=as_of), as_of=as_of, last=last)), encoding="utf-8")
    return file


def test_without_a_page_it_is_seven_days_before(tmp_path: Path) -> None:
    assert last_time_on(AS_OF, None) == ago(7)
    assert last_time_on(AS_OF, tmp_path / "absent.html") == ago(7)


def test_an_earlier_page_was_last_time(tmp_path: Path) -> None:
    assert last_time_on(AS_OF, page(tmp_path, ago(19), ago(26))) == ago(19)


def test_a_page_of_the_same_day_hands_on_its_last_time(tmp_path: Path) -> None:
    assert last_time_on(AS_OF, page(tmp_path, AS_OF, ago(19))) == ago(19)
    assert last_time_on(AS_OF, page(tmp_path, AS_OF)) == ago(7)


def test_a_page_of_a_later_day_is_no_last_time(tmp_path: Path) -> None:
    assert last_time_on(AS_OF, page(tmp_path, ago(-3), ago(4))) == ago(7)


@pytest.mark.parametrize(
    "text",
    [
        '<meta name="analyser-as-of" content="2026-05-20">',
        '<meta name="generator" content="analyser 1"><meta name="analyser-as-of" content="2026-02-31">',
        '<meta name="generator" content="analyser 1">\xff',
        "",
    ],
)
def test_what_is_no_page_of_this_program_says_nothing(tmp_path: Path, text: str) -> None:
    file = tmp_path / "report.html"
    file.write_text(text, encoding="latin-1")
    assert last_time_on(AS_OF, file) == ago(7)
