"""Cadence against what is expected for speed and height (evidence §3.1, §3.2)."""

import numpy as np

from analyser.activity.arrays import Floats

CADENCE_AT_REST_SPM = 150.02
CADENCE_PER_SPEED = 6.012
"""Steps/min, and steps/min per m/s: twice 75.01 + 3.006·v strides/min of 256 runners (evidence §3.2, reference 2)."""
CADENCE_PER_HEIGHT = 45.0
"""Steps/min less per metre of height, ± 20 (derived in evidence §3.2 from references 5 to 7)."""
MEAN_HEIGHT_M = 1.814
"""Mean height of the runners of reference 2."""
CADENCE_SPREAD_SPM = 9.0
"""Spread between runners (evidence §3.2, references 8, 10, 15, 33)."""
SPEED_RANGE_MPS = (1.64, 4.68)
"""Speeds for which the line holds (reference 2)."""
LARGEST_CHANGE = 1.05
"""A target is at most 5 % above her own cadence (evidence §3.1)."""


def expected_cadence(speed_mps: Floats, height_m: float) -> Floats:
    """Cadence expected for speed (m/s) and height (m), in steps/min; NaN outside 1.64–4.68 m/s. Evidence §3.1."""
    expected = CADENCE_AT_REST_SPM + CADENCE_PER_SPEED * speed_mps - CADENCE_PER_HEIGHT * (height_m - MEAN_HEIGHT_M)
    inside = (speed_mps >= SPEED_RANGE_MPS[0]) & (speed_mps <= SPEED_RANGE_MPS[1])
    return np.where(inside, expected, np.nan)


def cadence_z(cadence_spm: Floats, expected_spm: Floats) -> Floats:
    """How far cadence lies from the expected one, in spreads between runners (no unit). Evidence §3.1."""
    return (cadence_spm - expected_spm) / CADENCE_SPREAD_SPM


def excess_step(cadence_spm: Floats, expected_spm: Floats) -> Floats:
    """How much longer than expected her steps are (fraction; above 0: longer). Evidence §3.1."""
    return expected_spm / cadence_spm - 1


def target_cadence(cadence_spm: float, expected_spm: float) -> float:
    """A cadence to try (steps/min): 5 % above her own, or the expected one if that is less. Evidence §3.1."""
    return min(LARGEST_CHANGE * cadence_spm, expected_spm)
