"""Where the bytes of one file are: a path, or members within archives at a path."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from analyser.reading.archives import open_member


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file as the runner knows it: `name` is relative to what she named, members as `a.zip!b.fit`.

    `members` are the names inside archives, outermost first. `content` holds the file's own bytes where they came by
    standard input; `path` is None then. It can be pickled, so that another process can read it.
    """

    name: str
    path: Path | None = None
    members: tuple[str, ...] = ()
    content: bytes | None = None

    def open(self) -> BinaryIO:
        """A stream of the file's bytes, as they are stored; raises what files and archives raise."""
        if self.content is not None:
            return io.BytesIO(self.content)
        if self.path is None:
            raise ValueError(f"{self.name} has neither a path nor content")
        if self.members:
            return open_member(self.path, self.members)
        return self.path.open("rb")
