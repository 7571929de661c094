"""First times on the way from walking to jogging, and how far on that way she is."""

from collections.abc import Sequence
from datetime import date, timedelta

from analyser.load.load import Milestone, MilestoneKind, Session, Stage

CONTINUOUS = (
    (600.0, MilestoneKind.TEN_MINUTES),
    (1200.0, MilestoneKind.TWENTY_MINUTES),
    (1800.0, MilestoneKind.THIRTY_MINUTES),
)
"""Bouts without walking (s) that are a milestone (engineering choice)."""

STAGE_DAYS = 28
STAGE_RUNS = 3
"""The stage is that of the last three runs of four weeks (engineering choice)."""

JOGGED_IN_ONE = 0.9
JOG_BOUT_S = 600.0
LONG_BOUT_S = 1200.0
"""A run is jogged through with nine tenths of its jogging in one bout of 10 minutes, or with a bout of 20: whoever
waits at crossings jogs too (engineering choices)."""


def found_milestones(sessions: Sequence[Session], since: date | None) -> tuple[Milestone, ...]:
    """The first run and the first 10, 20 and 30 minutes without walking, by day; `since` is where the way began.

    Sessions before it are of another time; without it the whole record is looked at.
    """
    counted = [session for session in sessions if since is None or session.day >= since]
    found = [Milestone(kind=MilestoneKind.FIRST_RUN, day=counted[0].day, runs=counted[0].runs)] if counted else []
    for bout_s, kind in CONTINUOUS:
        reached = next((session for session in counted if session.longest_jog_s >= bout_s), None)
        if reached is not None:
            found.append(Milestone(kind=kind, day=reached.day, runs=reached.runs))
    return tuple(found)


def stage_on(day: date, sessions: Sequence[Session]) -> Stage:
    """Walking, jogging and walking in turn, or jogging: what most of the last runs were.

    A run that was only told of does not say how it was jogged.
    """
    recent = [each for each in sessions if timedelta(0) <= day - each.day < timedelta(days=STAGE_DAYS)]
    if not recent:
        return Stage.WALK
    known = [_is_jogged_through(session) for session in recent if session.longest_jog_s][-STAGE_RUNS:]
    return Stage.JOG if 2 * sum(known) > len(known) else Stage.JOG_AND_WALK


def _is_jogged_through(session: Session) -> bool:
    in_one = session.longest_jog_s >= max(JOG_BOUT_S, JOGGED_IN_ONE * session.jog_s)
    return in_one or session.longest_jog_s >= LONG_BOUT_S
