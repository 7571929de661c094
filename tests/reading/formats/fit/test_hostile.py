"""Whatever the bytes are, reading ends soon, with values and never with an exception."""

import os
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.activity.recording import NotActivity, Recording, Unreadable
from analyser.reading.formats.fit.read import read_fit
from tests.builders.fit import RECORD, TIMESTAMP, FitFile, activity, run
from tests.real_files import real_file

TRIALS = int(os.environ.get("ANALYSER_TRIALS", "300"))
"""Trials of each property; set ANALYSER_TRIALS for more."""

SMALL = run(60).bytes()


def check(data: bytes, limit_s: float = 3.0) -> None:
    began = time.process_time()
    answers = read_fit("hostile.fit", data)
    assert time.process_time() - began < limit_s
    assert answers
    for answer in answers:
        assert isinstance(answer, Recording | NotActivity | Unreadable)
        if isinstance(answer, Recording):
            assert len(answer.samples) == len(answer.extra)


@given(st.binary(max_size=2000))
@settings(max_examples=TRIALS, deadline=None)
def test_random_bytes(data: bytes) -> None:
    check(data)


@given(st.binary(max_size=1500))
@settings(max_examples=TRIALS, deadline=None)
def test_random_bytes_in_a_sound_frame(body: bytes) -> None:
    check(FitFile(body=bytearray(body)).bytes())


@given(st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), min_size=1, max_size=40))
@settings(max_examples=TRIALS, deadline=None)
def test_random_changes(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SMALL)
    for place, value in changes:
        data[place] = value
    check(bytes(data))


@given(
    st.lists(st.tuples(st.integers(0, 250), st.integers(0, 255), st.integers(0, 255)), min_size=1, max_size=12),
    st.sampled_from([0, 18, 19, 20, 21, 23, 34, 206, 312]),
    st.binary(min_size=60, max_size=600),
)
@settings(max_examples=TRIALS, deadline=None)
def test_random_definitions_of_messages_that_are_used(
    fields: list[tuple[int, int, int]], message: int, content: bytes
) -> None:
    file = activity()
    file.define(0, RECORD, (TIMESTAMP, "uint32"))
    file.message(0, 1_000_000_000)
    file.body += bytes([0x41, 0, 0]) + message.to_bytes(2, "little") + bytes([len(fields)])
    for number, size, kind in fields:
        file.body += bytes([number, size % 40, kind])
    file.body += b"\x01" + content
    check(file.bytes())


@pytest.mark.parametrize("name", ["fit/garmin-fr945-run-stryd.fit", "fit/damaged-sigma-ride-no-session.fit"])
@given(st.data())
@settings(max_examples=max(10, TRIALS // 20), deadline=None)
def test_a_real_file_with_random_changes_and_cuts(name: str, data: st.DataObject) -> None:
    whole = bytearray(real_file(name).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(whole) - 1))
        noise = data.draw(st.binary(min_size=1, max_size=60))
        whole[place : place + len(noise)] = noise
    check(bytes(whole[: data.draw(st.integers(1, len(whole)))]))


def chained(count: int) -> bytes:
    return FitFile().bytes() * count


def many_sessions() -> bytes:
    file = activity()
    file.define(0, 18, (2, "uint32"))
    for number in range(50_000):
        file.message(0, 1_000_000_000 + number)
    return file.bytes()


def wide_and_sparse() -> bytes:
    """Many tiny records, and one layout that would need a column of 255 for each of its fields."""
    file = activity()
    for local in range(8):
        file.define(local, RECORD, *((30 * local + number, "uint8:255") for number in range(30)))
        file.message(local, *((1,) * 255 for _ in range(30)))
    file.define(9, RECORD, (3, "uint8"))
    for _ in range(100_000):
        file.message(9, 100)
    return file.bytes()


def many_jumps() -> bytes:
    file = activity()
    file.define(0, RECORD, (TIMESTAMP, "uint32"))
    for number in range(60_000):
        file.message(0, 1_000_000_000 + number + number // 9 * 100_000 % 2_000_000_000)
    return file.bytes(check_sum=1)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(chained(20_000), id="endless chain"),
        pytest.param(many_sessions(), id="endless sessions"),
        pytest.param(wide_and_sparse(), id="wide and sparse"),
        pytest.param(many_jumps(), id="endless jumps"),
        pytest.param(SMALL[:200] + bytes(500_000), id="endless zeros"),
        pytest.param(SMALL[:-2] + b"\x40" * 500_000, id="endless definitions"),
        pytest.param(b".FIT" * 100_000, id="endless marks"),
        pytest.param(b"\x0e\0\0\0\xff\xff\xff\xff.FIT\0\0" * 20_000, id="endless headers"),
    ],
)
def test_a_file_made_to_exhaust_ends_soon(data: bytes) -> None:
    check(data, limit_s=12)
