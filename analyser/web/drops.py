"""Files that the runner dropped on the page: streamed into a private folder that goes again.

A name is never a path. What is dropped gets its place from the parts of its name that are plain words, so that a
vendor's export keeps its layout; a name that climbs, that is absolute or that a system could misread is refused.
"""

import shutil
import unicodedata
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

from filelock import FileLock, Timeout

_LEFT_FREE_BYTES = 500 * 10**6
"""So much of the disk stays free [engineering choice]."""
_MOST_FILES = 100_000
_DEEPEST = 12
_LONGEST_NAME = 120
_PART = ".part"
_LOCK = "lock"
_FILES = "files"
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(10))}
)


class NotTakenError(Exception):
    """A file that is not taken; says why."""


@dataclass(slots=True)
class Drops:
    """The private folder of one visit: made below `parent`, held by a lock, and removed at its end."""

    parent: Path
    count: int = 0
    _place: Path = field(init=False)
    _lock: FileLock = field(init=False)

    def __post_init__(self) -> None:
        """Make the folder, and remove what visits that were killed have left."""
        self.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with FileLock(self.parent / _LOCK):
            for left in (place for place in self.parent.iterdir() if place.is_dir()):
                _remove_if_left(left)
            self._place = self.parent / token_hex(8)
            self._place.mkdir(mode=0o700)
            self._lock = FileLock(self._place / _LOCK)
            self._lock.acquire(timeout=5)
        self.folder.mkdir(mode=0o700)

    @property
    def folder(self) -> Path:
        """Where the files are."""
        return self._place / _FILES

    def place(self, name: str) -> Path:
        """Where a file of that name goes; raises `NotTakenError` where the name is none."""
        parts = [part for part in name.replace("\\", "/").split("/") if part]
        if not parts or len(parts) > _DEEPEST or not all(map(_is_plain, parts)) or name.startswith(("/", "\\")):
            raise NotTakenError(f"{_shown(name)} is a name that is not taken; rename the file and drop it again.")
        return self.folder.joinpath(*parts)

    async def take(self, name: str, declared: int | None, chunks: AsyncIterator[bytes]) -> int:
        """Write what comes under that name; how many bytes that were. Raises `NotTakenError` and leaves nothing."""
        place = self.place(name)
        free = shutil.disk_usage(self.folder).free - _LEFT_FREE_BYTES
        if self.count >= _MOST_FILES:
            raise NotTakenError(f"More than {_MOST_FILES:,} files; put them into one zip archive and drop that.")
        if declared is not None and declared > free:
            raise NotTakenError(_too_large(name, declared, free))
        try:
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise NotTakenError(f"{_shown(name)} cannot be kept: {error.strerror}.") from error
        part = self._place / f"{token_hex(8)}{_PART}"
        written = 0
        try:
            with part.open("xb") as file:
                async for chunk in chunks:
                    written += len(chunk)
                    if written > free:
                        raise NotTakenError(_too_large(name, written, free))
                    file.write(chunk)
            if declared is not None and written != declared:
                raise NotTakenError(f"{_shown(name)} came only in part; drop it again.")
            part.replace(place)
        except OSError as error:
            raise NotTakenError(f"{_shown(name)} cannot be kept: {error.strerror}.") from error
        finally:
            part.unlink(missing_ok=True)
        self.count += 1
        return written

    def clear(self) -> None:
        """Let go of all files that were dropped."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self.count = 0

    def close(self) -> None:
        """Remove the folder."""
        self._lock.release()
        shutil.rmtree(self._place, ignore_errors=True)


def _is_plain(part: str) -> bool:
    """Whether a part of a name is a plain name on every system."""
    odd = any(letter in '<>:"|?*' or unicodedata.category(letter)[0] == "C" for letter in part)
    reserved = part.partition(".")[0].strip().lower() in _RESERVED
    return (
        not odd and not reserved and part not in (".", "..") and part == part.strip(" ") and len(part) <= _LONGEST_NAME
    )


def _too_large(name: str, size: int, free: int) -> str:
    return f"{_shown(name)} has {size / 1e9:,.1f} GB, and the disk has {max(free, 0) / 1e9:,.1f} GB to spare."


def _shown(name: str) -> str:
    plain = "".join(letter if letter.isprintable() else "�" for letter in name)
    return plain if len(plain) <= _LONGEST_NAME else f"{plain[:_LONGEST_NAME]}…"


def _remove_if_left(place: Path) -> None:
    """Remove the folder of a visit that no program holds any more."""
    lock = FileLock(place / _LOCK)
    try:
        lock.acquire(timeout=0)
    except (Timeout, OSError):
        return
    lock.release()
    shutil.rmtree(place, ignore_errors=True)
