"""Files that the runner dropped on the page: streamed into a private folder that goes again.

A name is never a path. What is dropped gets its place from the parts of its name, each made plain, so that a vendor's
export keeps its layout; a name that climbs or that is absolute is refused.
"""

import shutil
import unicodedata
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

from filelock import FileLock, Timeout

from analyser.letters import shown

_LEFT_FREE_BYTES = 500 * 10**6
"""So much of the disk stays free [engineering choice]."""
_LOOKED_AFTER_BYTES = 32 * 10**6
"""After so many bytes it is looked again how much is free: other programs write too [engineering choice]."""
_MOST_FILES = 100_000
_DEEPEST = 12
_LONGEST_NAME = 120
_ODD = frozenset('<>:"|?*')
_NOWHERE = frozenset({"Cc", "Cn", "Co"})
"""Kinds of letters that not every system takes in a name: what steers, and what has no meaning of its own."""
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
    """The private folder of one visit below `parent`: made when it is needed, held by a lock, removed at the end."""

    parent: Path
    count: int = 0
    fresh: list[Path] = field(default_factory=list)
    _place: Path | None = None
    _lock: FileLock | None = None

    def __post_init__(self) -> None:
        """Remove what visits that were killed have left."""
        if self.parent.is_dir():
            with FileLock(self.parent / _LOCK, mode=0o600):
                for left in (place for place in self.parent.iterdir() if place.is_dir()):
                    _remove_if_left(left)

    @property
    def folder(self) -> Path:
        """Where the files are."""
        return self._made() / _FILES

    @property
    def entries(self) -> tuple[Path, ...]:
        """The files and folders that were dropped, each by itself, as they would be named to a command."""
        return tuple(sorted(self.folder.iterdir())) if self._place and self.folder.is_dir() else ()

    def holds(self, path: Path) -> bool:
        """Whether it lies among what was dropped."""
        return self._place is not None and path.resolve().is_relative_to(self._place.resolve())

    def place(self, name: str) -> Path:
        """Where a file of that name goes; raises `NotTakenError` where the name climbs, is absolute or is none."""
        parts = [part for part in name.replace("\\", "/").split("/") if part]
        if not parts or len(parts) > _DEEPEST or {".", ".."} & set(parts) or name.startswith(("/", "\\")):
            raise NotTakenError(f"{_shown(name)} is a name that is not taken; rename the file and drop it again.")
        return self.folder.joinpath(*map(_plain, parts))

    def check_room(self, size: int) -> None:
        """Raise `NotTakenError` where so many bytes do not fit."""
        free = self._free()
        if size > free:
            raise NotTakenError(_too_large("What you dropped", size, free))

    async def take(self, name: str, declared: int | None, chunks: AsyncIterator[bytes]) -> int:
        """Write what comes under that name; how many bytes that were. Raises `NotTakenError` and leaves nothing."""
        place = self.place(name)
        if self.count >= _MOST_FILES:
            raise NotTakenError(f"More than {_MOST_FILES:,} files; put them into one zip archive and drop that.")
        if declared is not None and declared > self._free():
            raise NotTakenError(_too_large(_shown(name), declared, self._free()))
        part = self._made() / f"{token_hex(8)}{_PART}"
        try:
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            written = await self._write(part, _shown(name), chunks)
            if declared is not None and written != declared:
                raise NotTakenError(f"{_shown(name)} came only in part; drop it again.")
            part.replace(place)
        except OSError as error:
            raise NotTakenError(f"{_shown(name)} cannot be kept: {error.strerror}.") from error
        finally:
            part.unlink(missing_ok=True)
        self.count += 1
        self.fresh.append(place)
        return written

    def take_back(self) -> None:
        """Let go of what came since `fresh` was emptied."""
        for place in self.fresh:
            place.unlink(missing_ok=True)
        self.count -= len(self.fresh)
        self.fresh.clear()

    def clear(self) -> None:
        """Let go of all that was dropped."""
        if self._lock is not None:
            self._lock.release()
        if self._place is not None:
            shutil.rmtree(self._place, ignore_errors=True)
        self._place, self._lock, self.count = None, None, 0
        self.fresh.clear()

    def _made(self) -> Path:
        """The private folder, which is there from now on."""
        if self._place is None:
            self.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with FileLock(self.parent / _LOCK, mode=0o600):
                place = self.parent / token_hex(8)
                place.mkdir(mode=0o700)
                lock = FileLock(place / _LOCK, thread_local=False, mode=0o600)
                lock.acquire(timeout=5)
                (place / _FILES).mkdir(mode=0o700)
            self._place, self._lock = place, lock
        return self._place

    async def _write(self, part: Path, shown: str, chunks: AsyncIterator[bytes]) -> int:
        written, room = 0, self._free()
        checked = 0
        part.touch(mode=0o600, exist_ok=False)
        with part.open("wb") as file:
            async for chunk in chunks:
                written += len(chunk)
                if written - checked > _LOOKED_AFTER_BYTES:
                    checked, room = written, written + self._free()
                if written > room:
                    raise NotTakenError(_too_large(shown, written, room))
                file.write(chunk)
        return written

    def _free(self) -> int:
        """How many bytes may still be written; never below 0."""
        return max(shutil.disk_usage(self._made()).free - _LEFT_FREE_BYTES, 0)


def _plain(part: str) -> str:
    """A part of a name as every system takes it: letters that mean something to one of them are an underscore."""
    odd = "".join("_" if letter in _ODD or unicodedata.category(letter) in _NOWHERE else letter for letter in part)
    plain = shown(odd, instead="_").strip(" .") or "_"
    if plain.partition(".")[0].strip().lower() in _RESERVED:
        plain = f"_{plain}"
    return plain if len(plain) <= _LONGEST_NAME else f"{plain[: _LONGEST_NAME // 2]}~{plain[-_LONGEST_NAME // 2 :]}"


def _too_large(shown: str, size: int, free: int) -> str:
    return f"{shown} has {size / 1e9:,.1f} GB, and the disk has {free / 1e9:,.1f} GB to spare."


def _shown(name: str) -> str:
    plain = shown(name)
    return plain if len(plain) <= _LONGEST_NAME else f"{plain[:_LONGEST_NAME]}…"


def _remove_if_left(place: Path) -> None:
    """Remove the folder of a visit that no program holds any more."""
    lock = FileLock(place / _LOCK, mode=0o600)
    try:
        lock.acquire(timeout=0)
    except (Timeout, OSError):
        return
    lock.release()
    shutil.rmtree(place, ignore_errors=True)
