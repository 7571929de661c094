"""What one rule allows for the next run, and the strictest of several."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analyser.advice.sentence import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What the rule of that id allows: jogged way (m) and jog time (s), each None where it sets no limit."""

    rule: str
    distance_m: float | None
    run_s: float | None
    because: Sentence
    walk_and_jog: bool = False
    ill: bool = False
    """Whether an illness makes it stricter."""


def strictest(allowances: Sequence[Allowance], *, minutes_lead: bool) -> Allowance:
    """The limits of all together, under the name and the reason of the one that binds in the leading unit.

    Of equal ones the earlier binds, so that their order decides; at least one is needed.
    """

    def reach(each: Allowance) -> tuple[float, float]:
        metres = math.inf if each.distance_m is None else each.distance_m
        seconds = math.inf if each.run_s is None else each.run_s
        return (seconds, metres) if minutes_lead else (metres, seconds)

    return replace(
        min(allowances, key=reach),
        distance_m=min((each.distance_m for each in allowances if each.distance_m is not None), default=None),
        run_s=min((each.run_s for each in allowances if each.run_s is not None), default=None),
        walk_and_jog=any(each.walk_and_jog for each in allowances),
    )
