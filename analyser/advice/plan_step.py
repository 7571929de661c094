"""One run of the plan: what the answer of its day allows, or what was done before, once more."""

import math
from datetime import timedelta

from analyser.advice.ahead import jogging_of, session_on
from analyser.advice.caps import RULE
from analyser.advice.in_force import KNEE
from analyser.advice.next_answer import NextRun
from analyser.advice.plan_answer import Move, Step, StepKind
from analyser.advice.rule import FindingState
from analyser.advice.rungs import DONE, TIMES, Rung, bouts_within
from analyser.advice.steps_down import whole_steps
from analyser.advice.symptoms import pain_state, pelvic_yes
from analyser.advice.training import Training
from analyser.load.breaks import BREAK_DAYS, REFERENCE_DAYS, between
from analyser.load.load import Session
from analyser.load.spike import SMALL_STEP_DAYS, SMALL_STEP_S, SPIKE_RATIO

SHORT_BOUT_S = 90.0
LONGEST_WALK_S = 180.0
"""Between bouts she walks a minute and a half, or half a bout up to three minutes (engineering choices)."""

IN_TURN_S = (180.0, 300.0, 480.0, 720.0, 1200.0, 1800.0)
"""Where jogging and walking in turn is asked for without a rung, bouts are no longer than the first of these at first,
then than the next, once in 7 days at most (engineering choices)."""

_STEP_S = 30.0
_STEP_M = 10.0
_ALIKE = 1.02
"""A dose that is more by less than this is told as a repeat (engineering choice); so is one that is less by 5 %, to
which watches round."""

_NEAR = 0.9
"""Longer bouts of so large a share of the dose are a step up (engineering choice): whole half minutes round it down."""


def planned_run(training: Training, answer: NextRun, speed_mps: float | None) -> Step | None:
    """The run of the plan on the day of the answer, never more than it allows; None where nothing bounds it."""
    allowed_s, before = jogging_of(answer, speed_mps), _before(training, answer)
    if allowed_s is None or answer.date is None:
        return None
    if answer.bout_s is not None:
        dose_s = _dose(allowed_s, before, training)
        rung = _on_the_ladder(answer, answer.bout_s, dose_s, before if dose_s < allowed_s else None)
    else:
        dose_s = _no_faster(training, answer, _dose(allowed_s, before, training))
        rung = _in_turn(training, answer, dose_s, before)
    run_s = whole_steps(dose_s, _STEP_S) if rung is None else rung.run_s
    if run_s < _STEP_S:
        return None
    bout_s, bouts = (None, 1) if rung is None else (rung.bout_s, rung.bouts)
    return Step(
        day=answer.date,
        kind=StepKind.RUN,
        run_s=run_s,
        distance_m=_way(answer, run_s, speed_mps),
        bouts=bouts,
        bout_s=bout_s,
        between_s=between_bouts(bout_s) if bout_s is not None and bouts > 1 else 0.0,
        move=_move(run_s, run_s if bout_s is None else bout_s, before),
        because=answer.because,
        binder=answer.binder,
    )


def session_of(step: Step, speed_mps: float | None) -> Session:
    """The session that the step becomes when it is kept to in full."""
    walk_s = step.between_s * (step.bouts - 1)
    return session_on(step.day, step.run_s or 0.0, bout_s=step.bout_s, walk_s=walk_s, speed_mps=speed_mps)


def between_bouts(bout_s: float) -> float:
    """The walking between two bouts of that length (s)."""
    return min(max(SHORT_BOUT_S, bout_s / 2 // _STEP_S * _STEP_S), LONGEST_WALK_S)


def _dose(allowed_s: float, before: Session | None, training: Training) -> float:
    """The jogging (s): the last dose again until it was done and borne twice, then a step up within what is allowed."""
    if before is None:
        return allowed_s
    twice = training.load.sessions[-TIMES:]
    alike = all(DONE <= each.jog_s / before.jog_s <= 1 / DONE for each in twice)
    if not alike or any(_was_felt(training, each) for each in twice):
        return min(allowed_s, before.jog_s)
    return min(allowed_s, max(SPIKE_RATIO * before.jog_s, before.jog_s + SMALL_STEP_S))


def _was_felt(training: Training, session: Session) -> bool:
    """Whether that day has a symptom in the diary; unanswered has none to repeat for."""
    noted, limits = training.diary.between(session.day, session.day), training.own_of(KNEE)
    flags = (FindingState.WATCH, FindingState.ACT)
    return any(pain_state(entry, limits) in flags or pelvic_yes(entry) for entry in noted)


def _no_faster(training: Training, answer: NextRun, dose_s: float) -> float:
    """The dose (s), but no longer than the longest of the last days where that was a step up already."""
    sessions, day = training.load.sessions, answer.date or training.as_of
    week = day - timedelta(days=SMALL_STEP_DAYS - 1)
    former = between(sessions, week - timedelta(days=REFERENCE_DAYS), week - timedelta(days=1))
    longest_s = max((each.jog_s for each in between(sessions, week, day)), default=0.0)
    stepped = bool(former) and longest_s > _ALIKE * max(each.jog_s for each in former)
    return min(dose_s, longest_s) if stepped else dose_s


def _on_the_ladder(answer: NextRun, bout_s: float, dose_s: float, repeated: Session | None) -> Rung | None:
    """The dose in bouts no longer than those of the answer, or of the session that is repeated."""
    same_s = 0.0 if repeated is None or answer.binder == RULE else whole_steps(repeated.longest_jog_s, _STEP_S)
    return bouts_within(dose_s, max(bout_s, same_s))


def _in_turn(training: Training, answer: NextRun, dose_s: float, before: Session | None) -> Rung | None:
    """The dose in bouts as long as those before, or longer where they were borne for a week; None where it is one.

    As long as she walks between, the jogging grows no longer: one thing at a time.
    """
    had_s = 0.0 if before is None else before.longest_jog_s
    walked = before is not None and 0 < had_s < DONE * before.jog_s
    if not answer.walk_and_jog and not walked:
        return None
    most_s = dose_s if before is None or not walked else min(dose_s, before.jog_s)
    bout_s = whole_steps(had_s, _STEP_S) if walked else IN_TURN_S[0]
    if walked and _borne_for_a_week(training, answer, had_s):
        bout_s = _longer(most_s, bout_s)
    fewest = 2 if answer.walk_and_jog else 1
    return bouts_within(most_s, max(min(bout_s, most_s / fewest), _STEP_S))


def _longer(run_s: float, bout_s: float) -> float:
    """The next longer bout (s) that makes fewer of so much jogging, all of it at last."""
    bouts = math.ceil(run_s / bout_s)
    return next((longer for longer in IN_TURN_S if longer > bout_s and math.ceil(run_s / longer) < bouts), run_s)


def _borne_for_a_week(training: Training, answer: NextRun, bout_s: float) -> bool:
    """Whether bouts of that length were done a week ago already, and twice since at least."""
    day = answer.date or training.as_of
    week = [each for each in training.load.sessions if (day - each.day).days <= SMALL_STEP_DAYS]
    since = min((each.day for each in week if each.longest_jog_s >= DONE * bout_s), default=day)
    return (day - since).days >= SMALL_STEP_DAYS and len(week) >= TIMES


def _way(answer: NextRun, run_s: float, speed_mps: float | None) -> float | None:
    """The way that so much jogging makes (m), no more than is allowed; None where her speed is not known."""
    if speed_mps is None:
        return answer.distance_m
    way = run_s * speed_mps if answer.distance_m is None else min(run_s * speed_mps, answer.distance_m)
    return whole_steps(way, _STEP_M)


def _before(training: Training, answer: NextRun) -> Session | None:
    """The last session, or None where a break lies between."""
    day = answer.date or training.as_of
    return next((each for each in training.load.sessions[-1:] if (day - each.day).days < BREAK_DAYS), None)


def _move(run_s: float, bout_s: float, before: Session | None) -> Move:
    if before is None:
        return Move.FIRST
    longer = before.longest_jog_s > 0 and bout_s >= before.longest_jog_s + _STEP_S
    near = _NEAR * before.jog_s <= run_s <= SPIKE_RATIO * before.jog_s
    if longer and near and before.longest_jog_s < DONE * before.jog_s:
        return Move.LONGER_BOUTS
    if run_s < DONE * before.jog_s:
        return Move.LESS
    return Move.MORE if run_s > _ALIKE * before.jog_s else Move.REPEAT
