"""Step and stride length from speed and cadence (evidence §2.1)."""

from typing import TypeVar

from analyser.activity.arrays import Floats

Number = TypeVar("Number", float, Floats)


def step_length(speed_mps: Number, cadence_spm: Number) -> Number:
    """From one footfall to the next (m), at a speed (m/s) and cadence (steps/min of both feet). Evidence §2.1."""
    return 60 * speed_mps / cadence_spm


def stride_length(step_length_m: Number) -> Number:
    """From a foot's landing to its next (m): two steps. Evidence §2.1."""
    return 2 * step_length_m
