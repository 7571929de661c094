"""Limits rounded down, so that words never allow more than the rules do."""

_LOST = 1e-6
"""What arithmetic may lose: 1800 s at 2.5 m/s are 4,500 m, and not 10 m less."""


def whole_steps(value: float, step: float) -> float:
    """As many whole steps as fit into the value, 0 at least; both in one unit."""
    return max(0.0, (value + _LOST) // step * step)
