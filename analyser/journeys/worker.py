"""What a process of its own does: it makes the journeys that it is handed until there are no more."""

import importlib
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection

from analyser.journeys.executor import tried
from analyser.journeys.journey import Gave, Lost
from analyser.reading.source import Source

Answer = Gave | Lost | Exception
"""What comes back for one file; an exception is a mistake in the program, and is raised where the answers go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may cost: seconds, and seconds more for each MB; bytes of memory for the process that reads it.

    All are engineering choices, far above what files of `activities/` need (0.4 s, 0.2 GB).
    """

    seconds: float = 60.0
    seconds_a_megabyte: float = 5.0
    memory_bytes: int = 4 * 10**9

    def allowed_s(self, size: int) -> float:
        """How long a file of that size may take (s)."""
        return self.seconds + self.seconds_a_megabyte * size / 10**6


def work(line: "Connection[Answer | None, Source | None]", limits: Limits) -> None:
    """Answer each file that comes over the line until None comes or the line is cut; first None says: ready."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(limits.memory_bytes)
    try:
        line.send(None)
        while (source := line.recv()) is not None:
            line.send(_answer(source))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _answer(source: Source) -> Answer:
    try:
        return tried(source)
    except Exception as error:  # noqa: BLE001 - raised again in the process that asked
        return error


def _limit_memory(limit: int) -> None:
    """Let no file take all memory of the machine, where the system has such a limit."""
    try:
        resource = importlib.import_module("resource")
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    allowed = limit if most == resource.RLIM_INFINITY else min(limit, most)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (allowed, most))
    except (OSError, ValueError):
        return
