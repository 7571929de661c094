"""How long files take to read, beside other readers: `python -m tests.benchmarks.reading [fit] [gpx] [tcx]`.

Every real file is read with its DataFrame built, by us and by the others, in turns. What counts is the processor's time
for the best of some turns, because other programs run on the same machine. `records` is what the others do: the records
as a table; laps, sessions and the rest are left until somebody asks. `read` is all that the program does with a file.
A figure such as 3.1x says that the other reader takes 3.1 times as long. A reader that is not installed, or that does
not read the whole file, has no figure. Nothing is asserted.

Where the limits are:

- FIT: each message costs the walk over the headers about 50 ns of Python, whatever is in it, but for those that come
  again and again in groups of up to four; with small messages (of heart beats, 12 bytes) in no order that is half of
  all. Then a column costs some microseconds for each layout, so that many layouts in a short file cost more than its
  bytes. Where a definition stands before every message, the two cost about 400 ns, and 100 ns more to tell which layout
  each has; no stride helps there. Numpy cannot follow the headers faster: to jump by doubling touches every byte
  several times; nor can a regular expression, at 50 ns and more a message. To go further, that one loop would have to
  be compiled code. A twentieth of all is the digest of the file's bytes.
- Small FIT files: some hundred calls of numpy and pandas of 1 to 10 microseconds each, as good as independent of the
  file. To go further means no DataFrame, or one that is built when it is asked for.
- GPX and TCX: libxml2 builds the tree at about 250 ns for each element (a third to a half of all), and to look at an
  element from Python costs 50 ns, its tag 120 and its text 80. XPath for one field after the other, and points grouped
  by their shape once they are written out again, were no faster in sum; expat alone takes two thirds of the time in
  which we read the whole file. To go further, a tokenizer in compiled code must write columns without a tree.
"""

import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from analyser.activity.recording import Recording, Sport
from analyser.reading.formats.fit.contents import contents_of
from analyser.reading.formats.fit.parts import parts_of
from analyser.reading.formats.fit.read import read_fit
from analyser.reading.formats.fit.samples import frames
from analyser.reading.formats.fit.walk import Walk
from analyser.reading.formats.gpx import read_gpx
from analyser.reading.formats.tcx import read_tcx
from tests.benchmarks import peers
from tests.real_files import ROOT

LARGE_BYTES = 50_000
Ways = Mapping[str, Callable[[bytes], Any]]
"""Our ways to read a file, by name; `read` is the one that gives recordings."""

TURNS = 15
ENOUGH_S = 0.8
"""A reader that has taken so long with a file is not timed again."""
SAME = 0.9
"""Least share of our rows that another reader must find to be compared."""


@dataclass(frozen=True)
class Row:
    """The best times (s) of one file, ours and the others'; one that cannot read the whole file is not among them."""

    name: str
    size: int
    ours: dict[str, float]
    others: dict[str, float]
    remark: str = ""

    def ratio(self, other: str, ours: str) -> float | None:
        taken = self.others.get(other)
        return None if taken is None else taken / self.ours[ours]


def records(data: bytes) -> object:
    """The records of a FIT file as tables, in our units, and nothing else."""
    return [frames(contents_of(data, part).records, Sport.RUNNING) for part in parts_of(data).parts]


def row(path: Path, ours: Ways, others: list[peers.Reader], remark: str = "") -> Row:
    data = path.read_bytes()
    rows = sum(len(one.samples) for one in ours["read"](data) if isinstance(one, Recording))
    others = [reader for reader in others if reads_whole(reader, data, rows)]
    readers: Ways = {**ours} | {reader.__name__: reader for reader in others}
    best = dict.fromkeys(readers, float("inf"))
    spent = dict.fromkeys(readers, 0.0)
    for _ in range(TURNS):
        for name, read in readers.items():
            if spent[name] < ENOUGH_S:
                taken = seconds(read, data)
                best[name] = min(best[name], taken)
                spent[name] += taken
    return Row(
        name=path.name,
        size=len(data),
        ours={name: best[name] for name in ours},
        others={reader.__name__: best[reader.__name__] for reader in others},
        remark=remark,
    )


def reads_whole(reader: peers.Reader, data: bytes, rows: int) -> bool:
    """Whether a reader finds (nearly) as many rows as we do; one that leaves some out is not compared."""
    try:
        return len(reader(data)) >= SAME * rows
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - a peer may fail in any way, even by panic; then it has no figure
        return False


def seconds(read: Callable[[bytes], object], data: bytes) -> float:
    """The processor's time (s)."""
    began = time.process_time()
    read(data)
    return time.process_time() - began


def table(title: str, rows: list[Row], of: list[tuple[str, str]]) -> None:
    """One line a file and the median and worst figures; `of` are pairs of (another reader, our way)."""
    if not rows:
        return
    ways = list(rows[0].ours)
    write(f"\n{title}\n{'file':46} {'kB':>6} " + " ".join(f"{way + ' ms':>11}" for way in ways))
    write(" " + " ".join(f"{other:>16}" for other, _ in of) + "\n" + " " * (54 + 12 * len(ways)))
    write(" ".join(f"{'/ ' + way:>16}" for _, way in of) + "\n")
    for one in rows:
        cells = [f"{1000 * one.ours[way]:11.2f}" for way in ways] + [times(one.ratio(*pair)) for pair in of]
        write(f"{one.name[:46]:46} {one.size / 1000:6.0f} {' '.join(cells)}  {one.remark}\n")
    usual = [one for one in rows if not one.remark]
    for word, choose in (("median", median), ("worst", min)):
        chosen = [[ratio for one in usual if (ratio := one.ratio(*pair)) is not None] for pair in of]
        cells = [times(choose(known) if known else None) for known in chosen]
        write(f"{word:46} {len(usual):6} {' ' * (12 * len(ways) - 1)} {' '.join(cells)}\n")


def differences(title: str, rows: list[Row], other: str) -> None:
    """How much longer we take than the other, in milliseconds."""
    known = [(one, taken) for one in rows if (taken := one.others.get(other)) is not None]
    if not known:
        return
    ways = list(known[0][0].ours)
    write(f"\n{title}\n{'file':46} {'kB':>6} {other + ' ms':>12} " + " ".join(f"{way:>10}" for way in ways) + "\n")
    for one, taken in known:
        cells = " ".join(f"{1000 * (one.ours[way] - taken):+10.2f}" for way in ways)
        write(f"{one.name[:46]:46} {one.size / 1000:6.1f} {1000 * taken:12.2f} {cells}\n")
    for word, choose in (("median", median), ("worst", max)):
        cells = " ".join(f"{1000 * choose([one.ours[way] - taken for one, taken in known]):+10.2f}" for way in ways)
        write(f"{word:46} {len(known):6} {'':12} {cells}\n")


def times(ratio: float | None) -> str:
    return f"{'-':>16}" if ratio is None else f"{ratio:15.1f}x"


def write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def running(path: Path) -> bool:
    return any(isinstance(one, Recording) and one.sport.on_foot for one in read_fit(path.name, path.read_bytes()))


def remark_on(path: Path) -> str:
    """Whether the file defines its messages again and again, so that nothing of it can be read at once."""
    data = path.read_bytes()
    part = parts_of(data).parts[0]
    walk = Walk(data[part.first : part.end])
    walk.follow(0)
    defined = sum(len(layouts) for _, layouts in walk.each)
    return "defines before every message" if 2 * defined > len(walk.starts) > 100 else ""


FIT_WAYS: Ways = {"records": records, "read": lambda data: read_fit("", data)}
READ: Mapping[str, Callable[[str, bytes], object]] = {".gpx": read_gpx, ".tcx": read_tcx}


def fit_rows(*others: peers.Reader) -> list[Row]:
    """The FIT files of 50 kB and more of somebody on foot."""
    paths = [path for path in real(".fit") if path.stat().st_size >= LARGE_BYTES and running(path)]
    return [row(path, FIT_WAYS, list(others), remark_on(path)) for path in paths]


def markup_rows(ending: str, others: list[peers.Reader], *, large: bool) -> list[Row]:
    """The files with that ending of 50 kB and more, or the smaller ones."""
    paths = [path for path in real(ending) if (path.stat().st_size >= LARGE_BYTES) == large]
    return [row(path, {"read": lambda data: READ[ending]("", data)}, others) for path in paths]


def fit() -> None:
    all_others = peers.installed(peers.fitfast, peers.garmin_fit_sdk, peers.fitparse)
    of = [(other.__name__, "records") for other in all_others]
    of += [(other.__name__, "read") for other in all_others[:1]]
    table("FIT, on foot, 50 kB and more", fit_rows(*all_others), of)
    fastest = peers.installed(peers.fitfast)
    paths = [path for path in real(".fit") if path.stat().st_size < LARGE_BYTES and running(path)]
    small = [row(path, FIT_WAYS, fastest) for path in paths]
    differences("FIT, on foot, smaller: how much longer we take (ms)", small, "fitfast")


def markup(ending: str, other: peers.Reader) -> None:
    others, kind = peers.installed(other), ending[1:].upper()
    of = [(reader.__name__, "read") for reader in others]
    table(f"{kind}, 50 kB and more", markup_rows(ending, others, large=True), of)
    for reader in others:
        rest = markup_rows(ending, others, large=False)
        differences(f"{kind}, smaller: how much longer we take (ms)", rest, reader.__name__)


def real(ending: str) -> Iterable[Path]:
    return sorted(ROOT.rglob(f"*{ending}"), key=lambda path: path.stat().st_size)


KINDS: dict[str, Callable[[], None]] = {
    "fit": fit,
    "gpx": lambda: markup(".gpx", peers.gpxpy),
    "tcx": lambda: markup(".tcx", peers.tcxreader),
}


def main() -> None:
    for kind in sys.argv[1:] or list(KINDS):
        KINDS[kind]()


if __name__ == "__main__":
    main()
