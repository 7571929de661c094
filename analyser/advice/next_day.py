"""On which day the next run may be."""

from datetime import date, timedelta
from statistics import median

from analyser.advice.allowance import Allowance, strictest
from analyser.advice.budget import load_allowances, references
from analyser.advice.in_force import days_in_a_row
from analyser.advice.situation import Situation

DAY = timedelta(days=1)
LOOK_AHEAD_DAYS = 14
WORTH_IT = 0.9
"""A day is named on which the week leaves at least this share of a usual run (engineering choice)."""


def first_day(case: Situation) -> date:
    """The first day on which she may run: with a day of rest between in return mode, else not twice on one day.

    Somebody's own limit may let more days follow one another, or ask for no rest at all.
    """
    days = case.training.load.days
    mode = case.training.load.mode.active
    active = [session.day for session in case.sessions]
    if mode:
        active += [at.date() for at in days.index[days["impact_s"].to_numpy() > 0]]
    if not active:
        return case.as_of
    day = max(case.as_of, max(active) + DAY)
    most = days_in_a_row(case.training) if mode else float("inf")
    return day if 1 + _in_a_row(set(active), day - DAY) < most else day + DAY


def _in_a_row(active: set[date], day: date) -> int:
    """How many days in a row up to `day` had a run or a sport of impact."""
    count = 0
    while day - DAY * count in active:
        count += 1
    return count


def chosen_day(case: Situation, first: date) -> tuple[date, Allowance]:
    """The first day on which the week leaves room for a run that is worth it, else the one with the most room, and
    what is allowed then apart from symptoms."""
    best: tuple[date, Allowance] | None = None
    for day in (first + DAY * ahead for ahead in range(LOOK_AHEAD_DAYS)):
        asked = load_allowances(case, day)
        allowed = strictest(asked, minutes_lead=case.minutes_lead)
        if _is_worth_it(case, day, allowed, [each for each in asked if each.rule != "weekly-ramp"]):
            return day, allowed
        if best is None or (allowed.run_s or 0.0) > (best[1].run_s or 0.0):
            best = day, allowed
    assert best is not None
    return best


def _is_worth_it(case: Situation, day: date, allowed: Allowance, without_week: list[Allowance]) -> bool:
    """Whether the week leaves room for a run such as she usually does, or for all that the other rules allow."""
    if not without_week or allowed.run_s is None:
        return True
    most = strictest(without_week, minutes_lead=True)
    usual = median([each.jog_s for each in references(case, day)] or [0.0])
    wanted = usual if most.run_s is None else min(usual, most.run_s)
    near = most.distance_m is None or allowed.distance_m is None or allowed.distance_m > 0
    return near and allowed.run_s >= WORTH_IT * wanted
