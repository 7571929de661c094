"""Who makes the journeys: this process, several, or the workers of a cluster."""

import os
from collections.abc import Iterator, Sequence
from typing import Protocol

from analyser.journeys.journey import Gave, Lost, given
from analyser.reading.source import Source

NO_MEMORY = "Reading it needs more memory than there is for one file, so it was given up; export it again."
_MISTAKE = "Something in analyser itself went wrong with this file"
_REPORT = "The file need not be damaged; set ANALYSER_TRACEBACK=1 and run it again to see where, and please report it."


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
    """What the file gave; or that there is too little memory for it, or that a mistake of ours met it.

    A mistake costs that file alone, is named as ours and is not remembered. With ANALYSER_TRACEBACK it is raised.
    """
    try:
        return given(source)
    except MemoryError:
        return Lost(reason=NO_MEMORY)
    except Exception as mistake:  # a thousand other files must not be lost with this one
        if os.environ.get("ANALYSER_TRACEBACK"):
            raise
        return Lost(reason=f"{_MISTAKE} ({type(mistake).__name__}: {mistake}). {_REPORT}")
