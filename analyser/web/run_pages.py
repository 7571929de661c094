"""Each run: its row, its own page, and what she says that it was."""

from starlette.responses import Response

from analyser.activity.run import Run
from analyser.activity.runner import Runner
from analyser.activity.tag import Word
from analyser.journal import places
from analyser.journal.kept import NotWrittenError
from analyser.journal.tags import tag_activity, untag
from analyser.report.report import Report
from analyser.report.rows import run_rows, step_unit
from analyser.report.show_run import drift_of, jogs_of, measures_of
from analyser.report.strip_drawing import drawn_strips
from analyser.report.strips import strips
from analyser.report.words import date_words, distance_unit, pace_unit
from analyser.web.answers import Answers
from analyser.web.marked import Block, blocks
from analyser.web.page import page, see, sentence
from analyser.web.visit import Visit

_WIDE = 100
_WAIT_S = 3.0


def runs(visit: Visit, report: Report, answers: Answers) -> Response:
    """Each run in a row, with a way to its own page."""
    return page(
        visit,
        "runs",
        "Runs",
        at="/runs",
        runs=tuple(run_rows(report)),
        strips={each.strip.id: each for each in drawn_strips(strips(report)).strips},
        units=_units(report),
        left_out=_left_out(report),
        others=tuple((each.id, date_words(each.local_date), each) for each in reversed(report.training.others)),
    )


def run(visit: Visit, report: Report, answers: Answers) -> Response:
    """One run or other activity: its numbers, how far they can be trusted, and what she says that it was."""
    id_, training = answers.one("id"), report.training
    found = next((each for each in training.runs if each.id == id_), None)
    other = next((each for each in training.others if each.id == id_), None)
    done = found or other
    if done is None:
        return sentence(visit, "There is no such run in your files any more.", status=404, at="/runs")
    return page(
        visit,
        "run",
        f"{'Run' if found else 'Activity'} of {date_words(done.local_date)}",
        at="/runs",
        id=id_,
        row=next((row for row in run_rows(report) if row.id == id_), None),
        strip=next((drawn_strips([each]) for each in strips(report) if each.id == id_), None),
        parts=() if found is None else _within(found, training.runner),
        units=_units(report),
        other=other,
        words=tuple(Word),
        said=tuple(each for each in training.diary.tags if each.id == id_)[-1:],
    )


def tag(visit: Visit, answers: Answers) -> Response:
    """Say what an activity was, or take that back."""
    id_, word, shoes = answers.one("id"), answers.one("word"), answers.one("shoes")
    report = visit.report
    known = () if report is None else (*report.training.runs, *report.training.others)
    if report is None or id_ not in {*(done.id for done in known), *_left_out(report)}:
        return sentence(visit, "There is no such activity in your files any more.", status=404, at="/runs")
    tags = visit.file(places.TAGS_NAME)
    try:
        if answers.one("remove"):
            untag(tags, id_)
        elif word in set(Word) or shoes:
            tag_activity(tags, id_, Word(word) if word else None, shoes or None, noted=report.as_of)
    except NotWrittenError as error:
        return sentence(visit, str(error), status=500, at="/runs")
    visit.read("/runs").ended.wait(_WAIT_S)
    return see("/runs" if not visit.goes_on else "/reading")


def _left_out(report: Report) -> tuple[str, ...]:
    """The activities that she wants left out, by their ids: no page shows them otherwise."""
    latest = {each.id: each for each in report.training.diary.tags}
    return tuple(each.id for each in latest.values() if each.kind is Word.IGNORE)


def _within(run: Run, runner: Runner) -> tuple[Block, ...]:
    return blocks((*jogs_of(run), *measures_of(run, runner, _WIDE), *drift_of(run)))


def _units(report: Report) -> dict[str, str]:
    units = report.training.runner.units
    return {"way": distance_unit(units), "pace": pace_unit(units), "step": step_unit(units)}
