"""Leaks, heaviness and pelvic pain: what they ask of the next run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from analyser.activity.diary import Diary, Entry
from analyser.advice.symptoms import SILENT_DAYS, SYMPTOM_DAYS, pelvic_yes
from analyser.load.breaks import REFERENCE_DAYS, between
from analyser.load.load import Session

CLEAR_AFTER = 2
"""So many later runs noted without these symptoms end the step back (engineering choice)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PelvicStepBack:
    """The entries with such a symptom, and the longest session that was noted without one (None: there is none)."""

    entries: tuple[Entry, ...]
    free: Session | None

    @property
    def words(self) -> str:
        """What was noted, the commonest word first."""
        newest = self.entries[-1]
        if newest.leak:
            return "leaking"
        return "heaviness" if newest.heaviness else "pelvic pain"


def pelvic_step_back(
    diary: Diary, sessions: Sequence[Session], as_of: date, built_upon: Sequence[Session] | None = None
) -> PelvicStepBack | None:
    """The step back that the answers of 28 days ask for (S2), or None where they ask for none.

    Where nothing was answered since the newest of them, it holds for 84 days. A dose is looked for
    among the sessions that may be `built_upon`; all of them where those are not told.
    """
    known = diary.between(as_of - timedelta(days=SILENT_DAYS - 1), as_of)
    newest = next((entry for entry in reversed(known) if pelvic_yes(entry)), None)
    if newest is None:
        return None
    free_since = [entry for entry in known if entry.date > newest.date and pelvic_yes(entry) is False]
    run_days = {session.day for session in sessions}
    if len([entry for entry in free_since if entry.date in run_days]) >= CLEAR_AFTER:
        return None
    if free_since and (as_of - newest.date).days >= SYMPTOM_DAYS:
        return None
    last = as_of if (as_of - newest.date).days < SYMPTOM_DAYS else newest.date
    first = last - timedelta(days=SYMPTOM_DAYS - 1)
    noted = tuple(entry for entry in diary.between(first, newest.date) if pelvic_yes(entry))
    return PelvicStepBack(entries=noted, free=_longest_free(diary, sessions, noted, as_of, built_upon))


def _longest_free(
    diary: Diary,
    sessions: Sequence[Session],
    noted: Sequence[Entry],
    as_of: date,
    built_upon: Sequence[Session] | None,
) -> Session | None:
    """The longest session of 30 days that was noted free of them, and shorter than every one that was not."""
    recent = between(sessions, as_of - timedelta(days=REFERENCE_DAYS), as_of)
    days = {entry.date for entry in noted}
    shortest = min((session.jog_s for session in recent if session.day in days), default=float("inf"))
    free = {entry.date for entry in diary.entries if pelvic_yes(entry) is False}
    may_be = sessions if built_upon is None else built_upon
    candidates = [
        session for session in recent if session in may_be and session.day in free - days and session.jog_s < shortest
    ]
    return max(candidates, key=lambda session: session.jog_s, default=None)
