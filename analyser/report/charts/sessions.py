"""Sessions on their days, each against the limit of its day."""

from collections.abc import Sequence

import altair as alt

from analyser.report.charts.drawing import Spec, drawn, legend, scale_of
from analyser.report.plotted import Against, SessionPoint
from analyser.report.sizes import Sizes
from analyser.report.words import date_words

_HEADROOM = 1.1
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
            "against:N", scale=scale_of({kind.value: _AGAINST_COLORS[kind] for kind in kinds}), legend=legend()
        ),
        shape=alt.Shape("against:N", scale=scale_of({kind.value: _AGAINST_SHAPES[kind] for kind in kinds})),
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
    return drawn(alt.layer(stems, *(limits if known else ()), marks))


def _day_axis() -> alt.Axis:
    return alt.Axis(format="%-d %b", tickCount=6, labelOverlap="greedy", labelSeparation=8)


def _session_value(point: SessionPoint, leading: Sizes) -> Spec:
    return {
        "day": point.day.isoformat(),
        "on": date_words(point.day),
        "jogged": round(leading.number(point.size), 2),
        "limit": None if point.limit is None else round(leading.number(point.limit), 2),
        "against": point.against.value,
    }
