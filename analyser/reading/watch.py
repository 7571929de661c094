"""A watch that is plugged in by cable: the folder of activities on its drive."""

import os
import string
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

_FOLDERS = ("garmin", "activity")
_DEEPEST = 4
"""How far below a place for drives a watch's folder begins at most: user, drive, storage [engineering choice]."""
_MOST = 200
"""So many folders of one level are looked at [engineering choice]."""


def plugged_in() -> tuple[Path, ...]:
    """The folders `GARMIN/ACTIVITY` of all drives that are mounted now."""
    return watch_folders(_drives())


def watch_folders(drives: Iterable[tuple[Path, int]]) -> tuple[Path, ...]:
    """The folders `GARMIN/ACTIVITY`, in any case of letters, up to so many levels below each of the drives."""
    found = [folder for drive, depth in drives for folder in _below(drive, depth)]
    return tuple(dict.fromkeys(found))


def _drives() -> Iterator[tuple[Path, int]]:
    """Where this system mounts drives, and how far below that a drive may begin."""
    if sys.platform == "win32":
        yield from ((Path(f"{letter}:\\"), 0) for letter in string.ascii_uppercase[3:])
    elif sys.platform == "darwin":
        yield Path("/Volumes"), 1
    else:
        yield from ((Path(place), depth) for place, depth in (("/media", 2), ("/run/media", 2), ("/mnt", 1)))
        yield Path(f"/run/user/{os.getuid()}/gvfs"), 2  # watches that speak MTP: a device, a storage


def _below(folder: Path, depth: int) -> Iterator[Path]:
    inner = _folders_in(folder)
    for garmin in (each for each in inner if each.name.lower() == _FOLDERS[0]):
        yield from (each for each in _folders_in(garmin) if each.name.lower() == _FOLDERS[1])
    if depth:
        for each in inner:
            yield from _below(each, min(depth, _DEEPEST) - 1)


def _folders_in(folder: Path) -> list[Path]:
    """The folders in it, none where it is not there or is not ours to look into."""
    try:
        found = sorted(each for each in folder.iterdir() if not each.is_symlink() and each.is_dir())
    except OSError:
        return []
    return found[:_MOST]
