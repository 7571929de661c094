"""Whether there is so much to read that processes are worth their start. Light to import."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

FEWEST, LEAST_BYTES = 48, 12 * 10**6
"""So many new files, or so many bytes of them, are worth the start of processes [engineering choice]: a second's."""
_LOOKED_AT = 10_000
"""So many entries of folders are looked at [engineering choice]."""


def worth_processes(sizes: Iterable[int]) -> bool:
    """Whether so many files of these sizes (bytes) are worth the start of processes."""
    files = total = 0
    for size in sizes:
        files, total = files + 1, total + size
        if files >= FEWEST or total >= LEAST_BYTES:
            return True
    return False


def sizes_below(paths: Iterable[Path | str]) -> Iterator[int]:
    """The size (bytes) of each file at and below the paths, as far as it can be told at a glance."""
    left, looked = [os.fspath(path) for path in paths], 0
    while left and looked < _LOOKED_AT:
        place = left.pop()
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    looked += 1
                    if entry.is_dir(follow_symlinks=False):
                        left.append(entry.path)
                    elif entry.is_file():
                        yield entry.stat().st_size
        except NotADirectoryError:
            yield os.stat(place).st_size  # noqa: PTH116 - a path may be of any kind
        except OSError:
            continue
