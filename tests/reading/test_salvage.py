"""Archives that break off: every whole file comes out, and the last one as far as it goes."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.activity.recording import Recording
from analyser.reading import archives
from analyser.reading.seen import Refused, Seen
from analyser.reading.source import Source
from analyser.reading.sources import sources
from tests.builders.archives import locked, zipped
from tests.builders.reading import read_source
from tests.builders.xml import gpx_run

FILES = {f"activities/{number}.gpx": gpx_run(100 + number) for number in range(6)}


class Unseekable(io.BytesIO):
    """Where an archive is written to as to a network: the sizes of its files then come after them."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation


def streamed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = Unseekable()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return out.getvalue()


def seen(folder: Path, content: bytes) -> dict[str, Seen]:
    path = folder / "export.zip"
    path.write_bytes(content)
    archives._opened.cache_clear()
    return {entry.name.partition("!")[2]: entry for entry in sources([path])}


def read(entry: Seen) -> bytes:
    assert isinstance(entry, Source)
    with entry.open() as stream:
        return stream.read()


@pytest.mark.parametrize(
    "whole",
    [zipped(FILES), zipped(FILES, compressed=False), streamed(FILES)],
    ids=["sizes first", "stored", "streamed"],
)
@pytest.mark.parametrize("share", [0.3, 0.55, 0.8])
def test_whole_files_are_whole_and_the_last_is_what_there_is_of_it(tmp_path: Path, whole: bytes, share: float) -> None:
    found = seen(tmp_path, whole[: int(len(whole) * share)])
    refused = found.pop("")
    names = list(found)
    assert names == list(FILES)[: len(names)]
    assert all(read(found[name]) == FILES[name] for name in names[:-1])
    last = read(found[names[-1]])
    assert FILES[names[-1]].startswith(last)
    assert len(last) < len(FILES[names[-1]])
    assert isinstance(refused, Refused)
    assert f"{len(names) - 1} whole file" in refused.reason
    assert names[-1] in refused.reason


def test_the_points_of_the_file_that_is_cut_off_are_read(tmp_path: Path) -> None:
    whole = zipped({"run.gpx": gpx_run(500)})
    found = seen(tmp_path, whole[: len(whole) // 2])
    cut = found["run.gpx"]
    assert isinstance(cut, Source)
    (recording,) = read_source(cut)
    assert isinstance(recording, Recording)
    assert recording.repaired
    assert 100 < len(recording.samples) < 500


def test_an_archive_that_ends_with_an_archive_is_not_taken_for_that_one(tmp_path: Path) -> None:
    inner = zipped({"inside.gpx": FILES["activities/0.gpx"]})
    outer = zipped({"first.gpx": FILES["activities/1.gpx"], "part.zip": inner, "last.gpx": b"x" * 99}, compressed=False)
    found = seen(tmp_path, outer[: outer.index(inner) + len(inner)])
    assert set(found) == {"first.gpx", "part.zip!inside.gpx", ""}


def test_a_damaged_list_of_contents_costs_no_file(tmp_path: Path) -> None:
    whole = bytearray(zipped(FILES))
    at = whole.index(b"PK\x01\x02")
    whole[at : at + 4] = b"????"
    found = seen(tmp_path, bytes(whole))
    assert all(read(found[name]) == content for name, content in FILES.items())


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK\x03\x04" + b"\xff" * 200, zipped({})[:20]])
def test_where_nothing_is_found_the_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    (refused,) = seen(tmp_path, content).values()
    assert isinstance(refused, Refused)
    assert "download it again" in refused.reason


def test_a_locked_archive_that_breaks_off_is_refused(tmp_path: Path) -> None:
    whole = locked(zipped(FILES))
    (refused,) = seen(tmp_path, whole[: len(whole) // 2]).values()
    assert isinstance(refused, Refused)
    assert "password" in refused.reason


def test_a_bomb_without_its_list_is_not_unpacked(tmp_path: Path) -> None:
    whole = streamed({"run.gpx": bytes(400 * 10**6)})
    (refused,) = seen(tmp_path, whole[:-40]).values()
    assert isinstance(refused, Refused)


def test_names_that_lead_out_are_refused_there_too(tmp_path: Path) -> None:
    whole = zipped({"../run.gpx": FILES["activities/0.gpx"], "b.gpx": b"x"})
    (refused,) = seen(tmp_path, whole[:-30]).values()
    assert isinstance(refused, Refused)
    assert "leads out" in refused.reason


@settings(max_examples=60, deadline=None)
@given(
    share=st.floats(0, 1), flips=st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=4)), max_size=3)
)
def test_every_cut_and_change_has_an_answer(
    tmp_path_factory: pytest.TempPathFactory, share: float, flips: list[tuple[float, bytes]]
) -> None:
    data = bytearray(streamed(FILES))
    for place, written in flips:
        at = int(place * len(data))
        data[at : at + len(written)] = written
    for entry in seen(tmp_path_factory.mktemp("cut"), bytes(data[: int(share * len(data))])).values():
        if isinstance(entry, Source):
            read_source(entry)
