"""A page in a headless Chromium: opened when its charts are drawn, with what went wrong on the way."""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DRAWN = "document.querySelectorAll('.chart.drawn').length === document.querySelectorAll('.chart').length"
AXE = "axe-core/axe.min.js"


def chromium() -> Iterator[Any]:
    """A headless Chromium; without one the tests are skipped, except where CI promises one."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("CI has to have a Chromium, so that the page is looked at")
        pytest.skip("no Chromium on this machine to look at the page with")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


def until(page: Any, true: str, timeout_s: float = 60.0) -> None:
    """Wait until the expression is true on the page, which may be on its way to another and may forbid `eval`."""
    from playwright.sync_api import Error

    end = time.monotonic() + timeout_s
    while True:
        try:
            if page.evaluate(true):
                return
        except Error:
            pass  # the page went while it was asked
        assert time.monotonic() < end, true
        page.wait_for_timeout(50)


def opened(browser: Any, file: Path, width: int, scheme: str = "light", **given: Any) -> tuple[Any, list[str]]:
    """The page at that width when its charts are drawn, and what went wrong or was asked for on the way."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **given)
    page = context.new_page()
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
    page.on("request", lambda request: request.url == file.as_uri() or trouble.append(f"request: {request.url}"))
    page.goto(file.as_uri())
    until(page, DRAWN)
    return page, trouble


def axe_script() -> str:
    """The script of axe-core: from the folder that AXE_CORE names, else of a `node_modules` above the project."""
    named = os.environ.get("AXE_CORE")
    places = [Path(named)] if named else [folder / "node_modules" for folder in Path(__file__).parents[3:]]
    found = next((place / AXE for place in places if (place / AXE).is_file()), None)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("CI has to have axe-core, so that the page is held against its rules")
        pytest.skip("no axe-core on this machine: npm install axe-core in a folder above, or name one by AXE_CORE")
    return found.read_text(encoding="utf-8")


def violations(page: Any, script: str) -> list[str]:
    """What axe-core holds against a page as it is shown now, one line for each place."""
    page.evaluate(script)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] }).then(result => result.violations)")
    return [f"{each['id']}: {node['target']}: {node['failureSummary']}" for each in found for node in each["nodes"]]
