"""How long a run's whole journey takes, a year's report, and the start: `python -m tests.benchmarks.journey`.

Name some of `run`, `year` and `start` to see only these. A figure such as 20.0x says that the other takes 20 times as
long. Nothing is asserted; the best of some turns counts, because other programs run on the same machine: of `run` the
processor's time, of the others what a clock shows.

- `run`: from a file's bytes to the compact `Run`, beside what the vendor's own reader takes merely to decode the file.
- `year`: `analyser report --json` on 156 runs of one year, start-up included, beside reading the same files with
  fitparse. The runs are the real ones of 50 kB and more, again and again, moved to days of their own; fitparse reads
  each real file once (the processor's time), and that counts as often as it is in the year. The cache is empty.
- `start`: `analyser --help` beside importing click, `analyser report` on one FIT file beside importing pandas, all with
  their bytecode at hand as after an installation.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import fastcrc
import numpy as np

from analyser.activity.run import Run
from analyser.journeys.journey import journey
from analyser.reading.formats.fit.found import messages_of
from analyser.reading.formats.fit.parts import Part, parts_of
from analyser.reading.formats.fit.profile import fields_of
from analyser.reading.source import Source
from tests.benchmarks import peers
from tests.benchmarks.reading import LARGE_BYTES, real, seconds, write
from tests.benchmarks.surroundings import ANALYSER, surroundings

RUNS_A_WEEK, WEEKS = 3, 52
AS_OF = date(2026, 11, 1)
TURNS = 7
START_TURNS = 9
START_FILE = "garmin-fr965-run-walk-splits.fit"
_TIMES = frozenset({"date_time", "local_date_time"})
_DAY_S = 86_400
_LEAST = 0x1000_0000
"""Smaller stored times count from when the watch was switched on."""
_MOST = 0xFFFF_FFFE


def of_one_run(data: bytes) -> list[Run]:
    """What a file gives, as the program asks for it."""
    return [done for done in journey(Source(name="", content=data)) if isinstance(done, Run)]


def best(work: Callable[[], object], turns: int) -> float:
    """The processor's shortest time (s) of some turns."""
    taken = []
    for _ in range(turns):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def running() -> list[tuple[str, bytes]]:
    """The real FIT files of 50 kB and more that hold a run."""
    files = [(path.name, path.read_bytes()) for path in real(".fit") if path.stat().st_size >= LARGE_BYTES]
    return [(name, data) for name, data in files if of_one_run(data)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What one file's whole journey takes, and what the vendor's reader takes to decode it, None if it cannot (s)."""

    name: str
    size: int
    ours: float
    theirs: float | None

    @property
    def ratio(self) -> float | None:
        """How many times as long the other takes."""
        return None if self.theirs is None else self.theirs / self.ours


def journeys() -> Iterator[Taken]:
    """Each of the real files in turn."""
    found = peers.installed(peers.garmin_fit_sdk)
    for name, data in running():
        ours = best(lambda data=data: of_one_run(data), TURNS)  # type: ignore[misc]
        theirs = _taken(found[0], data) if found else None
        yield Taken(name=name, size=len(data), ours=ours, theirs=theirs)


def run() -> None:
    """One line for each file, the median and the worst."""
    write(f"\nFrom bytes to run\n{'file':46} {'kB':>6} {'journey ms':>11} {'garmin_fit_sdk':>16}\n")
    ratios = []
    for taken in journeys():
        ratios += [taken.ratio] if taken.ratio is not None else []
        size, ours = taken.size / 1000, 1000 * taken.ours
        write(f"{taken.name[:46]:46} {size:6.0f} {ours:11.2f} {_times(taken.ratio)}\n")
    if ratios:
        write(f"{'median':46} {len(ratios):6} {'':11} {_times(median(ratios))}\n")
        write(f"{'worst':46} {'':6} {'':11} {_times(min(ratios))}\n")


def _taken(reader: peers.Reader, data: bytes) -> float | None:
    """The better of two turns (s); None where the reader cannot read the file."""
    try:
        return min(seconds(reader, data), seconds(reader, data))
    except (ValueError, RuntimeError):
        return None


def _times(ratio: float | None) -> str:
    return f"{'-':>16}" if ratio is None else f"{ratio:15.1f}x"


def moved(data: bytes, part: Part, days: int) -> bytes:
    """The file with every time in it so many days later."""
    raw = np.frombuffer(data, np.uint8).copy()
    messages, _ = messages_of(data, part)
    for kind, layout in enumerate(messages.layouts):
        known = fields_of(layout.message)
        starts = part.first + 1 + messages.starts[messages.kinds == kind]
        for slot in layout.slots:
            if slot.size == 4 and slot.number in known and known[slot.number].kind in _TIMES and len(starts):
                spots = starts[:, None] + slot.at + np.arange(4)
                kind_of_time = np.dtype(f"{layout.order}u4")
                stored = raw[spots].view(kind_of_time).astype(np.int64)
                stored += np.where((stored >= _LEAST) & (stored <= _MOST), days * _DAY_S, 0)
                raw[spots] = stored.astype(kind_of_time).view(np.uint8)
    body = raw.tobytes()[: part.end]
    return body + fastcrc.crc16.arc(body[part.start :]).to_bytes(2, "little")


def year_of(files: Sequence[tuple[str, bytes]], folder: Path) -> Mapping[str, int]:
    """Writes a year's runs into the folder; how often each file is among them."""
    whole = [(name, data, parts_of(data).parts) for name, data in files]
    whole = [(name, data, parts) for name, data, parts in whole if len(parts) == 1 and parts[0].intact]
    counts: dict[str, int] = {}
    for place in range(RUNS_A_WEEK * WEEKS):
        name, data, (part,) = whole[place % len(whole)]
        day = AS_OF - timedelta(days=7 * (place // RUNS_A_WEEK) + 2 * (place % RUNS_A_WEEK) + 1)
        own = of_one_run(data)[0].started
        assert own is not None
        (folder / f"{day}.fit").write_bytes(moved(data, part, (day - own.date()).days))
        counts[name] = counts.get(name, 0) + 1
    return counts


def year_taken() -> tuple[int, float, float | None]:
    """How many runs a year has, its report's time and what fitparse takes to read its files (s), None without it."""
    files = running()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "year"
        folder.mkdir()
        counts = year_of(files, folder)
        command = [*ANALYSER, "report", str(folder), "--as-of", str(AS_OF), "--json", str(Path(made) / "year.json")]
        taken = started(command, turns=3, beside=Path(made))
    theirs = [
        sum(counts[name] * seconds(reader, data) for name, data in files if name in counts)
        for reader in peers.installed(peers.fitparse)
    ]
    return sum(counts.values()), taken, theirs[0] if theirs else None


def year() -> None:
    """The report of a year beside the time that fitparse takes to read its files."""
    runs, taken, theirs = year_taken()
    write(f"\nA year, {runs} runs\nreport --json     {taken:8.2f} s\n")
    if theirs is not None:
        write(f"fitparse, reading {theirs:8.2f} s {theirs / taken:8.1f}x\n")


def started(command: Sequence[str], *, turns: int, beside: Path) -> float:
    """The shortest time (s) of a process; bytecode is kept beside, and what a turn has remembered is not."""
    cold = []
    for turn in range(turns + 1):  # the first one writes the bytecode
        own = surroundings(beside=beside, cache=beside / f"cache{turn}")
        began = time.perf_counter()
        subprocess.run(command, env=own, check=True, capture_output=True)
        cold.append(time.perf_counter() - began)
    return min(cold[1:])


def starts() -> Iterator[tuple[str, float, str, float]]:
    """What is started and the time (s) until it has ended, and the same of an import that cannot be done without."""
    file = next(iter(path for path in real(".fit") if path.name == START_FILE))
    pairs = (
        ("--help", [*ANALYSER, "--help"], "import click"),
        ("report, one FIT file", [*ANALYSER, "report", str(file), "--as-of", str(AS_OF)], "import pandas"),
    )
    with tempfile.TemporaryDirectory() as made:
        for title, command, statement in pairs:
            ours = started(command, turns=START_TURNS, beside=Path(made))
            theirs = started([sys.executable, "-c", statement], turns=START_TURNS, beside=Path(made))
            yield title, ours, statement, theirs


def start() -> None:
    """The time until something is seen, beside that of an import."""
    write(f"\nStart\n{'':24} {'ours ms':>10} {'the import ms':>24}\n")
    for title, ours, statement, theirs in starts():
        write(f"{title:24} {1000 * ours:10.0f} {f'{statement} {1000 * theirs:6.0f}':>24} {ours / theirs:6.2f}\n")


KINDS: Mapping[str, Callable[[], None]] = {"run": run, "year": year, "start": start}


def main() -> None:
    for kind in sys.argv[1:] or list(KINDS):
        KINDS[kind]()


if __name__ == "__main__":
    main()
