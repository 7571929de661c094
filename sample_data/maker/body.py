"""How the sample runner moves: cadence from speed, contact time from cadence, rise and fall from both."""

import math
from dataclasses import dataclass

HEIGHT_M = 1.65
MASS_KG = 62
GRAVITY = 9.81
"""Metres per second squared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """A way of running: cadence = `intercept_spm` + `slope` × speed (steps/min, m/s), and the duty factor with it."""

    intercept_spm: float
    slope: float
    duty_factor: float

    def cadence_spm(self, speed_mps: float) -> float:
        """Steps of both feet per minute at that speed."""
        return self.intercept_spm + self.slope * speed_mps


STEPS_FEWER = 0.065
"""By this share cadence is lower after the birth than before it at the same speed, so that steps are longer."""

BEFORE = Manner(intercept_spm=152.0, slope=7.0, duty_factor=0.372)
AFTER = Manner(intercept_spm=152.0 * (1 - STEPS_FEWER), slope=7.0 * (1 - STEPS_FEWER), duty_factor=0.366)

WALK_SPM = 116.0
WALK_MPS = 1.4


def contact_time_s(cadence_spm: float, duty_factor: float) -> float:
    """Time on the ground (s): the duty factor's share of a stride, which is two steps."""
    return duty_factor * 2 * 60 / cadence_spm


def vertical_oscillation_m(cadence_spm: float, contact_s: float) -> float:
    """Rise and fall of the trunk in a step (m), by the sine-wave model of Morin and others, 2005.

    In contact: Δy = F·t²/(m·π²) − g·t²/8 with F/(m·g) = π/2·(flight/contact + 1); in flight g·t²/8.
    """
    flight_s = 60 / cadence_spm - contact_s
    force_bw = math.pi / 2 * (flight_s / contact_s + 1)
    drop = GRAVITY * contact_s**2 * (force_bw / math.pi**2 - 1 / 8)
    return drop + GRAVITY * flight_s**2 / 8
