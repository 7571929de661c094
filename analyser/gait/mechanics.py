"""Contact, flight and the spring-mass model on level ground (evidence §4; sine-wave method of reference 34).

All functions take and give arrays (or numbers) in SI units. Where there is no flight (duty factor 0.5 and more,
grounded running) the model does not hold and forces, displacements and stiffness are NaN.
"""

import numpy as np

from analyser.activity.arrays import Flags, Floats

GRAVITY_MPS2 = 9.81
"""Acceleration of free fall (m/s²), as in evidence §4."""
LEG_PER_HEIGHT = 0.53
"""Leg length per height: an anthropometric convention (evidence §4, reference 34)."""
SENSOR_CHECK_M = 0.03
"""Recorded and model oscillation further apart than this: one of the sensors is off [engineering choice, §4]."""


def step_time(cadence_spm: Floats) -> Floats:
    """T: time from one footfall to the next (s), from cadence (steps/min). Evidence §4."""
    return 60 / cadence_spm


def flight_time(cadence_spm: Floats, contact_time_s: Floats) -> Floats:
    """t_f: time in the air in each step (s); negative where both feet touch at once. Evidence §4."""
    return step_time(cadence_spm) - contact_time_s


def duty_factor(cadence_spm: Floats, contact_time_s: Floats) -> Floats:
    """DF: share of a stride that one foot is on the ground (fraction). Evidence §4."""
    return contact_time_s / (2 * step_time(cadence_spm))


def is_grounded(cadence_spm: Floats, contact_time_s: Floats) -> Flags:
    """Whether there is no flight, so that only cadence, step length and duty factor mean something. Evidence §4."""
    return flight_time(cadence_spm, contact_time_s) <= 0


def peak_force(cadence_spm: Floats, contact_time_s: Floats) -> Floats:
    """F/(m·g): peak vertical force (body weights): π/2·(t_f/t_c + 1). Evidence §4, reference 34."""
    force = np.pi / 2 * (flight_time(cadence_spm, contact_time_s) / contact_time_s + 1)
    return np.where(is_grounded(cadence_spm, contact_time_s), np.nan, force)


def centre_drop(cadence_spm: Floats, contact_time_s: Floats) -> Floats:
    """Δy: how far the centre of mass drops during contact (m): F·t_c²/(m·π²) − g·t_c²/8. Evidence §4, reference 34."""
    force_per_mass = peak_force(cadence_spm, contact_time_s) * GRAVITY_MPS2
    return force_per_mass * contact_time_s**2 / np.pi**2 - GRAVITY_MPS2 * contact_time_s**2 / 8


def vertical_stiffness(cadence_spm: Floats, contact_time_s: Floats, mass_kg: float) -> Floats:
    """k_v: peak force over drop of the centre of mass (N/m). Evidence §4, reference 34."""
    force = mass_kg * GRAVITY_MPS2 * peak_force(cadence_spm, contact_time_s)
    return force / centre_drop(cadence_spm, contact_time_s)


def leg_length(height_m: float) -> float:
    """L: leg length (m) from height (m). Evidence §4."""
    return LEG_PER_HEIGHT * height_m


def leg_compression(speed_mps: Floats, cadence_spm: Floats, contact_time_s: Floats, height_m: float) -> Floats:
    """ΔL: how far the leg spring is compressed (m): L − √(L² − (v·t_c/2)²) + Δy. Evidence §4, reference 34."""
    length = leg_length(height_m)
    reach = np.minimum(speed_mps * contact_time_s / 2, length)
    return length - np.sqrt(length**2 - reach**2) + centre_drop(cadence_spm, contact_time_s)


def leg_stiffness(
    speed_mps: Floats, cadence_spm: Floats, contact_time_s: Floats, *, mass_kg: float, height_m: float
) -> Floats:
    """k_l: peak force over compression of the leg spring (N/m), for trends only. Evidence §4, reference 34."""
    force = mass_kg * GRAVITY_MPS2 * peak_force(cadence_spm, contact_time_s)
    return force / leg_compression(speed_mps, cadence_spm, contact_time_s, height_m)


def model_oscillation(cadence_spm: Floats, contact_time_s: Floats) -> Floats:
    """VO_m: vertical oscillation by the model (m): Δy + g·t_f²/8; a check of the sensors only. Evidence §4."""
    return centre_drop(cadence_spm, contact_time_s) + GRAVITY_MPS2 * flight_time(cadence_spm, contact_time_s) ** 2 / 8


def vertical_ratio(oscillation_m: Floats, step_length_m: Floats) -> Floats:
    """VR: vertical oscillation per step length (fraction). Evidence §4."""
    return oscillation_m / step_length_m
