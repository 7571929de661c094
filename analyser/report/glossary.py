"""Every quantity with its unit, its range and its meaning: as text and as JSON."""

from collections.abc import Iterator

from rich.style import Style
from rich.table import Table

from analyser.columns import QUANTITIES, Column, Quantity
from analyser.report.fields import Json, as_json
from analyser.report.paragraphs import Part, kept_together, printed, text
from analyser.report.quantities import SPREADS
from analyser.report.rows import NOTHING
from analyser.report.words import SPACE

SCHEMA = "analyser-columns/1"
_NARROWEST = 40
_TABLE_FROM = 72
_QUIET = Style(dim=True)
_HEADING = Style(bold=True)


def glossary_json(generated_by: str) -> str:
    """The quantities as JSON text; `low` to `high` is what a sample may be on foot."""
    columns = [{"name": name.value} | _fields(quantity) for name, quantity in QUANTITIES.items()]
    return as_json({"schema": SCHEMA, "generated_by": generated_by, "columns": columns})


def _fields(quantity: Quantity) -> Json:
    running = quantity.running
    return {
        "unit": quantity.unit,
        "low": quantity.low,
        "high": quantity.high,
        "running": None if running is None else {"low": running[0], "high": running[1]},
        "decimals": quantity.decimals,
        "meaning": quantity.meaning,
    }


def glossary_terminal(*, width: int, color: bool) -> str:
    """The quantities as text of at most `width` columns: a table where there is room for one, else a list."""
    columns = max(width, _NARROWEST)
    return printed(_table() if columns >= _TABLE_FROM else _list(), width=columns, color=color)


def _table() -> Iterator[Part]:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style=_QUIET)
    for heading, side in (("name", "left"), ("unit", "left"), ("while running", "right"), ("meaning", "left")):
        table.add_column(heading, justify="right" if side == "right" else "left", no_wrap=heading != "meaning")
    for name, quantity in QUANTITIES.items():
        table.add_row(name.value, _unit(quantity), kept_together(_range(quantity)), quantity.meaning)
    yield table
    yield text(_NOTE, _QUIET, above=True)


def _list() -> Iterator[Part]:
    for name, quantity in QUANTITIES.items():
        yield text(name.value, _HEADING)
        running = "" if quantity.running is None else f" While running {_range(quantity)}."
        yield text(f"{quantity.meaning}; in {_unit(quantity)}.{running}")
    yield text(_NOTE, _QUIET, above=True)


_NOTE = (
    "Fractions have no unit in their name. What lies outside the range while running is left out of every measure; "
    "a quantity without one is not checked."
)


def _unit(quantity: Quantity) -> str:
    if quantity is QUANTITIES[Column.CADENCE_Z]:
        return SPREADS
    return "fraction" if quantity.unit == "1" else quantity.unit


def _range(quantity: Quantity) -> str:
    if quantity.running is None:
        return NOTHING
    low, high = (f"{end:,g}" if end < 1000 else f"{end:,.0f}" for end in quantity.running)
    return f"{low}{SPACE}to{SPACE}{high}".replace("-", "−")
