"""The figures of the page: a chart, what to see in it, a sentence that stands for it, and the table behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from analyser.load.breaks import REFERENCE_DAYS
from analyser.load.spike import SPIKE_RATIO
from analyser.report.charts import Spec, gait_marks, session_marks, week_bars
from analyser.report.plotted import (
    Against,
    Era,
    GaitPoint,
    SessionPoint,
    expected_at,
    middle_cadences,
    run_points,
    session_points,
    shown_weeks,
    window_points,
)
from analyser.report.report import Report
from analyser.report.rows import NOTHING, WeekRow
from analyser.report.sizes import Sizes, sizes
from analyser.report.words import (
    counted,
    date_words,
    distance_number,
    distance_unit,
    duration_words,
    pace_number,
    pace_unit,
    pace_words,
)


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
    weeks, leading = shown_weeks(report), sizes(report)
    if not weeks:
        return None
    return Figure(
        id="weeks",
        title="Jogging and walking by week" if leading.minutes else "Running by week",
        see="See whether the weeks climb in small steps, with a lighter one now and then.",
        said=_weeks_said(weeks, leading),
        headings=(
            "Week of",
            "Week",
            "Runs",
            "Jog min",
            "Walk min",
            distance_unit(report.training.runner.units),
            "Rise",
        ),
        rows=tuple(_week_cells(week, report) for week in reversed(weeks)),
        spec=week_bars(weeks, leading),
    )


def _week_cells(week: WeekRow, report: Report) -> tuple[str, ...]:
    return (
        f"{week.named} (not whole)" if week.partial else week.named,
        NOTHING if week.since_birth is None else str(week.since_birth),
        str(week.runs),
        f"{week.jog_min:.0f}",
        f"{week.walk_min:.0f}",
        distance_number(week.way_m, report.training.runner.units),
        week.ramp,
    )


def _weeks_said(weeks: Sequence[WeekRow], leading: Sizes) -> str:
    """The chart of weeks in a sentence."""
    last, fullest = weeks[-1], max(weeks, key=leading.of_week)
    so_far = ", so far" if last.partial else ""
    said = f"The week of {last.named}{so_far}: {_jogged(last, leading)}"
    if leading.minutes:
        said += f", {duration_words(last.walk_min * 60) if last.walk_min else 'none'} of walking"
    if len(weeks) == 1:
        return f"{said}."
    most = "this one" if fullest is last else f"that of {fullest.named} with {_jogged(fullest, leading)}"
    return f"{said}. The fullest of the {len(weeks)} weeks shown is {most}."


def _jogged(week: WeekRow, leading: Sizes) -> str:
    return f"{leading.words(leading.of_week(week))} of jogging" if week.runs else "no jogging"


def _sessions(report: Report) -> Figure | None:
    points, leading = session_points(report), sizes(report)
    if not points:
        return None
    return Figure(
        id="sessions",
        title="Each run against the limit of its day",
        see="See which marks stand above the dashed line: "
        f"{SPIKE_RATIO:.2f} times the longest run of the {REFERENCE_DAYS} days before. "
        "A small step over it is allowed once a week.",
        said=_sessions_said(points, leading),
        headings=("Day", "Jogged", "Limit of the day", "Against it"),
        rows=tuple(_session_cells(point, leading) for point in reversed(points)),
        spec=session_marks(points, leading),
    )


def _sessions_said(points: Sequence[SessionPoint], leading: Sizes) -> str:
    """The chart of sessions in a sentence or two."""
    above = [point for point in points if point.against is Against.ABOVE and point.limit is not None]
    head = f"{counted(len(points), 'run', 'runs')}, {len(above) or 'none'} above the limit of the day."
    if not above:
        return head
    newest = above[-1]
    return (
        f"{head} The newest of these, {date_words(newest.day)}, was {leading.words(newest.size)}; "
        f"its limit was {leading.words(newest.limit or 0.0)}."
    )


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
