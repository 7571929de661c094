"""What is in one file, in words: each activity, its signals, how far they can be trusted, and its measures."""

from collections.abc import Iterator
from datetime import datetime

from rich.padding import Padding
from rich.style import Style
from rich.table import Table

from analyser.activity.recording import Gait, Sport
from analyser.activity.run import Run
from analyser.activity.runner import Runner, Units
from analyser.activity.zone import ZoneOrigin
from analyser.columns import Column
from analyser.gait.drift import drift
from analyser.gait.personal import personal
from analyser.measure import Measure, Missing, Origin
from analyser.report.examined import Examination, Examined
from analyser.report.inside import pause_s, repairs_in_words, sensors, signal_rows, trusts
from analyser.report.paragraphs import Part, body, heading, item, kept_together, printed, text
from analyser.report.printable import listed, printable
from analyser.report.quantities import quantity_name, quantity_number, quantity_unit
from analyser.report.rows import NOTHING
from analyser.report.run_words import MODELLED, drift_words, pattern_words
from analyser.report.tally import not_whole, outcome_words
from analyser.report.words import SPACE, clock_words, counted, date_words, distance_words, duration_words

_NARROWEST = 40
_NAMELESS = "unknown_"
_WIDE = 64
_LAPS = 12
_JOGS = 24
_HEADING = Style(bold=True)
_QUIET = Style(dim=True)
_ZONES = {
    ZoneOrigin.FILE: "the clock in the file",
    ZoneOrigin.POSITION: "the clock of the place",
    ZoneOrigin.RUNNER: "the clock of your settings",
    ZoneOrigin.MACHINE: "this machine's clock",
}
_SPORTS = {Sport.UNKNOWN: "a sport that the file does not name", Sport.IMPACT: "a sport with jumps and turns"}
_COUNTED_AS = {
    Sport.WALKING: "a walk",
    Sport.HIKING: "a hike",
    Sport.CYCLING: "a ride",
    Sport.SWIMMING: "a swim",
    Sport.STRENGTH: "strength training",
    Sport.TRANSITION: "a change between two sports",
}
_PLACES = {"strap": "chest", "pod": "waist (pod)", "footpod": "foot (pod)"}
_SPORTS = {Sport.UNKNOWN: "a sport that the file does not name", Sport.IMPACT: "a sport with jumps and turns"}
_COUNTED_AS = {
    Sport.WALKING: "a walk",
    Sport.HIKING: "a hike",
    Sport.CYCLING: "a ride",
    Sport.SWIMMING: "a swim",
    Sport.STRENGTH: "strength training",
    Sport.TRANSITION: "a change between two sports",
}
_PLACES = {"strap": "chest", "pod": "waist (pod)", "footpod": "foot (pod)"}
_TOLD_BY = {
    "splits": "by the watch's own splits",
    "cadence": "by cadence",
    "speed": "by speed alone, which is less sure",
}


def show_terminal(looked: Examination, runner: Runner, *, width: int, color: bool) -> str:
    """Each activity of a file as text of at most `width` columns."""
    columns = max(width, _NARROWEST)
    return printed(_parts(looked, runner, columns), width=columns, color=color)


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


def _activity(looked: Examined, runner: Runner, width: int) -> Iterator[Part]:
    yield from _head(looked)
    yield from _totals(looked, runner.units)
    yield from _signals(looked, width)
    yield from _doubts(looked)
    yield from _repairs(looked)
    yield from _jogs(looked)
    yield from _laps(looked, runner.units)
    if isinstance(looked.done, Run):
        yield from _measures(looked.done, runner, width)
        yield from _drift(looked.done)
    yield from _notes(looked)


def _head(looked: Examined) -> Iterator[Part]:
    done = looked.done
    yield text(f"{printable(done.source)} ({printable(done.format).upper()})", _HEADING)
    sub_sport = printable(done.sub_sport).replace("_", " ")
    kinds = [_SPORTS.get(done.sport, done.sport.value), *([sub_sport] if sub_sport not in ("", "generic") else [])]
    local = done.started if done.zone is None else done.zone.local(done.started)
    clock = "UTC" if done.zone is None else _ZONES[done.zone.origin]
    yield text(_begun(f"{', '.join(kinds)}. {_moment(local)}, by {clock}."))
    by = [printable(done.device.name)] if done.device.name else []
    told = [*by, *_measured_at(looked)]
    if told:
        yield text(_begun(f"{', '.join(told)}."), _QUIET)
    counts = "It counts as a run." if isinstance(done, Run) else f"It counts as {_kind(looked)}, not as a run."
    yield text(counts)


def _moment(local: datetime) -> str:
    return f"{date_words(local.date())}, {local:%H:%M}"


def _begun(words: str) -> str:
    """The words as a sentence begins."""
    return words[:1].upper() + words[1:]


def _measured_at(looked: Examined) -> list[str]:
    """Where on the body steps were counted, for those who counted any."""
    if Column.CADENCE_SPM not in looked.activity.samples:
        return []
    return [f"steps counted at the {listed(_PLACES.get(each, each) for each in sensors(looked))}"]


def _kind(looked: Examined) -> str:
    """What is no run, in words."""
    return _COUNTED_AS.get(looked.done.sport, "other activity")


def _totals(looked: Examined, units: Units) -> Iterator[Part]:
    done = looked.done
    yield heading("In all")
    way = "no distance" if done.distance_m is None else distance_words(done.distance_m, units)
    timed, elapsed = duration_words(done.duration_s), duration_words(done.elapsed_s)
    elapsed = f", {elapsed} from start to end" if elapsed != timed else ""
    timed = f"{timed} timed" if done.duration_s >= 1 else "No time passes"
    yield body(f"{timed}{elapsed}; {way}.")
    parts = (("running", done.run_s), ("walking", done.walk_s), ("standing", done.stand_s), ("paused", pause_s(looked)))
    found = [f"{duration_words(seconds)} {word}" for word, seconds in parts if seconds >= 1]
    told = _TOLD_BY.get(looked.activity.states_from)
    if told and (done.run_s or done.walk_s or done.stand_s):
        yield body(f"{listed(found)}, told {'apart ' if len(found) > 1 else ''}{told}.")


def _signals(looked: Examined, width: int) -> Iterator[Part]:
    rows = [row for row in signal_rows(looked) if row.column is not Column.LONGITUDE_DEG]
    count = counted(len(looked.activity.samples), "sample", "samples")
    yield heading(f"Signals in {count}")
    if not rows:
        yield body("None: the file holds totals at most.")
        return
    table = _table(("signal", "left"), ("known", "right"), ("trust", "left"), ("from", "left"))
    for row in rows:
        name = "position" if row.column is Column.LATITUDE_DEG else quantity_name(row.column)
        name = "speed" if row.column is Column.SPEED_MPS else name
        origin = "recorded" if row.derived_from is None else f"derived from {row.derived_from}"
        table.add_row(name, f"{100 * row.known:.0f} %", NOTHING if row.trust is None else row.trust.grade.value, origin)
    yield Padding(table, (0, 0, 0, 2))
    names = [printable(str(name)) for name in looked.activity.recording.extra.columns]
    named = [name for name in names if not name.startswith(_NAMELESS)]
    nameless = [counted(len(names) - len(named), "field", "fields") + " without a name"] if named != names else []
    if names:
        yield body(f"Also in the file, not used: {listed([*named, *nameless])}.", _QUIET)


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


def _jogs(looked: Examined) -> Iterator[Part]:
    run = looked.done
    if not isinstance(run, Run) or not run.jogs:
        return
    longest = duration_words(run.longest_jog_s)
    yield heading("Jogging")
    if len(run.jogs) == 1:
        yield body(f"One jog of {longest}.")
        return
    planned = pattern_words(run)
    if planned is not None:
        yield body(f"{planned}.")
    times = ", ".join(clock_words(jog.duration_s) for jog in run.jogs[:_JOGS])
    more = f" and {len(run.jogs) - _JOGS} more" if len(run.jogs) > _JOGS else ""
    yield body(f"{counted(len(run.jogs), 'jog', 'jogs')}, the longest {longest}: {times}{more}.")


def _laps(looked: Examined, units: Units) -> Iterator[Part]:
    recording = looked.activity.recording
    laps, splits, pauses = recording.laps, recording.splits, recording.pauses
    if len(laps) < 2 and not splits and not pauses:
        return
    yield heading("Laps, splits and pauses")
    if splits:
        kinds = [counted(sum(split.gait is gait for split in splits), gait.value, f"{gait.value}s") for gait in Gait]
        yield body(f"The watch split it into {listed(kind for kind in kinds if not kind.startswith(f'0{SPACE}'))}.")
    if pauses:
        paused = sum((pause.ended - pause.started).total_seconds() for pause in pauses)
        yield body(f"{counted(len(pauses), 'pause', 'pauses')} of the timer, {duration_words(paused)} together.")
    if len(laps) > 1:
        table = _table(("lap", "right"), ("time", "right"), ("distance", "right"), ("kind", "left"))
        for at, lap in enumerate(laps[:_LAPS], start=1):
            seconds = lap.elapsed_s if lap.timer_s is None else lap.timer_s
            way = NOTHING if lap.distance_m is None else kept_together(distance_words(lap.distance_m, units))
            table.add_row(
                str(at), NOTHING if seconds is None else clock_words(seconds), way, printable(lap.intensity or "")
            )
        yield Padding(table, (0, 0, 0, 2))
        if len(laps) > _LAPS:
            yield body(f"and {len(laps) - _LAPS} more; --json has all.", _QUIET)


def _measures(run: Run, runner: Runner, width: int) -> Iterator[Part]:
    found: dict[Column, Measure | Missing] = {**run.measures, **personal(run, runner)}
    there = {column: each for column, each in found.items() if isinstance(each, Measure)}
    yield heading("While running")
    if there:
        wide = width >= _WIDE
        extra = (("windows", "right"), ("", "left")) if wide else ()
        table = _table(("measure", "left"), ("median", "right"), ("", "left"), ("half of it", "right"), *extra)
        for column, each in there.items():
            cells = _measure_cells(column, each, runner.units)
            table.add_row(*(cells if wide else cells[:4]))
        yield Padding(table, (0, 0, 0, 2))
        yield body("Medians over steady stretches of 30 seconds; half of them lie in the range beside.", _QUIET)
        if any(each.origin is Origin.MODELLED for each in there.values()):
            yield body(f"{MODELLED} The range is where half of such runs lie.", _QUIET)
    for reason, names in _missing(found).items():
        yield item("·", f"{reason}: {listed(names)}.")


def _drift(run: Run) -> Iterator[Part]:
    told = drift_words(drift(run))
    if told:
        yield heading("From the first to the last third")
        yield from (item("·", f"{each[:1].upper()}{each[1:]}.") for each in told)
        yield body("In brackets the 95 % interval.", _QUIET)


def _measure_cells(column: Column, found: Measure, units: Units) -> tuple[str, ...]:
    ends = [end for end in (found.low, found.high) if end is not None]
    between = (
        sorted(quantity_number(column, end, units) for end in ends)
        if column is Column.SPEED_MPS
        else [quantity_number(column, end, units) for end in ends]
    )
    return (
        f"{quantity_name(column)}{', modelled' if found.origin is Origin.MODELLED else ''}",
        quantity_number(column, found.value, units),
        quantity_unit(column, units),
        " – ".join(between),
        str(found.count),
        found.origin.value,
    )


def _missing(found: dict[Column, Measure | Missing]) -> dict[str, list[str]]:
    """The names of what is missing, by the reason."""
    reasons: dict[str, list[str]] = {}
    for column, each in found.items():
        if isinstance(each, Missing):
            plain = each.reason == f"the file has no {quantity_name(column)}"
            reasons.setdefault("Not in the file" if plain else _addressed(each.reason), []).append(
                quantity_name(column)
            )
    return reasons


def _addressed(reason: str) -> str:
    """A reason as it is said to the runner herself."""
    return f"Your {reason.removeprefix('her ')}" if reason.startswith("her ") else _begun(reason)


def _notes(looked: Examined) -> Iterator[Part]:
    told = set(repairs_in_words(looked))
    notes = [note for note in looked.done.notes if note not in told]
    if notes:
        yield heading("Notes")
        yield from (item("·", printable(note)) for note in notes)


def _table(*headings: tuple[str, str]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style=_QUIET)
    for name, side in headings:
        table.add_column(name, justify="right" if side == "right" else "left")
    return table
