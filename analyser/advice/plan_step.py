"""One run of the plan: what the answer of its day allows, or what was done before, once more."""

from analyser.advice.ahead import session_on
from analyser.advice.caps import RULE
from analyser.advice.next_answer import NextRun
from analyser.advice.plan_answer import Move, Step, StepKind
from analyser.advice.rungs import DONE, TIMES, Rung, bouts_within
from analyser.advice.training import Training
from analyser.advice.want import jogging_of
from analyser.load.breaks import REFERENCE_DAYS
from analyser.load.load import Session
from analyser.load.spike import SPIKE_RATIO

SHORT_BOUT_S = 90.0
LONGEST_WALK_S = 180.0
"""Between bouts she walks a minute and a half, or half a bout up to three minutes (engineering choices)."""

IN_TURN_S = 300.0
"""Where jogging and walking in turn is asked for without a rung, a bout is no longer than this (engineering choice)."""

_STEP_S = 30.0
_STEP_M = 10.0
_ALIKE = 1.02
"""Doses that differ by less than this are told as a repeat (engineering choice)."""


def planned_run(training: Training, answer: NextRun, speed_mps: float | None) -> Step | None:
    """The run of the plan on the day of the answer, never more than it allows; None where nothing bounds it."""
    allowed_s, before = jogging_of(answer, speed_mps), _before(training)
    if allowed_s is None or answer.date is None:
        return None
    dose_s = _dose(allowed_s, before, training.load.sessions)
    rung = _bouts(answer, dose_s, before if dose_s < allowed_s else None)
    run_s = dose_s // _STEP_S * _STEP_S if rung is None else rung.run_s
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
        move=_move(run_s, bout_s, before),
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


def _dose(allowed_s: float, before: Session | None, sessions: tuple[Session, ...]) -> float:
    """The jogging (s): the last dose again until it was done twice, then what is allowed, and never more than that."""
    if before is None or all(DONE <= each.jog_s / before.jog_s <= 1 / DONE for each in sessions[-TIMES:]):
        return allowed_s
    return min(allowed_s, before.jog_s)


def _bouts(answer: NextRun, dose_s: float, repeated: Session | None) -> Rung | None:
    """The dose in bouts no longer than those of the answer, or of the session that is repeated; None where all may be
    one."""
    if answer.bout_s is None:
        return bouts_within(dose_s, IN_TURN_S) if answer.walk_and_jog else None
    same_s = 0.0 if repeated is None or answer.binder == RULE else repeated.longest_jog_s // _STEP_S * _STEP_S
    return bouts_within(dose_s, max(answer.bout_s, same_s))


def _way(answer: NextRun, run_s: float, speed_mps: float | None) -> float | None:
    """The way that so much jogging makes (m), no more than is allowed; None where her speed is not known."""
    if speed_mps is None:
        return answer.distance_m
    way = run_s * speed_mps if answer.distance_m is None else min(run_s * speed_mps, answer.distance_m)
    return way // _STEP_M * _STEP_M


def _before(training: Training) -> Session | None:
    """The last session of the 30 days before, or None."""
    last = training.load.sessions[-1:]
    return next((each for each in last if (training.as_of - each.day).days <= REFERENCE_DAYS), None)


def _move(run_s: float, bout_s: float | None, before: Session | None) -> Move:
    if before is None:
        return Move.FIRST
    if run_s * _ALIKE < before.jog_s:
        return Move.LESS
    if bout_s is not None and bout_s >= before.longest_jog_s + _STEP_S and run_s <= SPIKE_RATIO * before.jog_s:
        return Move.LONGER_BOUTS
    return Move.MORE if run_s > _ALIKE * before.jog_s else Move.REPEAT
