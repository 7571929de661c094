"""What tells this program from another: the same bytes read by another version may give another result."""

import hashlib
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PARTS = ("__init__.py", "columns.py", "measure.py", "activity", "gait", "journeys", "reading", "store")
"""What lies on the way from bytes to a compact run."""
_LIBRARIES = ("lxml", "numpy", "pandas", "python-fitparse", "tzfpy")


@lru_cache(maxsize=1)
def program() -> bytes:
    """A digest (16 bytes) of all that turns a file's bytes into runs: version, source and libraries."""
    found = hashlib.blake2b(digest_size=16)
    root = Path(__file__).parents[1]
    for path in sorted(path for part in _PARTS for path in _files(root / part)):
        found.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for library in _LIBRARIES:
        try:
            found.update(f"{library} {version(library)}\0".encode())
        except PackageNotFoundError:
            continue
    return found.digest()


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return [path for path in place.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
