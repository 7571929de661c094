"""The page as a browser shows it; without a browser these are skipped, except where CI promises one."""

from pathlib import Path
from typing import Any

import pytest

from analyser.activity.recording import Device
from analyser.activity.runner import Runner, Units
from analyser.activity.trust import Grade, Signal, Trust
from analyser.advice.evaluate import findings
from analyser.advice.training import Training
from analyser.report.ledger import LedgerEntry, Outcome
from analyser.report.to_html import to_html
from tests.builders.browser import opened
from tests.builders.report import report, spike, steady, stop_sign, unknown
from tests.builders.training import ago, entry, measured, other, run, training, windows

BEYOND = """[...document.querySelectorAll('body *')]
    .filter(element => !element.closest('.wide, .unseen, table.runs thead, #vg-tooltip-element'))
    .filter(element => element.getClientRects().length && element.getBoundingClientRect().right > innerWidth + 1)
    .map(element => element.tagName + '#' + element.id)"""


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with everything on it, and with a long name without a gap."""
    known = report(findings=(stop_sign(), spike(), unknown()), notes=("x" * 400,))
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_text(to_html(known), encoding="utf-8")
    return file


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
    page.click("#findings summary >> nth=0")
    page.click("a[href='#rule-single-run-spike']")
    page.click("#rule-single-run-spike a[href='#ref-49'] >> nth=0")
    assert page.locator("#ref-49").is_visible()
    page.context.close()


def test_on_a_phone_what_changed_is_right_below_the_first_screen(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    last = report(training([run(ago(20))], as_of=ago(7)), as_of=ago(7))
    file.write_text(to_html(report(findings=(spike(), unknown()), last=last)), encoding="utf-8")
    page, trouble = opened(browser, file, 360)
    tops = {name: page.locator(f"#{name}").bounding_box()["y"] for name in ("next", "findings", "since")}
    assert trouble == []
    assert tops["next"] < 200
    assert tops["findings"] < 740  # the height of a small phone's window
    assert tops["since"] < 1.25 * 740
    page.context.close()


def test_printed_in_the_dark_it_is_light(browser: Any, page_file: Path) -> None:
    page, _ = opened(browser, page_file, 1400, "dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.context.close()


HOSTILE = (
    "</li></script><script>document.title = 'taken'</script><img src=x onerror=\"document.title='taken'\">",
    "]]><svg/onload=document.title='taken'>--><style>*{display:none}</style><base href='https://example.org'>",
    "x" * 4000,
    "\u202eשלום ריצה مرحبا\u2066",
    "🏃\u200d♀️" * 60,
    "a\x1b[31m\x00\u2028`${document.title='taken'}`",
)


@pytest.mark.parametrize("text", HOSTILE, ids=["script", "markup", "long", "right to left", "emoji", "control"])
@pytest.mark.parametrize("width", [320, 1400])
def test_hostile_names_gear_notes_and_devices_come_out_as_text(
    browser: Any, tmp_path: Path, text: str, width: int
) -> None:
    file = tmp_path / "report.html"
    odd = run(
        ago(2),
        source=text,
        notes=(text,),
        sub_sport=text,
        sport_label=text,
        device=Device(manufacturer=text, product=text),
        sensor=text,
        metadata={"name": text, "gear": text},
        steady=steady(160, 2.6),
        trust={Signal.CADENCE: Trust(grade=Grade.C, reasons=(text,))},
    )
    noted = entry(ago(2), note=text, shoes=text, place=text, pain_during=4, stop_signs=(text,))
    seen = (LedgerEntry(source=text, outcome=Outcome.UNREADABLE, reason=text, format=text),)
    known = training([odd, run(ago(20))], entries=(noted,))
    whole = report(known, findings=findings(known), notes=(text,), ledger=seen, zone_from=text)
    file.write_text(to_html(whole), encoding="utf-8")
    page, trouble = opened(browser, file, width)
    assert trouble == []
    assert page.title() != "taken"
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    assert page.locator("main").is_visible()
    assert page.locator("main img, main base, main style").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def slid(browser: Any, tmp_path: Path) -> Any:
    """A page whose newest run has a cadence and a pace, so that it has a slider."""
    file = tmp_path / "report.html"
    file.write_text(to_html(report(training([run(ago(3), steady=steady(160, 2.6))]))), encoding="utf-8")
    page, trouble = opened(browser, file, 360)
    assert trouble == []
    return page


def test_the_slider_moves_the_figures(browser: Any, tmp_path: Path) -> None:
    page = slid(browser, tmp_path)
    slider, figures = page.locator("#what-if-steps"), page.locator("#what-if-now dd")
    first = figures.all_text_contents()
    assert "(+5\xa0%)" in first[0]
    slider.focus()
    page.keyboard.press("ArrowLeft")
    moved = figures.all_text_contents()
    assert "(+4\xa0%)" in moved[0]
    assert len(set(first) & set(moved)) == 0
    assert slider.get_attribute("aria-valuetext") == f"{moved[0]} steps a minute"
    assert page.locator("#what-if-now").get_attribute("aria-live") == "polite"
    page.keyboard.press("End")
    assert "(+15\xa0%)" in figures.all_text_contents()[0]
    page.context.close()


def test_every_figure_of_the_slider_stands_in_the_table(browser: Any, tmp_path: Path) -> None:
    page = slid(browser, tmp_path)
    page.locator("#what-if summary").click()
    rows = [row.split("\t") for row in page.locator("#what-if table tbody tr").all_inner_texts()]
    page.locator("#what-if-steps").focus()
    page.keyboard.press("Home")
    for row in rows:
        assert page.locator("#what-if-now dd").all_text_contents() == row
        page.keyboard.press("ArrowRight")
    page.context.close()


def test_every_link_within_the_page_lands(browser: Any, page_file: Path) -> None:
    page, _ = opened(browser, page_file, 1400)
    links = page.eval_on_selector_all("a[href^='#']", "all => [...new Set(all.map(one => one.hash))]")
    assert links
    for link in links:
        page.evaluate("hash => { location.hash = hash; }", link)
        page.wait_for_function("hash => document.querySelector(hash).getClientRects().length", arg=link)
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
