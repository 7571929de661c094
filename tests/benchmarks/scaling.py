"""Time and memory from a hundred runs to thousands: `python -m tests.benchmarks.scaling [--files 1000] [--most 5000]`.

Makes archives of runs of an hour in a temporary folder, and lets `analyser report` read them as its user starts it. The
cases that are held against one another are run in rounds, one after the other, because a machine's speed changes within
minutes: what they come to is the median of the rounds' own ratios, with the lowest and the highest. From the time by
the clock the start-up is taken off: that of one run that is remembered already, and in the second part, of several
sizes, that of one that is not. The processor's time and the memory are those of all processes with their imports,
looked at ten times a second, on Linux alone; other programs on the machine do not enter the processor's time. Nothing
is kept.
"""

import argparse
import os
import re
import shutil
import subprocess
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np

from tests.benchmarks.surroundings import ANALYSER, surroundings
from tests.builders.fit import NOON, RECORD, TIMESTAMP, activity, session

HOUR_S = 3600
START_UP = "start-up: one run"
ONE, TWO, WARM, NEW = "cold, one process", "cold, two processes", "warm", "one new run"
FIRST = "one run, cold"
EVERY_S = 86_400
_FIELDS = (
    ("time", "<u4", TIMESTAMP, "uint32"),
    ("latitude", "<i4", 0, "sint32"),
    ("longitude", "<i4", 1, "sint32"),
    ("distance", "<u4", 5, "uint32"),
    ("altitude", "<u2", 2, "uint16"),
    ("speed", "<u2", 6, "uint16"),
    ("heart_rate", "u1", 3, "uint8"),
    ("cadence", "u1", 4, "uint8"),
    ("oscillation", "<u2", 39, "uint16"),
    ("contact", "<u2", 41, "uint16"),
    ("step_length", "<u2", 85, "uint16"),
    ("power", "<u2", 7, "uint16"),
)
_ROW = np.dtype([("head", "u1"), *((name, kind) for name, kind, _, _ in _FIELDS)])
_DEGREE = 2**31 / 180
_EVERY_S = 0.1
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds by the clock and of the processor, and the largest memory (MB) of the program and of its processes."""

    wall_s: float
    cpu_s: float
    own_mb: float
    process_mb: float


FEW, SOME = 100, 500
"""So many files are held against the most."""

Round = dict[str, Cost]
"""What each case cost in one round."""


def hour(number: int) -> bytes:
    """A run of an hour with running dynamics and positions, each second a record; another for each number."""
    chance = np.random.default_rng(number)
    file = activity()
    file.define(0, RECORD, *((field, kind) for _, _, field, kind in _FIELDS))
    seconds, begin = np.arange(HOUR_S), NOON + number * EVERY_S
    speed = 2.7 + 0.1 * np.sin(seconds / 400 + number) + chance.normal(0, 0.03, HOUR_S)
    metres, cadence = np.cumsum(speed), 84 + 1.5 * (speed - 2.7) + chance.normal(0, 0.5, HOUR_S)
    rows = np.zeros(HOUR_S, _ROW)
    rows["time"], rows["distance"], rows["speed"], rows["cadence"] = (
        begin + seconds,
        metres * 100,
        speed * 1000,
        cadence,
    )
    rows["latitude"], rows["longitude"] = (51.5 + metres / 111_195) * _DEGREE, -0.1 * _DEGREE
    rows["altitude"] = (550 + 3 * np.sin(metres / 500)) * 5
    rows["heart_rate"] = 150 + 5 * np.sin(seconds / 300) + chance.integers(-2, 3, HOUR_S)
    rows["oscillation"], rows["contact"] = 850, 2450 + chance.integers(-60, 60, HOUR_S)
    rows["step_length"], rows["power"] = speed / (2 * cadence / 60) * 10_000, 250
    file.body += rows.tobytes()
    session(file, start=begin, seconds=HOUR_S)
    return file.bytes()


def archive(path: Path, files: range) -> Path:
    """An archive of the runs of these numbers, added to what is in it."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        for number in files:
            out.writestr(f"activities/{number}.fit", hour(number))
    return path


def alone(path: Path, cache: Path, jobs: int) -> Cost:
    """What `analyser report` costs with all that it starts; where the system tells, processor's time and memory too."""
    command = [*ANALYSER, "report", str(path), "--height", "1.65", "--as-of", "2040-01-01", "--jobs", str(jobs), "-q"]
    own = surroundings(beside=cache.parent, cache=cache)
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True, env=own) as process:
        cpu: dict[int, float] = {}
        memory: dict[int, float] = {}
        looking = threading.Thread(target=_look, args=(process, cpu, memory))
        looking.start()
        assert process.wait() == 0
        wall_s = time.perf_counter() - began
        looking.join()
    own_mb = memory.pop(process.pid, 0.0)
    return Cost(wall_s=wall_s, cpu_s=sum(cpu.values()), own_mb=own_mb, process_mb=max(memory.values(), default=0.0))


def _look(process: "subprocess.Popen[bytes]", cpu: dict[int, float], memory: dict[int, float]) -> None:
    """Note what each process of the session has taken until now, again and again until the first one ends."""
    while process.returncode is None:
        for pid, used_s, peak_mb in _session(process.pid):
            cpu[pid], memory[pid] = used_s, max(peak_mb, memory.get(pid, 0.0))
        time.sleep(_EVERY_S)


def _session(leader: int) -> Iterator[tuple[int, float, float]]:
    """Each process of a session with its processor's time (s) and its largest memory (MB), as Linux tells them."""
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            said = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(said[3]) != leader:
                continue
            status = (entry / "status").read_text()
        except OSError:
            continue
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        yield int(entry.name), (int(said[11]) + int(said[12])) / _TICKS, int(found[1]) / 1024 if found else 0.0


def _again(path: Path, cache: Path, jobs: int) -> Cost:
    """The same without what is remembered."""
    shutil.rmtree(cache, ignore_errors=True)
    return alone(path, cache, jobs)


def _single(folder: Path) -> tuple[Path, Path]:
    """An archive of one run, read once so that bytecode is there, and the place of what is remembered of it."""
    path, cache = folder / "single.zip", folder / "single"
    if not path.exists():
        alone(archive(path, range(1)), cache, 1)
    return path, cache


def rounds(folder: Path, files: int, times: int) -> Iterator[Round]:
    """One archive in each way, and one run alone, once in each round; then the archive has one run more."""
    some, cache = archive(folder / "some.zip", range(files)), folder / "cache"
    single = _single(folder)
    for done in range(times):
        found = {
            FIRST: _again(*single, 1),
            START_UP: alone(*single, 1),
            ONE: _again(some, cache, 1),
            TWO: _again(some, cache, 2),
            WARM: alone(some, cache, 2),
        }
        archive(some, range(files + done, files + done + 1))
        yield found | {NEW: alone(some, cache, 2)}


def rounds_of_sizes(folder: Path, sizes: Iterable[int], times: int) -> Iterator[Round]:
    """Archives of several sizes, each once in each round; what a size takes is without what the first file takes."""
    single = _single(folder)
    every = {size: archive(folder / f"{size}.zip", range(size)) for size in dict.fromkeys(sizes)}
    for _ in range(times):
        found = {START_UP: _again(*single, 1)}  # of a file that is not remembered, as the others are not
        for size, path in every.items():
            found[f"{ONE}, {size}"] = _again(path, folder / "cache", 1)
            found[f"{TWO}, {size}"] = _again(path, folder / "cache", 2)
            found[f"{WARM}, {size}"] = alone(path, folder / "cache", 2)
        yield found


def _without(start_up: Cost, cost: Cost) -> Cost:
    return replace(cost, wall_s=cost.wall_s - start_up.wall_s)


def middle(costs: Iterable[Cost]) -> Cost:
    """The median of each figure."""
    every = list(costs)
    return Cost(**{name: median(getattr(each, name) for each in every) for name in Cost.__dataclass_fields__})


def without_start(done: Sequence[Round]) -> list[Round]:
    """The rounds, of whose times by the clock the start-up is taken off."""
    return [
        {case: cost if case == START_UP else _without(each[START_UP], cost) for case, cost in each.items()}
        for each in done
    ]


def _spread(done: Sequence[Round], ratio: Callable[[Round], float]) -> str:
    found = [ratio(each) for each in without_start(done)]
    return f"{median(found):6.3f}  ({min(found):.3f} to {max(found):.3f})"


def compared(done: Sequence[Round]) -> Iterator[tuple[str, str]]:
    """What the rounds of one archive come to, by the clock and without the start-up."""
    yield "one process over two, cold (times)", _spread(done, lambda of: of[ONE].wall_s / of[TWO].wall_s)
    yield "warm over one process, cold (fraction)", _spread(done, lambda of: of[WARM].wall_s / of[ONE].wall_s)
    for name, alone_too in (("beyond warm", False), ("beyond warm and that run alone", True)):
        yield f"one new run, {name} (s)", _spread(done, partial(_beyond_warm, alone_too=alone_too))


def _beyond_warm(of: Round, *, alone_too: bool) -> float:
    return of[NEW].wall_s - of[WARM].wall_s - (of[FIRST].wall_s if alone_too else 0.0)


def compared_sizes(done: Sequence[Round], few: int, some: int, most: int) -> Iterator[tuple[str, str]]:
    """What more files cost: each of them, and in memory."""
    for case in (ONE, TWO):
        over = partial(_a_file_over, f"{case}, {most}", most, f"{case}, {few}", few)
        yield f"a file of {most} over one of {few}, {case.split(', ')[1]} (times)", _spread(done, over)
    large, small = f"{TWO}, {most}", f"{TWO}, {some}"
    memory = _spread(done, lambda of: _largest_mb(of[large]) / _largest_mb(of[small]))
    yield f"memory at {most} over at {some} (times)", memory


def _a_file_over(large: str, most: int, small: str, few: int, of: Round) -> float:
    return of[large].wall_s / (most - 1) / (of[small].wall_s / (few - 1))


def _largest_mb(cost: Cost) -> float:
    return max(cost.own_mb, cost.process_mb)


def main() -> None:
    """Prints one line for each case, then what is held against one another."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--most", type=int, default=5000)
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    sizes = (FEW, SOME, options.most)
    print(f"{'case':28} {'files':>6} {'wall s':>8} {'cpu s':>8} {'cpu ms/file':>12} {'own MB':>8} {'process MB':>10}")  # noqa: T201
    with tempfile.TemporaryDirectory() as folder:
        done = list(rounds(Path(folder), options.files, options.times))
        _table(done, {FIRST: 1, ONE: options.files, TWO: options.files, WARM: options.files, NEW: options.files + 1})
        of_sizes = list(rounds_of_sizes(Path(folder), sizes, options.times))
        _table(of_sizes, {f"{case}, {size}": size for size in sizes for case in (ONE, TWO, WARM)})
    for said, found in (*compared(done), *compared_sizes(of_sizes, *sizes)):
        print(f"{said:52} {found}")  # noqa: T201


def _table(done: Sequence[Round], files: Mapping[str, int]) -> None:
    """A line for each case, the medians of its rounds."""
    for name, count in {START_UP: 1, **files}.items():
        _line(name, count, middle(each[name] for each in without_start(done)))


def _line(name: str, files: int, cost: Cost) -> None:
    print(  # noqa: T201
        f"{name:28} {files:6} {cost.wall_s:8.2f} {cost.cpu_s:8.2f} {1000 * cost.cpu_s / files:12.2f}"
        f" {cost.own_mb:8.0f} {cost.process_mb:10.0f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
