"""Pain beside the jogging of its day as a figure of the page, once there are days enough to hold side by side."""

from collections.abc import Sequence
from itertools import groupby

from analyser.activity.runner import Runner
from analyser.advice.pain_and_jogging import Lag, PainPoint, pain_points
from analyser.report.birth_weeks import dated
from analyser.report.charts.pain import pain_marks
from analyser.report.figure import Figure
from analyser.report.pain_words import NO_CAUSE, pain_words
from analyser.report.printable import printable
from analyser.report.report import Report
from analyser.report.rows import NOTHING
from analyser.report.sizes import Sizes, sizes

_NO_RUN = "no run"


def pain_figure(report: Report) -> Figure | None:
    """The figure; None where it cannot be told yet what is seen."""
    words = pain_words(report)
    if words is None or not words.seen:
        return None
    points, leading = pain_points(report.training), sizes(report)
    days = [tuple(of) for _, of in groupby(points, key=lambda point: point.day)]
    return Figure(
        id="pain",
        title="Pain beside the jogging of its day",
        see=f"See whether the marks climb to the right: dots are pain on the day, open diamonds that of the next "
        f"morning. {NO_CAUSE}",
        said=" ".join(words.sentences[:-1]),
        headings=("Day", "Jogged", "Pain on the day", "The next morning", "Where"),
        rows=tuple(_cells(of, leading, report.training.runner) for of in reversed(days)),
        spec=pain_marks(points, leading),
    )


def _cells(of: Sequence[PainPoint], leading: Sizes, runner: Runner) -> tuple[str, ...]:
    """One day: its jogging, its pain at each lag, and the place."""
    pains = {point.lag: f"{point.pain:g}" for point in of}
    size = of[0].jog_s if leading.minutes else of[0].jog_m
    jogged = NOTHING if size is None else leading.words(size) if of[0].jog_s else _NO_RUN
    place = printable(of[0].place) if of[0].place and any(point.pain for point in of) else NOTHING
    return dated(of[0].day, runner), jogged, *(pains.get(lag, NOTHING) for lag in Lag), place
