"""The twelve-week strip as lengths for an SVG: nothing but arithmetic, so that the page needs no script."""

from collections.abc import Sequence
from dataclasses import dataclass

from analyser.report.clinician.strip import Day
from analyser.report.words import date_words

WIDTH, HEIGHT = 720, 150
_LEFT, _RIGHT, _TOP, _BOTTOM = 40.0, 2.0, 36.0, 18.0
_PAIN_Y, _PELVIC_Y = 12.0, 27.0
_LEAST_TOP_MIN = 20.0
_STEPS_MIN = (5, 10, 15, 20, 30, 60, 120)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A rectangle in the drawing's own lengths."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A text at a point: a pain number, a pelvic mark, a date or a number at an axis."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """All marks of the strip; `before` covers the days before the first file, `unknown` those after the newest."""

    jog: tuple[Bar, ...]
    walk: tuple[Bar, ...]
    before: Bar | None
    unknown: Bar | None
    pains: tuple[Mark, ...]
    pelvic: tuple[Mark, ...]
    weeks: tuple[Mark, ...]
    levels: tuple[Mark, ...]
    left: float
    right: float


def drawn_strip(days: Sequence[Day]) -> Strip:
    """The strip: jog minutes as bars with walking stacked on them, pain as numbers and pelvic marks above."""
    width = (WIDTH - _LEFT - _RIGHT) / len(days)
    most = max(_LEAST_TOP_MIN, *(day.jog_min + day.walk_min for day in days))
    per_min = (HEIGHT - _TOP - _BOTTOM) / most
    base = HEIGHT - _BOTTOM
    middles = [_LEFT + (number + 0.5) * width for number in range(len(days))]
    known = _known(days)
    placed = list(zip(middles, days, strict=True))
    return Strip(
        jog=tuple(_bar(x, width, base, day.jog_min * per_min) for x, day in placed if day.jog_min),
        walk=tuple(
            _bar(x, width, base - day.jog_min * per_min, day.walk_min * per_min) for x, day in placed if day.walk_min
        ),
        before=_hatched(0, known[0], width, base),
        unknown=_hatched(known[1], len(days), width, base),
        pains=tuple(Mark(x=round(x, 1), y=_PAIN_Y, text=f"{day.pain:g}") for x, day in placed if day.pain is not None),
        pelvic=tuple(Mark(x=round(x, 1), y=_PELVIC_Y, text="P") for x, day in placed if day.pelvic),
        weeks=tuple(
            Mark(x=round(x - width / 2, 1), y=HEIGHT - 5.0, text=date_words(day.day).rpartition(" ")[0])
            for number, (x, day) in enumerate(placed)
            if number % 14 == 0
        ),
        levels=tuple(Mark(x=_LEFT, y=round(base - level * per_min, 1), text=f"{level} min") for level in _levels(most)),
        left=_LEFT,
        right=WIDTH - _RIGHT,
    )


def _bar(x: float, width: float, foot: float, height: float) -> Bar:
    return Bar(
        x=round(x - width * 0.4, 1), y=round(foot - height, 1), width=round(width * 0.8, 1), height=round(height, 1)
    )


def _known(days: Sequence[Day]) -> tuple[int, int]:
    """The number of the first known day, and of the first after the last; none is known: all are after it."""
    known = [number for number, day in enumerate(days) if day.known]
    return (known[0], known[-1] + 1) if known else (0, 0)


def _hatched(first: int, end: int, width: float, base: float) -> Bar | None:
    if first >= end:
        return None
    x = _LEFT + first * width
    return Bar(x=round(x, 1), y=_TOP, width=round((end - first) * width, 1), height=base - _TOP)


def _levels(most: float) -> tuple[int, ...]:
    """Two or three round numbers of minutes at the axis."""
    step = next((step for step in _STEPS_MIN if most / step < 4), 240)
    return tuple(range(step, int(most) + 1, step))
