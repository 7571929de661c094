"""Strips as small drawings: one path for each state, told apart by height and by colour."""

from collections.abc import Sequence
from dataclasses import dataclass

from analyser.activity.state import State
from analyser.report.strips import Strip, ticks_min

HEIGHT = 20
_HEIGHTS = {State.RUN: HEIGHT, State.WALK: 9, State.STAND: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnStrip:
    """A strip with its width as a share of the longest in its list (%), and the path of each state by its word."""

    strip: Strip
    width: str
    seconds: int
    paths: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StripList:
    """Strips on one axis; `ticks` are its marks, each with its place (%) and words."""

    strips: tuple[DrawnStrip, ...]
    ticks: tuple[tuple[str, str], ...]


def drawn_strips(strips: Sequence[Strip]) -> StripList:
    """The strips as they are drawn beneath each other, all to the scale of the longest."""
    longest = max((strip.length_s for strip in strips), default=0.0)
    ticks = [(_percent(minute * 60, longest), str(minute)) for minute in ticks_min(longest)] if longest else []
    return StripList(strips=tuple(_drawn(strip, longest) for strip in strips), ticks=tuple(ticks))


def _drawn(strip: Strip, longest_s: float) -> DrawnStrip:
    return DrawnStrip(
        strip=strip,
        width=_percent(strip.length_s, longest_s),
        seconds=max(round(strip.length_s), 1),
        paths={state.word: path for state in _HEIGHTS if (path := _path(strip, state))},
    )


def _path(strip: Strip, state: State) -> str:
    high = _HEIGHTS[state]
    parts = []
    for stretch in strip.stretches:
        if stretch.state is state:
            begin, end = round(stretch.start_s), round(stretch.end_s)
            parts.append(f"M{begin} {HEIGHT - high}h{end - begin}v{high}h{begin - end}z")
    return "".join(parts)


def _percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.2f}".rstrip("0").rstrip(".")
