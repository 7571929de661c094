"""A quantity of gait against speed, with the line that is expected for the runner's height and her own."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from analyser.advice.own_baseline import OwnBaseline
from analyser.gait.cadence import CADENCE_SPREAD_SPM
from analyser.report.by_speed import BySpeed
from analyser.report.charts.drawing import Spec, drawn, legend, scale_of
from analyser.report.plotted import Era, GaitPoint, expected_at
from analyser.report.report import Report
from analyser.report.sizes import METRES_PER_UNIT
from analyser.report.words import date_words, pace_number, pace_unit

EXPECTED, OWN = "expected for your height", "your own earlier running"
_DASHES = {EXPECTED: [1, 0], OWN: [7, 4]}
_CURVE_POINTS = 24
_ERA_COLORS = {Era.BEFORE: "var(--before)", Era.SINCE: "var(--jogging)", Era.ONE: "var(--jogging)"}
_ERA_SHAPES = {Era.BEFORE: "diamond", Era.SINCE: "circle", Era.ONE: "circle"}


def gait_marks(
    runs: Sequence[GaitPoint],
    windows: Sequence[GaitPoint],
    report: Report,
    what: BySpeed,
    own: OwnBaseline | None,
) -> Spec:
    """`what` against speed: steady half minutes as dots, runs as marks, the expected band and her own line behind."""
    eras = [era for era in Era if any(point.era is era for point in runs)]
    speed = _pace_axis((*runs, *windows), report)
    encoded: dict[str, Any] = {
        "x": speed,
        "y": alt.Y("size:Q", title=what.title, scale=alt.Scale(zero=False, padding=8)),
        "color": alt.Color("era:N", scale=scale_of({era.value: _ERA_COLORS[era] for era in eras}), legend=legend()),
        "shape": alt.Shape("era:N", scale=scale_of({era.value: _ERA_SHAPES[era] for era in eras})),
    }
    dots = alt.Chart(_dot_data(windows, what)).mark_point(filled=True, size=14, opacity=0.3).encode(**encoded)
    marks = (
        alt.Chart(_mark_data(runs, what, report))
        .mark_point(filled=True, size=110, opacity=1, stroke="var(--paper)", strokeWidth=1)
        .encode(
            **encoded,
            tooltip=[
                alt.Tooltip("on:N", title="day"),
                alt.Tooltip("pace:N", title=pace_unit(report.training.runner.units)),
                alt.Tooltip("size:Q", title=what.title),
            ],
        )
    )
    lines = _lines((*runs, *windows), report, what, own, speed)
    return drawn(alt.layer(*lines, *([dots] if windows else []), marks).resolve_legend(strokeDash="independent"))


def _lines(
    points: Sequence[GaitPoint], report: Report, what: BySpeed, own: OwnBaseline | None, speed: alt.X
) -> list[Any]:
    """The expected line for the runner's height in its band, and her own; neither where it is not known."""
    low, high = min(point.speed_mps for point in points), max(point.speed_mps for point in points)
    expected = _expected(_speeds(low, high), report, what)
    usual = [] if own is None else _usual(_speeds(own.slowest, own.fastest), own, what)
    layers = []
    if expected:
        band = alt.Chart(alt.InlineData(values=expected)).mark_area(color="var(--band)", opacity=1)
        layers.append(band.encode(x=speed, y="low:Q", y2="high:Q"))
    if expected or usual:
        names = [name for name, of in ((EXPECTED, expected), (OWN, usual)) if of]
        line = alt.Chart(alt.InlineData(values=[*expected, *usual])).mark_line(color="var(--muted)", strokeWidth=2)
        layers.append(line.encode(x=speed, y="size:Q", strokeDash=_dashes(names)))
    return layers


def _dashes(names: Sequence[str]) -> alt.StrokeDash:
    return alt.StrokeDash(
        "line:N",
        scale=alt.Scale(domain=list(names), range=[_DASHES[name] for name in names]),
        legend=legend(symbolType="stroke", symbolStrokeColor="var(--muted)", symbolStrokeWidth=2, symbolSize=350),
    )


def _speeds(low: float, high: float) -> list[float]:
    return [low + (high - low) * step / _CURVE_POINTS for step in range(_CURVE_POINTS + 1)]


def _expected(speeds: Sequence[float], report: Report, what: BySpeed) -> list[Spec]:
    known = [(speed, expected) for speed in speeds if (expected := expected_at(speed, report)) is not None]
    return [
        _on_line(EXPECTED, speed, expected, what)
        | {
            "low": what.drawn(speed, expected - CADENCE_SPREAD_SPM),
            "high": what.drawn(speed, expected + CADENCE_SPREAD_SPM),
        }
        for speed, expected in known
    ]


def _usual(speeds: Sequence[float], own: OwnBaseline, what: BySpeed) -> list[Spec]:
    return [_on_line(OWN, speed, own.curve.cadence_at(speed), what) for speed in speeds]


def _on_line(name: str, speed: float, cadence: float, what: BySpeed) -> Spec:
    return {"line": name, "speed": round(speed, 3), "size": what.drawn(speed, cadence)}


def _dot_data(points: Sequence[GaitPoint], what: BySpeed) -> alt.InlineData:
    return alt.InlineData(
        values=[
            {"era": point.era.value, "speed": round(point.speed_mps, 3), "size": what.drawn(*point.pair)}
            for point in points
        ]
    )


def _mark_data(points: Sequence[GaitPoint], what: BySpeed, report: Report) -> alt.InlineData:
    units = report.training.runner.units
    return alt.InlineData(
        values=[
            {
                "on": date_words(point.day),
                "era": point.era.value,
                "speed": round(point.speed_mps, 3),
                "pace": pace_number(point.speed_mps, units),
                "size": what.drawn(*point.pair),
            }
            for point in points
        ]
    )


def _pace_axis(points: Sequence[GaitPoint], report: Report) -> alt.X:
    """Speed drawn evenly and labelled with the pace that a runner knows."""
    unit_m = METRES_PER_UNIT[report.training.runner.units]
    fastest, slowest = (unit_m / pick(point.speed_mps for point in points) for pick in (max, min))
    step = next((each for each in (15, 30, 60, 120) if (slowest - fastest) / each <= 6), 300)
    paces = range(int(fastest // step) * step + step, int(slowest) + 1, step)
    seconds = f"round({unit_m} / datum.value)"
    label = f"floor({seconds} / 60) + ':' + pad(toString({seconds} % 60), 2, '0', 'left')"
    return alt.X(
        "speed:Q",
        title=f"{pace_unit(report.training.runner.units)}, faster to the right",
        scale=alt.Scale(zero=False, nice=False, padding=14),
        axis=alt.Axis(values=[round(unit_m / pace, 6) for pace in paces], labelExpr=label),
    )
