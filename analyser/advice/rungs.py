"""The ladder from the first jog to half an hour without walking: a picture of the way, never a standard."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from analyser.advice.allowance import Allowance
from analyser.advice.sentence import sentence
from analyser.advice.steps_down import whole_steps
from analyser.load.load import Session

RULE = "rung"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """So many bouts of jogging of `bout_s` seconds each, walking between."""

    bouts: int
    bout_s: float

    @property
    def run_s(self) -> float:
        """The jogging of all bouts together (s)."""
        return self.bouts * self.bout_s


LADDER = (
    Rung(bouts=8, bout_s=60),
    Rung(bouts=6, bout_s=90),
    Rung(bouts=8, bout_s=90),
    Rung(bouts=6, bout_s=150),
    Rung(bouts=4, bout_s=240),
    Rung(bouts=3, bout_s=360),
    Rung(bouts=2, bout_s=600),
    Rung(bouts=2, bout_s=720),
    Rung(bouts=1, bout_s=1500),
    Rung(bouts=1, bout_s=1800),
)
"""Engineering choices, drawn after the shape of a public beginners' plan (evidence §6.6: ref-70)."""

FINISHED_S = LADDER[-1].bout_s
DONE = 0.95
"""A rung is done with this share of its jogging and of its bout (engineering choice: watches round)."""

TIMES = 2
"""How often a rung is done before the next (engineering choice)."""

FROM_NOTHING_DAYS = 84
"""After more days off than these one begins again at the first rung (evidence §6.4)."""

BEGINNER_S = 1200.0
BEGINNER_BOUT_S = 600.0
"""A record whose first session has no more jogging and no longer bout begins with a beginner (engineering choice)."""


def started_over(sessions: Sequence[Session], day: date, birth: date | None) -> date | None:
    """The day from which the ladder is climbed: the first run after a birth or more than 84 days off, or a beginner's
    first; None for a runner whose ladder lies before the record."""
    earlier = [session for session in sessions if session.day < day]
    since = [] if birth is None else [session for session in earlier if session.day >= birth]
    if birth is not None and birth <= day and not since:
        return day
    starts = [since[0].day] if since and since[0] is not earlier[0] else []
    if earlier and earlier[0].jog_s <= BEGINNER_S and earlier[0].longest_jog_s <= BEGINNER_BOUT_S:
        starts.append(earlier[0].day)
    days = [*sorted({session.day for session in earlier}), day]
    starts += [b for a, b in pairwise(days) if (b - a).days > FROM_NOTHING_DAYS]
    return max(starts, default=None if earlier else day)


def next_rung(done: Sequence[Session]) -> Rung | None:
    """The rung that comes next after these sessions since the start of the ladder; None where it is finished."""
    if any(session.longest_jog_s >= DONE * FINISHED_S for session in done):
        return None
    reached = [_reached(session) for session in done]
    highest = max(reached, default=-1)
    if highest < 0:
        return LADDER[0]
    step = sum(each >= highest for each in reached) >= TIMES
    return LADDER[min(highest + step, len(LADDER) - 1)]


def _reached(session: Session) -> int:
    """The highest rung that the session amounts to, by its jogging and its longest bout; −1 below the first."""
    return max(
        (
            at
            for at, rung in enumerate(LADDER)
            if session.jog_s >= DONE * rung.run_s and session.longest_jog_s >= DONE * rung.bout_s
        ),
        default=-1,
    )


def longest_bout(done: Sequence[Session]) -> float:
    """The longest bout that was done, to the nearest half minute, and a minute at least (s)."""
    return max(60.0, round(max((session.longest_jog_s for session in done), default=0.0) / 30) * 30.0)


def rung_allowance(rung: Rung, done: Sequence[Session]) -> Allowance:
    """The jogging of the rung, or the longest since the start where that was more: the ladder holds nobody back."""
    longest = max((session.jog_s for session in done), default=0.0)
    return Allowance(
        rule=RULE,
        distance_m=None,
        run_s=max(rung.run_s, longest),
        because=sentence("One step at a time: a little more jogging, or longer bouts, never both.")
        if done
        else sentence("The first step from walking to jogging."),
        walk_and_jog=True,
    )


def one_rung_down(run_s: float) -> float | None:
    """The jogging one rung below a session of so many seconds (s), or None where that is a walk."""
    if run_s > FINISHED_S:
        return 0.8 * run_s
    return max((rung.run_s for rung in LADDER if rung.run_s <= 0.8 * run_s), default=None)


def bouts_within(run_s: float, bout_s: float) -> Rung | None:
    """As many bouts, of at most `bout_s`, as fill so much jogging best; None below half a minute of it."""
    fewer, more = max(1, round(whole_steps(run_s, bout_s) / bout_s)), math.ceil(run_s / bout_s)
    ways = ((fewer, min(bout_s, run_s)), (more, run_s / max(more, 1)))
    fits = [Rung(bouts=bouts, bout_s=whole_steps(bout, 30)) for bouts, bout in ways if bout >= 30]
    return max(fits, key=lambda rung: (rung.run_s, rung.bout_s), default=None)


def pattern(run_s: float, bout_s: float) -> str:
    """The bouts in words: `8 × 1½ minutes, walking between`, `20 minutes without walking`."""
    bouts = round(run_s / bout_s)
    whole, half = divmod(round(bout_s / 30), 2)
    bout = f"{whole or ''}{'½' if half else ''}"
    unit = "minute" if bout in ("1", "½") else "minutes"
    return f"{bout} {unit} without walking" if bouts == 1 else f"{bouts} × {bout} {unit}, walking between"
