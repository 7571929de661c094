"""The figures of the page: a chart, what to see in it, a sentence that stands for it, and the table behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from analyser.load.breaks import REFERENCE_DAYS
from analyser.load.spike import SPIKE_RATIO
from analyser.report.charts.drawing import Spec
from analyser.report.charts.gait import gait_marks
from analyser.report.charts.sessions import session_marks
from analyser.report.charts.weeks import week_bars
from analyser.report.plotted import (
    Against,
    Era,
    GaitPoint,
    SessionPoint,
    expected_at,
    longest_points,
    middle_cadences,
    run_points,
    session_points,
    shown_weeks,
    window_points,
)
from analyser.report.report import Report
from analyser.report.rows import NOTHING, WeekRow, way_number
from analyser.report.sizes import Sizes, sizes
from analyser.report.words import (
    counted,
    date_words,
    distance_unit,
    duration_words,
    pace_number,
    pace_unit,
    pace_words,
)

_LIMIT_IN_WORDS = (
    f"the limit of its day: {SPIKE_RATIO:.2f} times the longest run of the {REFERENCE_DAYS} days before. "
    "A small step over it is allowed once a week."
)


_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One chart with its words; `rows` are text, newest first."""

    id: str
    title: str
    see: str
    said: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    spec: Spec


def figures(report: Report) -> tuple[Figure, ...]:
    """The figures for which there is something to draw."""
    drawn = (_weeks(report), _sessions(report), _cadence(report))
    return tuple(figure for figure in drawn if figure is not None)


def _weeks(report: Report) -> Figure | None:
    weeks, longest, leading = shown_weeks(report), longest_points(report), sizes(report)
    if not weeks:
        return None
    known = any(point.limit for point in longest.values())
    limited = f" The mark is the longest run of a week, the dashed line {_LIMIT_IN_WORDS}" if known else ""
    way = distance_unit(report.training.runner.units)
    return Figure(
        id="weeks",
        title="Jogging and walking by week" if leading.minutes else "Running by week",
        see=f"See whether the weeks climb in small steps, with a lighter one now and then.{limited}",
        said=_weeks_said(weeks, longest, report),
        headings=("Week of", "Week", "Runs", "Jog min", "Walk min", f"Jog {way}", "Rise", "Longest run", "Its limit"),
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
    )


def _weeks_said(weeks: Sequence[WeekRow], longest: Mapping[date, SessionPoint], report: Report) -> str:
    """The chart of weeks in a few sentences."""
    leading = sizes(report)
    last, fullest = weeks[-1], max(weeks, key=leading.of_week)
    so_far = ", so far" if report.as_of < last.start + _WEEK else ", as far as the files go" if last.partial else ""
    said = f"The week of {last.named}{so_far}: {_jogged(last, leading)}"
    if leading.minutes:
        said += f", {_walked(last)}"
    if len(weeks) > 1:
        most = "this one" if fullest is last else f"that of {fullest.named} with {_jogged(fullest, leading)}"
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
    if not points:
        return None
    return Figure(
        id="sessions",
        title="Each run against the limit of its day",
        see=f"See which marks stand above the dashed line, {_LIMIT_IN_WORDS}"
        if any(point.limit for point in points)
        else "There is no limit yet: each of these is the first run in a month.",
        said=_sessions_said(points, leading),
        headings=("Day", "Jogged", "Limit of the day", "Against it"),
        rows=tuple(_session_cells(point, leading) for point in reversed(points)),
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


def _session_cells(point: SessionPoint, leading: Sizes) -> tuple[str, ...]:
    limit = NOTHING if point.limit is None else leading.words(point.limit)
    return date_words(point.day), leading.words(point.size), limit, point.against.value


def _cadence(report: Report) -> Figure | None:
    points = run_points(report)
    if not points:
        return None
    return Figure(
        id="cadence",
        title="Steps a minute at your pace",
        see=_cadence_see(points, report),
        said=_cadence_said(points, report),
        headings=("Day", pace_unit(report.training.runner.units), "Steps a minute", "Expected", "When"),
        rows=tuple(_cadence_cells(point, report) for point in reversed(points)),
        spec=gait_marks(points, window_points(report), report),
    )


def _cadence_see(points: Sequence[GaitPoint], report: Report) -> str:
    eras = {point.era for point in points}
    what = "against those of before at the same pace" if len(eras) > 1 else "and whether they rise with the pace"
    if report.training.runner.height_m is None:
        return f"See where the marks of now lie {what}."
    return (
        f"See where the marks of now lie {what}. The band is what is expected for your height; "
        "below it, steps are fewer and longer."
    )


def _cadence_cells(point: GaitPoint, report: Report) -> tuple[str, ...]:
    expected = expected_at(point.speed_mps, report)
    return (
        date_words(point.day),
        pace_number(point.speed_mps, report.training.runner.units),
        f"{point.cadence_spm:.0f}",
        NOTHING if expected is None else f"{expected:.0f}",
        point.era.value,
    )


def _cadence_said(points: Sequence[GaitPoint], report: Report) -> str:
    middles = "; ".join(
        f"{'' if era is Era.ONE else f'{era.value}, '}{middle:.0f} in the middle of {counted(count, 'run', 'runs')}"
        for era, (middle, count) in middle_cadences(points).items()
    )
    if report.training.runner.height_m is None:
        return f"Steps a minute: {middles}. Without a height there is no expected line."
    newest = points[-1]
    expected = expected_at(newest.speed_mps, report)
    if expected is None:
        return f"Steps a minute: {middles}. For the pace of your newest run no cadence is expected."
    pace = pace_words(newest.speed_mps, report.training.runner.units)
    return f"Steps a minute: {middles}. About {expected:.0f} are expected at {pace}, the pace of your newest run."
