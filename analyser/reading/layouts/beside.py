"""Which files lie in which folder, whether on disk or in an archive."""

import re
from collections import defaultdict
from collections.abc import Iterable

from analyser.reading.source import Source

_LAST_STEP = re.compile(r"[^/!]*$")


def folder(source: Source) -> str:
    """The folder or archive that a file lies in, with `/` or `!` at its end."""
    return _LAST_STEP.sub("", source.place)


def file_name(source: Source) -> str:
    """The last part of a file's place."""
    found = _LAST_STEP.search(source.place)
    return found[0] if found else source.place


def by_folder(files: Iterable[Source]) -> dict[str, list[int]]:
    """The positions of the files by the folder in which they directly lie."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for position, source in enumerate(files):
        found[folder(source)].append(position)
    return dict(found)
