"""The paragraphs of a terminal text as blocks of a page: the same words, marked up as what they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from analyser.report.paragraphs import WORDS, Part, plain_text

_PLAIN_MARK = "·"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block: its `kind` (heading, text, loud, quiet, items, table), its words, its items or its rows.

    An item is its mark, empty for a plain one, and its words; of a table the first row holds the headings, which may
    be empty.
    """

    kind: str
    words: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def blocks(parts: Iterable[Part]) -> tuple[Block, ...]:
    """The blocks in their order, items that follow each other as one list."""
    found: list[Block] = []
    for part in parts:
        for block in _blocks(part):
            if block.kind == "items" and found and found[-1].kind == "items":
                found[-1] = Block(kind="items", rows=(*found[-1].rows, *block.rows))
            else:
                found.append(block)
    return tuple(found)


def _blocks(part: Part) -> Iterator[Block]:
    inner = part.renderable if isinstance(part, Padding) else part
    if isinstance(inner, Text):
        yield from _text(inner)
    elif isinstance(inner, Table):
        yield _table(inner)


def _text(text: Text) -> Iterator[Block]:
    words = plain_text(text).strip()
    style = text.style
    if not words:
        return
    if isinstance(style, str):
        yield Block(kind="text", words=words)
    elif WORDS in style.meta:
        yield Block(kind="heading", words=str(style.meta[WORDS]))
    else:
        yield Block(kind="loud" if style.bold else "quiet" if style.dim else "text", words=words)


def _table(table: Table) -> Block:
    columns = [[_cell(cell) for cell in column.cells] for column in table.columns]
    rows = tuple(zip(*columns, strict=True))
    if table.show_header:
        headings = tuple(_cell(column.header) for column in table.columns)
        return Block(kind="table", rows=(headings, *rows))
    if len(columns) == 2:
        return Block(kind="items", rows=tuple(("" if mark == _PLAIN_MARK else mark, words) for mark, words in rows))
    return Block(kind="table", rows=(("",) * len(columns), *rows))


def _cell(cell: object) -> str:
    return plain_text(cell) if isinstance(cell, Text) else plain_text(Text(str(cell)))
