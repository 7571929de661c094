"""Every quantity with its unit, its range and its meaning, and those of days and weeks: as text and as JSON."""

from collections.abc import Iterator

from rich.style import Style
from rich.table import Table

from analyser.columns import QUANTITIES, Column, Quantity
from analyser.report.fields import Json, as_json
from analyser.report.paragraphs import Part, columns, heading, kept_together, printed, text
from analyser.report.quantities import SPREADS
from analyser.report.rows import NOTHING
from analyser.report.tables.flat import flat_tables
from analyser.report.tables.table import Field, Kind
from analyser.report.words import SPACE

SCHEMA = "analyser-columns/1"
_NARROWEST = 40
_TABLE_FROM = 72
_QUIET = Style(dim=True)
_HEADING = Style(bold=True)


def glossary_json(generated_by: str) -> str:
    """The quantities as JSON text; `low` to `high` is what a sample may be on foot."""
    quantities = [{"name": name.value} | _fields(quantity) for name, quantity in QUANTITIES.items()]
    tables = [{"name": field.name, "unit": field.unit, "meaning": field.meaning} for field in _of_days_and_weeks()]
    return as_json({"schema": SCHEMA, "generated_by": generated_by, "columns": quantities, "days_and_weeks": tables})


def _of_days_and_weeks() -> tuple[Field, ...]:
    """The columns of the tables of days and weeks, each once, as the schema of the report has them."""
    found = [
        field
        for name, row in (("weeks", "week_row"), ("days", "day_row"))
        for field in next(flat_tables(name, "", (), row=row, key="start")).fields
    ]
    return tuple({field.name: field for field in reversed(found)}.values())[::-1]


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
    wide = max(width, _NARROWEST)
    return printed(_table() if wide >= _TABLE_FROM else _list(), width=wide, color=color)


def _table() -> Iterator[Part]:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style=_QUIET)
    for name, side in (("name", "left"), ("unit", "left"), ("while running", "right"), ("meaning", "left")):
        table.add_column(name, justify="right" if side == "right" else "left", no_wrap=name != "meaning")
    for column, quantity in QUANTITIES.items():
        table.add_row(column.value, _unit(column), kept_together(_range(quantity)), quantity.meaning)
    yield table
    yield text(_NOTE, _QUIET, above=True)
    yield heading(_TABLES)
    table = columns(("name", "left"), ("unit", "left"), ("meaning", "left"))
    for field in _of_days_and_weeks():
        table.add_row(field.name, _unit_of(field), field.meaning)
    yield table


def _list() -> Iterator[Part]:
    for column, quantity in QUANTITIES.items():
        yield text(column.value, _HEADING)
        running = "" if quantity.running is None else f" While running {_range(quantity)}."
        yield text(f"{quantity.meaning}; in {_unit(column)}.{running}")
    yield text(_NOTE, _QUIET, above=True)
    yield heading(_TABLES)
    for field in _of_days_and_weeks():
        yield text(field.name, _HEADING)
        yield text(f"{field.meaning}; {_unit_of(field)}.")


_NOTE = (
    "Fractions, counts and scales have no unit in their name. What lies outside the range while running is left out "
    "of every measure; a quantity without one is not checked."
)


_TABLES = "In the tables of days and weeks"


def _unit_of(field: Field) -> str:
    if field.kind is Kind.WHOLE:
        return "count"
    kind = {Kind.TEXT: "text", Kind.YES_NO: "yes or no"}.get(field.kind, field.kind.value)
    return {"": kind, "1": "fraction"}.get(field.unit, field.unit)


def _unit(column: Column) -> str:
    return _COUNTED_IN.get(column) or ("fraction" if QUANTITIES[column].unit == "1" else QUANTITIES[column].unit)


_COUNTED_IN = {Column.CADENCE_Z: SPREADS, Column.STEPS: "count", Column.FOOT_STRIKE: "1 to 16"}
"""What a number without a unit is, where it is no fraction."""


def _range(quantity: Quantity) -> str:
    if quantity.running is None:
        return NOTHING
    low, high = (f"{end:,g}" if end < 1000 else f"{end:,.0f}" for end in quantity.running)
    return f"{low}{SPACE}to{SPACE}{high}".replace("-", "−")
