"""Which column of Strava's list holds what, in any language and of any year.

The list has two blocks: up to the file's name texts for display, in the account's language, then figures for machines.
Names of columns are translated, repeated and sometimes broken, so their places tell.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_FILE_HEADERS = frozenset(
    {
        "filename",
        "dateiname",
        "bestandsnaam",
        "filnavn",
        "filnamn",
        "tiedostonimi",
        "nomdufichier",
        "nomdefichier",
        "nombredearchivo",
        "nombredelarchivo",
        "nomedoarquivo",
        "nomedoficheiro",
        "nomefile",
        "nomedelfile",
        "nazwapliku",
        "názevsouboru",
        "имяфайла",
        "ファイル名",
        "文件名",
        "檔案名稱",
        "파일이름",
    }
)
"""What the column of the file's name is called, without spaces; where it has another name, its cells tell it."""
_FILE = re.compile(r"activities/[^/]+\.\w+", re.ASCII)
_ID, _DATE, _NAME, _SPORT, _DESCRIPTION = range(5)
_DISPLAYED_EFFORT = 8
"""The place of Strava's own effort score among the texts for display."""
_WITH_NOTE = 12
"""Where the file's name stands since the list has a private note; it came in two places before the name."""
_EXERTION_AFTER_EFFORT = 6
"""Columns from the machine's repetition of the effort score to the runner's own exertion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The place of each column from 0; None where this list has none."""

    file: int
    name: int = _NAME
    date: int = _DATE
    sport: int = _SPORT
    description: int = _DESCRIPTION
    gear: int
    note: int | None
    effort: int | None


def places(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Places | None:
    """Where the columns are; None where this is no list of Strava's."""
    file = _file_place(header, rows)
    if file is None or file <= _DESCRIPTION + 1:
        return None
    return Places(
        file=file,
        gear=file - 1,
        note=_WITH_NOTE - 2 if file == _WITH_NOTE else None,
        effort=_effort_place(header, file),
    )


def _file_place(header: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    for place, name in enumerate(header):
        if re.sub(r"[\s_]", "", name).lower() in _FILE_HEADERS:
            return place
    for row in rows:
        for place, cell in enumerate(row):
            if _FILE.fullmatch(cell.strip()):
                return place
    return None


def _effort_place(header: Sequence[str], file: int) -> int | None:
    """By the English name; else by the effort score, which every language repeats among the figures for machines."""
    names = [name.strip().lower() for name in header]
    if "perceived exertion" in names:
        return names.index("perceived exertion")
    if file != _WITH_NOTE or len(names) <= file or names.count(names[_DISPLAYED_EFFORT]) != 2:
        return None
    place = names.index(names[_DISPLAYED_EFFORT], _DISPLAYED_EFFORT + 1) + _EXERTION_AFTER_EFFORT
    return place if place < len(names) else None
