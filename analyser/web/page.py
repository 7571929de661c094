"""A page of the visit: the report's own words and macros in one frame with one way around."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from starlette.responses import HTMLResponse, RedirectResponse, Response

from analyser.report.to_html import environment
from analyser.web.visit import Visit

NAV = (
    ("/", "Today"),
    ("/report", "Report"),
    ("/runs", "Runs"),
    ("/plan", "Plan"),
    ("/physio", "Physiotherapist"),
    ("/rules", "Rules"),
    ("/about", "About me"),
    ("/files", "Files"),
)
TYPED = {
    "confirm with --no-runs-since that there was no run": "say by the button on Today that there was no run",
    "Confirm it with --no-runs-since, and the plan begins with that": "Say so on Today, and the plan begins with that",
    "Ask in minutes, such as --want 30min": "Ask in minutes",
    "add it with --height, or as height_m in runner.toml": "add it under About me",
}
"""What sentences ask to be typed, and where that is done on a page."""
_FIXED = (1980, 1, 1, 0, 0, 0)
_PRIVATE = 0o600 << 16


def page(visit: Visit, name: str, title: str, *, at: str, status: int = 200, **shown: Any) -> Response:
    """The template filled in; `at` is the address under which it stands in the way around."""
    template = environment("analyser.web").get_template(f"{name}.html.jinja")
    frame = {
        "title": title,
        "nav": NAV if visit.tells is not None else NAV[-2:],
        "at": at,
        "on_sample": visit.sample is not None,
        "problems": () if visit.report is None else visit.way.problems(),
        "going_on": visit.goes_on,
    }
    return HTMLResponse(_as_here(template.render({**frame, **shown})), status_code=status)


def _as_here(words: str) -> str:
    """The page, where what a sentence asks to be typed is done on another page."""
    for typed, here in TYPED.items():
        words = words.replace(typed, here)
    return words


def sentence(visit: Visit, said: str, *, status: int, at: str = "") -> Response:
    """A page with one sentence on it: what is wrong, and what to do."""
    return page(visit, "sentence", "Not quite", at=at, status=status, said=said)


def see(address: str) -> Response:
    """On to another page after something was done."""
    return RedirectResponse(address, status_code=303)


def file(content: bytes, media_type: str, name: str) -> Response:
    """A file to be kept."""
    return Response(content, media_type=media_type, headers={"content-disposition": f'attachment; filename="{name}"'})


def zipped(contents: Mapping[str, bytes]) -> bytes:
    """The files as an archive; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in contents.items():
            info = zipfile.ZipInfo(name, _FIXED)
            info.external_attr = _PRIVATE
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()
