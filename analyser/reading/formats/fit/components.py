"""Values that several fields share one stored number: speed and distance packed in three bytes."""

import numpy as np
import numpy.typing as npt

from analyser.reading.formats.fit.columns_of import Table

_PACKED = 8
_BITS = 0xFFF
_SPEED_SCALE = 100
_DISTANCE_SCALE = 16

Floats = npt.NDArray[np.float64]


def packed_speed_and_distance(records: Table) -> tuple[Floats, Floats] | None:
    """Speed (m/s) and distance (m) from `compressed_speed_distance`; None where no record has it.

    Twelve bits each; the distance rolls over and is added up, so that it never runs back.
    """
    packed = records.columns.get(_PACKED)
    if packed is None or packed.ndim != 2 or packed.shape[1] != 3:
        return None
    told = ~np.isnan(packed).any(axis=1)
    low, middle, high = packed[told].astype(np.int64).T
    speed, distance = np.full(len(records), np.nan), np.full(len(records), np.nan)
    speed[told] = (low | (middle & 0x0F) << 8) / _SPEED_SCALE
    rolled = middle >> 4 | high << 4
    added = np.concatenate([rolled[:1], np.diff(rolled) & _BITS]).cumsum()
    distance[told] = added / _DISTANCE_SCALE
    return speed, distance
