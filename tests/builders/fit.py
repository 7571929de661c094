"""FIT files for tests, byte by byte: each call writes one message, so that a test shows its one interesting thing."""

import struct
from dataclasses import dataclass, field

import fastcrc

CODES = {
    "enum": (0x00, "B"),
    "sint8": (0x01, "b"),
    "uint8": (0x02, "B"),
    "sint16": (0x83, "h"),
    "uint16": (0x84, "H"),
    "sint32": (0x85, "i"),
    "uint32": (0x86, "I"),
    "string": (0x07, "s"),
    "float32": (0x88, "f"),
    "float64": (0x89, "d"),
    "uint8z": (0x0A, "B"),
    "uint16z": (0x8B, "H"),
    "uint32z": (0x8C, "I"),
    "byte": (0x0D, "B"),
    "sint64": (0x8E, "q"),
    "uint64": (0x8F, "Q"),
}

FILE_ID, SESSION, LAP, RECORD, EVENT, DEVICE, ACTIVITY, SPORT = 0, 18, 19, 20, 21, 23, 34, 12
HEART_RATES, TIME_CORRELATION, FIELD_DESCRIPTION, DEVELOPER_ID, SPLIT = 132, 162, 206, 207, 312
TIMESTAMP = 253

NOON = 1_000_000_000
"""Seconds since FIT's second 0 of 2021-09-08T01:46:40Z, where most made-up activities begin."""

Kind = tuple[int, str]
"""A field's number and base type; `string:8` and `uint16:3` give strings and arrays their size in elements."""


@dataclass
class FitFile:
    """The messages of one part; `bytes()` puts header and check sum around them."""

    body: bytearray = field(default_factory=bytearray)
    order: str = "<"
    layouts: dict[int, list[str]] = field(default_factory=dict)
    ends: list[int] = field(default_factory=list)
    """Where each message ends in the body."""

    def define(self, local: int, message: int, *kinds: Kind, developer: tuple[tuple[int, int, str], ...] = ()) -> None:
        """A definition; developer fields are (index, number, type)."""
        formats = [_format(kind) for _, kind in kinds]
        self.body += struct.pack(f"{self.order}BBBHB", 0x40 | bool(developer) << 5 | local, 0, self.order == ">", 0, 0)
        self.body[-3:-1] = struct.pack(f"{self.order}H", message)
        self.body[-1] = len(kinds)
        for (number, kind), form in zip(kinds, formats, strict=True):
            self.body += bytes([number, struct.calcsize(f"<{form}"), CODES[kind.split(":")[0]][0]])
        if developer:
            added = [_format(kind) for _, _, kind in developer]
            self.body += bytes([len(developer)])
            for (index, number, _), form in zip(developer, added, strict=True):
                self.body += bytes([number, struct.calcsize(f"<{form}"), index])
            formats += added
        self.layouts[local] = formats
        self.ends.append(len(self.body))

    def message(self, local: int, *values: object, offset: int | None = None) -> None:
        """A message of a defined local number; `offset` writes a compressed timestamp of those five bits."""
        self.body.append(local if offset is None else 0x80 | local << 5 | offset & 0x1F)
        for form, value in zip(self.layouts[local], values, strict=True):
            parts = value if isinstance(value, tuple | list) else (value,)
            self.body += struct.pack(f"{self.order}{form}", *parts)
        self.ends.append(len(self.body))

    def bytes(self, *, size: int | None = None, check_sum: int | None = None, header_check_sum: bool = True) -> bytes:
        """The whole part; a `size` or `check_sum` that is given is written whether right or wrong."""
        header = struct.pack("<BBHI4s", 14, 0x20, 2132, len(self.body) if size is None else size, b".FIT")
        header += struct.pack("<H", fastcrc.crc16.arc(header) if header_check_sum else 0)
        whole = header + bytes(self.body)
        return whole + struct.pack("<H", fastcrc.crc16.arc(whole) if check_sum is None else check_sum)


def _format(kind: str) -> str:
    name, _, count = kind.partition(":")
    letter = CODES[name][1]
    return f"{count}{letter}" if count else letter


def activity(file_type: int = 4, manufacturer: int = 1, product: int = 3113) -> FitFile:
    """A file that says what it is and holds nothing yet."""
    file = FitFile()
    file.define(15, FILE_ID, (0, "enum"), (1, "uint16"), (2, "uint16"), (4, "uint32"))
    file.message(15, file_type, manufacturer, product, NOON)
    return file


def session(file: FitFile, sport: int = 1, sub_sport: int = 0, start: int = NOON, seconds: float = 100) -> None:
    """A session message with times, sport and a distance of 3 m for each second."""
    file.define(14, SESSION, (TIMESTAMP, "uint32"), (2, "uint32"), (7, "uint32"), (8, "uint32"), (9, "uint32"),
                (5, "enum"), (6, "enum"))  # fmt: skip
    stored = round(seconds * 1000)
    file.message(14, start + int(seconds), start, stored, stored, round(seconds * 300), sport, sub_sport)


def records(file: FitFile, count: int = 100, start: int = NOON, cadence: int = 85) -> None:
    """Records of a steady run, one a second: time, cadence, distance (3 m each), heart rate."""
    file.define(0, RECORD, (TIMESTAMP, "uint32"), (4, "uint8"), (5, "uint32"), (3, "uint8"))
    for second in range(count):
        file.message(0, start + second, cadence, 300 * second, 140)


def run(count: int = 100, **changes: int) -> FitFile:
    """A whole small running activity."""
    file = activity()
    records(file, count, **changes)
    session(file, seconds=count)
    return file
