"""Strava's archive: `activities.csv` beside the folder `activities`, one row for each file in it."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from analyser.activity.recording import Named, NotActivity, Read, Recording, Sport, Unreadable
from analyser.columns import Column
from analyser.reading.encodings import separator, table_text
from analyser.reading.layouts.beside import file_name, folder
from analyser.reading.layouts.companion import contents, counted, stamp
from analyser.reading.layouts.strava_columns import Places, places
from analyser.reading.source import Export, Source
from analyser.reading.sport_words import listed_label, says_nothing

TABLE = "activities.csv"
_ACTIVITIES, _ROUTES = "activities/", "routes/"
LARGEST_TABLE_BYTES = 50 * 10**6
"""A list of 50,000 activities with long descriptions [engineering choice]."""
_HARDEST = 10.0
_NAMED = 5
"""How many activities without a file a note names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What Strava's list says about one activity; texts as they stand there, `effort` from 0 to 10."""

    file: str
    name: str
    date: str
    sport: str
    gear: str
    note: str
    description: str
    effort: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Strava's list: its rows, and how many more could not be told apart into columns."""

    rows: tuple[Row, ...] = ()
    broken: int = 0


def with_table(files: Sequence[Source]) -> list[Source]:
    """The files of an archive know its list, and the list knows the files."""
    found = list(files)
    for at, table in enumerate(files):
        if file_name(table).lower() != TABLE:
            continue
        root = folder(table)
        own = []
        for position, source in enumerate(files):
            within = source.place[len(root) :] if source.place.startswith(root) else ""
            if within.startswith((_ACTIVITIES, _ROUTES)):
                found[position] = replace(source, export=Export.STRAVA, within=within, companions=(table,))
                own += [source] if within.startswith(_ACTIVITIES) else []
        found[at] = replace(table, export=Export.STRAVA, within=TABLE, companions=tuple(own))
    return found


def set_aside(source: Source) -> NotActivity | None:
    """What a file of an archive is that is no activity wherever it lies: a planned route."""
    if source.within.startswith(_ROUTES):
        return NotActivity(source=source.name, kind="a planned route", format="gpx")
    return None


def told(source: Source, item: Read) -> Read:
    """The item with what Strava's list says about its file; for the list itself, which of its rows have no file."""
    if source.within == TABLE:
        return _list(source, item)
    row = _row_of(source)
    if row is None:
        return item
    if isinstance(item, Recording):
        return _with_row(item, row)
    if isinstance(item, Unreadable):
        what = ", ".join(filter(None, (row.sport, row.date)))
        return replace(item, reason=f"{item.reason} Strava's list calls it “{row.name or 'unnamed'}” ({what}).")
    return item


def listed_sport(source: Source) -> str:
    """What Strava's list calls the sport of the file; empty where it does not say."""
    row = _row_of(source)
    return "" if row is None else row.sport


def said(source: Source) -> str:
    """All that the list's rows, or for the list itself the files, may change in what is read from the file."""
    if source.within == TABLE:
        return repr(sorted(_key(companion.place) for companion in source.companions))
    return repr(_row_of(source))


def _row_of(source: Source) -> Row | None:
    """The row of the list that is about the file."""
    return _rows(source.companions[0], stamp(source.companions[0])).get(_key(source.within))


def table_of(data: bytes) -> Table:
    """The rows of Strava's list in any language, by the place of their columns; no rows where it is none.

    A list that somebody saved from a spreadsheet may have another encoding and other separators.
    """
    text = table_text(data)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text.partition("\n")[0]))
    try:
        header = next(lines)
    except (StopIteration, csv.Error):
        return Table()
    rows: list[Row] = []
    cells: list[list[str]] = []
    broken = 0
    while True:
        try:
            cells.append(next(lines))
        except StopIteration:
            break
        except csv.Error:
            broken += 1
    where = places(header, cells)
    if where is None:
        return Table()
    for line in cells:
        if len(line) > where.file:
            rows.append(_row(line, where))
        elif line:
            broken += 1
    return Table(rows=tuple(rows), broken=broken)


def _row(line: list[str], where: Places) -> Row:
    def cell(place: int | None) -> str:
        return line[place].strip() if place is not None and place < len(line) else ""

    return Row(
        file=cell(where.file),
        name=cell(where.name),
        date=cell(where.date),
        sport=cell(where.sport),
        gear=cell(where.gear),
        note=cell(where.note),
        description=cell(where.description),
        effort=_effort(cell(where.effort)),
    )


def _effort(text: str) -> float | None:
    try:
        effort = float(text.replace(",", "."))
    except ValueError:
        return None
    return effort if 0 < effort <= _HARDEST else None


@lru_cache(maxsize=4)
def _rows(table: Source, _stamp: object) -> dict[str, Row]:
    return {_key(row.file): row for row in table_of(contents(table, LARGEST_TABLE_BYTES)).rows if row.file}


def _key(name: str) -> str:
    """A file's name as it stays when somebody unpacks it."""
    return name.rpartition("/")[2].lower().removesuffix(".gz")


def _with_row(recording: Recording, row: Row) -> Recording:
    texts = {"gear": row.gear, "private_note": row.note, "description": row.description}
    sport, label = recording.sport, recording.sport_label
    left_open = sport is Sport.UNKNOWN or (sport is Sport.OTHER and says_nothing(label))
    listed = listed_label(row.sport, label)
    known = replace(
        recording,
        name=recording.name or row.name or None,
        effort=row.effort if recording.effort is None else recording.effort,
        metadata={**{key: text for key, text in texts.items() if text}, **recording.metadata},
    )
    if listed.sport in (Sport.UNKNOWN, sport):
        return known
    if not left_open:
        note = f"Strava's list calls it {row.sport}, the file {label or sport.value}."
        return replace(known, notes=(*known.notes, note))
    on_foot = listed.sport.on_foot
    return replace(
        known,
        sport=listed.sport,
        sport_label=row.sport,
        sub_sport=known.sub_sport or listed.surroundings,
        samples=known.samples if on_foot else known.samples.drop(columns=Column.CADENCE_SPM, errors="ignore"),
        notes=(*known.notes, *listed.notes),
    )


def _list(source: Source, item: Read) -> Read:
    if not isinstance(item, NotActivity):
        return item
    table = table_of(contents(source, LARGEST_TABLE_BYTES))
    present = {_key(companion.place) for companion in source.companions}
    missing = [row for row in table.rows if not row.file or _key(row.file) not in present]
    said = [f"{item.kind}: {counted(len(table.rows))}"]
    if missing:
        named = "; ".join(" ".join(filter(None, (row.date, row.name))) for row in missing[:_NAMED])
        more = f"; and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
        has, is_ = ("has", "is") if len(missing) == 1 else ("have", "are")
        said.append(f"{len(missing)} of them {has} no file here and {is_} not counted ({named}{more})")
    if table.broken:
        said.append(f"{table.broken} {'row is' if table.broken == 1 else 'rows are'} damaged")
    return replace(item, kind=", ".join(said), names=tuple(Named(day=row.date, sport=row.sport) for row in missing))
