"""Exports with random bytes in them: an answer for every file, never a traceback."""

import os
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyser.activity.prepare import prepared
from analyser.activity.recording import NotActivity, Recording, Unreadable
from analyser.gait.summary import summarised
from analyser.reading.layouts.garmin import summaries
from analyser.reading.layouts.strava import table_of
from analyser.reading.seen import Ignored
from analyser.reading.source import Source
from tests.builders.exports import (
    apple_export,
    apple_record,
    apple_workout,
    garmin_list,
    garmin_row,
    old_polar_session,
    polar_session,
    strava_row,
    strava_table,
    suunto_sample,
    suunto_samples,
)
from tests.builders.reading import read_source

CASES = int(os.environ.get("ANALYSER_CASES", "60"))
ROWS = "".join(apple_record("RunningSpeed", 2.5, at, at + 3, unit="m/s") for at in range(0, 60, 3))
ROUTE = [(at * 1000, 60.0 + at / 1e5, 25.0) for at in range(40)]
EXPORTS = {
    "apple": apple_export(ROWS, apple_workout(seconds=60)),
    "polar": polar_session(samples={"SPEED": [9.0] * 40, "CADENCE": [80, None] * 20}, route=ROUTE),
    "old polar": old_polar_session(40),
    "suunto": suunto_samples(*(suunto_sample(at, HR=2.5, Speed=2.5, Latitude=1.0, Longitude=0.4) for at in range(40))),
}
CHANGES = st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=6)), max_size=6)
QUICKLY = settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def changed(whole: bytes, changes: list[tuple[float, bytes]], end: float) -> bytes:
    data = bytearray(whole)
    for share, written in changes:
        at = int(share * (len(data) - 1))
        data[at : at + len(written)] = written
    return bytes(data[: int(len(data) * end)])


@pytest.mark.parametrize("name", EXPORTS)
@QUICKLY
@given(changes=CHANGES, end=st.sampled_from([1.0, 1.0, 0.9, 0.5, 0.1]))
def test_every_change_has_an_answer(name: str, changes: list[tuple[float, bytes]], end: float) -> None:
    entries = read_source(Source(name="export.xml", content=changed(EXPORTS[name], changes, end)))
    assert entries
    assert all(isinstance(entry, Recording | NotActivity | Unreadable | Ignored) for entry in entries)
    for entry in entries:
        if isinstance(entry, Recording):
            summarised(prepared(entry))


@pytest.mark.parametrize(
    ("whole", "read"),
    [
        (strava_table(strava_row(name='a "b"\n', exertion="4")), lambda data: table_of(data).rows),
        (garmin_list(garmin_row(name="x")), lambda data: list(summaries(Source(name="x", content=data)))),
    ],
    ids=["strava", "garmin"],
)
@QUICKLY
@given(changes=CHANGES, end=st.sampled_from([1.0, 0.7, 0.2]))
def test_lists_too(
    whole: bytes, read: Callable[[bytes], object], changes: list[tuple[float, bytes]], end: float
) -> None:
    read(changed(whole, changes, end))
