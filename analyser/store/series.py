"""Tables of windows and traces as raw little-endian bytes, read back only when somebody asks for them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analyser.activity.held import Held
from analyser.activity.run import Trace

Read = Callable[[int], bytes]
"""The bytes of a series by its place among those of one file."""
_SECONDS, _SINGLE = np.dtype("<i8"), np.dtype("<f4")


def _nothing(place: int) -> bytes:
    raise LookupError(f"nothing is stored at {place}")


@dataclass(slots=True)
class Aside:
    """The series of the values that are being encoded, in order, or where to read those being decoded."""

    out: list[bytes] = field(default_factory=list)
    read: Read = _nothing

    def put_table(self, table: pd.DataFrame) -> list[Any]:
        """Of a table of windows the names of its columns, how many rows, and the place of its values."""
        return [list(table.columns), len(table), self._put(table.to_numpy(_SINGLE).T)]

    def put_trace(self, trace: Trace) -> int:
        """The place of a trace's values."""
        singles = (trace.heart_rate, trace.latitude, trace.longitude)
        return self._put(trace.seconds.astype(_SECONDS), *(values.astype(_SINGLE) for values in singles))

    def take_table(self, row: list[Any]) -> Held[pd.DataFrame]:
        """The table, read when it is asked for."""
        names, count, place = row
        return Held(_table, (self.read, _one_for_all(tuple(names)), count, place))

    def take_trace(self, place: int) -> Held[Trace]:
        """The trace, read when it is asked for."""
        return Held(_trace, (self.read, place))

    def _put(self, *arrays: npt.NDArray[Any]) -> int:
        self.out.append(b"".join(array.tobytes() for array in arrays))
        return len(self.out) - 1


@lru_cache(maxsize=256)
def _one_for_all(names: tuple[str, ...]) -> tuple[str, ...]:
    """The same names as one object: thousands of tables have them."""
    return names


@lru_cache(maxsize=128)
def _table(read: Read, names: tuple[str, ...], count: int, place: int) -> pd.DataFrame:
    values = np.frombuffer(read(place), _SINGLE).reshape(len(names), count)
    return pd.DataFrame(values.T, columns=_index(names))


@lru_cache(maxsize=256)
def _index(names: tuple[str, ...]) -> "pd.Index[str]":
    return pd.Index(names)


def _trace(read: Read, place: int) -> Trace:
    data = read(place)
    count = len(data) // (_SECONDS.itemsize + 3 * _SINGLE.itemsize)
    seconds = np.frombuffer(data, _SECONDS, count=count)
    values = np.frombuffer(data, _SINGLE, offset=seconds.nbytes).reshape(3, count)
    return Trace(seconds=seconds, heart_rate=values[0], latitude=values[1], longitude=values[2])
