"""Whether everybody can use the page: axe-core's rules, the keyboard, no script, a narrow screen, large text."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from analyser.report.to_clinician import to_clinician
from analyser.report.to_html import to_html
from tests.builders.browser import axe_script, opened, violations
from tests.builders.report import report, spike, stop_sign, unknown

OPEN_ALL = "document.querySelectorAll('details').forEach(details => { details.open = true; })"


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core."""
    return axe_script()


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with everything on it."""
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_text(to_html(report(findings=(stop_sign(), spike(), unknown()))), encoding="utf-8")
    return file


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1400])
def test_axe_finds_nothing(browser: Any, page_file: Path, axe: str, width: int, scheme: str) -> None:
    page, _ = opened(browser, page_file, width, scheme)
    assert violations(page, axe) == []
    page.evaluate(OPEN_ALL)
    assert violations(page, axe) == []
    page.context.close()


@pytest.mark.parametrize("width", [320, 1400])
def test_axe_finds_nothing_on_the_physiotherapists_page(browser: Any, tmp_path: Path, axe: str, width: int) -> None:
    file = tmp_path / "clinician.html"
    file.write_text(to_clinician(report(findings=(stop_sign(), spike(), unknown()))), encoding="utf-8")
    page, trouble = opened(browser, file, width)
    assert trouble == []
    assert violations(page, axe) == []
    page.context.close()


FOCUSABLE = "a[href], summary, input, [tabindex='0']"


def test_the_keyboard_reaches_all_that_a_pointer_does(browser: Any, page_file: Path) -> None:
    page, _ = opened(browser, page_file, 1400)
    page.evaluate(OPEN_ALL)
    there = page.locator(FOCUSABLE).evaluate_all(
        "all => all.filter(one => one.getClientRects().length).map((one, at) => (one.dataset.place = at))"
    )
    reached = []
    for _ in there:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("Number(document.activeElement.dataset.place)"))
    assert reached == there
    page.context.close()


def test_what_has_the_focus_shows_it(browser: Any, page_file: Path) -> None:
    page, _ = opened(browser, page_file, 1400)
    page.keyboard.press("Tab")
    shown = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert shown != "none"
    page.context.close()


def test_without_scripts_every_chart_has_its_table_and_the_slider_its_rows(browser: Any, page_file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(page_file.as_uri())
    assert not page.locator(".slider").is_visible()
    for table in page.locator("figure > details, #what-if > details").all():
        table.locator("summary").click()
        assert table.locator("table, .strips").first.is_visible()
    assert page.locator(".strips svg").first.is_visible()
    context.close()


def test_letters_of_twice_the_size_fit_a_phone(browser: Any, page_file: Path) -> None:
    page, _ = opened(browser, page_file, 640)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.context.close()


def test_headings_go_down_by_one(browser: Any, page_file: Path) -> None:
    page, _ = opened(browser, page_file, 1400)
    levels = page.eval_on_selector_all("h1, h2, h3, h4", "all => all.map(one => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    page.context.close()
