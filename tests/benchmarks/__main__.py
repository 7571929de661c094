"""Everything that is measured against others, in one table: `python -m tests.benchmarks [--files 1000] [--most 5000]`.

Some ten minutes, on files of `activities` and on generated archives; lines come as they are found. `times` says how
many times what the peer takes is of what we take, so that more is better. The peers read an archive's files one after
the other, with a table of records for each, and do nothing else; they read three of its runs, and that counts as often
as needed. Memory is that of the largest process. What stands behind a line, file by file, `reading`, `journey` and
`scaling` tell. Nothing is asserted.
"""

import argparse
import multiprocessing
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from tests.benchmarks import peers, scaling
from tests.benchmarks.journey import journeys, starts, year_taken
from tests.benchmarks.reading import fit_rows, markup_rows, seconds, write

_READ_BY_PEERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What we take, and what a peer takes, in the same unit; `times` where it is not the one over the other."""

    what: str
    ours: float
    unit: str
    peer: str
    theirs: float
    times: float | None = None

    def __str__(self) -> str:
        times = self.theirs / self.ours if self.times is None else self.times
        return f"{self.what:52} {self.ours:9.2f} {self.unit:2} {self.peer:34} {self.theirs:10.2f} {times:8.2f}\n"


def decoding() -> Iterator[Line]:
    """A file of records as a table: medians over the real files of 50 kB and more."""
    of_fit = peers.installed(peers.fitfast, peers.garmin_fit_sdk, peers.fitparse)
    rows = fit_rows(*of_fit)
    tables = [("FIT", "records", peer.__name__, rows) for peer in of_fit]
    for ending, peer in ((".gpx", peers.gpxpy), (".tcx", peers.tcxreader)):
        read = markup_rows(ending, peers.installed(peer), large=True)
        tables.append((ending[1:].upper(), "read", peer.__name__, read))
    for kind, way, name, read in tables:
        known = [row for row in read if not row.remark and row.ratio(name, way) is not None]
        if known:
            ours, theirs = median(row.ours[way] for row in known), median(row.others[name] for row in known)
            ratio = median(row.ratio(name, way) or 0.0 for row in known)
            yield _ms(f"decode {kind}, median of {len(known)} files", ours, name, theirs, ratio)


def whole_journeys() -> Iterator[Line]:
    """From bytes to `Run`, beside decoding alone."""
    found = [taken for taken in journeys() if taken.theirs is not None]
    if found:
        ours, theirs = median(taken.ours for taken in found), median(taken.theirs or 0.0 for taken in found)
        ratios = [taken.ratio or 0.0 for taken in found]
        yield _ms(
            f"a run's whole journey, median of {len(found)}", ours, "garmin_fit_sdk, decoding", theirs, median(ratios)
        )
        worst = min(found, key=lambda taken: taken.ratio or 0.0)
        yield _ms("a run's whole journey, the worst", worst.ours, "garmin_fit_sdk, decoding", worst.theirs or 0.0)


def year() -> Iterator[Line]:
    """A year's report as JSON."""
    runs, ours, theirs = year_taken()
    if theirs is not None:
        yield Line(
            what=f"report --json, {runs} runs, start-up included",
            ours=ours,
            unit="s",
            peer="fitparse, reading",
            theirs=theirs,
        )


def start_up() -> Iterator[Line]:
    """The start, beside an import that cannot be done without."""
    for title, ours, statement, theirs in starts():
        yield _ms(f"start-up, {title}", ours, f'python -c "{statement}"', theirs)


def archives(folder: Path, files: int, times: int) -> Iterator[Line]:
    """A generated archive, cold and warm, by the clock and without the start-up."""
    done = list(scaling.rounds(folder, files, times))
    cases = {name: scaling.middle(round_[name] for round_ in scaling.without_start(done)).wall_s for name in done[0]}
    others = _of_a_run(folder / "some.zip")
    for name in (scaling.ONE, scaling.TWO, scaling.WARM, scaling.NEW):
        for peer, a_file in others:
            yield Line(
                what=f"archive of {files} runs, {name}", ours=cases[name], unit="s", peer=peer, theirs=files * a_file
            )
    for said, ratio in scaling.compared(done):
        write(f"  {said:50} {ratio}\n")


def sizes(folder: Path, most: int, times: int) -> Iterator[Line]:
    """More files: what each costs, and what it takes of memory."""
    every = (scaling.FEW, scaling.SOME, most)
    done = list(scaling.rounds_of_sizes(folder, every, times))
    others = _of_a_run(folder / f"{most}.zip")[:1]
    for size in every:
        for case, processes in ((scaling.ONE, 1), (scaling.TWO, 2)):
            cost = scaling.middle(round_[f"{case}, {size}"] for round_ in scaling.without_start(done))
            for peer, a_file in others:
                yield _ms(f"a file of {size}, {processes} at once", cost.wall_s / (size - 1), peer, a_file)
    peaks = _peaks(folder / f"{most}.zip")
    for size in every:
        cost = scaling.middle(round_[f"{scaling.TWO}, {size}"] for round_ in done)
        for peer, peak_mb in peaks:
            largest = max(cost.own_mb, cost.process_mb)
            yield Line(what=f"memory, {size} runs", ours=largest, unit="MB", peer=f"{peer}, one run", theirs=peak_mb)
    for said, ratio in scaling.compared_sizes(done, *every):
        write(f"  {said:50} {ratio}\n")


def _of_a_run(archive: Path) -> list[tuple[str, float]]:
    """What each peer takes to read one of the archive's runs (s)."""
    runs = _runs(archive)
    found = peers.installed(peers.garmin_fit_sdk, peers.fitparse)
    return [(f"{read.__name__}, reading", sum(seconds(read, data) for data in runs) / len(runs)) for read in found]


def _runs(archive: Path) -> list[bytes]:
    with zipfile.ZipFile(archive) as inside:
        return [inside.read(name) for name in inside.namelist()[:_READ_BY_PEERS]]


def _peaks(archive: Path) -> list[tuple[str, float]]:
    """The peak memory (MB) of a process of its own in which a peer reads one of the archive's runs."""
    context = multiprocessing.get_context("spawn")
    found = []
    for read in peers.installed(peers.garmin_fit_sdk, peers.fitparse):
        with context.Pool(1) as pool:
            found.append((read.__name__, pool.apply(peers.peak_mb, (read, _runs(archive)[0]))))
    return found


def _ms(what: str, ours: float, peer: str, theirs: float, times: float | None = None) -> Line:
    return Line(what=what, ours=1000 * ours, unit="ms", peer=peer, theirs=1000 * theirs, times=times)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--most", type=int, default=5000)
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    write(f"{'':52} {'ours':>12} {'the peer':34} {'takes':>10} {'times':>8}\n")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        parts = (
            decoding,
            whole_journeys,
            year,
            start_up,
            partial(archives, folder, options.files, options.times),
            partial(sizes, folder, options.most, options.times),
        )
        for part in parts:
            for line in part():
                write(str(line))


if __name__ == "__main__":
    main()
