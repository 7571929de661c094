"""What each rule allows on one day, in the order in which they are asked (people §2.9)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from analyser.advice.allowance import Allowance, strictest
from analyser.advice.built_upon import built_upon
from analyser.advice.caps import ROWS, cap_on
from analyser.advice.caps import RULE as RETURN
from analyser.advice.doses import (
    free_of_pelvic_symptoms,
    kept_to_by_knee,
    last_dose,
    repeated_after_rough_night,
    repeated_before_it_is_mended,
    repeated_before_week_12,
)
from analyser.advice.in_force import (
    JOG_MINUTES,
    SINGLE_RUN,
    WEEKLY,
    small_step_counts,
    times_the_cap,
    times_the_longest,
    weekly_rise,
)
from analyser.advice.joined import joined
from analyser.advice.not_built_upon import ignored_spike
from analyser.advice.rungs import next_rung, rung_allowance, started_over
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.situation import Situation
from analyser.advice.walk_first import walks_alone
from analyser.load.breaks import BREAK_DAYS, between, last_before, longest
from analyser.load.leading import mostly_jogged
from analyser.load.load import Ramp, Session
from analyser.load.ramp import SMALL_RISE_M, SMALL_RISE_S, WEEK, has_room_for_one, ramp_on, reference_weeks
from analyser.load.return_mode import return_mode
from analyser.load.spike import SMALL_STEP_M, SMALL_STEP_S, SPIKE_RATIO, reference_sessions, small_step_left


def allowances(case: Situation, day: date) -> list[Allowance]:
    """What symptoms, the weeks since a birth and the load rules allow on `day`; there is always one."""
    held = (
        free_of_pelvic_symptoms(case),
        kept_to_by_knee(case),
        repeated_before_week_12(case, day),
        repeated_after_rough_night(case, day),
        repeated_before_it_is_mended(case),
    )
    return [*(each for each in held if each is not None), *load_allowances(case, day)]


def load_allowances(case: Situation, day: date) -> list[Allowance]:
    """What the load rules allow on `day`; there is always one, because what she did may be repeated."""
    found = (
        *_caps(case, day),
        *_before_the_break(case, day),
        _rung(case, day),
        _single_run(case, day),
        None if WEEKLY in case.training.off else _weekly(case, day),
    )
    return [each for each in found if each is not None] or [_repeat(case)]


def _caps(case: Situation, day: date) -> tuple[Allowance | None, Allowance | None]:
    """What L5 allows, by the sessions to build upon and by all, as a verdict sees it."""
    if RETURN in case.training.off:
        return None, None
    times = times_the_cap(case.training)
    return (
        _times(times, cap_on(day, case.sessions, case.trusted, case.back, ill_until=day)),
        _times(times, cap_on(day, case.sessions, case.sessions, case.back, ill_until=day)),
    )


def _times(times: float, cap: Allowance | None) -> Allowance | None:
    if cap is None or times == 1:
        return cap
    metres, seconds = (None if each is None else times * each for each in (cap.distance_m, cap.run_s))
    return replace(cap, distance_m=metres, run_s=seconds)


def _before_the_break(case: Situation, day: date) -> list[Allowance]:
    """After days off no more than the day after the last run would have been allowed, and once they are a break no more
    than the day before they became one: time away never adds, neither by an earlier break that has become too long ago
    to count, nor by a long run that had become so while she rested."""
    last = last_before(case.sessions, day)
    if last is None or (day - last.day).days <= ROWS[0].days:
        return []
    off = (day - last.day).days
    days = [last.day + timedelta(days=each) for each in (1, BREAK_DAYS - 1) if each < off]
    because = sentence("Your last run is {off:days} ago.", off=off)
    found = (each for then in days for each in (*_caps(case, then), _single_run(case, then)))
    return [replace(each, because=because) for each in found if each]


def ladder_since(case: Situation, day: date) -> tuple[Session, ...] | None:
    """The sessions on the ladder that `day` belongs to, or None where there is no ladder."""
    start = started_over(case.sessions, day, case.back.birth)
    return None if start is None else tuple(each for each in case.trusted if each.day >= start)


def _rung(case: Situation, day: date) -> Allowance | None:
    done = ladder_since(case, day)
    rung = None if done is None else next_rung(done)
    if rung is None or done is None:
        return None
    found = rung_allowance(rung, done)
    return replace(found, because=joined(walks_alone(case), found.because))


def references(case: Situation, day: date) -> list[Session]:
    """The sessions that the next one may be built upon."""
    return built_upon(case.sessions, case.trusted, day)


def _single_run(case: Situation, day: date) -> Allowance | None:
    """1.10 times the longest, or a small step beyond it where none was taken in 7 days, in each unit (L1, L6)."""
    held_against = references(case, day)
    seconds = max((each.jog_s for each in held_against), default=None)
    if seconds is None:
        return None
    judged_by = reference_sessions(case.sessions, day)
    published = longest(judged_by)[0]
    known_m = longest(held_against)[0] if published else None
    metres = known_m or (_as_far_as(seconds, judged_by) if published else None)
    step = small_step_counts(case.training) and small_step_left(case.training.load.spikes, day)
    cap_m = _beyond(metres, times_the_longest(case.training, jog_time=False), SMALL_STEP_M * step)
    cap_s = _beyond(seconds, times_the_longest(case.training, jog_time=True), SMALL_STEP_S * step)
    if cap_m is None and cap_s is None:
        return None
    leads = case.minutes_lead or cap_m is None or known_m is None
    return Allowance(
        rule=JOG_MINUTES if leads and JOG_MINUTES not in case.training.off else SINGLE_RUN,
        distance_m=cap_m,
        run_s=cap_s,
        because=ignored_spike(case, held_against) or _longest_because(case, held_against, metres, seconds, leads=leads),
    )


def _as_far_as(seconds: float, judged_by: Sequence[Session]) -> float:
    """How far so much jogging goes (m) at the speed of the furthest of the sessions that a verdict holds it against."""
    furthest = max(judged_by, key=lambda each: each.jog_m or 0.0)
    metres = furthest.jog_m or 0.0
    return min(metres, seconds * metres / furthest.jog_s)


def _beyond(longest_done: float | None, times: float | None, step: float) -> float | None:
    """So many times the longest, or a step beyond it; None where it is not known, or no rule limits it."""
    return None if longest_done is None or times is None else max(times * longest_done, longest_done + step)


def _longest_because(
    case: Situation, held_against: Sequence[Session], metres: float | None, seconds: float, *, leads: bool
) -> Sentence:
    if any(each.indoor for each in held_against) and not case.training.load.mode.active:
        return sentence("Indoors the watch guesses distance from your arm, so minutes count.")
    if leads or metres is None:
        return sentence("Your longest jogging in 30 days: {longest:duration}.", longest=seconds)
    published = times_the_longest(case.training, jog_time=False) == SPIKE_RATIO
    if not published or not mostly_jogged(held_against):
        return sentence("Your longest run in 30 days: {longest:distance}.", longest=metres)
    return sentence(
        "Your longest run in 30 days: {longest:distance}. A tenth more stays in the lowest-risk group of one study of "
        "5,205 runners.",
        longest=metres,
    )


def _weekly(case: Situation, day: date) -> Allowance | None:
    """What is left of the seven days that end on `day`, so that they are not flagged (L2).

    In return mode that is 1.10 times their reference, or 10 minutes and 1.5 km more. Otherwise one extra run that is
    no longer than usual is allowed too.
    """
    known_from = case.training.load.days.index[0].date()
    rest = _without_races(case.sessions, day, known_from)
    counted = [case.sessions] if rest is case.sessions else [case.sessions, rest]
    left = [each for each in (_left_of_week(case, day, known_from, sessions) for sessions in counted) if each]
    return strictest(left, minutes_lead=case.minutes_lead) if left else None


def _left_of_week(case: Situation, day: date, known_from: date, sessions: Sequence[Session]) -> Allowance | None:
    """What is left where these sessions count, None where no earlier week is large enough."""
    weeks = reference_weeks(day, sessions, known_from)
    if not weeks:
        return None
    so_far = ramp_on(day, sessions, case.training.runner, known_from)
    rise = weekly_rise(case.training)
    left_s = _left(so_far.total_s, so_far.reference_s, rise, SMALL_RISE_S)
    left_m = _left(so_far.total_m, so_far.reference_m, rise, SMALL_RISE_M)
    if not return_mode(day, case.sessions, case.training.runner).active:
        extra_m, extra_s = _one_more(between(case.sessions, day - WEEK, day), weeks)
        if extra_s > (left_s or 0.0):
            left_m, left_s = extra_m, extra_s
    return Allowance(
        rule=WEEKLY,
        distance_m=left_m,
        run_s=left_s,
        because=_week_because(so_far),
    )


def _without_races(sessions: Sequence[Session], day: date, known_from: date) -> Sequence[Session]:
    """The sessions without the races of earlier weeks, which raise no week's budget; all where nothing else is left."""
    rest = [each for each in sessions if not each.race or each.day >= day - WEEK]
    return rest if len(rest) < len(sessions) and reference_weeks(day, rest, known_from) else sessions


def _week_because(so_far: Ramp) -> Sentence:
    if so_far.reference_s is None:
        return sentence("The 7 days up to then stay near your highest week of the month before.")
    return sentence(
        "The 7 days up to then stay near your highest week of the month before, {reference:duration} of jogging.",
        reference=so_far.reference_s,
    )


def _left(total: float | None, reference: float | None, rise: float, small: float) -> float | None:
    if total is None or reference is None:
        return None
    return max((1 + rise) * reference, reference + small) - total


def _one_more(week: Sequence[Session], weeks: Sequence[Sequence[Session]]) -> tuple[float | None, float]:
    """The way and the time of one extra run no longer than usual, where the rest of the week is within its limit."""
    best: tuple[float | None, float] = (None, 0.0)
    for reference in weeks:
        metres, seconds = longest(reference)
        if seconds and SPIKE_RATIO * seconds > best[1] and has_room_for_one(week, reference):
            best = (None if metres is None else SPIKE_RATIO * metres, SPIKE_RATIO * seconds)
    return best


def _repeat(case: Situation) -> Allowance:
    """What she did last, where no rule has anything to hold a run against."""
    dose = last_dose(case)
    return Allowance(
        rule="single-run-spike",
        distance_m=None if dose is None else dose.jog_m,
        run_s=None if dose is None else dose.jog_s,
        because=sentence("There is nothing yet to hold a longer run against: repeat."),
    )
