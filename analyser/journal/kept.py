"""Files that hold what the runner told: written whole or not at all, one writer at a time, with the last version kept.

They are readable by their owner alone. What stands in a file is never thrown away because a part of it cannot be
understood: a change that cannot be made without loss is refused, and the file stays as it was.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from analyser.journal import places

BACKUP = ".bak"
"""Behind the name of a file, it names its last version."""
_PATIENCE_S = 20.0
"""How long another writer is waited for (engineering choice)."""


class NotWrittenError(Exception):
    """A change that was not made, and the sentence that says why; the file is as it was."""


def rewritten(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Put what `change` makes of the file's bytes (none if it is not there yet) in their place, in one step.

    The bytes that stood there are kept beside it as the last version. Nothing is written where nothing changes.
    Raises `NotWrittenError`, and then the file is as it was; so it is if `change` raises.
    """
    real = Path(os.path.realpath(path))
    try:
        _folder_for(real)
        with _alone(real):
            before = real.read_bytes() if real.exists() else None
            after = change(before or b"")
            if after == (before or b""):
                return
            if before is not None:
                _put(real.with_name(real.name + BACKUP), before)
            _put(real, after)
    except OSError as error:
        raise NotWrittenError(f"{path} could not be written: {error.strerror or error}.") from error


def _folder_for(path: Path) -> None:
    """Make the program's own folder for it if need be, for its owner alone; other folders must be there."""
    if path.parent in {Path(os.path.realpath(folder)) for folder in places.own_folders()}:
        private_folder(path.parent)


def private_folder(folder: Path) -> None:
    """Make a folder that only its owner may look into."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold off every other writer of the file."""
    from filelock import FileLock, Timeout

    private_folder(places.data_folder())
    private_folder(places.locks())
    name = hashlib.sha256(os.path.normcase(path).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    try:
        with FileLock(places.locks() / f"{name}.lock", timeout=_PATIENCE_S, mode=0o600):
            yield
    except Timeout:
        raise NotWrittenError(f"{path} is being written by another process; try again in a moment.") from None


def _put(path: Path, content: bytes) -> None:
    """Put the content at the path in one step, with the rights 0600."""
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
