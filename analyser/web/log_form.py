"""The form about a run and its day: three taps, and more for whoever wants to say more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from starlette.responses import Response

from analyser.advice.stop_signs import SIGNS as ALL_SIGNS
from analyser.journal import asked, noting, places
from analyser.journal.diary import DIARY_COLUMNS
from analyser.journal.kept import NotWrittenError
from analyser.journal.signs import named_signs
from analyser.journal.values import UnexpectedError, parse_date
from analyser.journal.words import day_words
from analyser.report.report import Report
from analyser.web.answers import Answers
from analyser.web.page import see, sentence
from analyser.web.visit import Visit

_WAIT_S = 3.0
"""So long the page waits for the new report before it shows how far that is [engineering choice]."""
_STOOD = "stood-"
_SIDES = ("left", "right", "both")
_ASKED_APART = {"limping", "night-pain", "rest-pain", "bone-pain"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: its column, its words, and the cell that stands there already, empty for none."""

    column: str
    words: str
    stands: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogForm:
    """The questions about one day, in groups."""

    day: date
    named: str
    is_today: bool
    is_yesterday: bool
    is_noted: bool
    pain: tuple[Question, ...]
    where: tuple[Question, ...]
    yes_or_no: tuple[Question, ...]
    in_words: tuple[Question, ...]
    sides: tuple[str, ...]
    signs: tuple[tuple[str, str, bool], ...]
    signs_stand: str


def log_form(report: Report, day: date) -> LogForm:
    """The form for that day, with what stands there."""
    training = report.training
    stands = _stands(report, day)
    pelvic = asked.PELVIC if asked.pelvic_is_asked(training.runner, training.diary) else {}
    pain = {
        column: words for column, words in asked.PAIN.items() if column != "pain_next_morning" or day < report.as_of
    }
    ticked = set(filter(None, stands.get("stop_signs", "").split("; ")))
    return LogForm(
        day=day,
        named=day_words(day),
        is_today=day == report.as_of,
        is_yesterday=(report.as_of - day).days == 1,
        is_noted=bool(stands),
        pain=tuple(_questions(pain, stands)),
        where=tuple(_questions(asked.WHERE, stands)),
        yes_or_no=tuple(_questions({**asked.SIGNS, **pelvic, **asked.OF_THE_DAY}, stands)),
        in_words=tuple(_questions(asked.IN_WORDS, stands)),
        sides=_SIDES,
        signs=tuple((key, sign.words, key in ticked) for key, sign in ALL_SIGNS.items() if key not in _ASKED_APART),
        signs_stand=stands.get("stop_signs", ""),
    )


def log(visit: Visit, answers: Answers) -> Response:
    """Note what was answered and changed; then how far next, which may be another answer now."""
    report = visit.report
    if report is None:
        return see("/")
    try:
        day = parse_date(answers.one("day"))
        cells = dict(_changed(answers, day=day, today=report.as_of))
        if cells:
            noting.noted(visit.file(places.DIARY_NAME), day, cells, joining=False)
    except (UnexpectedError, NotWrittenError) as error:
        return sentence(visit, _told(error), status=422, at="/")
    if not cells:
        return see("/?trouble=nothing#log")
    visit.read(f"/?noted={day.isoformat()}").ended.wait(_WAIT_S)
    return see(f"/?noted={day.isoformat()}" if not visit.goes_on else "/reading")


def delete(visit: Visit, answers: Answers) -> Response:
    """Take a day out of the diary."""
    try:
        day = parse_date(answers.one("day"))
        noting.deleted(visit.file(places.DIARY_NAME), day)
    except (UnexpectedError, NotWrittenError) as error:
        return sentence(visit, _told(error), status=422, at="/about")
    visit.read("/diary").ended.wait(_WAIT_S)
    return see("/diary" if not visit.goes_on else "/reading")


def _told(error: Exception) -> str:
    return f"Expected is {error}. Nothing was noted." if isinstance(error, UnexpectedError) else str(error)


def _stands(report: Report, day: date) -> dict[str, str]:
    entries = [entry for entry in report.training.diary.entries if entry.date == day]
    return noting.cells(entries[-1]) if entries else {}


def _questions(group: Mapping[str, str], stands: Mapping[str, str]) -> Iterator[Question]:
    return (Question(column=column, words=words, stands=stands.get(column, "")) for column, words in group.items())


def _changed(answers: Answers, *, day: date, today: date) -> Iterator[tuple[str, str]]:
    """The cells that are another answer than what stood on the page; the rest is left to what another page said."""
    if day > today:
        raise UnexpectedError(f"a day up to today, {today}")
    for column in DIARY_COLUMNS:
        stood = answers.one(_STOOD + column)
        text = "; ".join(_signs(answers)) if column == "stop_signs" else answers.one(column)
        if text == stood or not (stood or text):
            continue
        if column == "pain_next_morning" and day == today and text:
            raise UnexpectedError("an answer about that tomorrow: the morning after today is still to come")
        yield column, noting.cell(column, text) if text else ""


def _signs(answers: Answers) -> tuple[str, ...]:
    own = answers.one("own_sign")
    return tuple(dict.fromkeys((*answers.all("stop_signs"), *(named_signs(own) if own else ()))))
