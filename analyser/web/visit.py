"""One visit: what is looked at, the reading that goes on, and the report that was made of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Protocol

from analyser.journal import places
from analyser.report.report import Report
from analyser.report.step import Follow, Step
from analyser.web import own_files
from analyser.web.drops import Drops


class Ways(Protocol):
    """How the commands do what a page asks for, so that there is one way to do it."""

    def report(self, paths: Sequence[str], step: Follow, *, no_runs_since: bool) -> Report:
        """The report that `analyser report` makes of the paths; raises `NotDoneError` where it cannot."""

    def file(self, name: str, paths: Sequence[str]) -> Path:
        """Where the profile, the diary or what belongs to it is, or will be kept."""

    def problems(self) -> tuple[str, ...]:
        """What could not be understood of her settings and her diary when the report was made."""


class NotDoneError(Exception):
    """Something that cannot be done, and the sentence that says why."""


class StoppedError(Exception):
    """The reading was stopped by the runner."""


@dataclass(slots=True)
class Reading:
    """A reading that goes on: how far it is, whether it is to stop, how it ended, and the page to go to then."""

    then: str
    step: Step = field(default_factory=lambda: Step(name=""))
    stopping: bool = False
    again: bool = False
    trouble: str | None = None
    ended: Event = field(default_factory=Event)

    def follow(self, step: Step) -> None:
        """Take in how far it is; raises `StoppedError` where it is to stop."""
        if self.stopping:
            raise StoppedError
        self.step = step


@dataclass(slots=True)
class Visit:
    """What is looked at: the paths that were named, those remembered, and what was dropped; all tabs see the same.

    `sample_ways` makes the ways for a copy of the sample runner's folder, which keep to her files alone.
    """

    ways: Ways
    drops: Drops
    sample_ways: Callable[[Path], Ways]
    named: tuple[str, ...] = ()
    remembers: bool = True
    report: Report | None = None
    reading: Reading | None = None
    sample: Path | None = None
    no_runs_since: bool = False
    stop: Callable[[], None] = lambda: None
    _read_on: date | None = None
    _lock: Lock = field(default_factory=Lock)

    @property
    def way(self) -> Ways:
        """How things are done now: her own, or the sample runner's."""
        return self.ways if self.sample is None else self.sample_ways(self.sample)

    @property
    def paths(self) -> tuple[str, ...]:
        """All that is read, as it would be named to a command."""
        if self.sample is not None:
            return (str(self.sample),)
        kept = places.remembered_files() if self.remembers else ()
        return tuple(dict.fromkeys((*self.named, *map(str, (*kept, *self.drops.entries)))))

    @property
    def tells(self) -> Report | None:
        """The report, where it has anything to tell: some activity, or a run that she noted without a file."""
        training = None if self.report is None else self.report.training
        return self.report if training and (training.runs or training.others or training.load.sessions) else None

    @property
    def goes_on(self) -> bool:
        """Whether something is being read."""
        return self.reading is not None and not self.reading.ended.is_set()

    def read(self, then: str = "/") -> Reading:
        """Begin to read everything; where that goes on already, it is done once more behind it."""
        with self._lock:
            if self.reading is not None and self.goes_on:
                self.reading.again, self.reading.then = True, then
            else:
                self.reading = Reading(then=then)
                Thread(target=self._read, args=(self.reading,), daemon=True).start()
            return self.reading

    def refresh(self) -> None:
        """Read anew where a day has passed since: what comes next depends on the day."""
        if self.report is not None and self._read_on != date.today() and not self.goes_on:
            self.read()

    def file(self, name: str) -> Path:
        """Where what she says now is written: never among what was dropped, for that goes again."""
        file = self.way.file(name, self.paths)
        return own_files.taken_over(file, name) if self.sample is None and self.drops.holds(file) else file

    def let_go(self) -> None:
        """Let go of everything that is looked at; what is remembered stays where it is."""
        self.end_reading()
        with self._lock:
            self.drops.clear()
            self.named, self.remembers, self.sample = (), self.sample is not None and self.remembers, None
            self.report, self.reading, self.no_runs_since = None, None, False

    def end_reading(self, patience_s: float = 20.0) -> None:
        """Stop the reading that goes on, and wait until it has."""
        if self.reading is not None and self.goes_on:
            self.reading.stopping = True
            self.reading.ended.wait(patience_s)

    def _read(self, reading: Reading) -> None:
        try:
            while not self._is_read(reading):
                pass
        except StoppedError:
            reading.trouble = "Stopped. Nothing of it is shown; begin again when you like."
        except NotDoneError as error:
            reading.trouble = str(error)
        except Exception as error:  # noqa: BLE001 - a person at a page gets a sentence, not a page that never comes
            kind = type(error).__name__
            reading.trouble = f"Something in analyser itself went wrong ({kind}). Your files are untouched."
        finally:
            reading.ended.set()

    def _is_read(self, reading: Reading) -> bool:
        """Whether the report that was made knows all that was said meanwhile."""
        reading.again = False
        if self.sample is None:
            own_files.set_aside(self.drops.entries)
        today = date.today()
        report = self.way.report(self.paths, reading.follow, no_runs_since=self.no_runs_since)
        with self._lock:
            if reading.stopping:
                raise StoppedError
            if not reading.again:
                self.report, self._read_on = report, today
                reading.ended.set()
        return not reading.again
