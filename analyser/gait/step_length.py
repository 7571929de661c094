"""Step and stride length from speed and cadence (evidence §2.1)."""

from analyser.activity.arrays import Floats


def step_length(speed_mps: Floats, cadence_spm: Floats) -> Floats:
    """From one footfall to the next (m), at a speed (m/s) and cadence (steps/min of both feet). Evidence §2.1."""
    return 60 * speed_mps / cadence_spm


def stride_length(step_length_m: Floats) -> Floats:
    """From a foot's landing to its next (m): two steps. Evidence §2.1."""
    return 2 * step_length_m
