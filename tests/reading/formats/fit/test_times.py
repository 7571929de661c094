"""Compressed times: what they count from, and where nothing says."""

from analyser.activity.recording import Recording
from analyser.reading.formats.fit.read import read_fit
from tests.builders.fit import EVENT, NOON, RECORD, TIMESTAMP, FitFile, activity, session


def _counted(*seconds: int) -> FitFile:
    """An event with a full time at second 0, then records with the low five bits of these seconds."""
    file = activity()
    session(file, start=NOON - 7, seconds=100)
    file.define(1, EVENT, (TIMESTAMP, "uint32"), (0, "enum"))
    file.message(1, NOON, 0)
    file.define(0, RECORD, (3, "uint8"))
    for second in seconds:
        file.message(0, 140, offset=NOON + second)
    return file


def _seconds(data: bytes) -> list[int]:
    """When the samples were, in seconds since the event."""
    (read,) = read_fit("a.fit", data)
    assert isinstance(read, Recording)
    return [int(moment.timestamp()) - 631_065_600 - NOON for moment in read.samples.index]


def test_compressed_times_count_on_from_the_last_full_one() -> None:
    assert _seconds(_counted(*range(1, 41)).bytes()) == list(range(1, 41))


def test_the_low_bits_go_round_after_thirty_two_seconds() -> None:
    assert _seconds(_counted(20, 40, 60, 91).bytes()) == [20, 40, 60, 91]


def test_a_full_time_in_between_is_counted_on_from() -> None:
    file = _counted(1, 2)
    file.message(1, NOON + 500, 0)
    file.message(0, 140, offset=NOON + 501)
    assert _seconds(file.bytes()) == [1, 2, 501]


def test_after_an_odd_step_in_a_damaged_file_nothing_is_counted_from_the_start() -> None:
    steady = [*range(1, 31), 45, *range(46, 60)]
    assert _seconds(_counted(*steady).bytes(check_sum=1)) == list(range(1, 31))
