"""Weeks in the terminal: a table as wide as there is room for, then what it does not hold in a sentence."""

from collections.abc import Iterator

from rich.padding import Padding
from rich.style import Style
from rich.table import Table

from analyser.report.paragraphs import Part, body, kept_together
from analyser.report.plotted import shown_weeks
from analyser.report.report import Report
from analyser.report.rows import NOTHING, WeekRow, way_number
from analyser.report.sizes import sizes
from analyser.report.week_words import week_words
from analyser.report.words import distance_unit

_WEEKS = 6
_WEEKS_IN_SHORT = 4
_BAR = 24
_SHORTEST_BAR = 5
_BESIDE_BAR = 68
_WIDE = 56
_WITH_WEEK = 48
_WIDER = 66
_QUIET = Style(dim=True)
_NOT_WHOLE = "*"


def weeks_of(report: Report, width: int, *, whole: bool) -> Iterator[Part]:
    """The last weeks; nothing where there are none. Where it is not to be `whole`, fewer of them and no sentence."""
    weeks = shown_weeks(report)[-(_WEEKS if whole else _WEEKS_IN_SHORT) :]
    if not weeks:
        return
    yield Padding(_week_table(report, weeks, width), (0, 0, 0, 2))
    if any(week.partial for week in weeks):
        yield body(f"{_NOT_WHOLE} not a whole week: the record begins or ends in it.", _QUIET)
    said = week_words(weeks, report.training.runner.units, longest=width < _WIDER)
    if whole and said is not None:
        yield body(said)


def _week_table(report: Report, weeks: tuple[WeekRow, ...], width: int) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style=_QUIET)
    columns = _week_columns(report, weeks, width)
    for name in columns:
        table.add_column(name, justify="left" if name == _FIRST else "right", no_wrap=True)
    bar = min(_BAR, width - _BESIDE_BAR)
    lengths = [sizes(report).of_week(week) for week in weeks]
    most = max(lengths)
    if bar >= _SHORTEST_BAR and most:
        table.add_column(no_wrap=True)
    for at in range(len(weeks)):
        drawn = ["█" * round(bar * lengths[at] / most)] if bar >= _SHORTEST_BAR and most else []
        table.add_row(*(cells[at] for cells in columns.values()), *drawn)
    return table


_FIRST = "week of"


def _week_columns(report: Report, weeks: tuple[WeekRow, ...], width: int) -> dict[str, list[str]]:
    """The cells by heading: in a narrow terminal only what matters most."""
    units = report.training.runner.units
    columns = {_FIRST: [kept_together(f"{week.named}{_NOT_WHOLE if week.partial else ''}") for week in weeks]}
    if width >= _WITH_WEEK and any(week.since_birth is not None for week in weeks):
        columns["week"] = [NOTHING if week.since_birth is None else str(week.since_birth) for week in weeks]
    columns["runs"] = [str(week.runs) for week in weeks]
    columns["jog min"] = [f"{week.jog_min:.0f}" for week in weeks]
    if width >= _WIDER:
        columns["longest"] = [f"{week.longest_min:.0f}" if week.runs else NOTHING for week in weeks]
    if width >= _WIDE:
        columns["walk min"] = [f"{week.walk_min:.0f}" for week in weeks]
    columns[f"jog {distance_unit(units)}"] = [way_number(week, units) for week in weeks]
    return columns
