"""The training as it will be, if she keeps to what is said and notes no symptom."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from statistics import median

from analyser.activity.diary import Diary, Entry
from analyser.activity.planned import planned_walk
from analyser.advice.next_answer import NextRun
from analyser.advice.training import Training
from analyser.load.extended import extended, quiet_until, walked
from analyser.load.load import Load, Session

WALKING_MPS = 1.4
"""How fast the walking between bouts is taken to be (engineering choice)."""

_USUAL_RUNS = 10
"""Her usual speed is the median of so many of her last runs with a known way (engineering choice)."""


def later(training: Training, day: date) -> Training:
    """The training on a later day, if nothing is done until then."""
    return replace(training, as_of=day, load=quiet_until(training.load, day, training.runner))


def with_run(training: Training, session: Session) -> Training:
    """The training on the day of one more session, which was borne without a symptom."""
    load = extended(training.load, session, training.runner)
    return replace(training, as_of=session.day, load=load, diary=_felt_well(training.diary, session.day))


def with_walk(training: Training, day: date, seconds: float) -> Training:
    """The training on the day of one more walk, which was borne without a symptom."""
    return replace(
        training,
        as_of=day,
        others=(*training.others, planned_walk(day, seconds)),
        load=walked(training.load, day, seconds, training.runner),
        diary=_felt_well(training.diary, day),
    )


def _felt_well(diary: Diary, day: date) -> Diary:
    """The diary with a day free of symptoms; what she has noted of that day stays as it is."""
    if diary.between(day, day):
        return diary
    well = Entry(
        date=day,
        pain_during=0.0,
        pain_after_1h=0.0,
        pain_next_morning=0.0,
        leak=False,
        heaviness=False,
        pelvic_pain=False,
    )
    return replace(diary, entries=tuple(sorted((*diary.entries, well), key=lambda entry: entry.date)))


def usual_speed(load: Load) -> float | None:
    """How fast she jogs (m/s): the median of her last runs with a known way, or None without one."""
    known = [session.jog_m / session.jog_s for session in load.sessions if session.jog_m and session.jog_s]
    return median(known[-_USUAL_RUNS:]) if known else None


def jogging_of(answer: NextRun, speed_mps: float | None) -> float | None:
    """The jogging that an answer allows (s) at that speed; None where it names no limit that can be kept to."""
    limits = [] if answer.run_s is None else [answer.run_s]
    if answer.distance_m is not None and speed_mps is not None:
        limits.append(answer.distance_m / speed_mps)
    return min(limits, default=None)


def session_on(
    day: date, run_s: float, *, bout_s: float | None = None, walk_s: float = 0.0, speed_mps: float | None = None
) -> Session:
    """A session with so much jogging in bouts of `bout_s` (all of it in one where that is None), walking between."""
    started = datetime.combine(day, time(12), UTC)
    jog_m = None if speed_mps is None else run_s * speed_mps
    return Session(
        day=day,
        started=started,
        ended=started + timedelta(seconds=run_s + walk_s),
        runs=(),
        jog_s=run_s,
        longest_jog_s=run_s if bout_s is None else min(bout_s, run_s),
        jog_m=jog_m,
        total_m=None if jog_m is None else jog_m + walk_s * WALKING_MPS,
        indoor=False,
        files=1,
    )
