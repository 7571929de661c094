"""One visit: what is looked at, the reading that goes on, and the report that was made of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from typing import Protocol

from analyser.report.report import Report
from analyser.report.step import Follow, Step
from analyser.web.drops import Drops


class Ways(Protocol):
    """How the commands do what a page asks for, so that there is one way to do it."""

    def report(self, paths: Sequence[str], step: Follow | None) -> Report:
        """The report that `analyser report` makes of the paths."""

    def file(self, name: str, paths: Sequence[str]) -> Path:
        """Where the profile, the diary or what belongs to it is, or will be kept."""


class StoppedError(Exception):
    """The reading was stopped by the runner."""


@dataclass(slots=True)
class Reading:
    """A reading that goes on: how far it is, whether it is to stop, and how it ended."""

    step: Step = field(default_factory=lambda: Step(name=""))
    stopping: bool = False
    done: bool = False
    trouble: str | None = None

    def follow(self, step: Step) -> None:
        """Take in how far it is; raises `StoppedError` where it is to stop."""
        if self.stopping:
            raise StoppedError
        self.step = step


@dataclass(slots=True)
class Visit:
    """What is looked at: the paths that were named and what was dropped; all tabs see the same."""

    ways: Ways
    drops: Drops
    named: tuple[str, ...] = ()
    report: Report | None = None
    reading: Reading | None = None
    on_sample: bool = False
    stop: Callable[[], None] = lambda: None
    _lock: Lock = field(default_factory=Lock)

    @property
    def paths(self) -> tuple[str, ...]:
        """All that is read."""
        return (*self.named, *((str(self.drops.folder),) if self.drops.count else ()))

    def read(self) -> Reading:
        """Begin to read everything, or say how far the reading is that goes on."""
        with self._lock:
            if self.reading is None or self.reading.done:
                self.reading = Reading()
                Thread(target=self._read, args=(self.reading, self.paths), daemon=True).start()
            return self.reading

    def again(self) -> None:
        """Make the report anew after something that the runner said; what files gave is remembered."""
        if self.paths:
            self._read(Reading(), self.paths)

    def forget_files(self) -> None:
        """Let go of everything that is looked at."""
        with self._lock:
            if self.reading is not None:
                self.reading.stopping = True
            self.drops.clear()
            self.named, self.report, self.reading, self.on_sample = (), None, None, False

    def _read(self, reading: Reading, paths: tuple[str, ...]) -> None:
        try:
            report = self.ways.report(paths, reading.follow)
            if not reading.stopping:
                self.report = report
        except StoppedError:
            reading.trouble = "Stopped. Nothing was kept of it."
        except Exception as error:  # noqa: BLE001 - a person at a page gets a sentence, not a page that never comes
            reading.trouble = (
                f"Something in analyser itself went wrong ({type(error).__name__}). Your files are untouched."
            )
        finally:
            reading.done = True
