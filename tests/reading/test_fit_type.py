"""A FIT file that says in its first bytes that it is no activity is not read further; any doubt has it read."""

from pathlib import Path

import pytest

from analyser.reading.fit_type import without_activity
from tests.builders.fit import activity, run
from tests.real_files import real_files


@pytest.mark.parametrize("number", [1, 2, 5, 6, 15, 32, 44, 254])
def test_other_files_are_told(number: int) -> None:
    data = activity(file_type=number).bytes()
    told = without_activity(data)
    assert told is not None
    assert data.startswith(told)


@pytest.mark.parametrize("number", [4, 0xFF])
def test_activities_and_files_that_do_not_say_are_read(number: int) -> None:
    assert without_activity(activity(file_type=number).bytes()) is None


def test_what_follows_another_part_is_read() -> None:
    assert without_activity(activity(file_type=2).bytes() + run().bytes()) is None


@pytest.mark.parametrize("end", range(60))
def test_cut_files_are_no_trouble(end: int) -> None:
    without_activity(activity(file_type=2).bytes()[:end])


@pytest.mark.parametrize("byte", range(12, 44))
def test_any_byte_may_be_wrong(byte: int) -> None:
    data = bytearray(activity(file_type=4).bytes())
    for value in (0, 1, 0x40, 0x80, 0xFF):
        data[byte] = value
        without_activity(bytes(data))


@pytest.mark.parametrize("path", real_files(".fit"))
def test_no_real_activity_is_passed_over(path: Path) -> None:
    other = any(kind in path.name for kind in ("settings", "monitoring", "workout", "course"))
    assert (without_activity(path.read_bytes()) is not None) == (other and "chained" not in path.name)
