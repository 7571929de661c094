"""Limits by the week for a runner who builds up, without a return and without a ladder before her."""

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from analyser.advice.ahead import later, session_on, usual_speed, with_run
from analyser.advice.allowance import Allowance, strictest
from analyser.advice.budget import allowances, ladder_since
from analyser.advice.in_force import weekly_rise
from analyser.advice.plan_answer import WeekLimit
from analyser.advice.rungs import next_rung
from analyser.advice.situation import situation
from analyser.advice.steps_down import whole_steps
from analyser.advice.training import Training
from analyser.load.breaks import break_before
from analyser.load.ramp import SMALL_RISE_M, SMALL_RISE_S, ramp_on

DAY = timedelta(days=1)
WEEK_DAYS = 7

_STEP_S = 60.0
_STEP_M = 100.0


def builds(training: Training) -> bool:
    """Whether she neither returns from anything, nor has a break to make up for, nor the ladder from the first jog
    before her."""
    case, day = situation(training), training.as_of + DAY
    ladder = ladder_since(case, day)
    climbs = ladder is not None and next_rung(ladder) is not None
    return not (training.load.mode.active or climbs or break_before(case.sessions, day, case.trusted))


def week_limits(training: Training, weeks: int) -> Iterator[WeekLimit]:
    """The limits of each week from `training.as_of` on, if the weeks before it reach theirs without a symptom."""
    first, speed = training.as_of, usual_speed(training.load)
    former: WeekLimit | None = None
    for start in (first + WEEK_DAYS * week * DAY for week in range(weeks)):
        training = later(training, start)
        limit = _rounded(_limit(training, former))
        yield limit
        training, former = _done(training, limit, speed), limit


def _limit(training: Training, former: WeekLimit | None) -> WeekLimit:
    """The limits of the week that begins on `training.as_of`, from the same allowances as the next run's."""
    case, start = situation(training), training.as_of
    day = start + DAY if any(session.day == start for session in case.sessions) else start
    one = _one_run(allowances(case, day), minutes_lead=case.minutes_lead)
    known_from = training.load.days.index[0].date()
    week = ramp_on(start + (WEEK_DAYS - 1) * DAY, case.sessions, training.runner, known_from)
    rise = weekly_rise(training)
    week_m, week_s = _most(week.reference_m, rise, SMALL_RISE_M), _most(week.reference_s, rise, SMALL_RISE_S)
    if former is not None:
        week_m, week_s = (
            _least(week_m, _most(former.week_m, rise, SMALL_RISE_M)),
            _least(week_s, _most(former.week_s, rise, SMALL_RISE_S)),
        )
    return WeekLimit(
        start=start,
        run_m=_least(one.distance_m, week_m),
        run_s=_least(one.run_s, week_s),
        week_m=week_m,
        week_s=week_s,
    )


def _one_run(asked: list[Allowance], *, minutes_lead: bool) -> Allowance:
    """What every rule but that of the week allows for one run; the week's own where there is no other."""
    without_week = [each for each in asked if each.rule != "weekly-ramp"]
    return strictest(without_week or asked, minutes_lead=minutes_lead)


def _done(training: Training, limit: WeekLimit, speed_mps: float | None) -> Training:
    """The training at the end of a week that reached its limits: the longest run first, then equal ones."""
    longest = _seconds(limit.run_m, limit.run_s, speed_mps)
    if not longest:
        return training
    whole = _seconds(limit.week_m, limit.week_s, speed_mps) or longest
    more = min(math.ceil(max(whole - longest, 0.0) / longest), WEEK_DAYS - 2)
    runs = [longest, *([(whole - longest) / more] * more if more else [])]
    for at, run_s in enumerate(runs, start=1 if _ran_on(training, training.as_of) else 0):
        day = limit.start + at * DAY
        training = with_run(training, session_on(day, min(run_s, longest), speed_mps=speed_mps))
    return training


def _ran_on(training: Training, day: date) -> bool:
    return any(session.day == day for session in training.load.sessions)


def _seconds(metres: float | None, seconds: float | None, speed_mps: float | None) -> float | None:
    by_way = None if metres is None or speed_mps is None else metres / speed_mps
    return _least(seconds, by_way)


def _most(reference: float | None, rise: float, small: float) -> float | None:
    return None if reference is None else max((1 + rise) * reference, reference + small)


def _least(*values: float | None) -> float | None:
    return min((value for value in values if value is not None), default=None)


def _rounded(limit: WeekLimit) -> WeekLimit:
    """The limits rounded down, so that words never allow more than the rules do."""
    return replace(
        limit,
        run_m=_down(limit.run_m, _STEP_M),
        run_s=_down(limit.run_s, _STEP_S),
        week_m=_down(limit.week_m, _STEP_M),
        week_s=_down(limit.week_s, _STEP_S),
    )


def _down(value: float | None, step: float) -> float | None:
    return None if value is None else whole_steps(value, step)
