"""Cadence and step length as they are drawn and told against speed."""

from collections.abc import Callable
from dataclasses import dataclass

from analyser.activity.runner import Units
from analyser.report.rows import step_unit
from analyser.report.words import METRES_PER_INCH


@dataclass(frozen=True, slots=True, kw_only=True)
class BySpeed:
    """One quantity: the title of its axis, its number of a speed (m/s) and a cadence (steps/min), and its decimals."""

    title: str
    number: Callable[[float, float], float]
    decimals: int

    def drawn(self, speed_mps: float, cadence_spm: float) -> float:
        """The number as a chart holds it."""
        return round(self.number(speed_mps, cadence_spm), self.decimals + 2)

    def text(self, speed_mps: float, cadence_spm: float) -> str:
        """The number as a table holds it."""
        return f"{self.number(speed_mps, cadence_spm):.{self.decimals}f}"


CADENCE = BySpeed(title="steps a minute", number=lambda _, cadence: cadence, decimals=0)


def step_by_speed(units: Units) -> BySpeed:
    """The length of one step, from a footfall to the next."""
    imperial = units is Units.IMPERIAL
    in_a_metre = 1 / METRES_PER_INCH if imperial else 100.0
    return BySpeed(
        title=f"one step, {step_unit(units)}",
        number=lambda speed, cadence: 60 * speed / cadence * in_a_metre,
        decimals=1 if imperial else 0,
    )
