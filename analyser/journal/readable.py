"""One of the runner's own files, wherever it lies."""

from typing import Protocol


class Readable(Protocol):
    """A file whose text is its name: a path, or what lies in an archive."""

    def read_bytes(self) -> bytes:
        """All of it; raises OSError where it cannot be read."""
