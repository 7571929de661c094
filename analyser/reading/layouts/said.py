"""Whether what a file gives is still what it gave: all that its companions say about it, as one text."""

from collections.abc import Callable, Sequence

from analyser.reading.layouts import garmin, strava
from analyser.reading.layouts.apple_files import is_way
from analyser.reading.layouts.beside import file_name
from analyser.reading.source import Export, Source


def needs_starts(source: Source) -> bool:
    """Whether only the moments at which its activities began tell what its companions say."""
    return source.export is Export.GARMIN and bool(source.companions)


def said(source: Source, starts: Sequence[float], identity: Callable[[Source], bytes | None]) -> str | None:
    """What enters the result of a file beside its own bytes and name; None where that cannot be told.

    `starts` are the moments at which its activities began (s since 1970); `identity` tells the bytes of a file.
    """
    if source.export is None or not source.companions:
        return ""
    if source.export is Export.STRAVA:
        return strava.said(source)
    if source.export is Export.GARMIN:
        return garmin.said(source, starts)
    if is_way(source):
        return file_name(source.companions[0])
    known = [(file_name(companion), identity(companion)) for companion in source.companions]
    return None if any(one is None for _, one in known) else repr(known)
