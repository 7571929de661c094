"""The whole story in a browser: first visit, sample, a drop, the report, a sore knee, the plan, forgetting."""

import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fitparse
import pytest
from garmin_fit_sdk import Decoder, Stream
from icalendar import Calendar

from analyser.reading import watch
from tests.builders.browser import DRAWN, axe_script, until, violations
from tests.builders.web import SAMPLE, Served, kept_in, serving

SIZES = [(360, "light"), (360, "dark"), (1400, "light"), (1400, "dark")]
PAGES = (
    "/", "/files", "/runs", "/plan", "/physio", "/physio/page", "/rules", "/rules/single-run-spike", "/cannot-see",
    "/about", "/diary", "/checklist", "/forget", "/nothing-here", "/report",
)  # fmt: skip


OUTLINED = """(() => {
    const it = document.activeElement;
    return getComputedStyle(it.matches('.taps input') ? it.nextElementSibling : it).outlineStyle !== 'none';
})()"""


class Watched:
    """A browser window on a served page that writes down what should not be: errors, requests to elsewhere."""

    def __init__(self, browser: Any, served: Served, width: int = 1400, scheme: str = "light", **given: Any) -> None:
        self.served = served
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, accept_downloads=True, **given
        )
        self.page = self.context.new_page()
        self.width = width
        self.trouble: list[str] = []
        self.page.on("console", lambda message: self.trouble.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.trouble.append(f"error: {error}"))
        self.page.on("request", lambda request: self._asked(request.url))

    def _asked(self, url: str) -> None:
        if not url.startswith((self.served.origin + "/", "data:", "blob:")):
            self.trouble.append(f"request: {url}")

    def open(self) -> Any:
        """The page by the address that was printed."""
        self.page.goto(self.served.server.address)
        return self.page

    def at(self, path: str) -> None:
        self.page.wait_for_url(re.compile(re.escape(self.served.origin + path) + r"(?:[?#].*)?$"), timeout=60_000)


@pytest.fixture
def window(browser: Any) -> Iterator[Any]:
    """Makes windows on served pages, and closes them."""
    made: list[Watched] = []

    def make(served: Served, *given: Any, **more: Any) -> Watched:
        made.append(Watched(browser, served, *given, **more))
        return made[-1]

    yield make
    for each in made:
        each.context.close()


def archive_with_a_broken_file(folder: Path) -> Path:
    """An export of activities up to 30 April, one of its files broken and one that is none."""
    file = folder / "export.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for path in sorted((SAMPLE / "activities").glob("2026-0[34]*.fit")):
            archive.write(path, f"activities/{path.name}")
        archive.writestr("activities/broken.fit", b"\x0e\x20\xa4\x01\xff\xff\xff\x7f.FIT" + b"\x55" * 400)
    return file


def test_a_first_visit_looks_at_the_sample_and_leaves_it(window: Any, home: Path) -> None:
    with serving(as_of=None) as served:
        seen = window(served)
        page = seen.open()
        assert page.locator("h1").inner_text() == "Welcome"
        told = page.locator("#exports-heading + dl").inner_text()
        assert all(maker in told for maker in ("Garmin", "Strava", "Apple", "Polar", "COROS", "Suunto"))
        assert page.locator("#exports-heading + dl dt").count() == 5
        page.click("text=Show me the sample")
        seen.at("/")
        assert "Your knee reached 4 on Saturday and settled by morning. Repeat" in page.inner_text("#next").replace(
            "\xa0", " "
        )
        page.click("text=Leave the sample")
        assert page.locator("h1").inner_text() == "Welcome"
        assert seen.trouble == []
    assert kept_in(home) == []


def test_from_an_archive_to_a_sore_knee_to_the_watch_to_nothing(window: Any, home: Path, tmp_path: Path) -> None:
    with serving(as_of="2026-05-01") as served:
        seen = window(served)
        page = seen.open()
        page.click("text=About me")
        page.select_option("#about-returning_from", "birth")
        page.fill("#about-returning_since", "2025-12-08")
        page.click("text=Keep it")
        page.get_by_text("Kept.", exact=True).wait_for()
        page.click("nav >> text=Files")
        chosen(page, "#choose-files", str(archive_with_a_broken_file(tmp_path)))
        seen.at("/files")
        page.locator("#found").wait_for(timeout=60_000)
        found = page.inner_text("#found")
        assert "1 unreadable" in found.replace("\xa0", " ")
        assert "export.zip!activities/broken.fit" in found
        assert "Do what is said of the file" in found
        page.click("text=See today")
        seen.at("/")
        before = page.inner_text("#next")
        assert "hurt" not in before

        tap(page, "pain_during", 4)
        page.click("#log >> text=Note it")
        page.get_by_role("status").wait_for()
        assert "pain 4 during" in page.get_by_role("status").inner_text()
        after = page.inner_text("#next").replace("\xa0", " ")
        assert after != before
        assert "Your knee reached 4" in after
        assert "Repeat" in after
        tap(page, "pain_during", 6)
        page.click("#log >> text=Note it")
        until(page, "document.querySelector('[role=status]')?.textContent?.includes('pain 6')")
        assert "stairs" in page.inner_text("main")

        check_the_report(seen)
        check_the_plan(seen)
        page.click("nav >> text=About me")
        page.click("text=Forget me …")
        assert "diary.csv" in page.inner_text("main")
        page.click("text=Yes, forget me")
        assert page.locator("h1").inner_text() == "Forgotten"
        assert kept_in(home) == []
        page.goto(served.origin + "/")
        assert page.locator("h1").inner_text() == "Welcome"
        assert seen.trouble == []
    assert kept_in(home) == []


def chosen(page: Any, field: str, files: Any) -> None:
    """Choose files where they can be chosen: before its script runs the page does not offer it."""
    page.get_by_text("Choose files").wait_for()
    page.set_input_files(field, files)


def tap(page: Any, column: str, number: int) -> None:
    page.locator(f"#log input[name={column}][value='{number}']").check()


def check_the_report(seen: Watched) -> None:
    """Her page draws its charts and leads back."""
    page = seen.page
    page.click("nav >> text=Report")
    until(page, DRAWN)
    assert page.locator(".chart.drawn").count() > 0
    page.click("text=Back to today")
    seen.at("/")
    assert json.loads(seen.served.get("/report.json").body)["schema"] == "analyser-report/1"


def check_the_plan(seen: Watched) -> None:
    """Calendar and workouts are downloaded, and read back by who reads such files."""
    page = seen.page
    page.goto(seen.served.origin + "/")
    tap(page, "pain_during", 1)
    page.click("#log >> text=Note it")
    until(page, "document.querySelector('[role=status]')?.textContent?.includes('pain 1')")
    page.click("nav >> text=Plan")
    events = Calendar.from_ical(downloaded(page, "text=Calendar (.ics)")).walk("VEVENT")
    assert len(events) > 5
    with zipfile.ZipFile(io.BytesIO(downloaded(page, "text=Workouts for the watch"))) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    assert contents
    days = {str(event.decoded("dtstart")) for event in events}
    for name, content in contents.items():
        assert name[:10] in days
        messages, errors = Decoder(Stream.from_byte_array(bytearray(content))).read()
        assert errors == []
        by_other = list(fitparse.FitFile(content).get_messages("workout_step"))
        assert len(messages["workout_step_mesgs"]) == len(by_other) > 0


def downloaded(page: Any, link: str) -> bytes:
    with page.expect_download() as waiting:
        page.click(link)
    return Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize(("width", "scheme"), SIZES)
def test_every_page_fits_is_for_all_and_asks_nobody_else(window: Any, few: Path, width: int, scheme: str) -> None:
    with serving() as served:
        seen = window(served, width, scheme, bypass_csp=True)
        page = seen.open()
        looked(seen, "first visit")
        served.visit.named = (str(few),)
        served.read()
        for path in PAGES:
            page.goto(served.origin + path)
            looked(seen, path)
        page.goto(served.origin + "/")
        page.click("#log summary")
        page.fill("#want", "5")
        looked(seen, "the form")
        page.click("text=When?")
        looked(seen, "the wish")
        page.goto(served.origin + "/runs")
        page.locator(".run-list a").first.click()
        looked(seen, "a run")
        assert [each for each in seen.trouble if "404" not in each] == []


def looked(seen: Watched, name: str) -> None:
    assert violations(seen.page, axe_script()) == [], name
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= seen.width, name


def test_by_keyboard_alone_a_run_is_noted(window: Any, few: Path) -> None:
    with serving(few) as served:
        served.read()
        seen = window(served, 360)
        page = seen.open()
        keys = page.keyboard
        reach(page, "document.activeElement.matches('.skip')")
        keys.press("Enter")
        reach(page, "document.activeElement.matches('#log input[name=pain_during]')")
        for _ in range(4):
            keys.press("ArrowRight")
        chosen = page.evaluate("document.querySelector('#log input[name=pain_during]:checked').value")
        reach(page, "document.activeElement.matches('#log input[name=pain_after_1h]')")
        reach(page, "document.activeElement.matches('#log summary')")
        keys.press("Enter")
        reach(page, "document.activeElement.matches('#log > button')")
        keys.press("Enter")
        page.get_by_role("status").wait_for()
        assert f"pain {chosen} during" in page.get_by_role("status").inner_text()
        assert seen.trouble == []


def reach(page: Any, found: str) -> None:
    """Press Tab until that has the focus, which has to be seen."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate(found):
            assert page.evaluate(OUTLINED)
            return
    raise AssertionError(f"not reached by Tab: {found}")


def test_a_watch_that_is_plugged_in_is_offered(
    window: Any, few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "media" / "GARMIN" / "GARMIN" / "ACTIVITY"
    shutil.copytree(few, folder)
    monkeypatch.setattr(watch, "_drives", lambda: iter([(tmp_path / "media", 1)]))
    with serving() as served:
        seen = window(served)
        page = seen.open()
        page.click("text=Read the watch")
        page.locator("#found").wait_for(timeout=60_000)
        assert served.visit.paths == (str(folder),)
        page.click("text=Remember this")
        page.get_by_role("heading", name="Remembered").wait_for()
        assert seen.trouble == []


def test_a_folder_is_dropped_with_its_layout(window: Any, few: Path) -> None:
    with serving() as served:
        seen = window(served)
        page = seen.open()
        chosen(page, "#choose-folder", str(few))
        seen.at("/files")
        page.locator("#found").wait_for(timeout=60_000)
        assert served.visit.drops.entries[0].name == "hers"
        assert served.visit.report is not None
        assert len(served.visit.report.training.runs) == 2
        assert seen.trouble == []


def test_a_drop_that_is_cancelled_leaves_nothing(window: Any, few: Path) -> None:
    with serving() as served:
        seen = window(served)
        page = seen.open()
        page.route(
            "**/drop?*", lambda route: page.evaluate("document.querySelector('#cancel').click()") and route.abort()
        )
        chosen(page, "#choose-files", str(few / "2026-05-02-run.fit"))
        page.get_by_text("Cancelled. What had come was removed.").wait_for()
        assert served.visit.drops.entries == ()


def test_a_file_that_is_refused_is_named_and_the_rest_goes_on(
    window: Any, few: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analyser.web.drops._MOST_FILES", 1)
    with serving() as served:
        seen = window(served)
        page = seen.open()
        chosen(page, "#choose-files", [str(path) for path in sorted(few.glob("*.fit"))])
        page.locator("#refused li").wait_for()
        assert "put them into one zip archive" in page.inner_text("#refused")
        page.click("text=Read the rest")
        page.locator("#found").wait_for(timeout=60_000)
        assert [each for each in seen.trouble if "422" not in each] == []


def test_without_script_the_page_takes_a_name_and_an_answer(window: Any, few: Path) -> None:
    with serving() as served:
        seen = window(served, java_script_enabled=False)
        page = seen.open()
        page.fill("#path", str(few))
        page.click("text=Read it")
        page.locator("#found").wait_for(timeout=60_000)
        page.click("text=See today")
        tap(page, "pain_during", 4)
        page.click("#log >> text=Note it")
        assert "pain 4 during" in page.get_by_role("status").inner_text()
