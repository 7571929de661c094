"""Cadence over the time of one run, its first third against its last."""

import altair as alt

from analyser.report.charts.drawing import Spec, drawn, legend, scale_of
from analyser.report.course_points import RunCourse, Third

_COLORS = {Third.FIRST: "var(--before)", Third.BETWEEN: "var(--muted)", Third.LAST: "var(--jogging)"}
_SHAPES = {Third.FIRST: "diamond", Third.BETWEEN: "square", Third.LAST: "circle"}
_LEAST_ROOM = 0.03
"""The axis reaches at least so far either way of the first third, or noise would look like a fall (fraction)."""


def course_marks(found: RunCourse) -> Spec:
    """A mark for each half minute, a bar at the middle of either third, and the band that is within limits."""
    minutes = alt.X("minute:Q", title="minutes after the start", scale=alt.Scale(zero=False, nice=False, padding=10))
    thirds = [third for third in Third if any(point.third is third for point in found.points)]
    color = alt.Color("third:N", scale=scale_of({each.value: _COLORS[each] for each in thirds}), legend=legend())
    shape = alt.Shape("third:N", scale=scale_of({each.value: _SHAPES[each] for each in thirds}))
    room = _room(found)
    cadence = alt.Y("cadence:Q", title="steps a minute, pace taken out", scale=room)
    marks = (
        alt.Chart(alt.InlineData(values=_half_minutes(found)))
        .mark_point(filled=True, size=40, opacity=0.8)
        .encode(x=minutes, y=cadence, color=color, shape=shape)
    )
    bars = (
        alt.Chart(alt.InlineData(values=[_middle(found, third) for third in (Third.FIRST, Third.LAST)]))
        .mark_rule(strokeWidth=4)
        .encode(x=alt.X("begin:Q"), x2="end:Q", y=cadence, color=color)
    )
    return drawn(alt.layer(*_band(found, room), marks, bars))


def _half_minutes(found: RunCourse) -> list[Spec]:
    return [
        {
            "minute": round(point.start_s / 60, 2),
            "cadence": round(point.cadence_spm, 1),
            "third": point.third.value,
        }
        for point in found.points
    ]


def _middle(found: RunCourse, third: Third) -> Spec:
    begin, end = (round(seconds / 60, 2) for seconds in found.ends(third))
    return {"begin": begin, "end": end, "cadence": round(found.middle(third), 2), "third": third.value}


def _band(found: RunCourse, room: alt.Scale) -> list[alt.Chart]:
    """From the first third's middle down to where it would be worth a look."""
    if found.fall is None:
        return []
    first = found.middle(Third.FIRST)
    begin, end = (found.points[at].start_s / 60 for at in (0, -1))
    edge = {
        "begin": round(begin, 2),
        "end": round(end, 2),
        "high": round(first, 2),
        "low": round(first * (1 - found.fall), 2),
    }
    band = alt.Chart(alt.InlineData(values=[edge])).mark_rect(color="var(--band)", opacity=1)
    return [band.encode(x=alt.X("begin:Q"), x2="end:Q", y=alt.Y("low:Q", scale=room), y2="high:Q")]


def _room(found: RunCourse) -> alt.Scale:
    first = found.middle(Third.FIRST)
    drawn_at = [point.cadence_spm for point in found.points]
    low, high = min(*drawn_at, first * (1 - _LEAST_ROOM)), max(*drawn_at, first * (1 + _LEAST_ROOM))
    return alt.Scale(domain=[round(low - 0.5), round(high + 0.5)], nice=False)
