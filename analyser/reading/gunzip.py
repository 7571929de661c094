"""Gzip streams, read as far as they go."""

import zlib
from typing import BinaryIO

MAGIC = b"\x1f\x8b"
_CHUNK = 1 << 16
ABSURD_RATIO = 200
RATIO_COUNTS_FROM_BYTES = 50 * 10**6
"""What unpacks to more than so many times its size, and to more than so much, is no export [engineering choices]."""


class Gunzip:
    """What is inside a gzip stream, piece by piece; one that is cut short or damaged gives all that comes before.

    `begun` is what was already taken from the stream. After reading to its end, `damage` says what is wrong with it,
    or is None; `absurd` says that it unpacks to more than any export does.
    """

    def __init__(self, stream: "BinaryIO | Gunzip", begun: bytes = b"") -> None:
        self._stream = stream
        self._pending = begun
        self._unpacker = zlib.decompressobj(wbits=31)
        self._finished = False
        self._taken = len(begun)
        self._given = 0
        self.damage: str | None = None
        self.absurd = False

    def read(self, size: int) -> bytes:
        """Up to `size` further bytes; fewer only at the end."""
        pieces: list[bytes] = []
        while size > 0 and not self._finished:
            piece = self._piece(size)
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)

    def _piece(self, size: int) -> bytes:
        packed = self._pending or self._more()
        self._pending = b""
        if not packed:
            self._stop(None if self._unpacker.eof else "the compressed file is cut short")
            return b""
        try:
            piece = self._unpacker.decompress(packed, size)
        except zlib.error:
            self._stop("the compressed file is damaged")
            return b""
        self._given += len(piece)
        if self._given > max(RATIO_COUNTS_FROM_BYTES, ABSURD_RATIO * self._taken):
            self.absurd = True
            self._stop(f"the compressed file unpacks to more than {ABSURD_RATIO} times its size")
            return b""
        self._pending = self._unpacker.unconsumed_tail
        if self._unpacker.eof:
            self._next_part(self._unpacker.unused_data)
        return piece

    def _next_part(self, rest: bytes) -> None:
        """Gzip files may be several, one after the other; anything else after the end is padding."""
        rest = rest or self._more()
        if rest.startswith(MAGIC):
            self._unpacker = zlib.decompressobj(wbits=31)
            self._pending = rest
        else:
            self._finished = True

    def _more(self) -> bytes:
        packed = self._stream.read(_CHUNK)
        self._taken += len(packed)
        return packed

    def _stop(self, damage: str | None) -> None:
        self._finished = True
        self.damage = damage
