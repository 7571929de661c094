"""Several processes that map a function over items: one that dies or hangs on an item costs that item alone."""

import importlib
import multiprocessing
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from typing import Any, Generic, TypeVar

from analyser.journeys.worker import Limits, work

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 2
"""So many items a process has at once, so that it need not wait for the next [engineering choice]."""
_FITS_BYTES = 4096
"""So much a line holds on every system without anybody reading [engineering choice]."""
_TRIES = 2
"""A process may be ended for a reason that is not the item's: that is tried once more [engineering choice]."""
_LET_GO_S = 1.0
_NEEDED = "analyser.journeys.warm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses(Generic[Result]):
    """What stands for an item whose process died twice, or that took more than so many seconds."""

    died: Result
    hung: Callable[[float], Result]


@dataclass(eq=False, slots=True)
class _Worker:
    """A process, the line to it, the positions of the items that it has, and until when the first may take."""

    process: BaseProcess
    line: "Connection[Any, Any]"
    has: deque[int] = field(default_factory=deque)
    until: float = float("inf")
    ready: bool = False

    def end(self, *, at_once: bool) -> None:
        """Let the process go; one that does not is ended."""
        if at_once:
            self.process.kill()
        else:
            try:
                self.line.send(None)
            except OSError:
                self.process.kill()
        self.process.join(_LET_GO_S)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.line.close()


def mapped(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    sizes: Sequence[int],
    losses: Losses[Result],
    *,
    jobs: int,
    limits: Limits,
) -> Iterator[tuple[int, Result]]:
    """What the function gives for each item, with its position, the large ones begun first, as soon as it is there.

    `sizes` (bytes) say how long an item may take. The processes are started when they are needed and end when all is
    done. Where none can be started this process does the work.
    """
    crew = _Crew(function, items, sizes, losses, jobs, limits)
    done = False
    try:
        yield from crew.answers()
        done = True
    finally:
        crew.end(at_once=not done)
    yield from ((position, function(items[position])) for position in crew.left)


class _Crew(Generic[Item, Result]):
    """The processes at work on these items, and the items that are left."""

    def __init__(
        self,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        sizes: Sequence[int],
        losses: Losses[Result],
        jobs: int,
        limits: Limits,
    ) -> None:
        self._function = function
        self._items = items
        self._limits = limits
        self._losses = losses
        self._sizes = sizes
        self.left = deque(sorted(range(len(items)), key=lambda position: -sizes[position]))
        self._jobs = min(jobs, len(items))
        self._failed: dict[int, int] = {}
        self._never_ready = 0
        self._context: Any = begun()
        self._workers: list[_Worker] = []

    def answers(self) -> Iterator[tuple[int, Result]]:
        """The answers as they come; ends early, with items left, where no process can be started."""
        while self._never_ready <= self._jobs and (self.left or any(worker.has for worker in self._workers)):
            self._hand_out()
            if not self._workers:
                continue
            until = min(worker.until for worker in self._workers)
            timeout = None if until == float("inf") else max(until - time.monotonic(), 0.0)
            ready = wait([worker.line for worker in self._workers], timeout)
            for worker in [worker for worker in self._workers if worker.line in ready]:
                yield from self._heard(worker)
            now = time.monotonic()
            for worker in [worker for worker in self._workers if worker.until <= now]:
                yield self._hangs(worker)
        self.left.extend(position for worker in self._workers for position in worker.has)

    def end(self, *, at_once: bool) -> None:
        """Let all processes go."""
        for worker in self._workers:
            worker.end(at_once=at_once)
        self._workers.clear()

    def _hand_out(self) -> None:
        while self.left and len(self._workers) < self._jobs and self._never_ready <= self._jobs:
            try:
                self._workers.append(self._started())
            except OSError:
                self._never_ready += 1
        for ahead in range(1, _AHEAD + 1):
            for worker in self._workers:
                if self.left and len(worker.has) < ahead:
                    self._hand(worker, self.left[0])

    def _hand(self, worker: _Worker, position: int) -> None:
        """Hand over the next item. To one at work only what fits into the line: both ends would wait for each other
        if it were sending a long answer meanwhile."""
        packed = ForkingPickler.dumps(self._items[position])
        if worker.has and len(packed) > _FITS_BYTES:
            return
        self.left.popleft()
        worker.has.append(position)
        if len(worker.has) == 1:
            self._begin(worker)
        try:
            worker.line.send_bytes(packed)
        except OSError:
            return  # it has died, which the line says too

    def _begin(self, worker: _Worker) -> None:
        """Its first item is what it works on from now; before it is ready nothing counts."""
        allowed = self._limits.allowed_s(self._sizes[worker.has[0]]) if worker.has and worker.ready else float("inf")
        worker.until = time.monotonic() + allowed

    def _heard(self, worker: _Worker) -> Iterator[tuple[int, Result]]:
        try:
            answer = worker.line.recv()
        except (EOFError, OSError):
            yield from self._died(worker)
            return
        if answer is None:
            worker.ready = True
            self._begin(worker)
            return
        position = worker.has.popleft()
        self._begin(worker)
        if isinstance(answer, Exception):
            raise answer
        yield position, answer

    def _hangs(self, worker: _Worker) -> tuple[int, Result]:
        position = worker.has.popleft()
        self._gone(worker)
        allowed = self._limits.allowed_s(self._sizes[position])
        return position, self._losses.hung(allowed)

    def _died(self, worker: _Worker) -> Iterator[tuple[int, Result]]:
        if not worker.ready:
            self._never_ready += 1
        elif worker.has:
            position = worker.has.popleft()
            self._failed[position] = self._failed.get(position, 0) + 1
            if self._failed[position] < _TRIES:
                self.left.appendleft(position)
            else:
                yield position, self._losses.died
        self._gone(worker)

    def _gone(self, worker: _Worker) -> None:
        self.left.extendleft(reversed(worker.has))
        worker.has.clear()
        self._workers.remove(worker)
        worker.end(at_once=True)

    def _started(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=work, args=(theirs, self._function, self._limits), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process=process, line=ours)


def begun() -> Any:
    """How processes start: from one that has all that is needed, where a system lets processes split; else anew.

    That one is begun, without waiting for it: who calls this early has it sooner.
    """
    if sys.platform in ("win32", "darwin"):
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_NEEDED])
    with _deaf():
        importlib.import_module("multiprocessing.forkserver").ensure_running()  # not to be had on every system
    return context


@contextmanager
def _deaf() -> Iterator[None]:
    """What is started meanwhile does not hear Ctrl-C, from its first moment on: this process hears it and ends them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
