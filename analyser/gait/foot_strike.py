"""Where the foot lands, on the scale of the pod that says so (evidence §9, reference 43)."""

from enum import StrEnum

SCALE = 16
"""The pod's scale goes from 1, far behind on the heel, to this."""
_LAST_OF_HEEL, _LAST_OF_MIDDLE = 5, 10


class Landing(StrEnum):
    """The part of the foot that lands; a pod tells it right in 78 of 100 steps, a middle one in 55 (reference 43)."""

    HEEL = "heel"
    MIDDLE = "middle"
    FOREFOOT = "forefoot"


def landing(foot_strike: float) -> Landing:
    """The part of the foot of a value on the pod's scale of 1 to 16: 1–5 heel, 6–10 middle, 11–16 forefoot.

    The mean of both feet may lie between two values; it counts as the nearer one.
    """
    nearest = round(foot_strike)
    if nearest <= _LAST_OF_HEEL:
        return Landing.HEEL
    return Landing.MIDDLE if nearest <= _LAST_OF_MIDDLE else Landing.FOREFOOT
