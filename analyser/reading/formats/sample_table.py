"""A log of run and walk stages, as a coaching app writes it: a table of time, stage, heart rate, pace and distance."""

import csv
import hashlib
import io
import re
from collections.abc import Iterator

import numpy as np

from analyser.activity.recording import Device, Gait, Read, Recording, Split, Sport, Unreadable
from analyser.columns import Column
from analyser.reading.json_text import number
from analyser.reading.points import Floats
from analyser.reading.series import Moments, Series, table_of
from analyser.reading.times import parse_times
from analyser.reading.track import moment_of, track

_FORMAT = "csv"
HEADER = ("time", "stage", "heartrate", "pace", "distance")
_STAGES = (
    (re.compile(r"\d+"), Gait.RUN),
    (re.compile(r"\d+R|WU|CD"), Gait.WALK),
)
"""Numbered stages are runs; their recoveries, warming up and cooling down are walks."""
_PACE = "pace"
_NOTES = (
    "Run and walk are the app's stages: what it told the runner to do.",
    "Pace is left aside, as it does not say whether it is of a kilometre or a mile; speed is from distance.",
)


def read_sample_table(source_name: str, data: bytes) -> tuple[Read, ...]:
    """The run of a log of stages, or why there is none; never raises."""
    rows = _rows(data)
    times = parse_times([row[0] for row in rows])
    known = [row for row, moment in zip(rows, times.moments, strict=True) if not np.isnat(moment)]
    moments = times.moments[~np.isnat(times.moments)]
    if not known:
        reason = "It is a table of samples of a kind that is not read; export the activity as FIT, TCX or GPX."
        return (Unreadable(source=source_name, reason=reason, format=_FORMAT),)
    whole = table_of(_series(known, moments))
    own = track(whole, np.arange(len(whole.segment)), Sport.RUNNING, None)
    recording = Recording(
        source=source_name,
        format=_FORMAT,
        content_hash=hashlib.sha256(data).hexdigest(),
        sport=Sport.RUNNING,
        sport_label="run and walk stages",
        started=moment_of(moments.min()),
        device=Device(creator="a coaching app"),
        samples=own.samples,
        extra=own.extra,
        splits=tuple(_splits([row[1] for row in known], moments)),
        notes=(*_NOTES, *times.notes, *own.notes),
    )
    return (recording,)


def _rows(data: bytes) -> list[list[str]]:
    """The rows with as many cells as the header that we know; none under another header."""
    try:
        lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig", errors="replace"), newline="")))
    except csv.Error:
        return []
    if not lines or tuple(name.strip().lower() for name in lines[0]) != HEADER:
        return []
    return [line for line in lines[1:] if len(line) == len(HEADER)]


def _series(rows: list[list[str]], moments: Moments) -> dict[str, Series]:
    columns = [np.array([_number(row[place]) for row in rows]) for place in (2, 3, 4)]
    heart_rate, pace, distance = (Series(moments, values) for values in columns)
    found = {_PACE: pace, str(Column.DISTANCE_M): distance}
    return found | ({str(Column.HEART_RATE_BPM): heart_rate} if _beats(heart_rate.values) else {})


def _beats(values: Floats) -> bool:
    """Whether a heart rate was measured at all; without a strap the app writes 0."""
    return bool((values > 0).any())


def _number(text: str) -> float:
    found = number(text)
    return float("nan") if found is None else found


def _splits(stages: list[str], moments: Moments) -> Iterator[Split]:
    """A split for each stage, up to the first moment of the next."""
    begins = [0, *(place for place in range(1, len(stages)) if stages[place] != stages[place - 1])]
    ends = [*begins[1:], len(stages) - 1]
    for begin, end in zip(begins, ends, strict=True):
        gait = next((gait for pattern, gait in _STAGES if pattern.fullmatch(stages[begin].strip())), None)
        if gait is not None and moments[end] > moments[begin]:
            yield Split(gait=gait, started=moment_of(moments[begin]), ended=moment_of(moments[end]))
