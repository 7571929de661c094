"""What was found in an archive, remembered by its directory: one that was met before need not be looked into, and of
one that has changed only what is new."""

import hashlib
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

Listed = tuple[str, Sequence[str], str | None, int | None, int | None]
"""A file's name after that of the archive; its members, size and check sum, or the reason why it is ignored."""


class Listings(Protocol):
    """Remembers what archives hold."""

    def listing(self, directory: bytes) -> Sequence[Listed] | None:
        """What is in the archive with that directory, as far as it is remembered."""

    def listing_at(self, place: Path) -> Sequence[Listed]:
        """What was in the archive at that path when it was last looked into; nothing where that is not remembered."""

    def keep_listing(self, place: Path, directory: bytes, rows: Sequence[Listed]) -> None:
        """Remember what is in the archive at that path, which has that directory."""


def directory_digest(archive: zipfile.ZipFile) -> bytes:
    """A digest of an archive's directory: of each member name, place, sizes, check sum and kind."""
    found = hashlib.blake2b(digest_size=16)
    for entry in archive.infolist():
        numbers = (entry.header_offset, entry.file_size, entry.compress_size, entry.CRC, entry.external_attr)
        found.update(f"{entry.filename!r}{entry.compress_type}{entry.flag_bits}{numbers}".encode("utf-8", "replace"))
    return found.digest()
