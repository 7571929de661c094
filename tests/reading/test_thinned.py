"""A large file's points are taken out piece by piece, and what is read is the same to the last bit."""

import dataclasses
import gzip
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from analyser.activity.recording import Read
from analyser.reading import markup, thinned
from analyser.reading.formats.gpx import read_gpx
from analyser.reading.formats.tcx import read_tcx
from tests.builders.xml import gpx, gpx_point, gpx_run, gpx_track, tcx, tcx_activity, tcx_lap, tcx_point, tcx_run
from tests.real_files import real_files

LEGS = tcx(
    tcx_activity(
        tcx_lap([tcx_point(s, metres=2 * s, heart_rate=120) for s in range(20)], [tcx_point(s) for s in range(40, 50)]),
        tcx_lap([tcx_point(s, metres=2 * s) for s in range(50, 60)], start=50),
        creator="Watch",
    ),
    tcx_activity(tcx_lap(seconds=60)),
    tcx_activity(tcx_lap([tcx_point(s, heart_rate=100) for s in range(5000, 5010)], start=5000), sport="Biking"),
)
TRACKS = gpx(
    gpx_track([gpx_point(s, metres=s, inside="<hr>140</hr>") for s in range(9)], [], [gpx_point(30)], sport="running"),
    gpx_track([gpx_point(s, metres=s, inside="<x:odd>a</x:odd>") for s in range(9000, 9020)], sport="hiking"),
)
ODD = gpx_run(60, count=80).replace(b"<ele>34.5</ele>", b"<ele>high</ele>", 7)


def same(one: Read, other: Read) -> None:
    assert type(one) is type(other)
    for field in dataclasses.fields(one):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if isinstance(mine, pd.DataFrame):
            pd.testing.assert_frame_equal(mine, theirs)
        else:
            assert mine == theirs, field.name


@pytest.fixture(params=[64, 1000, 1 << 19])
def in_pieces(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(thinned, "_CHUNK", request.param)
    return monkeypatch


def check(name: str, data: bytes, patch: pytest.MonkeyPatch) -> None:
    read = read_gpx if ".gpx" in name else read_tcx
    patch.setattr(markup, "LARGE_BYTES", 1 << 40)
    whole = read(name, data)
    patch.setattr(markup, "LARGE_BYTES", 0)
    for one, other in zip(whole, read(name, data), strict=True):
        same(one, other)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.gpx", TRACKS),
        ("b.gpx", ODD),
        ("c.gpx", gpx_run(60)[:-300]),
        ("d.gpx", gpx_run(60).replace(b"</ele>", b"<ele>", 3)),
        ("a.tcx", LEGS),
        ("b.tcx", tcx_run(60, counts=82)),
        ("c.tcx", tcx_run(60)[:-300]),
    ],
)
def test_made_files(name: str, data: bytes, in_pieces: pytest.MonkeyPatch) -> None:
    check(name, data, in_pieces)


@pytest.mark.parametrize("path", [*real_files(".gpx"), *real_files(".tcx")])
def test_real_files(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thinned, "_CHUNK", 10_000)
    check(path.name, path.read_bytes(), monkeypatch)


_MEMORY = """
import resource, sys
import pandas
from analyser.reading.read import readings
from analyser.reading.source import Source
from pathlib import Path
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
entry = next(iter(readings(Source(name="x.gpx.gz", path=Path(sys.argv[1])))))
print(len(entry.samples), (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_large_file_takes_a_small_multiple_of_its_size(tmp_path: Path) -> None:
    inside = "<gpxtpx:TrackPointExtension><gpxtpx:hr>140</gpxtpx:hr></gpxtpx:TrackPointExtension>"
    data = gpx(gpx_track(gpx_point(second, metres=second % 4000, inside=inside) for second in range(80_000)))
    (tmp_path / "x.gpx.gz").write_bytes(gzip.compress(data, 1))
    done = subprocess.run(
        [sys.executable, "-c", _MEMORY, str(tmp_path / "x.gpx.gz")], capture_output=True, text=True, check=True
    )
    count, taken = map(int, done.stdout.split())
    assert count == 80_000
    assert len(data) > 12 * 10**6
    assert taken < 8 * len(data) / 10**6, "a tree of it would take twelve times its size"
