"""Accelerometer messages of a watch on a runner's arm or chest, as FIT files hold them."""

import numpy as np

from tests.builders.activity import Floats
from tests.builders.fit import NOON, TIMESTAMP, FitFile, activity, session

ACCELEROMETER, CALIBRATION, RECORD = 165, 167, 20
LEVEL, DIVISOR, OFFSETS = 32_768, 2048, (12, -8, -46)
_TILT = np.array([[0.36, 0.48, 0.8], [0.8, -0.6, 0.0], [0.48, 0.64, -0.6]])
_BATCH = 25


def moved(cadence: Floats, rate_hz: float, *, swing: float = 0.0, noise: float = 0.15) -> Floats:
    """Three axes (g) of one who steps so often each second (0: stands): a jog shakes more than a walk.

    `swing` is how much more than the step an arm's swing is, at half the steps.
    """
    count = round(len(cadence) * rate_hz)
    second = (np.arange(count) / rate_hz).astype(np.int64)
    steps = np.cumsum(cadence[second] / 60 / rate_hz) * 2 * np.pi
    strength = np.select([cadence[second] >= 135, cadence[second] > 0], [0.9, 0.25], 0.0)
    up = 1 + strength * (np.cos(steps) + 0.35 * np.cos(2 * steps + 0.5) + swing * np.cos(steps / 2 + 0.2))
    rest = np.random.default_rng(4).normal(0, noise, (count, 3)) * np.where(cadence[second] > 0, 1.0, 0.05)[:, None]
    return (np.column_stack([up, 0.3 * strength * np.cos(steps / 2), np.zeros(count)]) + rest) @ _TILT


def with_motion(
    axes: Floats,
    rate_hz: float,
    speed: Floats,
    *,
    form: str = "raw",
    calibrated: bool = True,
    sport: int = 1,
    cadence: int | None = None,
) -> FitFile:
    """An activity with a record a second (way, speed, heart rate; `cadence` of one leg) and accelerometer messages.

    `form` is how the axes are written: `raw` counts, `calibrated` (g) or `compressed` (mg).
    """
    file = activity()
    numbers, kind = {
        "raw": ((2, 3, 4), "uint16"),
        "calibrated": ((5, 6, 7), "float32"),
        "compressed": ((8, 9, 10), "sint16"),
    }[form]
    if calibrated and form == "raw":
        file.define(2, CALIBRATION, (TIMESTAMP, "uint32"), (0, "enum"), (1, "uint32"), (2, "uint32"), (3, "uint32"),
                    (4, "sint32:3"))  # fmt: skip
        file.message(2, NOON, 0, 1, DIVISOR, LEVEL, OFFSETS)
        file.message(2, NOON, 1, 5, 82, LEVEL, (600, 600, 600))
    own = () if cadence is None else ((4, "uint8"),)
    file.define(0, RECORD, (TIMESTAMP, "uint32"), (5, "uint32"), (6, "uint16"), (3, "uint8"), *own)
    file.define(1, ACCELEROMETER, (TIMESTAMP, "uint32"), (0, "uint16"), (1, f"uint16:{_BATCH}"),
                *((number, f"{kind}:{_BATCH}") for number in numbers))  # fmt: skip
    stored = _stored(axes, form)
    way = np.cumsum(speed)
    written = 0
    for second, (metres, mps) in enumerate(zip(way, speed, strict=True)):
        file.message(0, NOON + second, round(metres * 100), round(mps * 1000), 140, *([cadence] if own else []))
        while (written + _BATCH) / rate_hz <= second + 1:
            moment_ms = round(1000 * written / rate_hz)
            offsets = [round(1000 * sample / rate_hz) for sample in range(_BATCH)]
            values = (stored[written : written + _BATCH, axis].tolist() for axis in range(3))
            file.message(1, NOON + moment_ms // 1000, moment_ms % 1000, offsets, *values)
            written += _BATCH
    session(file, sport=sport, seconds=len(speed))
    return file


def _stored(axes: Floats, form: str) -> Floats:
    if form == "calibrated":
        return axes
    if form == "compressed":
        return np.rint(axes * 1000).astype(np.int64)
    return (np.rint(axes * DIVISOR) + LEVEL + np.array(OFFSETS)).clip(0, 65_534).astype(np.int64)
