"""The coming weeks on a page, as a calendar, and as workouts for the watch."""

from starlette.responses import Response

from analyser.advice.plan import plan as planned
from analyser.advice.plan_answer import Plan
from analyser.report.plan_terminal import plan_parts
from analyser.report.report import Report
from analyser.report.to_ics import to_ics
from analyser.report.to_workout import to_workout, workout_file_name
from analyser.web.answers import Answers
from analyser.web.marked import blocks
from analyser.web.page import file, page, sentence, zipped
from analyser.web.visit import Visit

_MOST_WEEKS = 12
_WEEKS = 4
_NONE = "There are no days to write, so there is no calendar and no workout."


def plan(visit: Visit, report: Report, answers: Answers) -> Response:
    """What to do on which day, or the limits of each week."""
    weeks = _weeks(answers)
    made = _made(report, weeks)
    head, *rest = blocks(plan_parts(report, made))
    return page(
        visit,
        "plan",
        "The coming weeks",
        at="/plan",
        head=head.words,
        parts=rest,
        weeks=weeks,
        choices=range(1, _MOST_WEEKS + 1),
        has_steps=bool(made.steps),
        has_runs=any(step.run_s is not None for step in made.steps),
    )


def calendar(visit: Visit, report: Report, answers: Answers) -> Response:
    """The calendar; nothing in it is about her health."""
    made = _made(report, _weeks(answers))
    if not made.steps:
        return sentence(visit, _NONE, status=404, at="/plan")
    content = to_ics(made, as_of=report.as_of, units=report.training.runner.units)
    return file(content, "text/calendar; charset=utf-8", "plan.ics")


def workouts(visit: Visit, report: Report, answers: Answers) -> Response:
    """Each run as a workout, in one archive."""
    runs = [step for step in _made(report, _weeks(answers)).steps if step.run_s is not None]
    if not runs:
        return sentence(visit, _NONE, status=404, at="/plan")
    contents = {workout_file_name(step): to_workout(step) for step in runs}
    return file(zipped(contents), "application/zip", "workouts.zip")


def _made(report: Report, weeks: int) -> Plan:
    return planned(report.training, weeks, no_runs_since=report.training.no_runs_since)


def _weeks(answers: Answers) -> int:
    text = answers.one("weeks")
    return min(max(int(text), 1), _MOST_WEEKS) if text.isdecimal() and len(text) < 3 else _WEEKS
