"""The bytes of the messages of one layout, one message a row, and their fields without a copy."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from analyser.reading.formats.fit.layout import Layout, Slot
from analyser.reading.formats.fit.values import Values
from analyser.reading.formats.fit.walk import Messages


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """The messages of one layout: they are the rows from `since` to before `until` of all that were gathered.

    The first of them begins at byte `first` of `held`, and each of the others `step` bytes after the one before it.
    """

    layout: Layout
    held: bytes | Values
    first: int
    step: int
    since: int
    until: int

    @property
    def count(self) -> int:
        """How many messages they are."""
        return self.until - self.since

    def number(self, slot: Slot) -> Values:
        """The stored values of a field that is a single number, one a row."""
        kind = _kind(f"{self.layout.order}{slot.base.code}")
        return np.ndarray(self.until - self.since, kind, self.held, self.first + slot.at, (self.step,))

    def elements(self, slot: Slot) -> Values:
        """The stored values of any field, shape (rows, elements); a string is one element."""
        kind = _kind(f"S{slot.size}" if slot.base.text else f"{self.layout.order}{slot.base.code}")
        shape = (self.until - self.since, slot.size // kind.itemsize)
        return np.ndarray(shape, kind, self.held, self.first + slot.at, (self.step, kind.itemsize))


@lru_cache(maxsize=512)
def _kind(code: str) -> np.dtype[np.generic]:
    return np.dtype(code)


def gathered(messages: Messages, layouts: list[tuple[Layout, npt.NDArray[np.intp]]]) -> Iterator[Gathered]:
    """The messages of each layout, one layout after the other: seen where they stand at even distances, else taken."""
    since = 0
    for layout, places in layouts:
        starts, until = messages.starts[places] + 1, since + len(places)
        step = _even_step(starts, layout.size)
        if step is not None:
            yield Gathered(layout, messages.body, int(starts[0]), step, since, until)
        else:
            kind = _kind(f"V{layout.size}")
            overlapping: Values = np.ndarray(len(messages.body) - layout.size + 1, kind, messages.body, strides=(1,))
            yield Gathered(layout, overlapping[starts], 0, layout.size, since, until)
        since = until


def _even_step(starts: npt.NDArray[np.int64], size: int) -> int | None:
    """The distance (bytes) from each message to the next; None where it is not always the same."""
    if len(starts) == 1:
        return size
    step, rest = divmod(int(starts[-1] - starts[0]), len(starts) - 1)
    return step if rest == 0 and bool((np.diff(starts) == step).all()) else None
