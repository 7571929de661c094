"""Apple Health's export: one file of all data, under a name in the phone's language, beside a folder of ways."""

from collections.abc import Sequence
from dataclasses import replace

from analyser.reading.archives import TROUBLE
from analyser.reading.kind import Kind, kind_of
from analyser.reading.layouts.beside import by_folder, file_name, folder
from analyser.reading.source import Export, Source

ROUTES = "workout-routes/"
_SNIFFED = 1 << 16


def with_routes(files: Sequence[Source]) -> list[Source]:
    """The export knows the files of its ways, and these know the export."""
    found, folders = list(files), by_folder(files)
    for place, routes in folders.items():
        if not place.endswith(ROUTES):
            continue
        root = place[: -len(ROUTES)]
        beside = [at for at in folders.get(root, []) if file_name(files[at]).lower().endswith((".xml", ".xml.gz"))]
        exports = [at for at in beside if _is_export(files[at])]
        ways = tuple(files[at] for at in routes if file_name(files[at]).lower().endswith((".gpx", ".gpx.gz")))
        for at in exports:
            found[at] = replace(files[at], export=Export.APPLE, within=file_name(files[at]), companions=ways)
        for at in routes if exports else ():
            within = files[at].place[len(root) :]
            found[at] = replace(files[at], export=Export.APPLE, within=within, companions=(files[exports[0]],))
    return found


def way_name(source: Source) -> str:
    """How the export refers to a way: its path from the export's folder, from `/` on."""
    return f"/{ROUTES}{file_name(source)}".removesuffix(".gz")


def is_way(source: Source) -> bool:
    """Whether the file is a way that belongs to a workout of an export beside it."""
    return source.export is Export.APPLE and source.within.startswith(ROUTES) and folder(source).endswith(ROUTES)


def _is_export(source: Source) -> bool:
    try:
        with source.open() as stream:
            return kind_of(stream.read(_SNIFFED)) in (Kind.APPLE_HEALTH, Kind.GZIP)
    except TROUBLE:
        return False
