"""Cadence against speed, with the line that is expected for the runner's height."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from analyser.gait.cadence import CADENCE_SPREAD_SPM
from analyser.report.charts.drawing import Spec, drawn, legend, scale_of
from analyser.report.plotted import Era, GaitPoint, expected_at
from analyser.report.report import Report
from analyser.report.sizes import METRES_PER_UNIT
from analyser.report.words import date_words, pace_number, pace_unit

_CURVE_POINTS = 24
_ERA_COLORS = {Era.BEFORE: "var(--before)", Era.SINCE: "var(--jogging)", Era.ONE: "var(--jogging)"}
_ERA_SHAPES = {Era.BEFORE: "diamond", Era.SINCE: "circle", Era.ONE: "circle"}


def gait_marks(runs: Sequence[GaitPoint], windows: Sequence[GaitPoint], report: Report) -> Spec:
    """Cadence against speed: steady half minutes as dots, runs as marks, the expected line with its spread behind."""
    eras = [era for era in Era if any(point.era is era for point in runs)]
    speed = _pace_axis((*runs, *windows), report)
    encoded: dict[str, Any] = {
        "x": speed,
        "y": alt.Y("cadence:Q", title="steps a minute", scale=alt.Scale(zero=False, padding=8)),
        "color": alt.Color("era:N", scale=scale_of({era.value: _ERA_COLORS[era] for era in eras}), legend=legend()),
        "shape": alt.Shape("era:N", scale=scale_of({era.value: _ERA_SHAPES[era] for era in eras})),
    }
    dots = alt.Chart(_gait_data(windows, report)).mark_point(filled=True, size=14, opacity=0.3).encode(**encoded)
    marks = (
        alt.Chart(_gait_data(runs, report))
        .mark_point(filled=True, size=110, opacity=1, stroke="var(--paper)", strokeWidth=1)
        .encode(
            **encoded,
            tooltip=[
                alt.Tooltip("on:N", title="day"),
                alt.Tooltip("pace:N", title=pace_unit(report.training.runner.units)),
                alt.Tooltip("cadence:Q", title="steps a minute"),
            ],
        )
    )
    return drawn(alt.layer(*_expected((*runs, *windows), report, speed), *([dots] if windows else []), marks))


def _expected(points: Sequence[GaitPoint], report: Report, speed: alt.X) -> list[alt.Chart]:
    """The expected line for the runner's height with one spread either way; nothing without a height."""
    low, high = min(point.speed_mps for point in points), max(point.speed_mps for point in points)
    speeds = [low + (high - low) * step / _CURVE_POINTS for step in range(_CURVE_POINTS + 1)]
    known = [(each, expected_at(each, report)) for each in speeds]
    values = [_expected_value(each, expected) for each, expected in known if expected is not None]
    if not values:
        return []
    base = alt.Chart(alt.InlineData(values=values)).encode(x=speed)
    return [
        base.mark_area(color="var(--band)", opacity=1).encode(y="low:Q", y2="high:Q"),
        base.mark_line(color="var(--muted)", strokeWidth=2).encode(y="expected:Q"),
    ]


def _expected_value(speed: float, expected: float) -> Spec:
    spread = {"low": expected - CADENCE_SPREAD_SPM, "high": expected + CADENCE_SPREAD_SPM, "expected": expected}
    return {"speed": round(speed, 3)} | {name: round(value, 2) for name, value in spread.items()}


def _gait_data(points: Sequence[GaitPoint], report: Report) -> alt.InlineData:
    units = report.training.runner.units
    return alt.InlineData(
        values=[
            {
                "on": date_words(point.day),
                "era": point.era.value,
                "speed": round(point.speed_mps, 3),
                "pace": pace_number(point.speed_mps, units),
                "cadence": round(point.cadence_spm, 1),
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
