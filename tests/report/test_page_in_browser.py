"""The page as a browser shows it; without a browser these are skipped, except where CI promises one."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analyser.activity.runner import Runner, Units
from analyser.advice.training import Training
from analyser.report.to_html import to_html
from tests.builders.report import report, spike, steady, stop_sign, unknown
from tests.builders.training import ago, measured, other, run, training, windows

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DRAWN = "document.querySelectorAll('.chart.drawn').length === document.querySelectorAll('.chart').length"
BEYOND = """[...document.querySelectorAll('body *')]
    .filter(element => !element.closest('.wide, .unseen, table.runs thead, #vg-tooltip-element'))
    .filter(element => element.getClientRects().length && element.getBoundingClientRect().right > innerWidth + 1)
    .map(element => element.tagName + '#' + element.id)"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("CI has to have a Chromium, so that the page is looked at")
        pytest.skip("no Chromium on this machine to look at the page with")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with everything on it, and with a long name without a gap."""
    known = report(findings=(stop_sign(), spike(), unknown()), notes=("x" * 400,))
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_text(to_html(known), encoding="utf-8")
    return file


def opened(browser: Any, file: Path, width: int, scheme: str = "light") -> tuple[Any, list[str]]:
    """The page at that width when its charts are drawn, and what went wrong or was asked for on the way."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
    page.on("request", lambda request: request.url == file.as_uri() or trouble.append(f"request: {request.url}"))
    page.goto(file.as_uri())
    page.wait_for_function(DRAWN, timeout=30_000)
    return page, trouble


@pytest.mark.parametrize("width", [320, 360, 768, 1400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_draws_all_asks_for_nothing_and_fits(browser: Any, page_file: Path, width: int, scheme: str) -> None:
    page, trouble = opened(browser, page_file, width, scheme)
    sizes = page.eval_on_selector_all(".chart svg", "all => all.map(svg => [svg.clientWidth, svg.clientHeight])")
    assert trouble == []
    assert len(sizes) == 4
    assert all(200 < across <= width and down > 200 for across, down in sizes)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(BEYOND) == []
    page.context.close()


def test_legends_are_not_cut_off_on_a_phone(browser: Any, page_file: Path) -> None:
    page, _ = opened(browser, page_file, 320)
    beyond = page.evaluate(
        "[...document.querySelectorAll('.chart svg text')].filter(text => text.getBoundingClientRect().right >"
        " text.closest('.chart').getBoundingClientRect().right + 1).map(text => text.textContent)"
    )
    assert beyond == []
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_chart_text_stands_out_from_the_paper(browser: Any, page_file: Path, scheme: str) -> None:
    page, _ = opened(browser, page_file, 1400, scheme)
    ink = page.eval_on_selector(".chart svg text", "text => getComputedStyle(text).fill")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert contrast(ink, paper) >= 4.5
    page.context.close()


def test_a_link_to_a_reference_opens_what_it_points_to(browser: Any, page_file: Path) -> None:
    page, _ = opened(browser, page_file, 1400)
    page.click("a[href='#rule-single-run-spike']")
    page.click("#rule-single-run-spike a[href='#ref-49'] >> nth=0")
    assert page.locator("#ref-49").is_visible()
    page.context.close()


def test_printed_in_the_dark_it_is_light(browser: Any, page_file: Path) -> None:
    page, _ = opened(browser, page_file, 1400, "dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.context.close()


def test_a_script_in_a_name_does_not_run(browser: Any, tmp_path: Path) -> None:
    name = "</li><script>document.title = 'taken'</script><img src=x onerror=\"document.title='taken'\">"
    file = tmp_path / "report.html"
    known = training([run(ago(2), notes=(name,))])
    file.write_text(to_html(report(known, findings=(), notes=(name,))), encoding="utf-8")
    page, trouble = opened(browser, file, 1400)
    assert trouble == []
    assert page.title() != "taken"
    page.context.close()


@pytest.mark.parametrize(
    "known",
    [
        training([other(ago(3), 30.0)]),
        training([run(ago(3), None, 20, treadmill=True)]),
        training([run(ago(3), steady=steady(160, 2.6, count=1))]),
        training([run(ago(3), steady=windows(0), measures=measured(steady(160, 2.6)))]),
        training([run(ago(9), jog_minutes=0), run(ago(3), 5.0)], runner=Runner(height_m=1.6, units=Units.IMPERIAL)),
    ],
    ids=["only walks", "only a treadmill", "one half minute", "medians without windows", "miles"],
)
def test_thin_data_is_drawn_without_complaint(browser: Any, tmp_path: Path, known: Training) -> None:
    file = tmp_path / "report.html"
    file.write_text(to_html(report(known, findings=())), encoding="utf-8")
    page, trouble = opened(browser, file, 1400)
    assert trouble == []
    page.context.close()


def contrast(one: str, other: str) -> float:
    """The contrast of two `rgb(…)` colours by the Web Content Accessibility Guidelines, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: str) -> float:
    """The relative luminance of an `rgb(…)` colour."""
    parts = [int(part) / 255 for part in color.removeprefix("rgb(").removesuffix(")").split(",")]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
