"""Which unit words the load: kilometres or jog minutes. Both are judged, and the worse counts."""

from collections.abc import Sequence

from analyser.load.load import Session

JOGGED_SHARE = 0.8
"""Below this share of the way jogged, minutes lead and no hazard ratio is quoted (people §1, engineering choice)."""


def minutes_lead(sessions: Sequence[Session], *, return_mode: bool) -> bool:
    """Whether jog minutes lead: in return mode, where the way is not known, or with less than 80 % of it jogged."""
    return return_mode or any(session.jog_m is None for session in sessions) or not mostly_jogged(sessions)


def mostly_jogged(sessions: Sequence[Session]) -> bool:
    """Whether at least 80 % of the whole way was jogged; false where no way is known."""
    known = [session for session in sessions if session.jog_m is not None and session.total_m]
    whole = sum(session.total_m or 0.0 for session in known)
    return whole > 0 and sum(session.jog_m or 0.0 for session in known) >= JOGGED_SHARE * whole
