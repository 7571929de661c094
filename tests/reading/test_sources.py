"""Folders, archives, standard input: everything comes out once, and what is no source comes out with its reason."""

import concurrent.futures
import gzip
import io
import os
import pickle
import tempfile
import time
import zipfile
from pathlib import Path

import pytest

from analyser.reading import archives
from analyser.reading.seen import Absent, Ignored, OwnFile, Refused, Seen
from analyser.reading.source import Source
from analyser.reading.sources import sources
from tests.builders.archives import locked, nested, zipped, zipped_link
from tests.builders.xml import gpx_run

RUN = gpx_run(5)


def put(folder: Path, **files: bytes) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def names(seen: list[Seen]) -> list[str]:
    return [entry.name for entry in seen]


def content_of(source: Seen) -> bytes:
    assert isinstance(source, Source)
    with source.open() as stream:
        return stream.read()


def test_folder_gives_all_files_below_it_sorted_with_names_relative_to_it(tmp_path: Path) -> None:
    put(tmp_path, **{"b.gpx": RUN, "a/z.gpx": RUN, "a/c.gpx": RUN, "a.gpx": RUN})
    assert names(list(sources([tmp_path]))) == ["a/c.gpx", "a/z.gpx", "a.gpx", "b.gpx"]


def test_archive_in_archive_gives_its_members_with_their_bytes(tmp_path: Path) -> None:
    archive = write(tmp_path / "export.zip", zipped({"x/in.zip": zipped({"run.gpx": RUN}), "other.gpx": b"<gpx/>"}))
    seen = list(sources([archive]))
    assert names(seen) == ["export.zip!x/in.zip!run.gpx", "export.zip!other.gpx"]
    assert content_of(seen[0]) == RUN
    assert content_of(seen[1]) == b"<gpx/>"


def test_large_inner_archive_is_read_through_instead_of_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = zipped({f"{number}.gpx": gpx_run(number) for number in range(20)})
    path = write(tmp_path / "export.zip", zipped({"part.zip": inner}))
    monkeypatch.setattr(archives, "HELD_IN_MEMORY_BYTES", 10)
    archives._opened.cache_clear()
    seen = list(sources([path]))
    assert [content_of(source) for source in seen] == [gpx_run(number) for number in range(20)]


def test_zip_is_told_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    put(tmp_path, **{"holiday.dat": zipped({"run.gpx": RUN}), "broken.zip": b"no archive", "empty.zip": b""})
    seen = {entry.name: entry for entry in sources([tmp_path])}
    assert content_of(seen["holiday.dat!run.gpx"]) == RUN
    assert isinstance(seen["broken.zip"], Refused)
    assert isinstance(seen["empty.zip"], Refused)


def test_gz_is_one_file(tmp_path: Path) -> None:
    put(tmp_path, **{"run.gpx.gz": gzip.compress(RUN)})
    assert names(list(sources([tmp_path]))) == ["run.gpx.gz"]


def test_same_path_named_twice_counts_once(tmp_path: Path) -> None:
    put(tmp_path, **{"a.gpx": RUN, "sub/b.gpx": RUN})
    seen = list(sources([tmp_path / "a.gpx", tmp_path, str(tmp_path / "sub" / ".." / "a.gpx"), tmp_path / "sub"]))
    assert names(seen) == ["a.gpx", "sub/b.gpx"]


def test_files_of_two_folders_never_share_a_name(tmp_path: Path) -> None:
    put(tmp_path, **{"one/run.gpx": RUN, "two/run.gpx": RUN, "x/two/run.gpx": RUN})
    seen = list(sources([tmp_path / "one", tmp_path / "two", tmp_path / "x" / "two"]))
    assert names(seen) == ["run.gpx", "two/run.gpx", "two/run.gpx (2)"]


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside.gpx", RUN)
    inside = put(tmp_path / "folder", **{"run.gpx": RUN})
    (inside / "link.gpx").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    seen = list(sources([inside]))
    assert [(type(entry), entry.name) for entry in seen] == [
        (Ignored, "link.gpx"),
        (Ignored, "loop"),
        (Source, "run.gpx"),
    ]


def test_a_link_that_the_runner_names_is_followed(tmp_path: Path) -> None:
    write(tmp_path / "run.gpx", RUN)
    (tmp_path / "link.gpx").symlink_to(tmp_path / "run.gpx")
    assert content_of(next(sources([tmp_path / "link.gpx"]))) == RUN


@pytest.mark.parametrize(
    "name", ["__MACOSX/x.gpx", ".DS_Store", "Thumbs.db", "a/._run.fit", "desktop.ini", "__MACOSX/a/._run.gpx"]
)
def test_system_litter_is_ignored_in_folders_and_archives(tmp_path: Path, name: str) -> None:
    put(tmp_path, **{name: b"x", "z.zip": zipped({name: b"x"})})
    seen = list(sources([tmp_path]))
    assert sorted(names(seen)) == sorted([name, f"z.zip!{name}"])
    assert all(isinstance(entry, Ignored) for entry in seen)


def test_apple_double_is_told_by_content(tmp_path: Path) -> None:
    put(tmp_path, **{"run.fit": b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        "})
    assert isinstance(next(sources([tmp_path])), Ignored)


def test_own_files_count_only_at_the_top_of_a_folder(tmp_path: Path) -> None:
    put(tmp_path, **{"runner.toml": b"", "diary.csv": b"", "deeper/diary.csv": b"date\n"})
    seen = {entry.name: entry for entry in sources([tmp_path])}
    assert isinstance(seen["runner.toml"], OwnFile)
    assert isinstance(seen["diary.csv"], OwnFile)
    assert isinstance(seen["deeper/diary.csv"], Source)


def test_path_that_leads_nowhere_is_absent(tmp_path: Path) -> None:
    assert list(sources([tmp_path / "no such file"])) == [Absent(name=str(tmp_path / "no such file"))]


def test_pipe_that_is_named_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with concurrent.futures.ThreadPoolExecutor() as threads:
        threads.submit((tmp_path / "pipe").write_bytes, RUN)
        seen = list(sources([tmp_path / "pipe"]))
    assert content_of(seen[0]) == RUN


def test_standard_input_is_read_whole() -> None:
    seen = list(sources(["-"], stdin=io.BytesIO(RUN)))
    assert names(seen) == ["-"]
    assert content_of(pickle.loads(pickle.dumps(seen[0]))) == RUN


def test_archive_by_standard_input_gives_members_that_hold_their_own_bytes_alone() -> None:
    data = zipped({"in.zip": zipped({"run.gpx": RUN}), "big.bin": bytes(range(256)) * 400})
    seen = list(sources(["-"], stdin=io.BytesIO(data)))
    assert names(seen) == ["-!in.zip!run.gpx", "-!big.bin"]
    assert content_of(pickle.loads(pickle.dumps(seen[0]))) == RUN
    assert len(pickle.dumps(seen[0])) < len(RUN) + 1000


def test_sources_can_be_pickled_and_read_elsewhere(tmp_path: Path) -> None:
    path = write(tmp_path / "e.zip", zipped({"a.gpx": RUN}))
    source = pickle.loads(pickle.dumps(next(sources([path]))))
    assert content_of(source) == RUN


def only_refused(path: Path) -> str:
    began = time.perf_counter()
    seen = list(sources([path]))
    assert time.perf_counter() - began < 2, "refusing must be quick"
    assert [type(entry) for entry in seen] == [Refused]
    assert isinstance(seen[0], Refused)
    assert seen[0].reason.endswith(".")
    return seen[0].reason


def test_archive_of_zeros_with_an_absurd_ratio_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "bomb.zip"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("run.gpx", "w") as member:
        for _ in range(60):
            member.write(bytes(10**6))
    assert "200 times" in only_refused(out)


def test_nested_bomb_is_refused_where_it_becomes_too_deep(tmp_path: Path) -> None:
    write(tmp_path / "deep.zip", nested(4, "run.gpx", RUN))
    assert "nested" in only_refused(tmp_path / "deep.zip")
    write(tmp_path / "fine.zip", nested(3, "run.gpx", RUN))
    assert content_of(next(sources([tmp_path / "fine.zip"]))) == RUN


def test_quine_like_archive_ends(tmp_path: Path) -> None:
    wide = zipped(
        {f"{number}.zip": zipped({f"{inner}.zip": nested(2, "a", b"") for inner in range(9)}) for number in range(9)}
    )
    seen = list(sources([write(tmp_path / "wide.zip", wide)]))
    assert len(seen) == 81
    assert all(isinstance(entry, Refused) for entry in seen)


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives.Allowance.__init__, "__defaults__", (10, 10**9))
    path = write(tmp_path / "many.zip", zipped({f"{number}.gpx": b"" for number in range(11)}))
    assert "more than" in only_refused(path)


def test_allowance_is_shared_by_all_that_is_inside_one_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives.Allowance.__init__, "__defaults__", (10**6, 5000))
    parts = {f"{number}.zip": zipped({"a.bin": bytes(2000)}) for number in range(4)}
    seen = list(sources([write(tmp_path / "parts.zip", zipped(parts))]))
    assert [type(entry) for entry in seen] == [Source, Source, Refused, Refused]


@pytest.mark.parametrize("name", ["../run.gpx", "a/../../run.gpx", "/etc/run.gpx", "..\\run.gpx", "C:\\run.gpx"])
def test_archive_with_a_climbing_name_is_refused(tmp_path: Path, name: str) -> None:
    assert "leads out" in only_refused(write(tmp_path / "climb.zip", zipped({name: RUN})))
    assert not (tmp_path.parent / "run.gpx").exists()


def test_locked_archive_is_refused(tmp_path: Path) -> None:
    assert "password" in only_refused(write(tmp_path / "locked.zip", locked(zipped({"run.gpx": RUN}))))


def test_overlapping_members_are_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.gpx": RUN, "b.gpx": RUN}))
    second = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 4)
    data[second + 42 : second + 46] = (10).to_bytes(4, "little")
    assert only_refused(write(tmp_path / "overlap.zip", bytes(data)))


def test_archive_cut_short_gives_what_there_is_and_says_what_to_do(tmp_path: Path) -> None:
    whole = zipped({"run.gpx": RUN})
    cut, archive = sources([write(tmp_path / "cut.zip", whole[: len(whole) // 2])])
    assert RUN.startswith(content_of(cut))
    assert isinstance(archive, Refused)
    assert "download it again" in archive.reason


def test_link_in_an_archive_is_not_read(tmp_path: Path) -> None:
    seen = list(sources([write(tmp_path / "link.zip", zipped_link("run.gpx", "/etc/passwd"))]))
    assert [type(entry) for entry in seen] == [Ignored]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_name_that_an_archive_has_twice_is_accounted_for(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "twice.zip", "w") as archive:
        archive.writestr("run.gpx", b"first")
        archive.writestr("run.gpx", RUN)
    first, second = sources([tmp_path / "twice.zip"])
    assert isinstance(first, Ignored)
    assert content_of(second) == RUN


def test_office_document_is_no_archive_of_activities(tmp_path: Path) -> None:
    write(tmp_path / "plan.xlsx", zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}))
    assert [type(entry) for entry in sources([tmp_path / "plan.xlsx"])] == [Ignored]


def test_other_archives_are_refused(tmp_path: Path) -> None:
    assert "unpack" in only_refused(write(tmp_path / "export.7z", b"7z\xbc\xaf\x27\x1c" + bytes(40)))


def test_names_can_be_printed(tmp_path: Path) -> None:
    put(tmp_path, **{"run\x1b[31m.gpx": RUN, "n.zip": zipped({"a\nb.gpx": RUN})})
    with tempfile.TemporaryFile("w", encoding="utf-8") as out:
        for name in names(list(sources([tmp_path]))):
            assert name.isprintable()
            out.write(name)
