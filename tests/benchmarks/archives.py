"""How much memory and time large exports take: `python -m tests.benchmarks.archives [--megabytes 1000] [--files 5000]`.

Generates an Apple Health export and a Garmin account's export in a temporary folder, reads each in a process of its
own and prints that process's peak memory. Nothing is kept.
"""

import argparse
import io
import multiprocessing
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.builders.exports import apple_date, apple_route, garmin_list, garmin_row
from tests.builders.fit import NOON, activity, records, session
from tests.builders.xml import START, gpx, gpx_point, gpx_track

_DAY_S = 86_400
_MB_A_DAY = 1.48
_RUN_S = 2400
_SERIES = (
    ("HeartRate", "count/min", 151, 5),
    ("RunningSpeed", "m/s", 2.6, 3),
    ("RunningStrideLength", "m", 0.885, 3),
    ("RunningGroundContactTime", "ms", 245, 3),
    ("RunningVerticalOscillation", "cm", 8.1, 3),
    ("StepCount", "count", 26, 9),
    ("DistanceWalkingRunning", "km", 0.0078, 3),
)
_REST = (
    ("ActiveEnergyBurned", "kcal"),
    ("BasalEnergyBurned", "kcal"),
    ("HeartRate", "count/min"),
    ("StepCount", "count"),
)
_DEVICE = (
    "&lt;&lt;HKDevice: 0x281f0c3c0&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,2&gt;"
)


def apple_folder(folder: Path, megabytes: float) -> Path:
    """An export of about that size, three runs a week with a way each, most of it rows of the day."""
    (folder / "workout-routes").mkdir(parents=True)
    days = max(int(megabytes / _MB_A_DAY), 1)
    with (folder / "export.xml").open("w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData (Me)>\n]>\n')
        out.write('<HealthData locale="en_GB">\n')
        for kind, unit, value, every in _SERIES:
            for day in range(0, days, 2):
                for second in range(0, _RUN_S, every):
                    out.write(_record(kind, unit, value, day * _DAY_S + second, every))
        for kind, unit in _REST:
            for day in range(days):
                for second in range(7200, _DAY_S - 7200, 160):
                    out.write(_record(kind, unit, 1.5, day * _DAY_S + second, 60))
        for day in range(0, days, 2):
            out.write(_workout(day))
            (folder / "workout-routes" / f"route_{day}.gpx").write_bytes(_way(day))
        out.write("</HealthData>\n")
    return folder


def _record(kind: str, unit: str, value: float, start: float, seconds: float) -> str:
    begin, end = apple_date(start), apple_date(start + seconds)
    return (
        f' <Record type="HKQuantityTypeIdentifier{kind}" sourceName="Apple Watch" sourceVersion="10.1"'
        f' device="{_DEVICE}"'
        f' unit="{unit}" creationDate="{end}" startDate="{begin}" endDate="{end}" value="{value}"/>\n'
    )


def _workout(day: int) -> str:
    begin, end = apple_date(day * _DAY_S), apple_date(day * _DAY_S + _RUN_S)
    return (
        f' <Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="40" durationUnit="min"'
        f' sourceName="Apple Watch" startDate="{begin}" endDate="{end}">{apple_route(f"route_{day}.gpx")}</Workout>\n'
    )


def _way(day: int) -> bytes:
    points = (gpx_point(day * _DAY_S + at, metres=2.6 * at, inside="<speed>2.6</speed>") for at in range(_RUN_S))
    return gpx(gpx_track(points, sport=None))


def garmin_archive(path: Path, files: int, share: int = 20) -> Path:
    """An account's export with so many uploaded files in inner archives, one in `share` of them an activity."""
    other = activity(file_type=32)
    for second in range(2500):
        other.message(15, 32, 1, 2, second)
    rest, rows = other.bytes(), []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as outer:
        for part in range(0, files, 1000):
            inner = io.BytesIO()
            with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as uploads:
                for number in range(part, min(part + 1000, files)):
                    start = NOON + number * 7200
                    uploads.writestr(f"anna@example.org_{number}.fit", rest if number % share else _run(start))
                    if number % share == 0:
                        rows.append(garmin_row(start + 631_065_600 - START.timestamp(), name=f"Run {number}"))
            name = f"DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part{part // 1000 + 1}.zip"
            outer.writestr(name, inner.getvalue())
        outer.writestr("DI_CONNECT/DI-Connect-Fitness/anna_0_summarizedActivities.json", garmin_list(*rows))
    return path


def _run(start: int) -> bytes:
    file = activity()
    records(file, 1800, start=start)
    session(file, start=start, seconds=1800)
    return file.bytes()


def _read(path: Path, into: "multiprocessing.Queue[tuple[Counter[str], int, float, float]]") -> None:
    from analyser.reading.read import readings
    from analyser.reading.source import Source
    from analyser.reading.sources import sources

    began, counted, named = time.perf_counter(), Counter[str](), 0
    for source in sources([path]):
        if isinstance(source, Source):
            for item in readings(source):
                counted[type(item).__name__] += 1
                named += bool(getattr(item, "name", None) and hasattr(item, "samples"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "darwin" else 1024) / 1.048576
    into.put((counted, named, peak, time.perf_counter() - began))


def _measured(path: Path) -> tuple[Counter[str], int, float, float]:
    """What was found, how many have names, peak memory (MB) and time (s) of a process that reads the path."""
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    process = context.Process(target=_read, args=(path, answers))
    process.start()
    found: tuple[Counter[str], int, float, float] = answers.get()
    process.join()
    return found


def _tables(folder: Path, megabytes: float, files: int) -> Iterator[tuple[str, Callable[[], Path]]]:
    yield (
        f"Apple Health, export.xml of {megabytes:g} MB",
        lambda: apple_folder(folder / "apple_health_export", megabytes),
    )
    yield f"Garmin account, {files} files in inner archives", lambda: garmin_archive(folder / "garmin.zip", files)


def main() -> None:
    """Prints one line for each export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=1000)
    parser.add_argument("--files", type=int, default=5000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for title, made in _tables(Path(folder), options.megabytes, options.files):
            path = made()
            size = sum(one.stat().st_size for one in path.rglob("*")) if path.is_dir() else path.stat().st_size
            found, named, peak, seconds = _measured(path)
            counted = ", ".join(f"{count} {kind}" for kind, count in sorted(found.items()))
            print(f"{title} ({size / 1e6:.0f} MB): {counted}; {named} with a name")  # noqa: T201
            print(f"    peak memory {peak:.0f} MB, {seconds:.1f} s")  # noqa: T201


if __name__ == "__main__":
    main()
