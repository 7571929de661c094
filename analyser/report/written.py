"""Files as they are written: whole or not at all, readable by their owner alone."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def write_private(path: Path, text: str) -> None:
    """Put the text (UTF-8) at the path in one step, with the rights 0600; raises OSError and then leaves nothing."""
    write_private_bytes(path, text.encode("utf-8"))


def write_private_bytes(path: Path, content: bytes) -> None:
    """Put the bytes at the path in one step, with the rights 0600; raises OSError and then leaves nothing."""
    write_private_pieces(path, (content,))


def write_private_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """The same of bytes in pieces; raises also what making them raises."""
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
