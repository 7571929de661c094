"""Speed and way from positions: jumps refused, noise smoothed."""

from dataclasses import dataclass

import numpy as np

from analyser.activity.arrays import Flags, Floats, Whole
from analyser.activity.smoothing import local_lines

_EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the Earth (IUGG)."""
_FASTEST_ON_FOOT_MPS = 12.0
"""A step of the track faster than this is a jump of the receiver (the range of `speed_mps` on foot)."""
_FASTEST_BY_USUAL = 4.0
"""Off foot, a step this many times faster than the median step is a jump [engineering choice]."""
_PASSES = 4
"""So often positions beside a jump are left out, which takes islands of up to seven of them [engineering choice]."""
_HALF_WINDOW_S = 5.0
"""Speed is the slope of the way over ± this time, or ± 1.5 steps where they are longer [engineering choice]."""
_HALF_WINDOW_OF_WAY_S = 3.0
"""The way is summed over less smoothing, which would cut corners [engineering choice]."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Path:
    """What positions tell, a number per sample: speed (m/s), way since the first (m); `jumps` of `steps` left out."""

    speed_mps: Floats
    distance_m: Floats
    jumps: int
    steps: int


def haversine_m(latitude: Floats, longitude: Floats) -> Floats:
    """The great-circle distance from each position (degrees) to the next (m)."""
    north, east = np.radians(latitude), np.radians(longitude)
    half = np.sin(np.diff(north) / 2) ** 2 + np.cos(north[1:]) * np.cos(north[:-1]) * np.sin(np.diff(east) / 2) ** 2
    metres: Floats = 2 * _EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
    return metres


def path(seconds: Floats, latitude: Floats, longitude: Floats, rest: Flags, *, on_foot: bool) -> Path | None:
    """Speed and way from positions (degrees), or None with fewer than two of them.

    `rest` marks the samples after which the timer stood still: what lies between them and the next is no way.
    """
    fixed = np.flatnonzero(~np.isnan(latitude))
    at = _without_jumps(fixed, seconds, latitude, longitude, on_foot=on_foot)
    if len(at) < 2:
        return None
    steps, durations = haversine_m(latitude[at], longitude[at]), np.diff(seconds[at])
    rests_before = np.cumsum(rest, dtype=np.int64) - rest.astype(np.int64)
    broken = _too_fast(steps, durations, on_foot=on_foot) | (np.diff(rests_before[at]) > 0)
    speed, way = _speed_and_way(seconds[at], _plane(latitude[at], longitude[at]), broken)
    everywhere = np.full(len(seconds), np.nan)
    everywhere[at] = speed
    return Path(
        speed_mps=everywhere,
        distance_m=np.interp(seconds, seconds[at], way, left=np.nan),
        jumps=len(fixed) - len(at),
        steps=len(fixed) - 1,
    )


def _speed_and_way(seconds: Floats, plane: tuple[Floats, Floats], broken: Flags) -> tuple[Floats, Floats]:
    """Speed (m/s) at each position and way (m) up to it; no line is drawn over what is broken."""
    part: Whole = np.append(0, np.cumsum(broken))
    half_width = max(_HALF_WINDOW_S, 1.5 * float(np.median(np.diff(seconds))))
    slopes = [local_lines(seconds, along, half_width, part)[1] for along in plane]
    smooth = [local_lines(seconds, along, _HALF_WINDOW_OF_WAY_S, part)[0] for along in plane]
    steps = np.where(broken, 0.0, np.hypot(np.diff(smooth[0]), np.diff(smooth[1])))
    return np.hypot(slopes[0], slopes[1]), np.append(0.0, np.cumsum(steps))


def _without_jumps(at: Whole, seconds: Floats, latitude: Floats, longitude: Floats, *, on_foot: bool) -> Whole:
    """The rows whose position no jump touches; both ends of a jump go, for either may be the false one."""
    for _ in range(_PASSES):
        if len(at) < 2:
            break
        jump = _too_fast(haversine_m(latitude[at], longitude[at]), np.diff(seconds[at]), on_foot=on_foot)
        if not jump.any():
            break
        at = at[~(np.append(jump, False) | np.append(False, jump))]
    return at


def _too_fast(steps: Floats, durations: Floats, *, on_foot: bool) -> Flags:
    speeds = steps / durations
    usual = float(np.median(speeds)) if len(speeds) else 0.0
    limit = _FASTEST_ON_FOOT_MPS if on_foot else max(_FASTEST_ON_FOOT_MPS, _FASTEST_BY_USUAL * usual)
    return (speeds > limit) & (steps > limit)


def _plane(latitude: Floats, longitude: Floats) -> tuple[Floats, Floats]:
    """Metres east and north of the first position (degrees)."""
    middle = np.cos(np.radians((latitude[1:] + latitude[:-1]) / 2))
    turn = (np.diff(longitude) + 180) % 360 - 180
    east = np.append(0.0, np.cumsum(np.radians(turn) * middle))
    return east * _EARTH_RADIUS_M, np.radians(latitude - latitude[0]) * _EARTH_RADIUS_M
