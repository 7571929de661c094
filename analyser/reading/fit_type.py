"""What a FIT file says that it is, from its first bytes, so that the thousands that are no activity cost nothing."""

_ACTIVITY = 4
_NOTHING = 0xFF
_HEADER_SIZES = (12, 14)
_DEFINITION, _DEVELOPER, _COMPRESSED = 0x40, 0x20, 0x80
_FILE_ID, _TYPE = 0, 0
_CHECK_SUM = 2


def without_activity(data: bytes) -> bytes | None:
    """The bytes up to the file's own word on what it is, where that is no activity; None where all are to be read.

    None too where the file begins otherwise, or holds more than one part, of which another may be an activity.
    """
    if len(data) < 24 or data[0] not in _HEADER_SIZES or data[8:12] != b".FIT":
        return None
    if len(data) > data[0] + int.from_bytes(data[4:8], "little") + _CHECK_SUM:
        return None
    at = data[0]
    if not data[at] & _DEFINITION or data[at] & (_COMPRESSED | _DEVELOPER):
        return None
    message = int.from_bytes(data[at + 3 : at + 5], "big" if data[at + 2] else "little")
    begin = at + 6 + 3 * data[at + 5]
    sizes = [(data[place], data[place + 1]) for place in range(at + 6, min(begin, len(data) - 2), 3)]
    end = begin + 1 + sum(size for _, size in sizes)
    if message != _FILE_ID or end > len(data) or data[begin] != data[at] & 0x0F:
        return None
    return data[:end] if _type(data[begin + 1 : end], sizes) not in (None, _ACTIVITY, _NOTHING) else None


def _type(values: bytes, sizes: list[tuple[int, int]]) -> int | None:
    """The value of the type among the values of fields of these numbers and sizes (bytes)."""
    at = 0
    for number, size in sizes:
        if number == _TYPE:
            return values[at] if size == 1 else None
        at += size
    return None
