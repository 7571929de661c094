"""Weeks as bars, with the longest session of each and the limit that held for it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import altair as alt

from analyser.report.charts.drawing import Spec, drawn, legend, scale_of
from analyser.report.plotted import Against, SessionPoint
from analyser.report.rows import WeekRow
from analyser.report.sizes import Sizes

_LONGEST = "longest run of the week"
_ABOVE = "longest run, above its limit"
_LIMIT = "limit for one run"
_SHAPES = {_LONGEST: "diamond", _ABOVE: "triangle-up"}
_FILLS = {_LONGEST: "var(--paper)", _ABOVE: "var(--limit)"}
_DASH = [5, 3]
_SIZE = 110
_AT_LEAST_WEEKS = 4


def week_bars(weeks: Sequence[WeekRow], longest: Mapping[date, SessionPoint], leading: Sizes) -> Spec:
    """Bars of jogging and, beside them, walking minutes of each week; of the way where kilometres lead.

    On the jogging stands a mark as high as the longest session of that week, against a dashed line at its limit.
    """
    layers = [_bars(weeks, leading)]
    marked = [week for week in weeks if week.start in longest]
    values = [_marked(week, longest[week.start], leading) for week in marked]
    layers += _limits([value for value in values if value["limit"] is not None])
    layers += _marks(values, leading)
    return drawn(alt.layer(*layers).resolve_scale(color="independent", shape="independent"))


def _bars(weeks: Sequence[WeekRow], leading: Sizes) -> Any:
    unit, kinds = _unit(leading), _kinds(leading)
    values = [
        {"week": _week_label(week), "kind": kind, "size": round(size, 2), "of": week.named}
        for week in weeks
        for kind, size in zip(kinds, (leading.number(leading.of_week(week)), week.walk_min), strict=False)
    ]
    bars = alt.Chart(alt.InlineData(values=values)).mark_bar(stroke="var(--ink)", strokeWidth=0.5)
    return bars.encode(
        x=alt.X("week:N", sort=None, title=None, axis=_week_axis(), scale=_scale(len(weeks))),
        xOffset=alt.XOffset("kind:N", sort=None, scale=alt.Scale(domain=kinds)),
        y=alt.Y("size:Q", title=unit, axis=alt.Axis(tickCount=5)),
        color=alt.Color("kind:N", scale=scale_of({kind: f"var(--{kind})" for kind in kinds}), legend=legend()),
        tooltip=[alt.Tooltip("of:N", title="week of"), "kind:N", alt.Tooltip("size:Q", title=unit, format=".1f")],
    )


def _scale(weeks: int) -> alt.Scale:
    """A week or two stand in the middle, no broader than one of several."""
    return alt.Scale(paddingOuter=1 / weeks) if 0 < weeks < _AT_LEAST_WEEKS else alt.Scale()


def _limits(values: list[dict[str, Any]]) -> list[Any]:
    """The limit across its week: dashes on a light line, so that they show on the bars too."""
    if not values:
        return []
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=alt.X("week:N", sort=None, bandPosition=0), x2=alt.X2("week:N", bandPosition=1), y=alt.Y("limit:Q")
    )
    dashes = base.mark_rule(color="var(--limit)", strokeWidth=2.5).encode(
        strokeDash=alt.StrokeDash(
            "line:N",
            scale=alt.Scale(domain=[_LIMIT], range=[_DASH]),
            legend=legend(symbolType="stroke", symbolStrokeColor="var(--limit)", symbolStrokeWidth=2.5, symbolSize=350),
        )
    )
    return [base.mark_rule(color="var(--paper)", strokeWidth=5), dashes]


def _marks(values: list[dict[str, Any]], leading: Sizes) -> list[Any]:
    """The longest session as a mark, on a larger one in the paper's colour, so that it shows on the bars too."""
    if not values:
        return []
    unit = _unit(leading)
    kinds = [kind for kind in _SHAPES if any(value["mark"] == kind for value in values)]
    shapes, fills = (scale_of({kind: by_kind[kind] for kind in kinds}) for by_kind in (_SHAPES, _FILLS))
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=alt.X("week:N", sort=None), xOffset=alt.XOffset("kind:N"), y=alt.Y("longest:Q")
    )
    edge = base.mark_point(filled=True, size=_SIZE, opacity=1, color="var(--paper)", stroke="var(--paper)")
    marks = base.mark_point(filled=True, size=_SIZE, opacity=1, stroke="var(--ink)", strokeWidth=1.5)
    return [
        edge.encode(shape=alt.Shape("mark:N", scale=shapes, legend=None), strokeWidth=alt.value(5)),
        marks.encode(
            shape=alt.Shape("mark:N", scale=shapes),
            color=alt.Color("mark:N", scale=fills, legend=legend()),
            tooltip=[
                alt.Tooltip("of:N", title="week of"),
                alt.Tooltip("longest:Q", title=f"longest run, {unit}", format=".1f"),
                alt.Tooltip("limit:Q", title="limit", format=".1f"),
            ],
        ),
    ]


def _marked(week: WeekRow, point: SessionPoint, leading: Sizes) -> dict[str, Any]:
    return {
        "week": _week_label(week),
        "of": week.named,
        "kind": _kinds(leading)[0],
        "mark": _ABOVE if point.against is Against.ABOVE else _LONGEST,
        "line": _LIMIT,
        "longest": round(leading.number(point.size), 2),
        "limit": None if point.limit is None else round(leading.number(point.limit), 2),
    }


def _unit(leading: Sizes) -> str:
    return "minutes" if leading.minutes else leading.unit


def _kinds(leading: Sizes) -> list[str]:
    return ["jogging", "walking"] if leading.minutes else ["running"]


def _week_axis() -> alt.Axis:
    return alt.Axis(labelAngle=0, labelExpr="split(datum.label, '|')", labelOverlap=True, labelSeparation=4)


def _week_label(week: WeekRow) -> str:
    day, month, _ = week.named.split()
    return f"{day} {month}" if week.since_birth is None else f"{day} {month}|wk {week.since_birth}"
