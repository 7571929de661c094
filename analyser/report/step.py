"""How far the reading of files has come."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """So many files and bytes of all are done, the last of them `name`; 0 of 0 where the whole is not known."""

    name: str
    files: int = 0
    of_files: int = 0
    bytes: int = 0
    of_bytes: int = 0
    found: int = 0
    """Activities that they gave so far, before it is known which of them are one."""


Follow = Callable[[Step], None]
"""Called with each step."""
