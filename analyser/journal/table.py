"""A table in a CSV file that a person may edit by hand: every line is kept as it stands unless it is the one to change.

Comma, semicolon or tab, a byte-order mark, the line ends, columns of her own, their order, empty lines and lines that
cannot be understood: all of it stays.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

_MARK = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line (several where a quoted cell has line breaks): its text, its cells, and its number in the file."""

    text: str
    cells: tuple[str, ...]
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """All lines; `header` is the place of the line that names the columns, None in an empty file.

    `trouble` says in words, with the number of the line, why nothing may be added; the lines are there all the same.
    """

    mark: str
    delimiter: str
    end: str
    lines: tuple[Line, ...]
    header: int | None
    trouble: str | None = None
    aliases: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns as `plain` has them; a name among `aliases` stands for another that is not there."""
        names = () if self.header is None else tuple(plain(cell) for cell in self.lines[self.header].cells)
        meant = tuple(self.aliases.get(name, name) for name in names)
        return tuple(new if meant.count(new) == 1 else old for old, new in zip(names, meant, strict=True))

    @property
    def rows(self) -> tuple[int, ...]:
        """The places of the lines below the header that are not empty."""
        first = len(self.lines) if self.header is None else self.header + 1
        return tuple(at for at in range(first, len(self.lines)) if any(map(str.strip, self.lines[at].cells)))

    def answers(self, at: int) -> dict[str, str]:
        """The cells of a line by column, without space around them."""
        cells = zip(self.columns, self.lines[at].cells, strict=False)
        return {name: cell.strip() for name, cell in cells if name}

    def beyond(self, at: int) -> str:
        """What stands in a line where no column is named."""
        columns = self.columns
        cells = (cell for place, cell in enumerate(self.lines[at].cells) if not "".join(columns[place : place + 1]))
        return " ".join(filter(None, map(str.strip, cells)))

    @property
    def text(self) -> str:
        """The whole file."""
        return self.mark + "".join(line.text for line in self.lines)


def plain(name: str) -> str:
    """A column's name in small letters, its words between underscores: `Limping?`, `pain during` are those of ours."""
    return re.sub(r"[\W_]+", "_", name.lower()).strip("_")


def table(text: str, aliases: Mapping[str, str] | None = None) -> Table:
    """The table in the text of a file; `aliases` are other names that people give to its columns."""
    mark = _MARK if text.startswith(_MARK) else ""
    body = text.removeprefix(_MARK)
    head = next((line for line in _physical(body) if line.strip()), "")
    delimiter = max(",;\t", key=head.count)
    lines, trouble = _lines(_physical(body), delimiter)
    header = next((at for at, line in enumerate(lines) if any(map(str.strip, line.cells))), None)
    end = head[len(head.rstrip("\r\n")) :] or "\n"
    return Table(
        mark=mark, delimiter=delimiter, end=end, lines=lines, header=header, trouble=trouble, aliases=aliases or {}
    )


def _physical(text: str) -> list[str]:
    return list(io.StringIO(text, newline=""))


def _lines(physical: Sequence[str], delimiter: str) -> tuple[tuple[Line, ...], str | None]:
    found: list[Line] = []
    reader = csv.reader(physical, delimiter=delimiter)
    first = 0
    try:
        for cells in reader:
            raw = "".join(physical[first : reader.line_num])
            found.append(Line(text=raw, cells=tuple(cells), number=first + 1))
            first = reader.line_num
    except csv.Error as error:
        rest = "".join(physical[first:])
        return (*found, Line(text=rest, cells=(), number=first + 1)), f"line {first + 1}: {error}"
    if found and _is_open(found[-1].text, delimiter):
        return tuple(found), f"line {found[-1].number}: a quotation mark is opened there and never closed"
    return tuple(found), None


def _is_open(text: str, delimiter: str) -> bool:
    """Whether a line after this one would be swallowed by a quotation mark that nobody closed."""
    return len(list(csv.reader([*_physical(text.rstrip("\r\n") + "\n"), "after"], delimiter=delimiter))) < 2


def with_columns(old: Table, names: Sequence[str]) -> Table:
    """The table with these columns too, behind the others."""
    missing = [name for name in names if name not in old.columns]
    if old.header is None:
        line = Line(text=old.delimiter.join(missing) + old.end, cells=tuple(missing), number=len(old.lines) + 1)
        return replace(old, lines=(*_ended(old.lines, old.end), line), header=len(old.lines))
    if not missing:
        return old
    head = old.lines[old.header]
    widest = max((len(old.lines[at].cells) for at in old.rows), default=0)
    added = ("",) * max(widest - len(head.cells), 0) + tuple(missing)
    text = old.delimiter.join((head.text.rstrip("\r\n"), *added)) + old.end
    return _with_line(old, old.header, Line(text=text, cells=(*head.cells, *added), number=head.number))


def with_cells(old: Table, at: int | None, cells: Mapping[str, str]) -> Table:
    """The table with these cells in the line at that place, or in a new line at the end where `at` is None."""
    wide = with_columns(old, [name for name, cell in cells.items() if cell])
    stood = () if at is None else wide.lines[at].cells
    row = [*stood, *[""] * (len(wide.columns) - len(stood))]
    for name, cell in cells.items():
        if name in wide.columns:
            row[_last(wide.columns, name)] = cell
    if at is not None and tuple(row[: len(stood)]) == stood and not any(row[len(stood) :]):
        return old
    text = wide.delimiter.join(_cell(cell, wide.delimiter) for cell in row) + wide.end
    if at is not None:
        return _with_line(wide, at, Line(text=text, cells=tuple(row), number=wide.lines[at].number))
    line = Line(text=text, cells=tuple(row), number=len(wide.lines) + 1)
    return replace(wide, lines=(*_ended(wide.lines, wide.end), line))


def without(old: Table, places: Sequence[int]) -> Table:
    """The table without the lines at these places."""
    return replace(old, lines=tuple(line for at, line in enumerate(old.lines) if at not in places))


def _last(columns: Sequence[str], name: str) -> int:
    """The place of a column; of two with one name the last, which is the one that is read."""
    return max(at for at, column in enumerate(columns) if column == name)


def _with_line(old: Table, at: int, line: Line) -> Table:
    return replace(old, lines=(*old.lines[:at], line, *old.lines[at + 1 :]))


def _ended(lines: Sequence[Line], end: str) -> tuple[Line, ...]:
    """The lines, the last of which ends in a line break, so that another may follow."""
    if not lines or lines[-1].text.endswith(("\n", "\r")):
        return tuple(lines)
    return (*lines[:-1], replace(lines[-1], text=lines[-1].text + end))


def _cell(cell: str, delimiter: str) -> str:
    if any(letter in cell for letter in (delimiter, '"', "\r", "\n")) or cell != cell.strip():
        return '"' + cell.replace('"', '""') + '"'
    return cell
