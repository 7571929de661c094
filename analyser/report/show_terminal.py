"""What is in one file, in words: each activity, its signals, how far they can be trusted, and its measures."""

from collections.abc import Iterator

from rich.padding import Padding
from rich.style import Style

from analyser.activity.run import Run
from analyser.activity.runner import Runner
from analyser.columns import Column
from analyser.report.examined import Examination, Examined
from analyser.report.foot import not_seen, rule_set_alone
from analyser.report.inside import repairs_in_words, signal_rows, trusts, unused_fields
from analyser.report.paragraphs import Part, body, columns, heading, item, printed, text
from analyser.report.printable import listed, printable
from analyser.report.quantities import quantity_name
from analyser.report.rows import NOTHING
from analyser.report.show_head import head_of, totals_of
from analyser.report.show_run import drift_of, jogs_of, laps_of, measures_of
from analyser.report.tally import not_whole, outcome_words
from analyser.report.words import counted

_NARROWEST = 40
_NAMELESS = "unknown_"
_HEADING = Style(bold=True)
_QUIET = Style(dim=True)


def show_terminal(looked: Examination, runner: Runner, *, width: int, color: bool) -> str:
    """Each activity of a file as text of at most `width` columns."""
    wide = max(width, _NARROWEST)
    return printed(_parts(looked, runner, wide), width=wide, color=color)


def _parts(looked: Examination, runner: Runner, width: int) -> Iterator[Part]:
    several = len(looked.activities) + looked.left_out
    for at, each in enumerate(looked.activities, start=1):
        if several > 1:
            yield text(f"Activity {at} of {several}".upper(), _HEADING, above=at > 1)
        yield from _activity(each, runner, width)
    if looked.left_out:
        more = counted(looked.left_out, "activity", "activities")
        yield text(f"And {more} more: name a single file, or use report and doctor.", above=True)
    lost = [entry for entry in not_whole(looked.ledger) if len(looked.ledger) > 1]
    if lost:
        yield heading("Files that are not whole")
        yield from (
            item("·", f"{printable(entry.source)}: {outcome_words(entry.outcome)}: {printable(entry.reason)}")
            for entry in lost
        )
    yield text(not_seen(), _QUIET, above=True)
    yield text(rule_set_alone(), _QUIET, above=True)


def _activity(looked: Examined, runner: Runner, width: int) -> Iterator[Part]:
    yield from head_of(looked)
    yield from totals_of(looked, runner.units)
    yield from _signals(looked, width)
    yield from _doubts(looked)
    yield from _repairs(looked)
    yield from jogs_of(looked.done)
    yield from laps_of(looked, runner.units)
    if isinstance(looked.done, Run):
        yield from measures_of(looked.done, runner, width)
        yield from drift_of(looked.done)
    yield from _notes(looked)


def _signals(looked: Examined, width: int) -> Iterator[Part]:
    rows = [row for row in signal_rows(looked) if row.column is not Column.LONGITUDE_DEG]
    count = counted(len(looked.activity.samples), "sample", "samples")
    yield heading(f"Signals in {count}")
    if not rows:
        yield body("None: the file holds totals at most.")
        return
    table = columns(("signal", "left"), ("known", "right"), ("trust", "left"), ("from", "left"))
    for row in rows:
        name = "position" if row.column is Column.LATITUDE_DEG else quantity_name(row.column)
        name = "speed" if row.column is Column.SPEED_MPS else name
        origin = "recorded" if row.derived_from is None else f"derived from {row.derived_from}"
        table.add_row(name, f"{100 * row.known:.0f} %", NOTHING if row.trust is None else row.trust.grade.value, origin)
    yield Padding(table, (0, 0, 0, 2))
    if any(row.trust is not None for row in rows):
        yield body(_TRUST, _QUIET)
    recording = looked.activity.recording
    units = {name: f" ({unit})" for name, unit in recording.extra_units.items()}
    names = [printable(f"{name}{units.get(name, '')}") for name in unused_fields(looked)]
    named = [name for name in names if not name.startswith(_NAMELESS)]
    nameless = [counted(len(names) - len(named), "field", "fields") + " without a name"] if named != names else []
    if names:
        yield body(f"Also in the file, not used: {listed([*named, *nameless])}.", _QUIET)


_TRUST = (
    "Trust: A is as good as it gets, B has small gaps, C needs care, at D technique advice is mute while time and "
    f"distance still count; {NOTHING} is not judged by itself."
)


def _doubts(looked: Examined) -> Iterator[Part]:
    doubts = [
        f"{signal.value.replace('_', ' ')} {trust.grade.value}: {printable(reason)}"
        for signal, trust in trusts(looked).items()
        for reason in trust.reasons
    ]
    if doubts:
        yield heading("Why the trust is not A")
        yield from (item("·", doubt) for doubt in doubts)


def _repairs(looked: Examined) -> Iterator[Part]:
    if looked.activity.repairs:
        yield heading("Put right")
        yield from (item("·", printable(words)) for words in repairs_in_words(looked))


def _notes(looked: Examined) -> Iterator[Part]:
    told = set(repairs_in_words(looked))
    notes = [note for note in looked.done.notes if note not in told]
    if notes:
        yield heading("Notes")
        yield from (item("·", printable(note)) for note in notes)
