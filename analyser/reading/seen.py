"""What a path leads to: something to read, or the reason why there is nothing."""

from dataclasses import dataclass
from pathlib import Path

from analyser.letters import shown
from analyser.reading.kind import Kind, kind_of
from analyser.reading.source import Source

SNIFFED = 512
"""So many of a file's first bytes tell what it is, as far as listing goes."""
_LITTER = frozenset({".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", ".localized"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An archive or folder that is not read, and why, as a sentence."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """A file that is no activity file and does not claim to be one, and what it is."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFile:
    """The runner's profile or diary, at the top of a folder that she named."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """A path that she named and that leads to nothing."""

    name: str


Seen = Source | Refused | Ignored | OwnFile | Absent
"""What a path leads to: something to read, or the reason why there is nothing."""


def plain_file(source: Source, head: bytes) -> Seen:
    """A file that is no archive that can be opened: to be read, or not."""
    parts = source.name.replace("!", "/").replace("\\", "/").lower().split("/")
    kind = kind_of(head)
    if "__macosx" in parts or parts[-1] in _LITTER or parts[-1].startswith("._") or kind is Kind.APPLE_DOUBLE:
        return Ignored(name=source.name, reason="left by an operating system; nothing of a runner's is in it")
    if kind is Kind.ARCHIVE:
        return Refused(name=source.name, reason="This kind of archive is not read; unpack it and give the folder.")
    if named_zip(parts[-1]):
        what = "empty" if kind is Kind.EMPTY else "damaged or no zip archive"
        return Refused(name=source.name, reason=f"The archive is {what}; download it again.")
    return source


def named_zip(name: str) -> bool:
    """Whether a file is named as a zip archive."""
    return name.lower().endswith(".zip")


def words_of(trouble: BaseException) -> str:
    """What an exception says, short enough for a sentence."""
    said = trouble.strerror if isinstance(trouble, OSError) and trouble.strerror else str(trouble)
    return shown(said or type(trouble).__name__)[:120].rstrip(".").lower()
