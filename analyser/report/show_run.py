"""What happened within one activity: jogs, laps, what was measured while running, how it changed."""

from collections.abc import Iterator

from rich.padding import Padding
from rich.style import Style

from analyser.activity.recording import Gait
from analyser.activity.run import Done, Run
from analyser.activity.runner import Runner, Units
from analyser.columns import Column
from analyser.gait.drift import drift
from analyser.gait.foot_strike import SCALE, landing
from analyser.gait.personal import personal
from analyser.measure import Measure, Missing, Origin
from analyser.report.examined import Examined
from analyser.report.paragraphs import Part, body, columns, heading, item, kept_together
from analyser.report.printable import listed, printable
from analyser.report.quantities import quantity_name, quantity_number, quantity_unit
from analyser.report.rows import NOTHING
from analyser.report.run_words import MODELLED, drift_words, pattern_words
from analyser.report.words import SPACE, begun, clock_words, counted, distance_words, duration_words

_WIDE = 64
_LAPS = 12
_JOGS = 24
_QUIET = Style(dim=True)


def jogs_of(run: Done) -> Iterator[Part]:
    """Its jogs and their pattern."""
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


def laps_of(looked: Examined, units: Units) -> Iterator[Part]:
    """Laps, the watch's own splits, and pauses."""
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
        table = columns(("lap", "right"), ("time", "right"), ("distance", "right"), ("kind", "left"))
        for at, lap in enumerate(laps[:_LAPS], start=1):
            seconds = lap.elapsed_s if lap.timer_s is None else lap.timer_s
            way = NOTHING if lap.distance_m is None else kept_together(distance_words(lap.distance_m, units))
            table.add_row(
                str(at), NOTHING if seconds is None else clock_words(seconds), way, printable(lap.intensity or "")
            )
        yield Padding(table, (0, 0, 0, 2))
        if len(laps) > _LAPS:
            yield body(f"and {len(laps) - _LAPS} more; --json has all.", _QUIET)


def measures_of(run: Run, runner: Runner, width: int) -> Iterator[Part]:
    """Medians with the range of half of the windows, and why what is missing is missing."""
    found: dict[Column, Measure | Missing] = {**run.measures, **personal(run, runner)}
    there = {column: each for column, each in found.items() if isinstance(each, Measure)}
    yield heading("While running")
    if there:
        wide = width >= _WIDE
        extra = (("windows", "right"), ("", "left")) if wide else ()
        table = columns(("measure", "left"), ("median", "right"), ("", "left"), ("half of it", "right"), *extra)
        for column, each in there.items():
            cells = _measure_cells(column, each, runner.units)
            table.add_row(*(cells if wide else cells[:4]))
        yield Padding(table, (0, 0, 0, 2))
        yield body("Medians over steady stretches of 30 seconds; half of them lie in the range beside.", _QUIET)
        if any(each.origin is Origin.MODELLED for each in there.values()):
            yield body(f"{MODELLED} The range is where half of such runs lie.", _QUIET)
    for reason, names in _missing(found).items():
        yield item("·", f"{reason}: {listed(names)}.")


def drift_of(run: Run) -> Iterator[Part]:
    """How cadence and contact time changed from the first to the last third."""
    told = drift_words(drift(run))
    if told:
        yield heading("From the first to the last third")
        yield from (item("·", f"{begun(each)}.") for each in told)
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
        _unit(column, found, units),
        " – ".join(between),
        str(found.count),
        found.origin.value,
    )


def _unit(column: Column, found: Measure, units: Units) -> str:
    """The unit; of where the foot lands the pod's own scale and what it means."""
    return f"of {SCALE}: {landing(found.value)}" if column is Column.FOOT_STRIKE else quantity_unit(column, units)


def _missing(found: dict[Column, Measure | Missing]) -> dict[str, list[str]]:
    """The names of what is missing, by the reason."""
    reasons: dict[str, list[str]] = {}
    for column, each in found.items():
        if isinstance(each, Missing):
            plain = each.reason == f"the file has no {quantity_name(column)}"
            reasons.setdefault("Not in the file" if plain else begun(each.reason), []).append(quantity_name(column))
    return reasons
