"""The log of a coaching app: its stages as splits, its distance as it is."""

import pytest

from analyser.activity.recording import Gait, Recording, Unreadable
from analyser.columns import Column
from analyser.reading.formats.sample_table import read_sample_table
from tests.real_files import real_file

HEADER = b"Time,Stage,HeartRate,Pace,Distance\n"


def test_stages_are_splits_and_zero_heart_rate_is_none() -> None:
    stages = ["WU"] * 3 + ["1"] * 4 + ["1R"] * 2 + ["CD"] * 2
    rows = "".join(f"2020-01-01T10:00:{5 * at:02}Z,{stage},0,9.1,{10 * at}\n" for at, stage in enumerate(stages))
    (entry,) = read_sample_table("log.csv", HEADER + rows.encode())
    assert isinstance(entry, Recording)
    assert [split.gait for split in entry.splits] == [Gait.WALK, Gait.RUN, Gait.WALK, Gait.WALK]
    assert [(split.ended - split.started).total_seconds() for split in entry.splits] == [15, 20, 10, 5]
    assert list(entry.samples.columns) == [Column.DISTANCE_M]


def test_real_log() -> None:
    data = real_file("csv/rundouble-run-walk-stages.csv").read_bytes()
    (entry,) = read_sample_table("log.csv", data)
    assert isinstance(entry, Recording)
    assert [split.gait for split in entry.splits] == [Gait.WALK, Gait.RUN] * 4 + [Gait.WALK]
    assert entry.samples[Column.DISTANCE_M].max() == pytest.approx(4333, abs=1)
    assert (entry.samples.index[-1] - entry.samples.index[0]).total_seconds() == 1887


@pytest.mark.parametrize(
    "data",
    [
        b"",
        HEADER,
        HEADER + b"soon,1,0,9,10\n",
        b"Time,Speed,Other\n2020-01-01T10:00:00Z,1,2\n",
        HEADER + b'"' * 200_000,
    ],
)
def test_other_tables_say_what_to_do_instead(data: bytes) -> None:
    (entry,) = read_sample_table("log.csv", data)
    assert isinstance(entry, Unreadable)
    assert "FIT, TCX or GPX" in entry.reason
