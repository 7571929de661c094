"""Headings, paragraphs and items of a terminal text, broken into lines that keep a number and its unit together."""

from collections.abc import Iterable
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from analyser.report.words import SPACE

Part = Text | Padding | Table

_HEADING = Style(bold=True)
_QUIET = Style(dim=True)
WORDS = "words"
"""In the style of a heading, the words as they were before they became capitals: other media have other headings."""
_KEPT = "\ue000"
"""Stands for a no-break space while lines are broken, because rich breaks there."""


def printed(parts: Iterable[Part], *, width: int, color: bool) -> str:
    """The parts as lines of at most `width` columns; without `color` there is no ANSI code, whatever the terminal."""
    out = StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
    for part in parts:
        console.print(part, overflow="fold")
    lines = out.getvalue().replace(_KEPT, " ").split("\n")
    return "\n".join(line.rstrip() for line in lines)


def heading(words: str) -> Text:
    """A heading with an empty line above it."""
    return text(words.upper(), _HEADING + Style(meta={WORDS: words}), above=True)


def body(words: str, style: Style | None = None, *, indent: int = 2) -> Padding:
    """A paragraph beneath a heading."""
    return Padding(text(words, style), (0, 0, 0, indent))


def item(mark: str, words: str, style: Style | None = None, *, indent: int = 2) -> Padding:
    """A paragraph behind its mark, broken so that the mark stands free."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row(text(mark, style), text(words, style))
    return Padding(grid, (0, 0, 0, indent))


def text(words: str, style: Style | None = None, *, above: bool = False) -> Text:
    """A paragraph; with `above` there is an empty line before it."""
    kept = kept_together(words)
    return Text(f"\n{kept}" if above else kept, style=style or Style(), overflow="fold")


def kept_together(words: str) -> str:
    """The words as `printed` keeps them in one line where a no-break space joins them."""
    return words.replace(SPACE, _KEPT)


def plain_text(part: Text) -> str:
    """The words of a paragraph with their no-break spaces, for other media than a terminal."""
    return part.plain.replace(_KEPT, SPACE)


def columns(*headings: tuple[str, str]) -> Table:
    """An empty table without lines; each heading comes with the side that its column keeps to."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style=_QUIET)
    for name, side in headings:
        table.add_column(name, justify="right" if side == "right" else "left")
    return table
