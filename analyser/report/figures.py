"""The figures of the page in their order; here those of load."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from analyser.activity.runner import Runner, Units
from analyser.advice.in_force import small_step_counts
from analyser.load.breaks import REFERENCE_DAYS
from analyser.report.birth_weeks import dated
from analyser.report.charts.sessions import session_marks
from analyser.report.charts.weeks import week_bars
from analyser.report.drift_figure import drift_figure
from analyser.report.figure import Figure
from analyser.report.gait_figures import gait_figures
from analyser.report.plotted import Against, SessionPoint, longest_points, session_points, shown_weeks, times_the_limit
from analyser.report.report import Report
from analyser.report.rows import NOTHING, WeekRow, way_number
from analyser.report.sizes import Sizes, sizes
from analyser.report.week_words import beside_words
from analyser.report.words import (
    counted,
    date_words,
    distance_unit,
    duration_words,
    rise_words,
)

_WEEK = timedelta(weeks=1)
_WEEK_HEADINGS = (
    *("Week of", "Week", "Runs", "Jog min", "Walk min", "Rise", "Longest run", "Its limit", "Longest min"),
    *("Steps", "Up", "Down", "Other sport", "Days without a run"),
)


def figures(report: Report) -> tuple[Figure, ...]:
    """The figures for which there is something to draw."""
    drawn = (_weeks(report), _sessions(report), *gait_figures(report), drift_figure(report))
    return tuple(figure for figure in drawn if figure is not None)


def _limit_in_words(report: Report) -> str:
    """What the dashed line is, by the limits in force."""
    said = (
        f"the limit of its day: {times_the_limit(report):.2f} times the longest run of the {REFERENCE_DAYS} days before"
    )
    return f"{said}. A small step over it is allowed once a week." if small_step_counts(report.training) else f"{said}."


def _weeks(report: Report) -> Figure | None:
    weeks, longest, leading = shown_weeks(report), longest_points(report), sizes(report)
    if not weeks:
        return None
    known = any(point.limit for point in longest.values())
    limited = f" The mark is the longest run of a week, the dashed line {_limit_in_words(report)}" if known else ""
    way = distance_unit(report.training.runner.units)
    return Figure(
        id="weeks",
        title="Jogging and walking by week" if leading.minutes else "Running by week",
        see=f"See whether the weeks climb in small steps, with a lighter one now and then.{limited}",
        said=_weeks_said(weeks, longest, report),
        headings=(*_WEEK_HEADINGS[:5], f"Jog {way}", *_WEEK_HEADINGS[5:]),
        rows=tuple(_week_cells(week, longest.get(week.start), report) for week in reversed(weeks)),
        spec=week_bars(weeks, longest, leading),
    )


def _week_cells(week: WeekRow, longest: SessionPoint | None, report: Report) -> tuple[str, ...]:
    leading = sizes(report)
    limit = None if longest is None else longest.limit
    return (
        f"{week.named} (not whole)" if week.partial else week.named,
        NOTHING if week.since_birth is None else str(week.since_birth),
        str(week.runs),
        f"{week.jog_min:.0f}",
        f"{week.walk_min:.0f}",
        way_number(week, report.training.runner.units),
        week.ramp,
        NOTHING if longest is None else leading.words(longest.size),
        NOTHING if limit is None else leading.words(limit),
        *_beside_cells(week, report.training.runner.units),
    )


def _beside_cells(week: WeekRow, units: Units) -> tuple[str, ...]:
    """What is not drawn: the longest run in minutes, steps, hills, other sport, rest."""
    up, down = (NOTHING if way is None else rise_words(way, units) for way in (week.ascent_m, week.descent_m))
    return (
        f"{week.longest_min:.0f}" if week.runs else NOTHING,
        NOTHING if week.steps is None else f"{week.steps:,}",
        up,
        down,
        beside_words(week) or NOTHING,
        str(week.rest_days),
    )


def _weeks_said(weeks: Sequence[WeekRow], longest: Mapping[date, SessionPoint], report: Report) -> str:
    """The chart of weeks in a few sentences."""
    leading = sizes(report)
    jogged = any(week.runs for week in weeks)
    last, fullest = weeks[-1], max(weeks, key=leading.of_week if jogged else lambda week: week.walk_min)
    so_far = ", so far" if report.as_of < last.start + _WEEK else ", as far as the files go" if last.partial else ""
    said = f"The week of {last.named}{so_far}: {_jogged(last, leading)}"
    if leading.minutes:
        said += f", {_walked(last)}"
    if len(weeks) > 1:
        most = (
            "this one"
            if fullest is last
            else f"that of {fullest.named} with {_jogged(fullest, leading) if jogged else _walked(fullest)}"
        )
        said += f". The fullest of the {len(weeks)} weeks shown is {most}"
    return f"{said}.{_longest_said(weeks, longest, leading)}"


def _longest_said(weeks: Sequence[WeekRow], longest: Mapping[date, SessionPoint], leading: Sizes) -> str:
    """Which weeks held a run above its limit, or that none did."""
    held = [(week, longest[week.start]) for week in weeks if week.start in longest]
    above = [(week, point) for week, point in held if point.against is Against.ABOVE and point.limit is not None]
    if not any(point.limit for _, point in held):
        return ""
    if not above:
        return " In no week was the longest run above its limit."
    week, point = above[-1]
    against = f"{leading.words(point.size)} against {leading.words(point.limit or 0.0)}"
    if len(above) == 1:
        return f" In one week, that of {week.named}, the longest run was above its limit: {against}."
    return f" In {len(above)} weeks the longest run was above its limit, last in that of {week.named}: {against}."


def _jogged(week: WeekRow, leading: Sizes) -> str:
    """What was jogged in a week; a week without a run, or without a way, has no zero."""
    size = leading.of_week(week)
    if not week.runs:
        return "no jogging"
    return f"{leading.words(size)} of jogging" if size else "jogging without a known distance"


def _walked(week: WeekRow) -> str:
    return f"{duration_words(week.walk_min * 60)} of walking" if week.walk_min * 60 >= 1 else "no walking"


def _sessions(report: Report) -> Figure | None:
    points, leading = session_points(report), sizes(report)
    if not points or report.training.runner.pregnant or times_the_limit(report) is None:
        return None
    return Figure(
        id="sessions",
        title="Each run against the limit of its day",
        see=f"See which marks stand above the dashed line, {_limit_in_words(report)}"
        if any(point.limit for point in points)
        else "There is no limit yet: each of these is the first run in a month.",
        said=_sessions_said(points, leading),
        headings=("Day", "Jogged", "Limit of the day", "Against it"),
        rows=tuple(_session_cells(point, leading, report.training.runner) for point in reversed(points)),
        spec=session_marks(points, leading),
    )


def _sessions_said(points: Sequence[SessionPoint], leading: Sizes) -> str:
    """The chart of sessions in a sentence or two."""
    above = [point for point in points if point.against is Against.ABOVE and point.limit is not None]
    runs = counted(len(points), "run", "runs")
    if not any(point.limit for point in points):
        return f"{runs}, with nothing in the {REFERENCE_DAYS} days before to compare with."
    head = f"{runs}, {len(above) or 'none'} above the limit of the day."
    if not above:
        return head
    newest = above[-1]
    which = "It was that of" if len(above) == 1 else "The newest of these was that of"
    against = f"{leading.words(newest.size)} against {leading.words(newest.limit or 0.0)}"
    return f"{head} {which} {date_words(newest.day)}: {against}."


def _session_cells(point: SessionPoint, leading: Sizes, runner: Runner) -> tuple[str, ...]:
    limit = NOTHING if point.limit is None else leading.words(point.limit)
    return dated(point.day, runner), leading.words(point.size), limit, point.against.value
