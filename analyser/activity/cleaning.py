"""A recording's samples in order: time strictly increasing, impossible values masked, every repair counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from analyser.activity.activity import Repair
from analyser.activity.arrays import Flags, Floats, Whole, times_ns
from analyser.activity.clock import Clock, clock, is_unset
from analyser.activity.recording import Recording, Sport
from analyser.activity.spans import inside, joined_stretches, longest_span, spans
from analyser.columns import QUANTITIES, Column

Columns = dict[Column, Floats]

_FASTEST_ON_WHEELS_MPS = 40.0
"""Beyond it a speed is a fault even on a descent by bicycle [engineering choice]."""
_DROPOUT_SPEED_MPS = 1.9
_DROPOUT_NEIGHBOUR_SPM = 100.0
"""A lone cadence of 0 between two of this and more, at running speed, is a drop-out [engineering choice]."""
_NS = 10**9
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cleaned:
    """Columns in order of time: `time_ns` (UTC, strictly increasing), what each sample stands for (s), pauses."""

    time_ns: Whole
    columns: Mapping[Column, Floats]
    span_s: Floats
    paused: Flags
    too_fast: Flags
    """Where a recorded speed is left out because nobody is so fast."""
    clock: Clock | None
    longest_span_s: float
    """The longest time that a sample may stand for."""
    repairs: tuple[Repair, ...]
    notes: tuple[str, ...]

    @property
    def seconds(self) -> Floats:
        """Time since the first sample (s)."""
        return since_first(self.time_ns)


def since_first(time_ns: Whole) -> Floats:
    """Time since the first of the times (s)."""
    return (time_ns - time_ns[:1]) / _NS


def nanoseconds(moment: datetime) -> int:
    """The moment as nanoseconds since 1970 (UTC)."""
    passed = moment - _EPOCH
    return ((passed.days * 86_400 + passed.seconds) * 10**6 + passed.microseconds) * 1000


def cleaned(recording: Recording) -> Cleaned:
    """The recording's samples in order, with what was repaired and how often."""
    repairs: dict[str, int] = {}
    time_ns, columns = _in_order(*_table(recording, repairs), repairs)
    time_ns, columns, put_right, notes = _clock_put_right(recording, time_ns, columns, repairs)
    recorded = columns.get(Column.SPEED_MPS, np.empty(0))
    columns = _masked(recording.sport, columns, repairs)
    starts, ends = _pauses(recording, time_ns, put_right)
    seconds = since_first(time_ns)
    longest_s = longest_span(seconds)
    return Cleaned(
        time_ns=time_ns,
        columns=columns,
        span_s=spans(seconds, starts, ends, longest_s),
        paused=inside(seconds, starts, ends),
        too_fast=recorded > QUANTITIES[Column.SPEED_MPS].high if len(recorded) else np.zeros(len(time_ns), np.bool_),
        clock=put_right,
        longest_span_s=longest_s,
        repairs=tuple(Repair(kind=kind, count=count) for kind, count in repairs.items() if count),
        notes=notes,
    )


def _table(recording: Recording, repairs: dict[str, int]) -> tuple[Whole, Columns]:
    samples = recording.samples
    time_ns = times_ns(samples)
    values = samples.to_numpy(np.float64).T
    columns = {Column(name): values[place] for place, name in enumerate(samples.columns)}
    timed = time_ns != np.iinfo(np.int64).min
    if timed.all():
        return time_ns, columns
    repairs["left out: no time"] = int((~timed).sum())
    return time_ns[timed], {name: values[timed] for name, values in columns.items()}


def _in_order(time_ns: Whole, columns: Columns, repairs: dict[str, int]) -> tuple[Whole, Columns]:
    steps = np.diff(time_ns)
    if (steps > 0).all():
        return time_ns, columns
    if (steps < 0).any():
        repairs["sorted: time ran back"] = int((steps < 0).sum())
        order = np.argsort(time_ns, kind="stable")
        time_ns, columns = time_ns[order], {name: values[order] for name, values in columns.items()}
    return _joined(time_ns, columns, repairs)


def _joined(time_ns: Whole, columns: Columns, repairs: dict[str, int]) -> tuple[Whole, Columns]:
    """Rows of equal time as one, column by column the first value that is there."""
    first = np.flatnonzero(np.append(True, time_ns[1:] != time_ns[:-1]))
    if len(first) == len(time_ns):
        return time_ns, columns
    row = np.arange(len(time_ns))
    group = np.searchsorted(first, row, side="right") - 1
    same = np.ones(len(time_ns), np.bool_)
    joined: Columns = {}
    for name, values in columns.items():
        known = np.where(np.isnan(values), len(values), row)
        at = np.minimum.reduceat(known, first)
        joined[name] = np.where(at < len(values), values[np.minimum(at, len(values) - 1)], np.nan)
        leader = values[first[group]]
        same &= (values == leader) | (np.isnan(values) & np.isnan(leader))
    same[first] = False
    repeats = int(same.sum())
    repairs["left out: repeated record"] = repeats
    repairs["joined: records of one moment"] = len(time_ns) - len(first) - repeats
    return time_ns[first], joined


def _clock_put_right(
    recording: Recording, time_ns: Whole, columns: Columns, repairs: dict[str, int]
) -> tuple[Whole, Columns, Clock | None, tuple[str, ...]]:
    started = None if recording.started is None else nanoseconds(recording.started)
    put_right, keep = clock(time_ns, started)
    notes = []
    if not keep.all():
        repairs["left out: time far from the rest"] = int((~keep).sum())
        time_ns, columns = time_ns[keep], {name: values[keep] for name, values in columns.items()}
    if put_right is not None and len(put_right.begins) > 1:
        moved = put_right.right(time_ns)
        repairs["moved: the clock leapt"] = int((moved != time_ns).sum())
        notes.append("the clock leapt by more than a day inside the activity; the leap is closed")
        time_ns = moved
    if len(time_ns) and is_unset(int(time_ns[0])):
        notes.append("the clock was not set when this was recorded; its date says nothing")
    return time_ns, columns, put_right, tuple(notes)


def _masked(sport: Sport, columns: Columns, repairs: dict[str, int]) -> Columns:
    """Columns with impossible values as NaN; what is impossible on foot is possible on wheels."""
    masked = {}
    for name, values in columns.items():
        quantity = QUANTITIES[name]
        wheels = name is Column.SPEED_MPS and not sport.on_foot
        high = _FASTEST_ON_WHEELS_MPS if wheels else quantity.high
        bad = (values < quantity.low) | (values > high)
        masked[name] = _without(values, bad, f"masked: {name} out of range", repairs)
    return _masked_positions(_masked_dropouts(masked, repairs), repairs)


def _masked_dropouts(columns: Columns, repairs: dict[str, int]) -> Columns:
    cadence, speed = columns.get(Column.CADENCE_SPM), columns.get(Column.SPEED_MPS)
    if cadence is None or len(cadence) < 3:
        return columns
    high = cadence >= _DROPOUT_NEIGHBOUR_SPM
    lone = np.zeros(len(cadence), np.bool_)
    lone[1:-1] = (cadence[1:-1] == 0) & high[:-2] & high[2:]
    if speed is not None:
        lone &= ~(speed < _DROPOUT_SPEED_MPS)
    masked = _without(cadence, lone, "masked: cadence dropped out", repairs)
    return {**columns, Column.CADENCE_SPM: masked}


def _masked_positions(columns: Columns, repairs: dict[str, int]) -> Columns:
    """Half a position is none, and 0° 0° is a receiver without a fix."""
    north, east = columns.pop(Column.LATITUDE_DEG, None), columns.pop(Column.LONGITUDE_DEG, None)
    if north is None or east is None:
        return columns
    bad = (np.isnan(north) != np.isnan(east)) | ((north == 0) & (east == 0))
    masked = _without(north, bad, "masked: no position", repairs)
    return {**columns, Column.LATITUDE_DEG: masked, Column.LONGITUDE_DEG: np.where(bad, np.nan, east)}


def _without(values: Floats, bad: Flags, kind: str, repairs: dict[str, int]) -> Floats:
    count = int(np.count_nonzero(bad))
    if not count:
        return values
    repairs[kind] = repairs.get(kind, 0) + count
    return np.where(bad, np.nan, values)


def _pauses(recording: Recording, time_ns: Whole, put_right: Clock | None) -> tuple[Floats, Floats]:
    """Starts and ends (s after the first sample) of the timer's pauses, on the clock put right."""
    if not recording.pauses or not len(time_ns):
        return np.empty(0), np.empty(0)
    edges = np.array([(nanoseconds(pause.started), nanoseconds(pause.ended)) for pause in recording.pauses], np.int64)
    if put_right is not None:
        edges = put_right.right(edges.ravel()).reshape(-1, 2)
    seconds = (edges - time_ns[0]) / _NS
    return joined_stretches([(float(start), float(end)) for start, end in seconds])
