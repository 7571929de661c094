"""Cadence and step length against speed: her runs of now and of before, her own curve, and what is expected."""

from collections.abc import Sequence

from analyser.advice.own_baseline import OwnBaseline
from analyser.report.by_speed import CADENCE, BySpeed, step_by_speed
from analyser.report.charts.gait import OWN, gait_marks
from analyser.report.figure import Figure
from analyser.report.own_curves import OwnCurves
from analyser.report.own_running import own_usual
from analyser.report.plotted import Era, GaitPoint, expected_at, middle_cadences, run_points, window_points
from analyser.report.report import Report
from analyser.report.rows import NOTHING
from analyser.report.words import counted, date_words, pace_number, pace_unit, pace_words, step_words


def gait_figures(report: Report) -> tuple[Figure, ...]:
    """Steps a minute and the length of a step at her paces; nothing without a run that tells them."""
    points, units = run_points(report), report.training.runner.units
    if not points:
        return ()
    own, windows = own_usual(OwnCurves(report.training)), window_points(report)
    step = step_by_speed(units)
    return (
        _figure("cadence", CADENCE, _cadence_said(points, report), points, windows, own, report),
        _figure("step-length", step, _step_said(points[-1], own, report), points, windows, own, report),
    )


_TITLES = {"cadence": "Steps a minute at your pace", "step-length": "The length of your steps at your pace"}
_LONGER = {"cadence": "below it, steps are fewer and longer", "step-length": "above it, steps are longer and fewer"}


def _figure(
    name: str,
    what: BySpeed,
    said: str,
    points: Sequence[GaitPoint],
    windows: Sequence[GaitPoint],
    own: OwnBaseline | None,
    report: Report,
) -> Figure:
    pace = pace_unit(report.training.runner.units)
    return Figure(
        id=name,
        title=_TITLES[name],
        see=_see(points, own, report, _LONGER[name]),
        said=said,
        headings=("Day", pace, _begun(what.title), "Expected", "Your own", "When"),
        rows=tuple(_cells(point, what, own, report) for point in reversed(points)),
        spec=gait_marks(points, windows, report, what, own),
    )


def _see(points: Sequence[GaitPoint], own: OwnBaseline | None, report: Report, longer: str) -> str:
    eras = {point.era for point in points}
    against = "See where the marks of now lie against those of before at the same pace."
    said = [against if len(eras) > 1 else "See how your marks change with the pace."]
    if own is not None:
        said.append(f"The dashed line is {OWN}: the runs that now is held against.")
    if report.training.runner.height_m is not None:
        said.append(f"The band is what is expected for your height; {longer}.")
    return " ".join(said)


def _cells(point: GaitPoint, what: BySpeed, own: OwnBaseline | None, report: Report) -> tuple[str, ...]:
    expected = expected_at(point.speed_mps, report)
    usual = None if own is None else own.curve.cadence_at(point.speed_mps)
    known = (None if cadence is None else what.text(point.speed_mps, cadence) for cadence in (expected, usual))
    return (
        date_words(point.day),
        pace_number(point.speed_mps, report.training.runner.units),
        what.text(point.speed_mps, point.cadence_spm),
        *(text or NOTHING for text in known),
        point.era.value,
    )


def _step_said(newest: GaitPoint, own: OwnBaseline | None, report: Report) -> str:
    """A step of the newest run beside what it was, and what is expected, at that pace."""
    units = report.training.runner.units
    expected = expected_at(newest.speed_mps, report)
    usual = None if own is None else own.curve.cadence_at(newest.speed_mps)
    length = step_words(60 * newest.speed_mps / newest.cadence_spm, units)
    said = [f"Your newest run: a step of {length} at {pace_words(newest.speed_mps, units)}"]
    beside = (("your own earlier running", usual), ("expected for your height", expected))
    said += [f"{what}: {step_words(60 * newest.speed_mps / spm, units)} at that pace" for what, spm in beside if spm]
    return f"{'; '.join(said)}. A step is from one footfall to the next."


def _middles(points: Sequence[GaitPoint]) -> str:
    """The middle of each era's runs: `Steps a minute: before, 170 in the middle of 12 runs`."""
    middles = "; ".join(
        f"{'' if era is Era.ONE else f'{era.value}, '}{middle:.0f} in the middle of {counted(count, 'run', 'runs')}"
        for era, (middle, count) in middle_cadences(points).items()
    )
    return f"Steps a minute: {middles}"


def _begun(title: str) -> str:
    return f"{title[:1].upper()}{title[1:]}"


def _cadence_said(points: Sequence[GaitPoint], report: Report) -> str:
    middles = _middles(points)
    if report.training.runner.height_m is None:
        return f"{middles}. Without a height there is no expected line."
    newest = points[-1]
    expected = expected_at(newest.speed_mps, report)
    if expected is None:
        return f"{middles}. For the pace of your newest run no cadence is expected."
    pace = pace_words(newest.speed_mps, report.training.runner.units)
    return f"{middles}. About {expected:.0f} are expected at {pace}, the pace of your newest run."
