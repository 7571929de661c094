"""What a file is, told from its first bytes and not from its name."""

import re
from enum import StrEnum

from analyser.reading.encodings import narrow, separator

HEAD_BYTES = 1 << 16
"""How much of a file is looked at; an Apple Health export has 10 kB of definitions before its first line of data."""


class Kind(StrEnum):
    """What a file may be; the value says it in words."""

    EMPTY = "an empty file"
    FIT = "a FIT file"
    GPX = "a GPX file"
    TCX = "a TCX file"
    GZIP = "a compressed file"
    ZIP = "a zip archive"
    ARCHIVE = "an archive of a kind that is not read"
    APPLE_HEALTH = "an Apple Health export"
    CLINICAL = "a clinical summary from an Apple Health export"
    POLAR = "a Polar training session"
    SUUNTO = "a Suunto log"
    SUUNTO_XML = "a log of an older Suunto watch (SML)"
    GARMIN_SUMMARY = "Garmin's list of activities"
    STRAVA_TABLE = "Strava's list of activities"
    ACTIVITY_TABLE = "a list of activities from Garmin Connect"
    SAMPLE_TABLE = "a table of samples from an app"
    TABLE = "a table"
    JSON = "a JSON file"
    KML = "a map drawing (KML)"
    SVG = "a drawing"
    HTML = "a web page"
    XML = "an XML file of another kind"
    IMAGE = "a picture"
    DOCUMENT = "a document"
    APPLE_DOUBLE = "a Mac's notes on another file"
    TEXT = "a text"
    BINARY = "data of an unknown kind"


_MAGIC = (
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"\x1f\x8b", Kind.GZIP),
    (b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE),
    (b"Rar!\x1a\x07", Kind.ARCHIVE),
    (b"BZh", Kind.ARCHIVE),
    (b"\xfd7zXZ\x00", Kind.ARCHIVE),
    (b"\x28\xb5\x2f\xfd", Kind.ARCHIVE),
    (b"\x00\x05\x16\x07", Kind.APPLE_DOUBLE),
    (b"\x00\x05\x16\x00", Kind.APPLE_DOUBLE),
    (b"\x89PNG", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"GIF8", Kind.IMAGE),
    (b"%PDF", Kind.DOCUMENT),
    (b"\xd0\xcf\x11\xe0", Kind.DOCUMENT),
)
_FIT = re.compile(rb"[\x0c\x0e].{7}\.FIT", re.DOTALL)
_ROOTS = {
    "gpx": Kind.GPX,
    "trainingcenterdatabase": Kind.TCX,
    "healthdata": Kind.APPLE_HEALTH,
    "clinicaldocument": Kind.CLINICAL,
    "sml": Kind.SUUNTO_XML,
    "kml": Kind.KML,
    "svg": Kind.SVG,
    "html": Kind.HTML,
}
_WITHIN = (
    (re.compile(r"<(?:[\w.-]+:)?(?:gpx|trk|trkseg|trkpt)[\s>]"), Kind.GPX),
    (re.compile(r"<(?:[\w.-]+:)?(?:TrainingCenterDatabase|Trackpoint)[\s>]"), Kind.TCX),
)
_TAG = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]")
_PROLOGUE = re.compile(r"<\?[^>]*>|<!DOCTYPE\s+(?P<root>[\w:.-]+)")
_GARMIN_ROW = re.compile(r'\A\s*\[\s*\{(?=[^{}]*"activityId")(?=[^{}]*"(?:beginTimestamp|startTimeGmt)")')
_SUUNTO = re.compile(r"suunto\\*/sml")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(head: bytes) -> Kind:
    """What a file is, from its first `HEAD_BYTES` bytes."""
    if not head:
        return Kind.EMPTY
    if head[8:12] == b".FIT":
        return Kind.FIT
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[257:262] == b"ustar":
        return Kind.ARCHIVE
    if _FIT.search(head):
        return Kind.FIT
    return _kind_of_text(head_text(head))


def head_text(head: bytes) -> str:
    """The first bytes of a file as text, as well as can be."""
    return narrow(head).decode("utf-8-sig", errors="replace")


def _kind_of_text(text: str) -> Kind:
    markup = _markup_kind(text)
    if markup is not None:
        return markup
    if _CONTROLS.search(text) or text.count("�") > len(text) // 10 + 1:
        return Kind.BINARY
    if text.lstrip()[:1] in ("{", "["):
        return _json_kind(text)
    return _table_kind(text) or Kind.TEXT


def _markup_kind(text: str) -> Kind | None:
    prologue = [match["root"] for match in _PROLOGUE.finditer(text[:1024]) if match["root"]]
    tag = _TAG.search(text)
    for name in (*prologue, *([tag[1]] if tag else [])):
        kind = _ROOTS.get(name.rpartition(":")[2].lower())
        if kind is not None:
            return kind
    for pattern, kind in _WITHIN:
        if pattern.search(text):
            return kind
    return Kind.XML if text.lstrip().startswith("<?xml") else None


def _json_kind(text: str) -> Kind:
    if '"summarizedActivitiesExport"' in text or _GARMIN_ROW.search(text):
        return Kind.GARMIN_SUMMARY
    if '"exercises"' in text and '"startTime"' in text:
        return Kind.POLAR
    if '"DeviceLog"' in text or _SUUNTO.search(text):
        return Kind.SUUNTO
    return Kind.JSON


def _table_kind(text: str) -> Kind | None:
    header, _, rest = text.partition("\n")
    between = separator(header)
    names = [name.strip().strip('"').lower() for name in header.split(between)]
    if len(names) < 3:
        return None
    strava = names[0] == "activity id" or (names[:2] == ["id", "date"] and "filename" in names)
    if strava or (len(names) > 8 and re.search(rf'{between}"?activities/\d+\.', rest)):
        return Kind.STRAVA_TABLE
    if names[:2] == ["activity type", "date"]:
        return Kind.ACTIVITY_TABLE
    if between != ",":
        return Kind.TABLE
    if names[0] in ("time", "timestamp") and {"pace", "speed", "distance"} & set(names):
        return Kind.SAMPLE_TABLE
    return Kind.TABLE if rest.count(between) >= len(names) - 1 else None
