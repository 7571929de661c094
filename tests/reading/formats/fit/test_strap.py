"""The beats that a strap kept under water stand in the records in which they were, as in the vendor's own kit."""

import numpy as np
import pytest
from garmin_fit_sdk import Decoder, Stream

from analyser.activity.recording import Recording
from analyser.reading.formats.fit.read import read_fit
from tests.builders.fit import (
    HEART_RATES,
    NOON,
    RECORD,
    TIMESTAMP,
    FitFile,
    activity,
    session,
)
from tests.real_files import real_file

CHAINED = ["garmin-fr955-walk-chained-hr", "garmin-fr735xt-poolswim-chained", "garmin-fr920xt-triathlon-chained"]
_TICKS = 1024


def swim(seconds: int = 60) -> FitFile:
    """A swim whose watch heard no strap."""
    file = activity()
    file.define(0, RECORD, (TIMESTAMP, "uint32"), (5, "uint32"))
    for second in range(seconds):
        file.message(0, NOON + second, 100 * second)
    session(file, sport=5, seconds=seconds)
    return file


def packed(ticks: list[int]) -> bytes:
    """The low twelve bits of eight moments."""
    low = [tick & 0xFFF for tick in ticks]
    return b"".join(
        bytes([one & 0xFF, one >> 8 | (two & 0xF) << 4, two >> 4]) for one, two in zip(low[::2], low[1::2], strict=True)
    )


def strap(rates: list[int], step_s: float = 1.0, clock: int = 5_000_000, start: int = NOON) -> FitFile:
    """A strap's part: an anchor, then beats eight at a time, one each so many seconds on a clock of its own."""
    file = FitFile()
    file.define(0, HEART_RATES, (TIMESTAMP, "uint32"), (0, "uint16"), (9, "uint32"), (6, "uint8"))
    file.message(0, start, 0, clock, rates[0])
    file.define(1, HEART_RATES, (6, "uint8:8"), (10, "byte:12"))
    ticks = [clock + round(step_s * _TICKS * place) for place in range(1, len(rates))]
    for at in range(0, len(ticks), 8):
        file.message(1, rates[at + 1 : at + 9], list(packed(ticks[at : at + 8])))
    return file


def read(data: bytes) -> Recording:
    (found,) = read_fit("swim.fit", data)
    assert isinstance(found, Recording)
    return found


def told_by_the_vendor(data: bytes) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    messages, errors = Decoder(Stream.from_byte_array(bytearray(data))).read(convert_datetimes_to_dates=False)
    assert errors == []
    return np.array([record.get("heart_rate", np.nan) for record in messages["record_mesgs"]], dtype=np.float64)


def test_beats_stand_in_the_second_in_which_they_were() -> None:
    rates = [100 + place for place in range(41)]
    found = read(swim().bytes() + strap(rates).bytes())
    beats = found.samples["heart_rate_bpm"]
    assert beats.iloc[0] == 100
    assert abs(beats.iloc[20] - 120) <= 1
    assert beats.iloc[50:].isna().all()
    assert not found.repaired
    assert [note for note in found.notes if "strap" in note] == [
        f"the heart rate of {beats.notna().sum()} records is from the strap, handed over afterwards"
    ]


@pytest.mark.parametrize("step_s", [0.3, 1.0, 2.5, 3.9])
@pytest.mark.parametrize("clock", [0, 5_000_000, 2**32 - 5000])
def test_made_up_beats_are_as_the_vendor_puts_them(step_s: float, clock: int) -> None:
    data = swim(90).bytes() + strap([60 + (7 * place) % 90 for place in range(65)], step_s, clock).bytes()
    mine = read(data).samples["heart_rate_bpm"].to_numpy()
    np.testing.assert_array_equal(mine, told_by_the_vendor(data))


@pytest.mark.parametrize("name", CHAINED)
def test_real_beats_are_as_the_vendor_puts_them(name: str) -> None:
    data = real_file(f"fit/{name}.fit").read_bytes()
    found = [entry for entry in read_fit(name, data) if isinstance(entry, Recording)]
    mine = np.concatenate([entry.samples["heart_rate_bpm"].to_numpy() for entry in found])
    np.testing.assert_array_equal(mine, told_by_the_vendor(data))


def test_beats_of_changed_bytes_are_not_believed() -> None:
    found = read(swim().bytes() + strap([100] * 41).bytes(check_sum=0x1234))
    assert "heart_rate_bpm" not in found.samples


def test_beats_before_any_full_time_and_of_another_day_are_left_out() -> None:
    lost = FitFile()
    lost.define(1, HEART_RATES, (6, "uint8:8"), (10, "byte:12"))
    lost.message(1, [100] * 8, [0] * 12)
    assert "heart_rate_bpm" not in read(swim().bytes() + lost.bytes()).samples
    assert "heart_rate_bpm" not in read(swim().bytes() + strap([100] * 41, start=NOON + 86_400).bytes()).samples


@pytest.mark.parametrize(
    ("rates", "clocks"),
    [("string:8", "byte:12"), ("uint8:7", "byte:12"), ("uint8:8", "byte:11"), ("uint8:8", "float32:3")],
)
def test_beats_whose_rates_or_clocks_are_something_else_are_left_out(rates: str, clocks: str) -> None:
    file = strap([100] * 9)
    file.define(1, HEART_RATES, (6, rates), (10, clocks))
    said = b"12345678" if rates.startswith("string") else [150] * int(rates[-1])
    for _ in range(5):
        file.message(1, said, [7] * int(clocks.split(":")[1]))
    beats = read(swim().bytes() + file.bytes()).samples["heart_rate_bpm"]
    assert beats.dropna().tolist() == [100] * 8


def test_swim_alone_has_no_heart_rate() -> None:
    assert "heart_rate_bpm" not in read(swim().bytes()).samples
