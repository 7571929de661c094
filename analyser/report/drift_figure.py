"""How cadence went within the newest run that tells it, with speed taken out."""

from analyser.report.charts.course import course_marks
from analyser.report.course_points import RunCourse, Third, newest_course
from analyser.report.figure import Figure
from analyser.report.report import Report
from analyser.report.run_words import drift_words
from analyser.report.words import clock_words, counted, date_words, pace_words, percent_words


def drift_figure(report: Report) -> Figure | None:
    """The half minutes of the newest run with a drift, its first third against its last; None where none tells."""
    found = newest_course(report)
    if found is None:
        return None
    day = date_words(found.run.local_date)
    return Figure(
        id="drift",
        title=f"Steps a minute within your run of {day}",
        see=_see(found, report),
        said=_said(found),
        headings=("After", "Steps a minute, pace taken out", "Part"),
        rows=tuple(
            (clock_words(point.start_s), f"{point.cadence_spm:.0f}", point.third.value) for point in found.points
        ),
        spec=course_marks(found),
    )


def _see(found: RunCourse, report: Report) -> str:
    pace = pace_words(found.speed_mps, report.training.runner.units)
    said = f"See whether the bar of the last third lies below that of the first. Every half minute is as at {pace}."
    if found.fall is None:
        return said
    return f"{said} In the band steps are at most {percent_words(found.fall)} fewer than in the first third."


def _said(found: RunCourse) -> str:
    first, last = (found.middle(third) for third in (Third.FIRST, Third.LAST))
    changed = ", ".join(drift_words(found.drift))
    return (
        f"{first:.0f} steps a minute in the middle of the first third, {last:.0f} in that of the last: {changed}. "
        f"{counted(len(found.points), 'steady half minute', 'steady half minutes')} on level ground, without the "
        "first five minutes."
    )
