"""About her: the profile, each question with why it is asked; the diary; the readiness checklist; forgetting."""

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.responses import Response

from analyser.activity.readiness import ITEMS
from analyser.journal import checklist as lists
from analyser.journal import forgetting, places
from analyser.journal.kept import NotWrittenError
from analyser.journal.profile import Profile, read_profile
from analyser.journal.profile_writing import Value, change_profile, setting
from analyser.journal.values import UnexpectedError
from analyser.journal.words import day_words, entry_words
from analyser.report.report import Report
from analyser.web.answers import Answers
from analyser.web.page import page, see, sentence
from analyser.web.questions import QUESTIONS, Question
from analyser.web.visit import Visit

_WAIT_S = 3.0
_STOOD = "stood-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with the answer that stands."""

    question: Question
    stands: str


def about(visit: Visit, answers: Answers) -> Response:
    """The questions about her, and what is kept of the answers."""
    file = visit.way.file(places.PROFILE_NAME, visit.paths)
    read = read_profile(file) if file.is_file() else Profile()
    return page(
        visit,
        "about",
        "About me",
        at="/about",
        asked=tuple(Asked(question=each, stands=read.written.get(each.key, "")) for each in QUESTIONS),
        wrong=read.problems,
        saved=bool(answers.one("saved")),
        file=str(file),
        has_report=visit.report is not None,
    )


def save(visit: Visit, answers: Answers) -> Response:
    """Put what was changed into the profile."""
    try:
        values = dict(_values(answers))
        unset = [each.key for each in QUESTIONS if answers.one(_STOOD + each.key) and not answers.one(each.key)]
        if values or unset:
            change_profile(visit.file(places.PROFILE_NAME), values, unset)
    except (UnexpectedError, NotWrittenError) as error:
        return sentence(visit, str(error), status=422, at="/about")
    if visit.paths:
        visit.read("/about?saved=1").ended.wait(_WAIT_S)
    return see("/about?saved=1" if not visit.goes_on else "/reading")


def diary(visit: Visit, report: Report, answers: Answers) -> Response:
    """Every day that is noted, the newest first."""
    entries = reversed(report.training.diary.entries)
    return page(
        visit,
        "diary",
        "My diary",
        at="/about",
        days=tuple((each.date, day_words(each.date), entry_words(each)) for each in entries),
        file=str(visit.way.file(places.DIARY_NAME, visit.paths)),
    )


def checklist(visit: Visit, report: Report, answers: Answers) -> Response:
    """The readiness checklist with the newest answers."""
    standing = report.training.diary.readiness.on(report.as_of)
    cells = {True: "yes", False: "no", None: ""}
    items = tuple((item, words, cells[standing.answers.get(item)]) for item, words in ITEMS.items())
    return page(visit, "checklist_form", "Readiness checklist", at="/about", items=items, said=standing.words)


def save_checklist(visit: Visit, answers: Answers) -> Response:
    """Note what was answered."""
    report = visit.report
    if report is None:
        return see("/about")
    changed = {
        item: answers.one(item) == "yes"
        for item in ITEMS
        if answers.one(item) in ("yes", "no") and answers.one(item) != answers.one(_STOOD + item)
    }
    try:
        lists.note_checklist(visit.file(places.CHECKLIST_NAME), report.as_of, changed)
    except NotWrittenError as error:
        return sentence(visit, str(error), status=500, at="/about")
    visit.read("/checklist").ended.wait(_WAIT_S)
    return see("/checklist" if not visit.goes_on else "/reading")


def forget(visit: Visit, answers: Answers) -> Response:
    """What would be removed for good, to be confirmed."""
    return page(visit, "forget", "Forget me", at="/about", kept=forgetting.kept())


def do_forget(visit: Visit, answers: Answers) -> Response:
    """Remove all that is kept of her, as `analyser forget` does, and what was dropped."""
    visit.let_go()
    removed, left = forgetting.forget(forgetting.kept())
    return page(visit, "forgotten", "Forgotten", at="/about", removed=removed, left=left, stays=forgetting.strangers())


def _values(answers: Answers) -> Iterator[tuple[str, Value]]:
    """The settings that are another answer than what stood on the page."""
    for question in QUESTIONS:
        text = answers.one(question.key)
        if not text or text == answers.one(_STOOD + question.key):
            continue
        try:
            yield question.key, setting(question.key, text)
        except UnexpectedError as error:
            raise UnexpectedError(f"{question.words} “{text}”: expected is {error}. Nothing was changed.") from error
