"""Archives made in memory, honest and hostile."""

import io
import stat
import zipfile
from collections.abc import Mapping


def zipped(files: Mapping[str, bytes], *, compressed: bool = True) -> bytes:
    """A zip archive with these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=archive.compression)
    return out.getvalue()


def zipped_link(name: str, target: str) -> bytes:
    """A zip archive with a link in it."""
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(entry, target)
    return out.getvalue()


def nested(depth: int, name: str, content: bytes) -> bytes:
    """A file inside so many archives, one inside the other."""
    for level in range(depth):
        content = zipped({name: content})
        name = f"level-{level}.zip"
    return content


def locked(archive: bytes) -> bytes:
    """The archive with every file marked as needing a password."""
    data = bytearray(archive)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)
