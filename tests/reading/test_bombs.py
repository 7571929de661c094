"""What is made to fill the memory or to take for ever: refused or read, with a sentence, and in bounded memory."""

import gzip
import json
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from analyser.reading.source import Source
from tests.builders.archives import nested, zipped, zipped_link
from tests.builders.fit import FILE_ID, NOON, RECORD, SESSION, TIMESTAMP, FitFile, activity, run
from tests.builders.reading import read_source
from tests.builders.xml import gpx_run, tcx_run

_READ = """
import json, resource, sys, time
import pandas
from pathlib import Path
from analyser.activity.recording import Recording
from analyser.reading.formats import gpx, tcx
from analyser.reading.formats.fit import read
from analyser.reading.read import readings
from analyser.reading.source import Source
from analyser.reading.sources import sources
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for path in map(Path, sys.argv[1:]):
    began, told = time.process_time(), []
    for entry in sources([path]):
        for item in readings(entry) if isinstance(entry, Source) else [entry]:
            reason = getattr(item, "reason", None) or getattr(item, "kind", None)
            told.append(len(item.samples) if isinstance(item, Recording) else reason)
    taken = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    print(json.dumps([told, taken, time.process_time() - began]))
"""
MOST_MB, LONGEST_S = 250, 30
Answer = tuple[list[Any], int, float]


def zeros(count_mb: int, begin: bytes = b"") -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    pieces = [packer.compress(begin), *(packer.compress(bytes(10**6)) for _ in range(count_mb))]
    return b"".join(pieces) + packer.flush()


def wide_definition() -> bytes:
    """255 fields of 255 bytes, some of them defined, and messages of it."""
    file = activity()
    file.body += bytes([0x40, 0, 0, RECORD, 0, 255])
    for number in range(255):
        file.body += bytes([number, 255, 0x0D])
    for _ in range(100):
        file.body += bytes([0]) + bytes(range(255)) * 255
    return file.bytes()


def many_sessions() -> bytes:
    file = activity()
    file.define(0, SESSION, (TIMESTAMP, "uint32"), (2, "uint32"), (5, "enum"))
    for second in range(70_000):
        file.message(0, NOON + second, NOON + second, 1)
    return file.bytes()


def many_definitions() -> bytes:
    file = FitFile()
    file.define(0, FILE_ID, *[(number, "byte:255") for number in range(255)])
    file.body *= 5000
    return file.bytes()


def many_members(count: int) -> bytes:
    """An archive whose list names one empty file so many times."""
    one = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0) + b"a.fit"
    file = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, 0, 0, 5, 0) + b"a.fit"
    size, end = len(one) * count, len(file) + len(one) * count
    large = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, len(file))
    place = struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1)
    full = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return file + one * count + large + place + full


def declared(archive: bytes, size: int) -> bytes:
    data = bytearray(archive)
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = size.to_bytes(4, "little")
    return bytes(data)


def entities(encoding: str) -> bytes:
    steps = "".join(f'<!ENTITY a{step} "{f"&a{step - 1};" * 10}">' for step in range(1, 10))
    head = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE gpx [<!ENTITY a0 "aaaaaaaaaa">{steps}]>'
    return f"{head}<gpx><trk><name>&a9;</name></trk></gpx>".encode(encoding)


def in_encoding(data: bytes, encoding: str) -> bytes:
    return data.decode().replace("UTF-8", encoding.upper()).encode(encoding)


def external(where: str) -> bytes:
    return f'<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY x SYSTEM "{where}">]><gpx>&x;</gpx>'.encode()


def repeated(piece: bytes, count: int) -> Callable[[], bytes]:
    return lambda: piece * count


NUMBER = tcx_run(30).replace(
    b"<DistanceMeters>25</DistanceMeters>", b"<DistanceMeters>%s</DistanceMeters>" % (b"1" * 10**7)
)
SIZELESS = bytearray(run(20).bytes())
SIZELESS[4:8] = b"\xff\xff\xff\xff"
POLAR = b'{"startTime":"2024-01-01T00:00:00","exercises":[{"startTime":"2024-01-01T00:00:00","x":%s}]}'
WIDE = ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]

REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "zip bomb": ("a.zip", lambda: zipped({"a.fit": bytes(60 * 10**6)}), "200 times"),
    "declared size": ("a.zip", lambda: declared(zipped({"a.fit": run(9).bytes()}), 2**32 - 2), "200 times"),
    "nested bomb": ("a.zip", lambda: nested(6, "run.gpx", gpx_run(5)), "nested"),
    "nested bomb of zeros": ("a.zip", lambda: zipped({"b.zip": zipped({"a.fit": bytes(60 * 10**6)})}), "200 times"),
    "climbing": ("a.zip", lambda: zipped({"../../run.gpx": gpx_run(5)}), "leads out"),
    "link": ("a.zip", lambda: zipped_link("run.gpx", "/etc/passwd"), "link"),
    "a million members": ("a.zip", lambda: many_members(1_000_000), "more than 100,000 files"),
    "a million members inside": ("a.zip", lambda: zipped({"b.zip": many_members(200_000)}), "more than 100,000"),
    "zeros": ("a.fit.gz", lambda: zeros(2000), "200 times"),
    "zeros after a run": ("a.fit.gz", lambda: zeros(2000, run(20).bytes()), "200 times"),
    "zeros after a gpx": ("a.gpx.gz", lambda: zeros(2000, gpx_run(20)), "200 times"),
    "zeros after an export": ("a.xml.gz", lambda: zeros(2000, b"<?xml version='1.0'?><HealthData>"), "cut short"),
    "gz in gz in gz": ("a.gz", lambda: gzip.compress(gzip.compress(zeros(2000))), "unpack"),
    "parts without end": ("a.fit", repeated(activity().bytes(), 50_000), "no activity"),
    "definitions without end": ("a.fit", many_definitions, "no activity"),
    "wide definition": ("a.fit", wide_definition, "no activity"),
    "external file": ("a.gpx", lambda: external("file:///etc/passwd"), "entities"),
    "external address": ("a.gpx", lambda: external("http://127.0.0.1:9/"), "entities"),
    "deep gpx": ("a.gpx", lambda: b"<gpx>" + b"<a>" * 10**6, "no complete point"),
    "deep tracks": ("a.gpx", lambda: b"<gpx>" + b"<trk>" * 10**5, "no complete point"),
    "deep json": ("a.json", lambda: POLAR % (b"[" * 10**5 + b"]" * 10**5), "damaged"),
    "deep objects": ("a.json", lambda: POLAR % (b'{"a":' * 10**5 + b"1" + b"}" * 10**5), "damaged"),
    "deep log": ("a.json", lambda: b'{"DeviceLog":{"Samples":[' + b"[" * 10**5, "No sample"),
    "attributes": ("a.gpx", lambda: b"<gpx " + b" ".join(b'a%d="1"' % n for n in range(99_999)) + b"/>", "no track"),
    **{f"entities in {name}": ("a.gpx", partial(entities, name), "entities") for name in ("utf-8", *WIDE)},
}  # fmt: skip
READ: dict[str, tuple[str, Callable[[], bytes], int]] = {
    "long number": ("a.tcx", lambda: NUMBER, 30),
    "nul bytes": ("a.gpx", lambda: gpx_run(30).replace(b"<ele>34", b"<ele>3\x004", 5), 30),
    "size of all ones": ("a.fit", lambda: bytes(SIZELESS), 20),
    "chained repeats": ("a.fit", repeated(run(20).bytes(), 20_000), 20),
    "missing definitions": ("a.gpx", lambda: b'<!DOCTYPE gpx SYSTEM "http://127.0.0.1:9/">' + gpx_run(30)[39:], 30),
    **{f"gpx in {name}": ("a.gpx", partial(in_encoding, gpx_run(30), name), 30) for name in WIDE},
    **{f"tcx in {name}": ("a.tcx", partial(in_encoding, tcx_run(30), name), 30) for name in WIDE},
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """What becomes of each, one after the other in one process, whose memory can only grow."""
    paths = {}
    for what, (name, content, _) in {**REFUSED, **READ}.items():
        paths[what] = tmp_path_factory.mktemp("bomb") / name
        paths[what].write_bytes(content())
    done = subprocess.run([sys.executable, "-c", _READ, *map(str, paths.values())], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-500:]
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {what: (line[0], line[1], line[2]) for what, line in zip(paths, lines, strict=True)}


@pytest.mark.parametrize("what", REFUSED)
def test_refused_with_a_sentence_in_bounded_memory(answers: dict[str, Answer], what: str) -> None:
    said, taken, lasted = answers[what]
    assert len(said) == 1
    assert isinstance(said[0], str)
    assert REFUSED[what][2] in said[0]
    assert taken < MOST_MB
    assert lasted < LONGEST_S


@pytest.mark.parametrize("what", READ)
def test_read_in_bounded_memory(answers: dict[str, Answer], what: str) -> None:
    said, taken, lasted = answers[what]
    assert said == [READ[what][2]]
    assert taken < MOST_MB
    assert lasted < LONGEST_S


def test_more_sessions_than_can_be_are_left_out() -> None:
    assert len(read_source(Source(name="a.fit", content=many_sessions()))) <= 100
