"""Where the bytes of one file are: a path, or members within archives at a path."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file as the runner knows it: `name` is relative to what she named, members as `a.zip!b.fit`.

    `members` are the names inside archives, outermost first; `path` is None for bytes that came by standard input,
    which are then in `content`. It can be pickled, so that another process can read it.
    """

    name: str
    path: Path | None = None
    members: tuple[str, ...] = ()
    content: bytes | None = None
