"""Time and memory from a hundred runs to thousands: `python -m tests.benchmarks.scaling [--files 1000] [--most 5000]`.

Makes archives of runs of an hour in a temporary folder. Each line is the median of the repeats of `analyser report` on
one archive, as its user starts it. From the time by the clock the start-up is taken off: that of one run that is
remembered already, the first line. The processor's time and the memory are those of all processes with their imports,
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
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from tests.benchmarks.surroundings import ANALYSER, surroundings
from tests.builders.fit import NOON, RECORD, TIMESTAMP, activity, session

HOUR_S = 3600
START_UP = "start-up: one run, warm"
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


def repeated(times: int, path: Path, cache: Path, jobs: int, *, cold: bool) -> Cost:
    """The median of each figure; `cold` begins each time without what is remembered."""
    found = []
    for _ in range(times):
        if cold:
            shutil.rmtree(cache, ignore_errors=True)
        found.append(alone(path, cache, jobs))
    names = Cost.__dataclass_fields__
    return Cost(**{name: median(getattr(one, name) for one in found) for name in names})


def lines(folder: Path, files: int, most: int, times: int) -> Iterator[tuple[str, int, Cost]]:
    """Each case with the number of its files."""
    some, cache = archive(folder / "some.zip", range(files)), folder / "cache"
    single = archive(folder / "single.zip", range(1)), folder / "single"
    repeated(1, *single, 1, cold=True)
    yield START_UP, 1, repeated(times, *single, 1, cold=False)
    yield "cold, one process", files, repeated(times, some, cache, 1, cold=True)
    yield "cold, two processes", files, repeated(times, some, cache, 2, cold=True)
    yield "warm", files, repeated(times, some, cache, 2, cold=False)
    archive(some, range(files, files + 1))
    yield "one new run", files + 1, repeated(1, some, cache, 2, cold=False)
    for size in dict.fromkeys((100, 500, most)):
        path = archive(folder / f"{size}.zip", range(size))
        own = folder / f"cache{size}"
        yield f"cold, two processes, {size}", size, repeated(1, path, own, 2, cold=True)
        yield f"warm, {size}", size, repeated(1, path, own, 2, cold=False)


def main() -> None:
    """Prints one line for each case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--most", type=int, default=5000)
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    print(f"{'case':28} {'files':>6} {'wall s':>8} {'cpu s':>8} {'cpu ms/file':>12} {'own MB':>8} {'process MB':>10}")  # noqa: T201
    start_up = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for name, files, cost in lines(Path(folder), options.files, options.most, options.times):
            print(  # noqa: T201
                f"{name:28} {files:6} {cost.wall_s - start_up:8.2f} {cost.cpu_s:8.2f} {1000 * cost.cpu_s / files:12.2f}"
                f" {cost.own_mb:8.0f} {cost.process_mb:10.0f}",
                flush=True,
            )
            start_up = cost.wall_s if name == START_UP else start_up


if __name__ == "__main__":
    main()
