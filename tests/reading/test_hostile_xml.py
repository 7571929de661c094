"""Broken and hostile files: no traceback, no lost point, no point that was not there."""

import os
import re

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyser.activity.recording import Recording
from analyser.reading.source import Source
from analyser.reading.sources import sources
from tests.builders.archives import zipped
from tests.builders.reading import read_source
from tests.builders.xml import gpx, gpx_point, gpx_run, gpx_track, tcx, tcx_activity, tcx_lap, tcx_point, tcx_run

CASES = int(os.environ.get("ANALYSER_HOSTILE_CASES", "60"))
HARD = settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
GPX = gpx(
    gpx_track(
        *[
            [gpx_point(s, metres=2.5 * s, inside=f"<hr>{100 + s}</hr>") for s in part]
            for part in (range(20), range(30, 45))
        ]
    )
)
TCX = tcx(
    tcx_activity(
        *[
            tcx_lap([tcx_point(s, metres=2.5 * s, heart_rate=100 + s) for s in lap])
            for lap in (range(20), range(20, 40))
        ]
    )
)
WHOLE = {"gpx": GPX, "tcx": TCX}
COMPLETE = {
    "gpx": re.compile(rb"<trkpt.*?</trkpt>", re.DOTALL),
    "tcx": re.compile(rb"<Trackpoint>.*?</Trackpoint>", re.DOTALL),
}


def read(name: str, content: bytes) -> list[Recording]:
    entries = read_source(Source(name=name, content=content))
    assert entries
    return [entry for entry in entries if isinstance(entry, Recording)]


def moments(found: list[Recording]) -> list[np.datetime64]:
    return [when for entry in found for when in entry.samples.index.to_numpy()]


def heart_rates(found: list[Recording]) -> list[float]:
    return [value for entry in found for value in entry.samples.get("heart_rate_bpm", [])]


@pytest.mark.parametrize("kind", ["gpx", "tcx"])
def test_file_cut_anywhere_gives_every_complete_point_before_the_cut(kind: str) -> None:
    whole = WHOLE[kind]
    all_moments, all_rates = moments(read("x", whole)), heart_rates(read("x", whole))
    for cut in range(0, len(whole), 11):
        complete = len(COMPLETE[kind].findall(whole[:cut]))
        found = read(f"x.{kind}", whole[:cut])
        assert moments(found) == all_moments[:complete], f"cut at byte {cut}"
        assert heart_rates(found) == all_rates[:complete], f"cut at byte {cut}"
        assert all(entry.repaired for entry in found) or cut > len(whole) - 2


@pytest.mark.parametrize("kind", ["gpx", "tcx"])
@pytest.mark.parametrize("places", [1, 2, 3])
def test_scrambled_stretch_costs_only_the_points_that_it_touches(kind: str, places: int) -> None:
    whole = WHOLE[kind]
    spans = [match.span() for match in COMPLETE[kind].finditer(whole)]
    names = [bytes(str(moment)[:19], "ascii") for moment in moments(read("x", whole))]
    generator = np.random.default_rng(places)
    for _ in range(CASES // 3):
        data, kept = bytearray(whole), set(range(len(spans)))
        for start in generator.integers(spans[0][0], spans[-1][1] - 40, places):
            data[start : start + 40] = generator.integers(0, 256, 40, dtype=np.uint8).tobytes()
            kept -= {number for number, (begin, end) in enumerate(spans) if begin < start + 40 and start < end}
        found = {bytes(str(moment)[:19], "ascii") for moment in moments(read(f"x.{kind}", bytes(data)))}
        assert {names[number] for number in kept} <= found
        assert found <= set(names)


@pytest.mark.parametrize("kind", ["gpx", "tcx"])
@given(data=st.data())
@HARD
def test_flipped_bytes_never_raise(kind: str, data: st.DataObject) -> None:
    content = bytearray(WHOLE[kind])
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    for entry in read(f"x.{kind}", bytes(content)):
        assert len(entry.samples) <= 45


@given(content=st.binary(max_size=400), name=st.sampled_from(["x.gpx", "x.tcx", "x", "x.gpx.gz", "x.csv"]))
@HARD
def test_random_bytes_never_raise(content: bytes, name: str) -> None:
    assert read(name, content) == []


TAGS = [
    "gpx",
    "trk",
    "trkseg",
    "trkpt lat='1' lon='2'",
    "trkpt",
    "time",
    "hr",
    "x:cad",
    "TrainingCenterDatabase",
    "Activity",
    "Lap",
    "Track",
    "Trackpoint",
    "Time",
    "a/",
    "!--",
    "!DOCTYPE a [",
    "?xml",
    "![CDATA[",
]
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag.split()[0]}>" for tag in TAGS]),
    st.sampled_from(
        ["2024-01-01T10:00:00Z", "12", "-->", "]]>", "?>", "&", "&#0;", "&#xD800;", "\x00", "\ufffe", "<", ">"]
    ),
)


@given(pieces=st.lists(PIECES, max_size=60), root=st.sampled_from(["<gpx>", "<TrainingCenterDatabase>"]))
@HARD
def test_any_heap_of_tags_never_raises(pieces: list[str], root: str) -> None:
    for entry in read("x.gpx", (root + "".join(pieces)).encode("utf-8", "replace")):
        assert len(entry.samples) <= len(pieces)


@given(data=st.data())
@HARD
def test_broken_archives_never_raise(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    whole = zipped({"in.zip": zipped({"a.gpx": gpx_run(3)}), "b.tcx": tcx_run(3), "c.txt": b"x"})
    content = bytearray(whole[: data.draw(st.integers(0, len(whole)))] if data.draw(st.booleans()) else whole)
    for _ in range(data.draw(st.integers(0, 6))):
        if content:
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / "broken.zip"
    path.write_bytes(content)
    seen = list(sources([path]))
    assert seen
    for entry in seen:
        if isinstance(entry, Source):
            assert read_source(entry)
