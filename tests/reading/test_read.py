"""Each file to the reader that its content calls for; everything else to a sentence."""

import gzip
import time
from pathlib import Path

import pytest

from analyser.activity.recording import NotActivity, Read, Recording, Unreadable
from analyser.reading import read
from analyser.reading.seen import Ignored
from analyser.reading.source import Source
from analyser.reading.sources import sources
from tests.builders.archives import zipped
from tests.builders.reading import read_source
from tests.builders.xml import gpx_run, tcx_run

RUN = gpx_run(30, count=85)


def found(name: str, content: bytes) -> Read | Ignored:
    entries = read_source(Source(name=name, content=content))
    assert len(entries) == 1
    return entries[0]


def recording(name: str, content: bytes) -> Recording:
    entry = found(name, content)
    assert isinstance(entry, Recording)
    return entry


@pytest.mark.parametrize("name", ["run.gpx", "run", "run.tcx", "photo.jpg"])
def test_gpx_is_told_by_content(name: str) -> None:
    assert recording(name, RUN).format == "gpx"


def test_tcx_is_told_by_content() -> None:
    assert recording("run.gpx", tcx_run(10)).format == "tcx"


@pytest.mark.parametrize(
    "before",
    [b"\xef\xbb\xbf", b"   \n\t", b"\xef\xbb\xbf \n", b"HTTP/1.1 200 OK\r\n\r\n", b"\x00\x01\x02junk ", b"<<<"],
)
@pytest.mark.parametrize("content", [gpx_run(30), tcx_run(30)], ids=["gpx", "tcx"])
def test_what_stands_before_the_xml_costs_no_point(before: bytes, content: bytes) -> None:
    assert len(recording("run", before + content).samples) == 30


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_other_encodings(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    text = RUN.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"' if "16" in encoding else 'encoding="UTF-8"')
    assert len(recording("run.gpx", mark + text.encode(encoding)).samples) == 30


def test_gz_is_read_and_has_the_hash_of_what_is_inside() -> None:
    packed = recording("run.gpx.gz", gzip.compress(RUN))
    assert packed.content_hash == recording("run.gpx", RUN).content_hash
    assert not packed.repaired


def test_gz_of_several_parts_is_read_whole() -> None:
    half = len(RUN) // 2
    assert len(recording("run.gpx.gz", gzip.compress(RUN[:half]) + gzip.compress(RUN[half:])).samples) == 30


def test_gz_cut_short_gives_what_comes_before_the_cut() -> None:
    whole = gpx_run(2000, count=85)
    packed = gzip.compress(whole)
    entry = recording("run.gpx.gz", packed[: len(packed) * 2 // 3])
    assert entry.repaired
    assert 500 < len(entry.samples) < 2000
    assert any("cut short" in note for note in entry.notes)
    assert entry.samples.index.is_monotonic_increasing


def test_gz_with_damage_inside_says_so() -> None:
    packed = bytearray(gzip.compress(gpx_run(2000, count=85)))
    packed[len(packed) // 2 : len(packed) // 2 + 8] = bytes(8)
    entry = found("run.gpx.gz", bytes(packed))
    assert isinstance(entry, Recording | Unreadable)
    assert isinstance(entry, Unreadable) or entry.repaired


def test_gz_bomb_is_refused_quickly() -> None:
    began = time.perf_counter()
    entry = found("bomb.gpx.gz", gzip.compress(b"<gpx>" + bytes(10**8), compresslevel=1))
    assert isinstance(entry, Unreadable)
    assert time.perf_counter() - began < 10


def test_file_larger_than_any_activity_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "LARGEST_FILE_BYTES", 1000)
    entry = found("run.gpx", RUN)
    assert isinstance(entry, Unreadable)
    assert "larger" in entry.reason


@pytest.mark.parametrize("ending", ["fit", "gpx", "tcx", "fit.gz"])
@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html><body>Please log in</body></html>", "web page"),
        (b"dear diary, ran today", "text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
        (b'{"error": "not found"}', "JSON"),
        (b"a,b,c\n1,2,3\n", "table"),
    ],
)
def test_activity_names_on_other_things_are_unreadable_with_a_sentence(ending: str, content: bytes, word: str) -> None:
    entry = found(f"run.{ending}", content)
    assert isinstance(entry, Unreadable)
    assert word in entry.reason
    assert entry.reason.endswith(".")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("README.txt", b"hello"),
        ("pic.jpg", b"\xff\xd8\xff\xe0" + bytes(90)),
        ("MANIFEST.tsv", b"file\tsize\n1\t2\n"),
        ("make.py", b"import this\n"),
        ("index.toml", b"[run]\nkm = 5\n"),
        ("empty.txt", b""),
        ("profile.json", b'{"name": "x"}'),
        ("notes.xml", b"<?xml version='1.0'?><notes/>"),
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("bin", bytes(range(256))),
    ],
)
def test_files_that_are_no_activity_by_name_nor_content_are_ignored(name: str, content: bytes) -> None:
    assert isinstance(found(name, content), Ignored)


STRAVA = b"Activity ID,Activity Date,Activity Name,Activity Type\n1,now,Run,Run\n"
GERMAN = (
    "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,c,c,c,c,c,c,c,c,Dateiname,c,c,c\n"
    "1,heute,Lauf,Lauf,,,,,,,,,activities/22.fit.gz,,,\n"
).encode()


@pytest.mark.parametrize(
    "content", [STRAVA, GERMAN, b"Activity Type,Date,Favorite\n", b'[{"summarizedActivitiesExport":[]}]']
)
def test_tables_of_exports_are_metadata(content: bytes) -> None:
    entry = found("activities.csv", content)
    assert isinstance(entry, NotActivity)
    assert entry.metadata


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("training-session.json", b'{"exercises": [], "startTime": "2020-01-01T10:00:00"}'),
        ("entry_1.json", b'{"DeviceLog": {}}'),
        ("log.csv", b"Time,Speed,Other\n2020-01-01T10:00:00Z,3,4\n"),
        ("move.sml", b'<?xml version="1.0"?><sml xmlns="http://www.suunto.com/schemas/sml"><DeviceLog/></sml>'),
    ],
)
def test_exports_without_what_can_be_read_say_what_to_do_instead(name: str, content: bytes) -> None:
    entry = found(name, content)
    assert isinstance(entry, Unreadable)
    assert "FIT" in entry.reason


def test_map_drawing_is_no_activity() -> None:
    assert isinstance(found("way.kml", b'<kml xmlns="http://www.opengis.net/kml/2.2"/>'), NotActivity)


def test_archive_in_gz_says_to_unpack_it() -> None:
    entry = found("export.gz", gzip.compress(zipped({"run.gpx": RUN})))
    assert isinstance(entry, Unreadable)
    assert "unpack" in entry.reason


def test_file_that_is_gone_is_unreadable(tmp_path: Path) -> None:
    entry = read_source(Source(name="run.gpx", path=tmp_path / "run.gpx"))[0]
    assert isinstance(entry, Unreadable)
    assert "no such file" in entry.reason


def test_member_that_is_damaged_half_way_gives_what_comes_before(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.gpx": gpx_run(3000), "b.gpx": RUN}))
    middle = data.index(b"PK", 4) // 2
    data[middle : middle + 60] = bytes(60)
    (tmp_path / "e.zip").write_bytes(data)
    first, second = [read_source(source)[0] for source in sources([tmp_path / "e.zip"]) if isinstance(source, Source)]
    assert isinstance(first, Recording)
    assert isinstance(second, Recording)
    assert 500 < len(first.samples) < 3000
    assert first.repaired
    assert any("place in the archive" in note for note in first.notes)


def test_member_whose_bytes_are_damaged_is_unreadable_and_the_rest_is_read(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.gpx": gpx_run(300), "b.gpx": RUN}))
    data[60:120] = bytes(60)
    (tmp_path / "e.zip").write_bytes(data)
    first, second = [read_source(source)[0] for source in sources([tmp_path / "e.zip"]) if isinstance(source, Source)]
    assert isinstance(first, Unreadable)
    assert isinstance(second, Recording)
