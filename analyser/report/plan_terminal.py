"""The coming weeks for a terminal: what to do on which day, or the limits of each week."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby

from rich.style import Style
from rich.table import Table

from analyser.advice.plan_answer import Plan, PlanState, Step, StepKind, WeekLimit
from analyser.advice.sentence import Sentence
from analyser.report.binding import binding
from analyser.report.birth_weeks import week_words
from analyser.report.foot import foot
from analyser.report.paragraphs import Part, heading, item, kept_together, printed, text
from analyser.report.plan_words import how_to, move_words, run_words
from analyser.report.printable import printable
from analyser.report.report import Report
from analyser.report.words import SPACE, date_words, distance_words, duration_words, unbroken, worded

_NARROWEST = 40
_LOUD = Style(bold=True)
_QUIET = Style(dim=True)
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NOTHING = "–"
_INSTEAD = "Too tired on a day? A 20-minute walk keeps the plan whole."
_FELT = "More than 2 of 10 in the knee, or a leak or heaviness: walk home, note it, and make the plan anew."


def plan_terminal(report: Report, made: Plan, *, width: int, color: bool) -> str:
    """The plan as text of at most `width` columns, ending in a line break."""
    return printed(plan_parts(report, made), width=max(width, _NARROWEST), color=color)


def plan_parts(report: Report, made: Plan) -> Iterator[Part]:
    """The plan in paragraphs."""
    yield text(_said(made.said, report), _LOUD)
    if made.limits:
        yield from _limits(made.limits, report)
    for week, steps in groupby(made.steps, key=lambda step: (step.day - report.as_of).days // 7):
        yield heading(_week(report, week))
        yield from (_step(step, report) for step in steps)
    if made.state is PlanState.LADDER:
        yield from _beneath(made, report)
    if made.state is not PlanState.NOT_FOR_PREGNANCY:
        yield from foot(report)


def _week(report: Report, week: int) -> str:
    """The week by its first day, and by its number after a birth or loss."""
    first, birth = report.as_of + timedelta(weeks=week), report.training.runner.birth
    return f"From {date_words(first)}" + ("" if birth is None else f", week {(first - birth).days // 7}")


def _step(step: Step, report: Report) -> Part:
    day = f"{_WEEKDAYS[step.day.weekday()]} {step.day.day:2d}".replace(" ", SPACE)
    if step.kind is StepKind.RUN:
        units = report.training.runner.units
        move = "" if step.move is None else f"; {move_words(step.move)}"
        return item(day, f"{run_words(step, units)}{move}.", _LOUD)
    if step.kind is StepKind.WALK:
        return item(day, f"Walk {duration_words(step.walk_s or 0.0)}.")
    return item(day, "" if step.said is None else _said(step.said, report), _QUIET)


def _beneath(made: Plan, report: Report) -> Iterator[Part]:
    runs = [step for step in made.steps if step.kind is StepKind.RUN]
    if runs:
        yield text(f"A run: {how_to(runs[0])}", above=True)
        yield text(_FELT)
    titles = dict.fromkeys(
        binding(step.binder, week_words(step.day, report.training.runner)).title.lower()
        for step in made.steps
        if step.binder is not None
    )
    if titles:
        yield text(f"What decides on the way: {'; '.join(titles)}.", _QUIET)
    yield text(_INSTEAD)


def _limits(limits: tuple[WeekLimit, ...], report: Report) -> Iterator[Part]:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style=_QUIET)
    for name in ("week of", "one run up to", "seven days up to"):
        table.add_column(name, no_wrap=True)
    for limit in limits:
        one = _size(limit.run_m, limit.run_s, report)
        table.add_row(*map(kept_together, (date_words(limit.start), one, _size(limit.week_m, limit.week_s, report))))
    yield text("")
    yield table
    yield text(_INSTEAD, above=True)


def _size(metres: float | None, seconds: float | None, report: Report) -> str:
    if metres is not None:
        return distance_words(metres, report.training.runner.units)
    return _NOTHING if seconds is None else duration_words(seconds)


def _said(said: Sentence, report: Report) -> str:
    return unbroken(printable(worded(said, as_of=report.as_of, units=report.training.runner.units)))
