"""Pain over the jogging of its day: on the day as dots, the next morning as open diamonds."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from analyser.advice.pain_and_jogging import Lag, PainPoint
from analyser.report.charts.drawing import Spec, drawn, legend, scale_of
from analyser.report.sizes import Sizes
from analyser.report.words import date_words

_WHEN = {Lag.SAME_DAY: "pain on the day", Lag.NEXT_MORNING: "pain the next morning"}
_SHAPES = {Lag.SAME_DAY: "circle", Lag.NEXT_MORNING: "diamond"}
_FILLS = {Lag.SAME_DAY: "var(--jogging)", Lag.NEXT_MORNING: "transparent"}
_STROKES = {Lag.SAME_DAY: "var(--paper)", Lag.NEXT_MORNING: "var(--before)"}
_SIZES = {Lag.SAME_DAY: 90, Lag.NEXT_MORNING: 220}
_MOST = 10


def pain_marks(points: Sequence[PainPoint], leading: Sizes) -> Spec:
    """A mark for each answer: pain from 0 to 10 over the jogging of the day; both marks of a day show on one place."""
    lags = [lag for lag in Lag if any(point.lag is lag for point in points)]
    return drawn(alt.layer(*(_marks(lag, lags, points, leading) for lag in reversed(lags))))


def _marks(of: Lag, lags: Sequence[Lag], points: Sequence[PainPoint], leading: Sizes) -> Any:
    """The marks of one lag; each layer names the scales of all, so that there is one legend."""
    values = [value for point in points if point.lag is of and (value := _value(point, leading))]
    shapes, fills, strokes = (scale_of({_WHEN[lag]: by[lag] for lag in lags}) for by in (_SHAPES, _FILLS, _STROKES))
    marks = alt.Chart(alt.InlineData(values=values)).mark_point(opacity=1, strokeWidth=2, size=_SIZES[of])
    return marks.encode(
        x=alt.X("jogged:Q", title=f"{leading.unit} on the day", scale=alt.Scale(zero=True, nice=True)),
        y=alt.Y("pain:Q", title="pain, 0 to 10", scale=alt.Scale(domain=[0, _MOST]), axis=alt.Axis(tickCount=6)),
        shape=alt.Shape("when:N", scale=shapes, legend=legend()),
        fill=alt.Fill("when:N", scale=fills),
        stroke=alt.Stroke("when:N", scale=strokes),
        tooltip=[
            alt.Tooltip("on:N", title="day"),
            alt.Tooltip("jogged:Q", title=leading.unit, format=".1f"),
            alt.Tooltip("pain:Q", title="pain"),
            alt.Tooltip("when:N", title="when"),
        ],
    )


def _value(point: PainPoint, leading: Sizes) -> Spec | None:
    size = point.jog_s if leading.minutes else point.jog_m
    if size is None:
        return None
    return {
        "on": date_words(point.day),
        "jogged": round(leading.number(size), 2),
        "pain": point.pain,
        "when": _WHEN[point.lag],
    }
