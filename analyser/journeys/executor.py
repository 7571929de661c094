"""Who makes the journeys: this process, several, or the workers of a cluster."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from analyser.journeys.journey import Gave, Lost, given
from analyser.reading.source import Source

NO_MEMORY = "Reading it needs more memory than there is for one file, so it was given up; export it again."


class Executor(Protocol):
    """Makes the journeys of files.

    The function `given` and what it takes and gives can be pickled and depend on nothing else, so that an executor may
    be anything that maps a function: a pool of processes, or the client of a cluster.
    """

    def given(self, sources: Sequence[Source]) -> Iterator[tuple[int, Gave | Lost]]:
        """What each file gave, with its position among the sources, as soon as it is there, in any order."""


class Here:
    """This process: nothing has to be started, and nothing guards it."""

    def given(self, sources: Sequence[Source]) -> Iterator[tuple[int, Gave | Lost]]:
        """What each file gave, in order."""
        for position, source in enumerate(sources):
            yield position, tried(source)


def tried(source: Source) -> Gave | Lost:
    """What the file gave, or that there is too little memory for it."""
    try:
        return given(source)
    except MemoryError:
        return Lost(reason=NO_MEMORY)
