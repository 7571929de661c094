"""The coming weeks as a calendar (iCalendar), whole days and nothing about health: calendars are often shared.

The same plan gives the same bytes. An entry is named by its day and its kind, so that a plan made anew and taken in
again replaces the entries of the old one.
"""

from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from analyser.activity.runner import Units
from analyser.advice.plan_answer import Plan, Step, StepKind
from analyser.report.plan_words import how_to, run_words, title
from analyser.report.words import SPACE, duration_words, worded

MADE_BY = "-//analyser//plan 1//EN"
_NAMES = uuid5(NAMESPACE_URL, "urn:analyser:plan")
_STOP = "If it hurts more than 2 of 10, walk home. Too tired? A 20-minute walk keeps the plan whole."


def to_ics(made: Plan, *, as_of: date, units: Units) -> bytes:
    """The calendar in UTF-8; without a step it has no entry."""
    calendar = Calendar()
    calendar.add("prodid", MADE_BY)
    calendar.add("version", "2.0")
    seen: dict[str, int] = {}
    for step in made.steps:
        key = f"{step.day.isoformat()} {step.kind.value}"
        seen[key] = seen.get(key, 0) + 1
        calendar.add_component(_event(step, f"{key} {seen[key]}", as_of, units))
    return bytes(calendar.to_ical())


def _event(step: Step, key: str, as_of: date, units: Units) -> Event:
    event = Event()
    event.add("uid", f"{uuid5(_NAMES, key)}@analyser")
    event.add("dtstamp", datetime.combine(as_of, time(), UTC))
    event.add("dtstart", step.day)
    event.add("dtend", step.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", _plain(title(step)))
    event.add("description", _plain(_description(step, as_of, units)))
    return event


def _description(step: Step, as_of: date, units: Units) -> str:
    if step.kind is StepKind.RUN:
        words = run_words(step, units)
        return f"Up to {words}. {how_to(step)} {_STOP}"
    if step.kind is StepKind.WALK:
        return f"{duration_words(step.walk_s or 0.0)}, easy."
    return "" if step.said is None else worded(step.said, as_of=as_of, units=units)


def _plain(words: str) -> str:
    return words.replace(SPACE, " ")
