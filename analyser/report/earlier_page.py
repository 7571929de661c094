"""When last time was, as a page says that was written earlier under the same name."""

import re
from datetime import date, timedelta
from pathlib import Path

from analyser.report.report import Report

AS_OF, LAST_TIME = "analyser-as-of", "analyser-last-time"
"""The names under which a page holds its own day and its last time."""
USUAL_DAYS = 7
"""So long before the day of the report is last time where nobody says when it was (engineering choice)."""
_NEAR_THE_TOP = 4096


def last_time_on(as_of: date, page: Path | None) -> date:
    """Last time for a report on `as_of` that is to take the place of `page`: the day of that page, if it is earlier.

    A page of the same day hands on its own last time, so that a rerun gives the same bytes. Where there is no page it
    is seven days before.
    """
    days = {} if page is None else _days(page)
    shown, before = days.get(AS_OF), days.get(LAST_TIME)
    last = before if shown == as_of else shown
    return last if last is not None and last < as_of else as_of - timedelta(days=USUAL_DAYS)


def kept_days(report: Report) -> dict[str, str]:
    """What a page holds for the next one: its own day and its last time, by name."""
    days = {AS_OF: report.as_of.isoformat()}
    return days if report.last is None else days | {LAST_TIME: report.last.as_of.isoformat()}


def _days(page: Path) -> dict[str, date]:
    """The days near the top of a page; none where it cannot be read or is no page of this program."""
    try:
        with page.open("rb") as file:
            head = file.read(_NEAR_THE_TOP).decode("utf-8", errors="replace")
    except OSError:
        return {}
    if 'name="generator" content="analyser' not in head:
        return {}
    found = re.findall(rf'<meta name="({AS_OF}|{LAST_TIME})" content="(\d{{4}}-\d\d-\d\d)">', head)
    return {name: day for name, text in found if (day := _day(text)) is not None}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
