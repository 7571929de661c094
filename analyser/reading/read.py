"""One source into what it holds: recordings, or the reason why there is none."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import BinaryIO

from analyser.activity.recording import NotActivity, Read, Recording, Unreadable
from analyser.reading.archives import TROUBLE
from analyser.reading.gunzip import Gunzip
from analyser.reading.kind import HEAD_BYTES, Kind, kind_of
from analyser.reading.source import Source
from analyser.reading.sources import Ignored

LARGEST_FILE_BYTES = 100 * 10**6
"""More than any activity file [engineering choice]: a day of points each second is 60 MB as TCX."""
_GZIP_LAYERS = 2
Stream = BinaryIO | Gunzip

_NOT_YET = "It is {kind}, which cannot be read yet; export the workout as FIT, TCX or GPX instead."
_UNSUPPORTED = frozenset({Kind.APPLE_HEALTH, Kind.POLAR, Kind.SUUNTO, Kind.SAMPLE_TABLE})
_TABLES = frozenset({Kind.STRAVA_TABLE, Kind.ACTIVITY_TABLE, Kind.GARMIN_SUMMARY})
_FORMATS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.APPLE_HEALTH: "apple-health-xml",
        Kind.KML: "kml",
        Kind.POLAR: "json",
        Kind.SUUNTO: "json",
        Kind.GARMIN_SUMMARY: "json",
        Kind.SAMPLE_TABLE: "csv",
        Kind.STRAVA_TABLE: "csv",
        Kind.ACTIVITY_TABLE: "csv",
    }
)
_ENDINGS = ("fit", "gpx", "tcx")


def read_source(source: Source) -> tuple[Read | Ignored, ...]:
    """What one source holds: one `Recording` for each activity, else the one reason why there is none.

    Never raises for what is in the file. A file that is no activity file by name nor by content is `Ignored`.
    """
    try:
        with source.open() as stream:
            return _read_stream(source.name, stream, layers=_GZIP_LAYERS)
    except TROUBLE as trouble:
        return (_unreadable(source.name, _damage(trouble)),)


def _read_stream(name: str, stream: Stream, *, layers: int) -> tuple[Read | Ignored, ...]:
    head = stream.read(HEAD_BYTES)
    kind = kind_of(head)
    if kind is Kind.GZIP and layers:
        return _read_gzip(name, Gunzip(stream, begun=head), layers - 1)
    if kind not in (Kind.FIT, Kind.GPX, Kind.TCX) and not (kind is Kind.BINARY and _ending(name) == "fit"):
        return (_other(kind, name),)
    data = head + stream.read(LARGEST_FILE_BYTES + 1 - len(head))
    if len(data) > LARGEST_FILE_BYTES:
        limit = LARGEST_FILE_BYTES // 10**6
        return (_unreadable(name, f"It is larger than {limit} MB, which no activity file is; export it again."),)
    return _decode(kind, name, data)


def _read_gzip(name: str, unpacked: Gunzip, layers: int) -> tuple[Read | Ignored, ...]:
    found = _read_stream(name, unpacked, layers=layers)
    if unpacked.damage is None:
        return found
    note = f"{unpacked.damage.capitalize()}; all that comes before is read."
    return tuple(_noted(entry, note) for entry in found)


def _noted(entry: Read | Ignored, note: str) -> Read | Ignored:
    if isinstance(entry, Recording):
        return replace(entry, repaired=True, notes=(note, *entry.notes))
    return entry


def _decode(kind: Kind, name: str, data: bytes) -> tuple[Read, ...]:
    """What the format's own reader finds; only the reader that is needed is imported, as most exports have one kind."""
    if kind is Kind.GPX:
        from analyser.reading.formats.gpx import read_gpx

        return read_gpx(name, data)
    if kind is Kind.TCX:
        from analyser.reading.formats.tcx import read_tcx

        return read_tcx(name, data)
    from analyser.reading.formats.fit.read import read_fit

    return read_fit(name, data)


def _other(kind: Kind, name: str) -> Read | Ignored:
    """A file that no format's reader is for."""
    ending = _ending(name)
    if kind in _UNSUPPORTED:
        return _unreadable(name, _NOT_YET.format(kind=kind.value), _FORMATS[kind])
    if kind in _TABLES:
        return NotActivity(source=name, kind=kind.value, format=_FORMATS[kind], metadata=True)
    if kind is Kind.KML:
        return NotActivity(source=name, kind=kind.value, format=_FORMATS[kind])
    if kind in (Kind.ZIP, Kind.GZIP, Kind.ARCHIVE):
        return _unreadable(name, "It is an archive in a compressed file; unpack it and give the folder.")
    if ending is None:
        return Ignored(name=name, reason=f"{kind.value}, not an activity file")
    if kind is Kind.EMPTY:
        return _unreadable(name, "The file is empty (0 bytes); export or copy it again.", ending)
    return _unreadable(name, f"It is named .{ending} but is {kind.value}; export or download it again.", ending)


def _ending(name: str) -> str | None:
    """The ending of an activity file's name, without `.gz`; None where it has another."""
    plain = name.lower().removesuffix(".gz")
    return next((ending for ending in _ENDINGS if plain.endswith(f".{ending}")), None)


def _damage(trouble: BaseException) -> str:
    if isinstance(trouble, OSError) and trouble.strerror:
        return f"It cannot be opened ({trouble.strerror.lower()}); see that you may read it and that it is still there."
    return "Its place in the archive is damaged and cannot be unpacked; download the archive again."


def _unreadable(name: str, reason: str, format: str | None = None) -> Unreadable:
    return Unreadable(source=name, reason=reason, format=format)
