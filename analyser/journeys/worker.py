"""What a process of its own does: it does the items that it is handed until there are no more."""

import importlib
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one item may cost: seconds, and seconds more for each MB; bytes of memory for the process that does it.

    All are engineering choices, far above what files of `activities/` need (0.4 s, 0.2 GB).
    """

    seconds: float = 60.0
    seconds_a_megabyte: float = 5.0
    memory_bytes: int = 4 * 10**9

    def allowed_s(self, size: int) -> float:
        """How long an item of that size may take (s)."""
        return self.seconds + self.seconds_a_megabyte * size / 10**6


def work(line: "Connection[Any, Any]", function: Callable[[Any], Any], limits: Limits) -> None:
    """Answer each item that comes over the line until None comes or the line is cut; first None says: ready.

    An exception is a mistake in the program: it goes back, and is raised where the answers go.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(limits.memory_bytes)
    try:
        line.send(None)
        while (item := line.recv()) is not None:
            line.send(_answer(function, item))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _answer(function: Callable[[Any], Any], item: Any) -> Any:
    try:
        return function(item)
    except Exception as error:  # noqa: BLE001 - raised again in the process that asked
        return error


def _limit_memory(limit: int) -> None:
    """Let no item take all memory of the machine, where the system has such a limit."""
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
