"""The readiness checklist: what the runner can do without pain or symptoms, in her own answers; counted, never a score.

The items are the criteria of a guideline (evidence §10: experts' agreement). They are counted and never add up to more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

ITEMS = MappingProxyType(
    {
        "walk_30_min": "walk for 30 minutes",
        "balance_10_s": "stand on one leg for 10 seconds, each side",
        "single_leg_squat_10": "squat on one leg 10 times, each side",
        "jog_on_the_spot_1_min": "jog on the spot for 1 minute",
        "forward_bounds_10": "bound forward 10 times",
        "hops_10": "hop in place 10 times, each leg",
        "running_man_10": "“running man” 10 times, each side",
        "calf_raise_20": "rise on the toes of one leg 20 times, each side",
        "bridge_20": "lift the hips on one leg (bridge) 20 times, each side",
        "sit_to_stand_20": "stand up from a chair on one leg 20 times, each side",
        "side_leg_lift_20": "lift the upper leg, lying on the side, 20 times, each side",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The answers of one day, by item; what was not answered is not there."""

    date: date
    answers: Mapping[str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """All answers, in the order in which they were written."""

    checked: tuple[Checked, ...] = ()

    def on(self, day: date) -> "Standing":
        """How the checklist stands on that day: nothing that was answered later is in it."""
        known = sorted((each for each in self.checked if each.date <= day), key=lambda each: each.date)
        return Standing(
            answers={item: answer for each in known for item, answer in each.answers.items()},
            newest=max((each.date for each in known if each.answers), default=None),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The newest answer for each item, the day of the newest of all, and what could not be understood."""

    answers: Mapping[str, bool] = field(default_factory=dict)
    newest: date | None = None
    problems: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """`7 of 11 done`."""
        return f"{len(self.done)} of {len(ITEMS)} done"

    @property
    def done(self) -> tuple[str, ...]:
        """The items that were done."""
        return tuple(item for item in ITEMS if self.answers.get(item))

    @property
    def not_yet(self) -> tuple[str, ...]:
        """The items that were answered with no."""
        return tuple(item for item in ITEMS if self.answers.get(item) is False)

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The items without an answer."""
        return tuple(item for item in ITEMS if item not in self.answers)
