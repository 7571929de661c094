"""One source into what it holds: recordings, or the reason why there is none."""

import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from types import MappingProxyType
from typing import BinaryIO

from analyser.activity.recording import NotActivity, Read, Recording, Unreadable
from analyser.reading.archives import TROUBLE
from analyser.reading.fit_type import without_activity
from analyser.reading.gunzip import Gunzip
from analyser.reading.kind import HEAD_BYTES, Kind, kind_of
from analyser.reading.layouts.companion import contents
from analyser.reading.layouts.told import listed_sport, set_aside, told
from analyser.reading.seen import Ignored
from analyser.reading.source import Source

LARGEST_FILE_BYTES = 100 * 10**6
"""More than any activity file [engineering choice]: a day of points each second is 60 MB as TCX."""
LARGEST_FIT_BYTES = 256 * 10**6
"""A watch that writes down every shake of its accelerometer fills 50 MB in a day [engineering choice]."""
_GZIP_LAYERS = 2
_PIECE = 1 << 12
_MEMBER = "Its place in the archive is damaged; all that can be unpacked is read."
Stream = BinaryIO | Gunzip

_TABLES = frozenset({Kind.STRAVA_TABLE, Kind.ACTIVITY_TABLE, Kind.GARMIN_SUMMARY})
_READ_WHOLE = frozenset({Kind.FIT, Kind.GPX, Kind.TCX, Kind.POLAR, Kind.SUUNTO, Kind.SAMPLE_TABLE})
_FORMATS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.KML: "kml",
        Kind.GARMIN_SUMMARY: "json",
        Kind.STRAVA_TABLE: "csv",
        Kind.ACTIVITY_TABLE: "csv",
    }
)
_ENDINGS = ("fit", "gpx", "tcx")


def readings(source: Source) -> Iterator[Read | Ignored]:
    """What one source holds, one by one: a `Recording` for each activity, else the one reason why there is none.

    Never raises for what is in the file. A file that is no activity file by name nor by content is `Ignored`.
    One by one, because an export may hold thousands of activities in one file.
    """
    aside = set_aside(source)
    if aside is not None:
        yield aside
        return
    begun_to_give = False
    try:
        with source.open() as stream:
            for item in _read_stream(source, stream, layers=_GZIP_LAYERS):
                begun_to_give = True
                yield item if isinstance(item, Ignored) else told(source, item)
    except TROUBLE as trouble:
        begun = [] if begun_to_give else _read_beginning(source)
        yield from begun or (_unreadable(source.name, _damage(trouble)),)


def _read_beginning(source: Source) -> list[Read]:
    """The activities in a member of an archive that cannot be unpacked to its end, as far as it can."""
    pieces: list[bytes] = []
    try:
        with source.open() as stream:
            while len(pieces) * _PIECE <= LARGEST_FILE_BYTES and (piece := stream.read(_PIECE)):
                pieces.append(piece)
    except TROUBLE:
        pass
    data = io.BytesIO(b"".join(pieces))
    found = _read_stream(source, data, layers=_GZIP_LAYERS) if pieces and source.members else ()
    return [told(source, _with_damage(item, _MEMBER)) for item in found if isinstance(item, Recording)]


def _read_stream(source: Source, stream: Stream, *, layers: int) -> Iterable[Read | Ignored]:
    name = source.name
    head = stream.read(HEAD_BYTES)
    kind = kind_of(head)
    if kind is Kind.GZIP and layers:
        return _read_gzip(source, Gunzip(stream, begun=head), layers - 1)
    if kind is Kind.APPLE_HEALTH:
        return _read_apple(source, layers)
    if kind not in _READ_WHOLE and not (kind is Kind.BINARY and _ending(name) == "fit"):
        return (_other(kind, name),)
    largest = LARGEST_FIT_BYTES if kind is Kind.FIT else LARGEST_FILE_BYTES
    if isinstance(stream, Gunzip) or not stream.seekable():
        data = head + stream.read(largest + 1 - len(head))
    else:  # so that its bytes are not held twice
        stream.seek(0)
        data = stream.read(largest + 1)
    if len(data) > largest:
        limit = largest // 10**6
        return (_unreadable(name, f"It is larger than {limit} MB, which no activity file is; export it again."),)
    if isinstance(stream, Gunzip) and stream.absurd:
        return (
            _unreadable(name, f"{(stream.damage or '').capitalize()}, which no activity file does; export it again."),
        )
    return _decode(kind, source, data)


def _read_apple(source: Source, layers: int) -> Iterable[Read]:
    """The workouts of an export of any size; it is gone through twice, so it is opened anew each time."""
    from analyser.reading.layouts.apple import read_export

    @contextmanager
    def opened() -> Iterator[Stream]:
        with source.open() as stream:
            unpacked: Stream = stream
            for _ in range(_GZIP_LAYERS - layers):
                unpacked = Gunzip(unpacked)
            yield unpacked

    return read_export(source, opened)


def _read_gzip(source: Source, unpacked: Gunzip, layers: int) -> Iterator[Read | Ignored]:
    found = _read_stream(source, unpacked, layers=layers)
    if unpacked.damage is None:
        yield from found
        return
    note = f"{unpacked.damage.capitalize()}; all that comes before is read."
    for entry in found:
        yield _with_damage(entry, note) if isinstance(entry, Recording) else entry


def _with_damage(recording: Recording, note: str) -> Recording:
    return replace(recording, repaired=True, damage=(note, *recording.damage), notes=(note, *recording.notes))


def _decode(kind: Kind, source: Source, data: bytes) -> tuple[Read, ...]:
    """What the format's own reader finds; only the reader that is needed is imported, as most exports have one kind."""
    name = source.name
    if kind is Kind.GPX:
        from analyser.reading.formats.gpx import read_gpx

        return read_gpx(name, data, listed_sport(source))
    if kind is Kind.TCX:
        from analyser.reading.formats.tcx import read_tcx

        return read_tcx(name, data)
    if kind in (Kind.POLAR, Kind.SUUNTO, Kind.SAMPLE_TABLE):
        return _decode_text(kind, source, data)
    from analyser.reading.formats.fit.read import read_fit

    return read_fit(name, without_activity(data) or data)


def _decode_text(kind: Kind, source: Source, data: bytes) -> tuple[Read, ...]:
    if kind is Kind.POLAR:
        from analyser.reading.formats.polar.read import read_polar

        return read_polar(source.name, data)
    if kind is Kind.SUUNTO:
        from analyser.reading.formats.suunto import read_suunto

        summary = contents(source.companions[0], LARGEST_FILE_BYTES) if source.companions else b""
        return read_suunto(source.name, data, summary)
    from analyser.reading.formats.sample_table import read_sample_table

    return read_sample_table(source.name, data)


def _other(kind: Kind, name: str) -> Read | Ignored:
    """A file that no format's reader is for."""
    ending = _ending(name)
    if kind in _TABLES:
        return NotActivity(source=name, kind=kind.value, format=_FORMATS[kind], metadata=True)
    if kind is Kind.KML:
        return NotActivity(source=name, kind=kind.value, format=_FORMATS[kind])
    if kind in (Kind.ZIP, Kind.GZIP, Kind.ARCHIVE):
        return _unreadable(name, "It is an archive in a compressed file; unpack it and give the folder.")
    if kind is Kind.SUUNTO_XML:
        return _unreadable(name, f"It is {kind.value}, which is not read; export the activity as FIT or GPX.", "suunto")
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
