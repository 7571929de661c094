"""Every real file with random bytes in it or cut off: an answer for each, and no moment that was not in the file."""

import os
import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from analyser.activity.recording import NotActivity, Recording, Unreadable
from analyser.reading import archives
from analyser.reading.seen import Ignored, Seen
from analyser.reading.source import Source
from analyser.reading.sources import sources
from tests.builders.reading import read_source
from tests.real_files import real_files

CASES = max(3, int(os.environ.get("ANALYSER_CASES", "60")) // 20)
"""Cases of each kind for each file; `ANALYSER_CASES` asks for more."""
ENDINGS = (".fit", ".gpx", ".tcx", ".json", ".xml", ".csv", ".gz", ".zip")


def answers(seen: Seen) -> Iterator[Recording]:
    """The recordings of what was seen, all other answers being of a known kind."""
    for entry in read_source(seen) if isinstance(seen, Source) else ():
        assert isinstance(entry, Recording | NotActivity | Unreadable | Ignored)
        if isinstance(entry, Recording):
            yield entry


def moments(content: bytes, name: str, folder: Path) -> set[datetime]:
    """The moments of all recordings in a file of that content."""
    path = folder / name
    path.write_bytes(content)
    archives._opened.cache_clear()
    return {when for seen in sources([path]) for one in answers(seen) for when in one.samples.index}


def chance(path: Path) -> random.Random:
    return random.Random(path.name)


@pytest.mark.parametrize("path", real_files(*ENDINGS))
def test_every_cut_gives_moments_of_the_file_alone(path: Path, tmp_path: Path) -> None:
    whole, cut = path.read_bytes(), chance(path)
    known = moments(whole, path.name, tmp_path)
    for _ in range(CASES):
        found = moments(whole[: cut.randrange(len(whole) + 1)], path.name, tmp_path)
        assert all(f"{when:%Y-%m-%dT%H:%M:%S}".encode() in whole for when in found - known)


@pytest.mark.parametrize("path", real_files(*ENDINGS))
def test_every_flip_has_an_answer_and_makes_up_no_more_than_it_touches(path: Path, tmp_path: Path) -> None:
    whole, flip = path.read_bytes(), chance(path)
    known = moments(whole, path.name, tmp_path)
    for _ in range(CASES):
        data, count = bytearray(whole), flip.randrange(1, 6)
        for _ in range(count if data else 0):
            data[flip.randrange(len(data))] = flip.randrange(256)
        assert len(moments(bytes(data), path.name, tmp_path) - known) <= count
