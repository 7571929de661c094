"""Where the bytes of one file are: a path, or members within archives at a path."""

import io
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from analyser.reading.archives import open_member


class Export(StrEnum):
    """The vendors' exports in which other files tell something about a file."""

    STRAVA = "strava"
    GARMIN = "garmin"
    APPLE = "apple"
    SUUNTO = "suunto"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file as the runner knows it: `name` is relative to what she named, members as `a.zip!b.fit`.

    `members` are the names inside archives, outermost first. `content` holds the file's own bytes where they came by
    standard input; `path` is None then. A file of an `export` knows its place `within` it and its `companions`, the
    files that say more about it. `size` (bytes) and `crc` are those that an archive's directory has of a member. It can
    be pickled, so that another process can read it.
    """

    name: str
    path: Path | None = None
    members: tuple[str, ...] = ()
    content: bytes | None = None
    export: Export | None = None
    within: str = ""
    companions: tuple["Source", ...] = ()
    size: int | None = None
    crc: int | None = None

    @property
    def place(self) -> str:
        """Where the file is, with `/` between folders and `!` before members; to tell what lies beside what."""
        outer = self.name.split("!")[0] if self.path is None else self.path.as_posix()
        return "!".join([outer, *(member.replace("\\", "/") for member in self.members)])

    def open(self) -> BinaryIO:
        """A stream of the file's bytes, as they are stored; raises what files and archives raise."""
        if self.content is not None:
            return io.BytesIO(self.content)
        if self.path is None:
            raise ValueError(f"{self.name} has neither a path nor content")
        if self.members:
            return open_member(self.path, self.members)
        return self.path.open("rb")
