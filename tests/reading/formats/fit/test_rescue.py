"""Scrambled and cut-off files: what the damage does not touch is kept, and nothing is made up."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from analyser.reading.formats.fit.contents import Contents, contents_of
from analyser.reading.formats.fit.layout import RECORD
from analyser.reading.formats.fit.parts import parts_of
from tests.builders.fit import NOON, TIMESTAMP, FitFile, activity, run, session
from tests.builders.fit import RECORD as RECORD_MESSAGE
from tests.real_files import real_file

SCRAMBLED = 40

FILES = [
    "fit/garmin-fr965-run-walk-splits.fit",
    "fit/garmin-fenix2-run-pauses.fit",
    "fit/garmin-fr920xt-23k-rd-smart.fit",
    "fit/garmin-fr255-triathlon-summary-first.fit",
    "fit/coros-pace2-ride-misaligned-fields.fit",
    "fit/suunto-ambit3-run-duplicate-timestamps.fit",
    "fit/suunto9-trail-run-pause-records.fit",
    "fit/applewatch3-healthfit-run.fit",
    "fit/garmin-fr225-run-20-day-time-jump.fit",
    "fit/garmin-virb-accelerometer.fit",
]


def contents(data: bytes) -> list[Contents]:
    return [contents_of(data, part) for part in parts_of(data).parts]


def seconds(found: list[Contents]) -> list[float]:
    return [float(when) for one in found for when in one.records.seconds]


@dataclass
class Map:
    """Where the messages of an intact file stand: bytes that belong to messages, and the stretch of each record."""

    covered: np.ndarray
    records: np.ndarray

    def hits_definition(self, first: int, last: int) -> bool:
        return not self.covered[first:last].all()

    def overlapped(self, first: int, last: int) -> int:
        return int(((self.records[:, 0] < last) & (self.records[:, 1] > first)).sum())


def mapped(data: bytes) -> Map:
    covered, records = np.zeros(len(data), dtype=bool), []
    for one in contents(data):
        messages = one.messages
        for start, kind in zip(messages.starts.tolist(), messages.kinds.tolist(), strict=True):
            layout = messages.layouts[kind]
            since = one.part.first + start
            covered[since : since + layout.size + 1] = True
            if layout.message == RECORD:
                records.append((since, since + layout.size + 1))
    return Map(covered, np.array(records))


def scrambled(data: bytes, first: int, seed: int) -> bytes:
    noise = random.Random(seed).randbytes(SCRAMBLED)
    return data[:first] + noise + data[first + SCRAMBLED :]


def places(size: int, name: str) -> Iterator[int]:
    chance = random.Random(name)
    for share in (0.25, 0.5, 0.75, *(chance.uniform(0.01, 0.98) for _ in range(12))):
        yield int(size * share)


def check(data: bytes, first: int, seed: int, where: Map) -> None:
    before = seconds(contents(data))
    after = contents(scrambled(data, first, seed))
    times = seconds(after)
    assert set(times) <= set(before), "a record has a time that the file does not have"
    if where.hits_definition(first, first + SCRAMBLED):
        return  # what depends on the definition may be lost
    lost = len(before) - len(times)
    hit = where.overlapped(first, first + SCRAMBLED)
    assert lost <= (0.01 * len(before) if len(before) >= 1000 else hit + 10)
    assert all(one.damaged for one in after[:1])


@pytest.mark.parametrize("name", FILES)
def test_forty_scrambled_bytes_cost_little(name: str) -> None:
    data = real_file(name).read_bytes()
    where = mapped(data)
    for first in places(len(data), name):
        check(data, first, seed=first, where=where)


@pytest.mark.parametrize("name", [*FILES, "fit/garmin-fr935-swimrun.fit", "fit/wahoo-bolt-ride-no-app-id.fit"])
def test_no_time_is_made_up_where_definitions_are_scrambled(name: str) -> None:
    data = real_file(name).read_bytes()
    where = mapped(data)
    definitions = np.flatnonzero(~where.covered[:-60])[14:]
    before, chance = set(seconds(contents(data))), random.Random(name)
    for _ in range(12):
        first = int(chance.choice(definitions)) - chance.randrange(SCRAMBLED)
        assert set(seconds(contents(scrambled(data, max(first, 14), first)))) <= before


def redefined(message: int, *kinds: tuple[int, str]) -> bytes:
    """Records, then other messages with times of their own under the same local number, one for every ten records."""
    file = activity()
    layout = ((TIMESTAMP, "uint32"), (0, "sint32"), (1, "sint32"), (5, "uint32"), (3, "uint8"), (4, "uint8"))
    file.define(0, RECORD_MESSAGE, *layout)
    for second in range(0, 300, 2):
        file.message(0, NOON + second, 600_000_000 + second, 90_000_000, 300 * second, 140, 85)
    file.define(1, RECORD_MESSAGE, *layout)
    file.define(0, message, *kinds)
    for second in range(300, 900, 2):
        file.message(1, NOON + second, 600_000_000 + second, 90_000_000, 300 * second, 140, 85)
        if second % 20 == 0:
            file.message(0, NOON + second + 1, *[7] * (len(kinds) - 1))
    return file.bytes()


@pytest.mark.parametrize(
    "kinds",
    [
        [(TIMESTAMP, "uint32"), (0, "uint8"), (1, "uint16")],
        [(TIMESTAMP, "uint32"), (0, "uint32"), (1, "uint32"), (2, "uint16"), (3, "uint16"), (4, "uint16")],
        [(TIMESTAMP, "uint32"), (0, "uint32"), (1, "uint32"), (2, "uint32"), (3, "uint32"), (4, "uint32")],
    ],
    ids=["shorter", "as long", "longer"],
)
def test_messages_whose_definition_is_lost_are_not_taken_for_records(kinds: list[tuple[int, str]]) -> None:
    data = redefined(104, *kinds)
    before = seconds(contents(data))
    (defined,) = [place for place in range(len(data)) if data[place : place + 5] == bytes([0x40, 0, 0, 104, 0])]
    for first in range(defined - 30, defined + 20):
        times = seconds(contents(scrambled(data, first, first)))
        assert set(times) <= set(before)
        assert len(times) >= 150


def test_what_depends_on_a_lost_definition_is_named() -> None:
    data = redefined(104, (TIMESTAMP, "uint32"), (0, "uint8"), (1, "uint16"))
    defined = data.index(bytes([0x40, 0, 0, 104, 0]))
    (one,) = contents(scrambled(data, defined + 6, seed=4))
    assert any("description of later messages" in note for note in one.notes)


def values(found: list[Contents]) -> list[tuple[float, ...]]:
    """One tuple for each record: its time and the quantities that the file has, missing ones as -1."""
    (one,) = found
    missing = np.full(len(one.records), np.nan)
    columns = [one.records.columns.get(number, missing) for number in (0, 1, 2, 3, 4, 5, 6, 13, 39, 40, 41)]
    rows = np.column_stack([one.records.seconds, *(np.nan_to_num(column, nan=-1) for column in columns)])
    return [tuple(row) for row in rows.tolist()]


def test_only_records_that_the_damage_overlaps_differ() -> None:
    data = real_file("fit/garmin-fenix2-run.fit").read_bytes()
    where = mapped(data)
    known = set(values(contents(data)))
    for first in places(len(data), "values"):
        if not where.hits_definition(first, first + SCRAMBLED):
            others = [row for row in values(contents(scrambled(data, first, first))) if row not in known]
            assert len(others) <= where.overlapped(first, first + SCRAMBLED)


@pytest.mark.parametrize("name", ["fit/garmin-fenix5-run-21-records.fit", "fit/garmin-vivosmarthr-run-tiny.fit"])
def test_a_file_cut_anywhere_gives_every_complete_record_before_the_cut(name: str) -> None:
    data = real_file(name).read_bytes()
    where, before = mapped(data), seconds(contents(data))
    for cut in range(20, len(data), 7):
        complete = int((where.records[:, 1] <= cut).sum())
        assert seconds(contents(data[:cut])) == before[:complete]


def test_a_long_file_cut_anywhere_gives_every_complete_record_before_the_cut() -> None:
    data = real_file("fit/garmin-fr225-run-20-day-time-jump.fit").read_bytes()
    where, before = mapped(data), seconds(contents(data))
    for cut in range(1000, len(data), 331):
        complete = int((where.records[:, 1] <= cut).sum())
        assert seconds(contents(data[:cut])) == before[:complete]


def test_a_made_up_run_loses_only_what_is_scrambled() -> None:
    data = run(2000).bytes()
    where = mapped(data)
    for first in range(200, len(data) - 100, 997):
        check(data, first, seed=first, where=where)


def test_the_lost_bytes_are_named() -> None:
    data = run(500).bytes()
    (one,) = contents(scrambled(data, 2000, seed=1))
    assert any(note.startswith("bytes ") and "cannot be read" in note for note in one.notes)
    ((since, until),) = [(one.part.first + since, one.part.first + until) for since, until in one.messages.lost]
    assert since <= 2000
    assert 2000 + SCRAMBLED - 12 <= until <= 2000 + SCRAMBLED + 12


def test_a_wrong_time_in_a_record_that_keeps_its_frame_is_left_out() -> None:
    file = activity()
    file.define(0, RECORD_MESSAGE, (TIMESTAMP, "uint32"), (3, "uint8"))
    for second in range(100):
        file.message(0, NOON + second + (900_000_000 if second == 50 else 0), 140)
    (one,) = contents(file.bytes(check_sum=1))
    assert seconds([one]) == [NOON + second for second in range(100) if second != 50]


def test_a_clock_set_anew_is_no_damage() -> None:
    file = activity()
    file.define(0, RECORD_MESSAGE, (TIMESTAMP, "uint32"), (3, "uint8"))
    times = [NOON + second + (40 * 86400 if second >= 50 else 0) for second in range(100)]
    for when in times:
        file.message(0, when, 140)
    (one,) = contents(file.bytes(check_sum=1))
    assert seconds([one]) == times


def compressed() -> FitFile:
    """Records every 5 s with compressed times, and one with a full time in the middle."""
    file = activity()
    file.define(0, RECORD_MESSAGE, (TIMESTAMP, "uint32"), (3, "uint8"))
    file.define(1, RECORD_MESSAGE, (3, "uint8"), (5, "uint32"))
    for number in range(400):
        when = NOON + 5 * number
        if number % 200 == 0:
            file.message(0, when, 140)
        else:
            file.message(1, 140, 15 * number * 100, offset=when)
    return file


def test_after_lost_bytes_compressed_times_count_only_from_the_next_full_one() -> None:
    data = compressed().bytes()
    before = set(seconds(contents(data)))
    assert len(before) == 400
    for seed in range(20):
        times = seconds(contents(scrambled(data, 600, seed)))
        assert set(times) <= before
        assert {NOON + 5 * number for number in range(200, 400)} <= set(times)


def test_a_lost_session_is_no_reason_to_lose_the_run() -> None:
    file = run(200)
    whole = file.bytes()
    start = whole.rindex(b"\x4e\0\0")
    (one,) = contents(scrambled(whole, start, seed=3))
    assert len(one.records) == 200


def test_sessions_that_damage_made_up_are_left_out(tmp_path: Path) -> None:
    from analyser.activity.recording import Recording
    from analyser.reading.formats.fit.read import read_fit

    file = run(100)
    session(file, start=NOON + 90 * 86400, seconds=10)
    (recording,) = read_fit("made.fit", file.bytes(check_sum=1))
    assert isinstance(recording, Recording)
    assert recording.sessions_in_file == 1
    assert any("session message" in note for note in recording.notes)


def test_a_lone_record_is_believed_only_where_something_else_says_its_day() -> None:
    file = activity()
    file.define(0, RECORD_MESSAGE, (TIMESTAMP, "uint32"), (3, "uint8"))
    lone = {when: FitFile(bytearray(file.body), layouts=dict(file.layouts)) for when in (NOON + 60, NOON + 10**8)}
    for when, one in lone.items():
        one.message(0, when, 140)
    found = {when: seconds(contents(one.bytes(check_sum=1))) for when, one in lone.items()}
    assert found == {NOON + 60: [NOON + 60], NOON + 10**8: []}


def test_a_scrambled_start_is_not_what_compressed_times_count_from() -> None:
    file = activity()
    file.define(1, RECORD_MESSAGE, (3, "uint8"))
    for number in range(100):
        file.message(1, 140, offset=NOON + 5 * number)
    session(file, start=NOON, seconds=500)
    data = file.bytes()
    whole = seconds(contents(data))
    assert whole == [NOON + 5 * number for number in range(100)]
    start = data.rindex(NOON.to_bytes(4, "little"))
    for seed in range(10):
        assert set(seconds(contents(scrambled(data, start - 10, seed)))) <= set(whole)
