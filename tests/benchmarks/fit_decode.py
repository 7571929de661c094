"""How long FIT files take to read, beside other decoders: `python -m tests.benchmarks.fit_decode [least bytes]`.

Every real FIT file of 50 kB and more (or of as many bytes as the argument says) is read whole, best of a few turns;
the table gives our time and how many times longer the others take. Decoders that are not installed, or that cannot
read a file, have no figure. Nothing is asserted.
"""

import sys
import time
from collections.abc import Callable
from importlib import import_module, util
from pathlib import Path
from statistics import median

from analyser.reading.formats.fit.read import read_fit
from tests.real_files import ROOT

LEAST_BYTES = 50_000
TURNS = 7
SLOW_S = 0.05
"""What takes longer than this is timed once."""

Decoder = Callable[[bytes], object]


def garmin_fit_sdk(data: bytes) -> object:
    sdk = import_module("garmin_fit_sdk")
    messages, errors = sdk.Decoder(sdk.Stream.from_byte_array(bytearray(data))).read(merge_heart_rates=False)
    if errors:
        raise ValueError(errors)
    return messages


def fitparse(data: bytes) -> object:
    return [message.get_values() for message in import_module("fitparse").FitFile(data).get_messages()]


def fitdecode(data: bytes) -> object:
    return list(import_module("fitdecode").FitReader(data))


def fitfast(data: bytes) -> object:
    return import_module("fitfast").decode(data)


OTHERS: tuple[Decoder, ...] = (garmin_fit_sdk, fitparse, fitdecode, fitfast)


def seconds(decode: Decoder, data: bytes) -> float | None:
    """The best time of a few turns (s); None where the decoder gives up on the file."""
    best = None
    for _ in range(TURNS):
        began = time.perf_counter()
        try:
            decode(data)
        except Exception:  # noqa: BLE001 - a peer may fail in any way; then it has no figure
            return None
        took = time.perf_counter() - began
        best = took if best is None else min(best, took)
        if took > SLOW_S:
            break
    return best


def row(path: Path, others: list[Decoder]) -> tuple[str, float, list[float | None]] | None:
    data = path.read_bytes()
    ours = seconds(lambda data: read_fit(path.name, data), data)
    if ours is None:
        return None
    theirs = [seconds(decode, data) for decode in others]
    return path.name, ours, [None if time_s is None else time_s / ours for time_s in theirs]


def main() -> None:
    least = int(sys.argv[1]) if len(sys.argv) > 1 else LEAST_BYTES
    paths = [path for path in sorted(ROOT.rglob("*.fit")) if path.stat().st_size >= least]
    others = [decode for decode in OTHERS if util.find_spec(decode.__name__)]
    write = sys.stdout.write
    write(f"{'file':58} {'ms':>7} " + " ".join(f"{decode.__name__:>14}" for decode in others) + "\n")
    ratios: list[list[float]] = [[] for _ in others]
    for path in paths:
        found = row(path, others)
        if found is None:
            continue
        name, ours, times = found
        cells = [f"{'-':>14}" if ratio is None else f"{ratio:13.1f}x" for ratio in times]
        write(f"{name:58} {1000 * ours:7.2f} " + " ".join(cells) + "\n")
        for known, ratio in zip(ratios, times, strict=True):
            known.extend([] if ratio is None else [ratio])
    middles = [f"{median(known):13.1f}x" if known else f"{'-':>14}" for known in ratios]
    write(f"{'median':58} {'':7} " + " ".join(middles) + "\n")


if __name__ == "__main__":
    main()
