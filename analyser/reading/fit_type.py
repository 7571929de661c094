"""What a FIT file says that it is, from its first bytes, so that the thousands that are no activity cost nothing."""

ACTIVITY = 4
_HEADER_SIZES = (12, 14)
_DEFINITION, _DEVELOPER, _COMPRESSED = 0x40, 0x20, 0x80
_FILE_ID, _TYPE = 0, 0
_CHECK_SUM = 2


def file_type(data: bytes) -> int | None:
    """The number of the file's type; None where the file does not begin by saying it, or holds more than one part."""
    if len(data) < 24 or data[0] not in _HEADER_SIZES or data[8:12] != b".FIT":
        return None
    if len(data) > data[0] + int.from_bytes(data[4:8], "little") + _CHECK_SUM:
        return None
    at = data[0]
    if data[at] & _DEFINITION == 0 or data[at] & _COMPRESSED:
        return None
    order = "big" if data[at + 2] else "little"
    if int.from_bytes(data[at + 3 : at + 5], "big" if order == "big" else "little") != _FILE_ID:
        return None
    fields = [data[place : place + 2] for place in range(at + 6, at + 6 + 3 * data[at + 5], 3)]
    end = at + 6 + 3 * data[at + 5]
    if data[at] & _DEVELOPER or end >= len(data) or data[end] != data[at] & 0x0F:
        return None
    return _type(data, end + 1, fields)


def _type(data: bytes, at: int, fields: list[bytes]) -> int | None:
    """The value of the type among the fields whose values begin at a byte."""
    for field in fields:
        if len(field) < 2 or at + field[1] > len(data):
            return None
        if field[0] == _TYPE:
            return data[at] if field[1] == 1 and data[at] != 0xFF else None
        at += field[1]
    return None
