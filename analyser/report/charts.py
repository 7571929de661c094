"""The charts of the page as Vega-Lite specifications.

Colours are names of the page's own style (`var(--…)`), so that light, dark and print need no second drawing, and
whatever colour tells apart is told apart by shape or place too. Nothing in a specification depends on when or where it
is made. No other module knows altair.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from analyser.gait.cadence import CADENCE_SPREAD_SPM
from analyser.report.plotted import Against, Era, GaitPoint, SessionPoint, expected_at
from analyser.report.report import Report
from analyser.report.rows import WeekRow
from analyser.report.sizes import METRES_PER_UNIT, Sizes
from analyser.report.words import date_words, pace_number, pace_unit

Spec = dict[str, Any]

_HEIGHT = 240
_CURVE_POINTS = 24
_HEADROOM = 1.1
_CONFIG: Spec = {
    "background": "transparent",
    "font": "system-ui, sans-serif",
    "aria": False,
    "view": {"stroke": None},
    "axis": {
        "labelColor": "var(--ink)",
        "titleColor": "var(--ink)",
        "titleFontWeight": "normal",
        "gridColor": "var(--line)",
        "domainColor": "var(--muted)",
        "tickColor": "var(--muted)",
        "labelFontSize": 12,
        "titleFontSize": 12,
    },
    "legend": {"labelColor": "var(--ink)", "labelFontSize": 12, "labelLimit": 0, "symbolSize": 90},
}
_AGAINST_COLORS = {
    Against.WITHIN: "var(--jogging)",
    Against.SMALL_STEP: "var(--small-step)",
    Against.ABOVE: "var(--limit)",
    Against.FIRST: "var(--muted)",
}
_AGAINST_SHAPES = {
    Against.WITHIN: "circle",
    Against.SMALL_STEP: "square",
    Against.ABOVE: "triangle-up",
    Against.FIRST: "cross",
}
_ERA_COLORS = {Era.BEFORE: "var(--before)", Era.SINCE: "var(--jogging)", Era.ONE: "var(--jogging)"}
_ERA_SHAPES = {Era.BEFORE: "diamond", Era.SINCE: "circle", Era.ONE: "circle"}


def week_bars(weeks: Sequence[WeekRow], leading: Sizes) -> Spec:
    """Bars of jogging and, beside them, walking minutes of each week; of the way where kilometres lead."""
    unit = "minutes" if leading.minutes else leading.unit
    kinds = ["jogging", "walking"] if leading.minutes else ["running"]
    values = [
        {"week": _week_label(week), "kind": kind, "size": round(size, 2), "of": week.named}
        for week in weeks
        for kind, size in zip(kinds, (leading.number(leading.of_week(week)), week.walk_min), strict=False)
    ]
    bars = alt.Chart(alt.InlineData(values=values)).mark_bar(stroke="var(--ink)", strokeWidth=0.5)
    return _drawn(
        bars.encode(
            x=alt.X("week:N", sort=None, title=None, axis=_week_axis()),
            xOffset=alt.XOffset("kind:N", sort=None),
            y=alt.Y("size:Q", title=unit, axis=alt.Axis(tickCount=5)),
            color=alt.Color("kind:N", scale=_scale({kind: f"var(--{kind})" for kind in kinds}), legend=_legend()),
            tooltip=[alt.Tooltip("of:N", title="week of"), "kind:N", alt.Tooltip("size:Q", title=unit, format=".1f")],
        )
    )


def session_marks(points: Sequence[SessionPoint], leading: Sizes) -> Spec:
    """A mark for each session on its day, above a dashed line of the limit of that day."""
    unit = leading.unit
    kinds = [against for against in Against if any(point.against is against for point in points)]
    day = alt.X("day:T", title=None, scale=alt.Scale(type="utc", padding=12), axis=_day_axis())
    most = _HEADROOM * max(max(point.size, point.limit or 0.0) for point in points)
    up_to = alt.Scale(domain=[0, leading.number(most)])
    size = alt.Y("jogged:Q", title=unit, axis=alt.Axis(tickCount=5), scale=up_to)
    limit = alt.Y("limit:Q", title=unit, scale=up_to)
    base = alt.Chart(alt.InlineData(values=[_session_value(point, leading) for point in points])).encode(x=day)
    marks = base.mark_point(filled=True, size=130, opacity=1, stroke="var(--paper)", strokeWidth=1).encode(
        y=size,
        color=alt.Color(
            "against:N", scale=_scale({kind.value: _AGAINST_COLORS[kind] for kind in kinds}), legend=_legend()
        ),
        shape=alt.Shape("against:N", scale=_scale({kind.value: _AGAINST_SHAPES[kind] for kind in kinds})),
        tooltip=[
            alt.Tooltip("on:N", title="day"),
            alt.Tooltip("jogged:Q", title=unit, format=".1f"),
            alt.Tooltip("limit:Q", title="limit", format=".1f"),
        ],
    )
    stems = base.mark_rule(color="var(--muted)", strokeWidth=1).encode(y=size, y2=alt.datum(0))
    limits = [
        base.mark_line(color="var(--limit)", strokeDash=[6, 4], interpolate="step-after").encode(y=limit),
        base.mark_tick(color="var(--limit)", thickness=2, width=10, orient="horizontal").encode(y=limit),
    ]
    known = any(point.limit is not None for point in points)
    return _drawn(alt.layer(stems, *(limits if known else ()), marks))


def gait_marks(runs: Sequence[GaitPoint], windows: Sequence[GaitPoint], report: Report) -> Spec:
    """Cadence against speed: steady half minutes as dots, runs as marks, the expected line with its spread behind."""
    eras = [era for era in Era if any(point.era is era for point in runs)]
    speed = _pace_axis((*runs, *windows), report)
    encoded: dict[str, Any] = {
        "x": speed,
        "y": alt.Y("cadence:Q", title="steps a minute", scale=alt.Scale(zero=False, padding=8)),
        "color": alt.Color("era:N", scale=_scale({era.value: _ERA_COLORS[era] for era in eras}), legend=_legend()),
        "shape": alt.Shape("era:N", scale=_scale({era.value: _ERA_SHAPES[era] for era in eras})),
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
    return _drawn(alt.layer(*_expected((*runs, *windows), report, speed), *([dots] if windows else []), marks))


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


def _day_axis() -> alt.Axis:
    return alt.Axis(format="%-d %b", tickCount=6, labelOverlap="greedy", labelSeparation=8)


def _week_axis() -> alt.Axis:
    return alt.Axis(labelAngle=0, labelExpr="split(datum.label, '|')", labelOverlap=True, labelSeparation=4)


def _week_label(week: WeekRow) -> str:
    day, month, _ = week.named.split()
    return f"{day} {month}" if week.since_birth is None else f"{day} {month}|wk {week.since_birth}"


def _session_value(point: SessionPoint, leading: Sizes) -> Spec:
    return {
        "day": point.day.isoformat(),
        "on": date_words(point.day),
        "jogged": round(leading.number(point.size), 2),
        "limit": None if point.limit is None else round(leading.number(point.limit), 2),
        "against": point.against.value,
    }


def _scale(by_value: Mapping[str, str]) -> alt.Scale:
    return alt.Scale(domain=list(by_value), range=list(by_value.values()))


def _legend() -> alt.Legend:
    return alt.Legend(title=None, orient="top", direction="vertical", columns=1, symbolOpacity=1)


def _drawn(chart: Any) -> Spec:
    """The specification with the page's configuration instead of altair's."""
    spec: Spec = chart.properties(width="container", height=_HEIGHT).to_dict()
    spec.pop("$schema", None)
    return spec | {"config": _CONFIG, "autosize": {"type": "fit-x", "contains": "padding"}}
