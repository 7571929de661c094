"""Today: signs to see someone about, how far next, how it felt, what changed since last time."""

from datetime import date, timedelta

from starlette.responses import Response

from analyser.activity.diary import Diary
from analyser.activity.runner import Units
from analyser.advice.next_answer import NextState
from analyser.advice.stop_signs import stop_signs
from analyser.advice.want import wanted
from analyser.journal.values import UnexpectedError, parse_date
from analyser.journal.wishes import wish_in
from analyser.journal.words import day_words, entry_words
from analyser.report.binding import binding
from analyser.report.birth_weeks import week_words
from analyser.report.cards import said
from analyser.report.report import Report
from analyser.report.see_someone import LEAD, see_someone
from analyser.report.since_words import since_words
from analyser.report.to_html import told
from analyser.web.answers import Answers
from analyser.web.log_form import log_form
from analyser.web.page import page, see
from analyser.web.visit import Visit

_UNITS = {Units.METRIC: ("km", "minutes"), Units.IMPERIAL: ("miles", "minutes")}


def today(visit: Visit, answers: Answers) -> Response:
    """What is asked first and answered first."""
    visit.refresh()
    report = visit.tells
    if report is None:
        return see("/reading" if visit.goes_on else "/files")
    day = _day(answers.one("day"), report)
    wish, trouble = _wish(answers, report)
    return page(
        visit,
        "today",
        "Today",
        at="/",
        report=report,
        **told(report),
        binder=_binder(report),
        may_run=report.next_run.state is not NextState.NOT_FOR_PREGNANCY,
        see_lead=LEAD,
        see_someone=see_someone(),
        since=since_words(report),
        log=log_form(report, day),
        morning=_morning(report),
        noted=_noted(answers.one("noted"), report.training.diary),
        wish=wish,
        wish_trouble=trouble,
        want=answers.one("want"),
        unit=answers.one("unit"),
        wish_units=_UNITS[report.training.runner.units],
        may_confirm=report.next_run.state is NextState.UNKNOWN and report.next_run.otherwise is not None,
        trouble=answers.one("trouble"),
    )


def no_runs_since(visit: Visit, answers: Answers) -> Response:
    """She says that there was no run after the newest file."""
    visit.no_runs_since = True
    visit.read("/").ended.wait(3)
    return see("/")


def _day(text: str, report: Report) -> date:
    """The day that is asked about: the one that is named, else that of a run of today or yesterday, else today."""
    today = report.as_of
    try:
        return min(parse_date(text), today)
    except UnexpectedError:
        newest = max((session.day for session in report.training.load.sessions), default=today)
        return newest if today - timedelta(days=1) <= newest <= today else today


def _morning(report: Report) -> date | None:
    """Yesterday, where something is noted of it and its next morning is not: now that can be answered."""
    yesterday = report.as_of - timedelta(days=1)
    entries = [entry for entry in report.training.diary.entries if entry.date == yesterday]
    return yesterday if entries and all(entry.pain_next_morning is None for entry in entries) else None


def _noted(text: str, diary: Diary) -> dict[str, object] | None:
    """What is noted of a day that was written just now, and whom to see about it."""
    try:
        day = parse_date(text)
    except UnexpectedError:
        return None
    entries = [entry for entry in diary.entries if entry.date == day]
    if not entries:
        return {"day": day_words(day), "words": "nothing is noted of that day any more", "signs": ()}
    return {"day": day_words(day), "words": entry_words(entries[-1]), "signs": stop_signs(entries[-1])}


def _wish(answers: Answers, report: Report) -> tuple[str | None, str | None]:
    """When the wish is within the limits, or what is expected instead of it."""
    amount = answers.one("want")
    if not amount:
        return None, None
    try:
        want = wish_in(amount if not amount.replace(",", ".").replace(".", "").isdigit() else amount + _unit(answers))
    except UnexpectedError as error:
        return None, f"Expected is {error}."
    return said(wanted(report.training, want, no_runs_since=report.training.no_runs_since).said, report), None


def _unit(answers: Answers) -> str:
    unit = answers.one("unit")
    return unit if unit in {each for units in _UNITS.values() for each in units} else "km"


def _binder(report: Report) -> str | None:
    binder = report.next_run.binder
    return None if binder is None else binding(binder, week_words(report.as_of, report.training.runner)).title
