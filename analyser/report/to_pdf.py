"""A page as PDF, printed by a browser that is on this machine already; nothing is fetched and nothing is sent."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
    "brave-browser",
)
_ON_MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_ON_WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
    "Chromium/Application/chrome.exe",
)
_LONGEST_S = 90
"""A browser that has not printed two sides by then will not [engineering choice]."""
_QUIETLY = (
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pdf-header-footer",
)


class NotPrintedError(Exception):
    """There is a browser, and it did not print the page; says why."""


def browser() -> str | None:
    """A browser that prints pages without a window, None where this machine has none."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((str(path) for path in _places() if path.is_file()), None)


def to_pdf(page: str, printer: str) -> bytes:
    """The page printed by the browser `printer`; raises `NotPrintedError` where that fails."""
    with tempfile.TemporaryDirectory(prefix="analyser-") as folder:
        source, printed = Path(folder) / "page.html", Path(folder) / "page.pdf"
        source.write_text(page, encoding="utf-8")
        command = [
            printer,
            *_QUIETLY,
            *_as_root(),
            f"--user-data-dir={Path(folder) / 'profile'}",
            f"--print-to-pdf={printed}",
            source.as_uri(),
        ]
        _printed(command, printer)
        return printed.read_bytes() if printed.is_file() else _nothing(printer)


def _printed(command: list[str], printer: str) -> None:
    """Let the browser print; raises `NotPrintedError` where it does not."""
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=_LONGEST_S, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired as error:
        raise NotPrintedError(f"{printer} took longer than {_LONGEST_S} seconds") from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotPrintedError(f"{printer} did not print it ({error})") from error


def _nothing(printer: str) -> NoReturn:
    raise NotPrintedError(f"{printer} ended and gave no file")


def _places() -> Iterator[Path]:
    """Where browsers lie that are on no search path; on another system none of these exists."""
    yield from map(Path, _ON_MACOS)
    for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if os.environ.get(folder):
            yield from (Path(os.environ[folder]) / place for place in _ON_WINDOWS)


def _as_root() -> tuple[str, ...]:
    """Chromium keeps no sandbox for root; the page has no script and comes from this program."""
    return ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
