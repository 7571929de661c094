"""What the watch itself says about an activity: laps, run/walk splits, pauses, totals, answers, local clock."""

import math
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from analyser.activity.recording import Gait, Lap, Pause, Split, Sport, Totals
from analyser.activity.zone import Zone, ZoneOrigin
from analyser.reading.formats.fit.messages import Values
from analyser.reading.formats.fit.moments import NUMBER, moment
from analyser.reading.formats.fit.profile import word

_BOTH_FEET = 2
_MM_IN_M = 1000

_GAITS = {"rwd_run": Gait.RUN, "rwd_walk": Gait.WALK, "rwd_stand": Gait.STAND}

_TIMER = "timer"
_STARTS = ("start",)
_STOPS = ("stop", "stop_all", "stop_disable", "stop_disable_all")

_QUARTER = 15 * 60
_FARTHEST_CLOCK = 14 * 3600
"""No place on earth has a clock farther from UTC (s)."""

_LONGEST = 30 * 86400
"""A split that claims to be longer (s) has no known end [engineering choice]."""

_EFFORT_STEP = 10
"""Effort is stored as ten times the answer from 0 to 10."""


def lap_of(said: Values) -> Lap:
    """One lap as the watch gives it."""
    return Lap(
        started=moment(said.get("start_time")),
        elapsed_s=number(said.get("total_elapsed_time")),
        timer_s=number(said.get("total_timer_time")),
        distance_m=number(said.get("total_distance")),
        intensity=word("intensity", said.get("intensity")),
    )


def splits_of(said: Iterable[Values]) -> Iterator[Split]:
    """The stretches that the watch called run, walk or stand."""
    for split in said:
        gait = _GAITS.get(word("split_type", split.get("split_type")) or "")
        started, ended = moment(split.get("start_time")), moment(split.get("end_time"))
        elapsed = number(split.get("total_elapsed_time"))
        if ended is None and started is not None and elapsed is not None and 0 <= elapsed <= _LONGEST:
            ended = started + timedelta(seconds=elapsed)
        if gait is not None and started is not None and ended is not None and ended >= started:
            yield Split(gait=gait, started=started, ended=ended)


def pauses_of(events: Iterable[Values]) -> Iterator[Pause]:
    """The stretches from a stop of the timer to its next start; a second start or stop changes nothing."""
    stopped: datetime | None = None
    for event in events:
        if word("event", event.get("event")) != _TIMER:
            continue
        what, when = word("event_type", event.get("event_type")), moment(event.get("timestamp"))
        if what in _STOPS and stopped is None:
            stopped = when
        elif what in _STARTS and stopped is not None:
            if when is not None and when > stopped:
                yield Pause(started=stopped, ended=when)
            stopped = None


def totals_of(session: Values, sport: Sport) -> Totals:
    """The watch's own totals of one session."""
    steps = number(session.get("total_cycles"))
    cadence = number(session.get("avg_cadence"))
    length = number(session.get("avg_step_length"))
    fraction = number(session.get("avg_fractional_cadence")) or 0.0
    return Totals(
        timer_s=number(session.get("total_timer_time")),
        elapsed_s=number(session.get("total_elapsed_time")),
        distance_m=number(session.get("total_distance")),
        cadence_spm=_BOTH_FEET * (cadence + fraction) if cadence is not None and sport.on_foot else None,
        step_length_m=length / _MM_IN_M if length is not None and sport.on_foot else None,
        steps=_BOTH_FEET * steps if steps is not None and sport.on_foot else None,
        ascent_m=number(session.get("total_ascent")),
        descent_m=number(session.get("total_descent")),
    )


def zone_of(activity: Values) -> Zone | None:
    """The local clock by the activity message's two times, to the quarter of an hour; None where they make no clock."""
    local, utc = number(activity.get("local_timestamp")), number(activity.get("timestamp"))
    if local is None or utc is None:
        return None
    offset = round((local - utc) / _QUARTER) * _QUARTER
    if abs(offset) > _FARTHEST_CLOCK:
        return None
    return Zone(offset=timedelta(seconds=offset), origin=ZoneOrigin.FILE)


def feel_of(session: Values) -> float | None:
    """How the runner said she felt, 0 (very weak) to 100 (very strong)."""
    return number(session.get("workout_feel"))


def effort_of(session: Values) -> float | None:
    """How hard the runner said it was, 0 to 10."""
    effort = number(session.get("workout_rpe"))
    return None if effort is None else effort / _EFFORT_STEP


def number(value: object) -> float | None:
    """The value as a float where it is a single finite number."""
    return float(value) if isinstance(value, NUMBER) and math.isfinite(value) else None
