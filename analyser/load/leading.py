"""Which unit words the load: kilometres or jog minutes. Both are judged, and the worse counts."""

from collections.abc import Sequence

from analyser.load.load import Session

JOGGED_SHARE = 0.8
"""Below this share of the way jogged, minutes lead and no hazard ratio is quoted (people §1, engineering choice)."""


def minutes_lead(sessions: Sequence[Session], *, return_mode: bool) -> bool:
    """Whether jog minutes lead: in return mode, where the way is not known, or with less than 80 % of it jogged.

    Where only totals are known neither unit says more than the other: those do not decide.
    """
    if return_mode or any(session.jog_m is None for session in sessions):
        return True
    told = [session for session in sessions if not session.by_totals]
    return not mostly_jogged(told) if told or not sessions else False


def mostly_jogged(sessions: Sequence[Session]) -> bool:
    """Whether at least 80 % of the whole way was jogged; false where no way, or of any how much, is not known."""
    known = [session for session in sessions if session.jog_m is not None and session.total_m]
    whole = sum(session.total_m or 0.0 for session in known)
    jogged = sum(session.jog_m or 0.0 for session in known)
    return whole > 0 and jogged >= JOGGED_SHARE * whole and not any(session.by_totals for session in sessions)
