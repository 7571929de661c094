"""Suunto's logs: hertz, radians and kelvins, attributes that may be texts, and a summary beside them."""

import json
import math
from datetime import timedelta
from pathlib import Path

import pytest

from analyser.activity.recording import NotActivity, Pause, Recording, Sport, Unreadable
from analyser.activity.zone import Zone, ZoneOrigin
from analyser.columns import Column
from analyser.reading.formats.suunto import read_suunto
from analyser.reading.kind import Kind, kind_of
from analyser.reading.source import Source
from analyser.reading.sources import sources
from tests.builders.archives import zipped
from tests.builders.exports import suunto_sample, suunto_samples, suunto_summary
from tests.builders.reading import read_source
from tests.builders.xml import START


def one(data: bytes, summary: bytes = b"") -> Recording:
    assert kind_of(data) is Kind.SUUNTO
    (entry,) = read_suunto("samples.json", data, summary)
    assert isinstance(entry, Recording)
    return entry


@pytest.mark.parametrize("text", [False, True])
def test_units_of_the_watch_become_ours(text: bool) -> None:
    said = {
        "HR": 2.35,
        "Latitude": math.radians(60.17),
        "Longitude": math.radians(24.94),
        "Temperature": 293.15,
        "Speed": 2.7,
        "Altitude": 12.5,
        "Distance": 4.0,
    }
    samples = one(suunto_samples(*(suunto_sample(at, text, **said) for at in range(5)))).samples
    expected = {
        Column.HEART_RATE_BPM: 141,
        Column.LATITUDE_DEG: 60.17,
        Column.LONGITUDE_DEG: 24.94,
        Column.TEMPERATURE_C: 20,
        Column.SPEED_MPS: 2.7,
        Column.ALTITUDE_M: 12.5,
        Column.DISTANCE_M: 4.0,
    }
    for column, value in expected.items():
        assert samples[column].to_numpy() == pytest.approx(value)


def test_samples_of_one_second_are_one_row() -> None:
    rows = [suunto_sample(at, HR=2.5) for at in range(5)] + [suunto_sample(at + 0.43, Speed=2.5) for at in range(5)]
    assert one(suunto_samples(*rows)).samples.notna().all(axis=None)


def test_cadence_counts_one_leg_a_second() -> None:
    rows = [suunto_sample(at, Cadence=1.4, Speed=2.6) for at in range(60)]
    entry = one(suunto_samples(*rows), suunto_summary(ActivityType=3))
    assert entry.sport is Sport.RUNNING
    assert entry.samples[Column.CADENCE_SPM].unique() == pytest.approx([168])


def test_time_names_its_clock() -> None:
    entry = one(suunto_samples(suunto_sample(0, HR=2)))
    assert entry.started == START
    assert entry.zone == Zone(offset=timedelta(hours=3), origin=ZoneOrigin.FILE)


def test_pauses() -> None:
    rows = [
        suunto_sample(0, HR=2),
        suunto_sample(10, Events=[{"Pause": {"State": True}}]),
        suunto_sample(40, Events=[{"Pause": {"State": False}}]),
    ]
    expected = Pause(started=START + timedelta(seconds=10), ended=START + timedelta(seconds=40))
    assert one(suunto_samples(*rows)).pauses == (expected,)


def test_log_in_one_piece_has_its_own_header() -> None:
    log = {
        "DeviceLog": {
            "Header": {"ActivityType": 82, "Distance": 1234, "Duration": 600, "Device": {"Name": "Suunto Race"}},
            "Samples": [{"TimeISO8601": f"2024-05-04T06:30:0{at}.000Z", "HR": 2.5} for at in range(5)],
        }
    }
    entry = one(json.dumps(log).encode())
    assert (entry.sport, entry.sub_sport) == (Sport.RUNNING, "trail")
    assert (entry.totals.distance_m, entry.totals.timer_s) == (1234, 600)
    assert entry.device.name == "Suunto Race"


def test_archive_of_the_phone_s_app_joins_samples_and_summary(tmp_path: Path) -> None:
    path = tmp_path / "entry_12_1714804200.zip"
    rows = [suunto_sample(at, HR=2.5) for at in range(5)]
    path.write_bytes(zipped({"samples.json": suunto_samples(*rows), "summary.json": suunto_summary(ActivityType=12)}))
    found = {source.members[-1]: read_source(source)[0] for source in sources([path]) if isinstance(source, Source)}
    samples, summary = found["samples.json"], found["summary.json"]
    assert isinstance(samples, Recording)
    assert samples.sport is Sport.WALKING
    assert isinstance(summary, NotActivity)
    assert summary.metadata


def test_log_cut_short_gives_every_complete_sample() -> None:
    whole = suunto_samples(*(suunto_sample(at, HR=2.5) for at in range(500)))
    cut = one(whole[: len(whole) // 2])
    assert len(cut.samples) in range(248, 251)
    assert cut.repaired
    assert any("cut off" in note for note in cut.notes)


def test_a_damaged_sample_costs_only_itself() -> None:
    whole = suunto_samples(*(suunto_sample(at, HR=2.5) for at in range(500)))
    middle = whole.index(b"{", len(whole) // 2)
    damaged = one(whole[:middle] + b"?}??" + whole[middle + 4 :])
    assert len(damaged.samples) in range(497, 500)
    assert damaged.repaired


@pytest.mark.parametrize(
    "data",
    [
        b'{"DeviceLog": {}}',
        b'{"DeviceLog": {"Samples": [' + b"[" * 1_000_000,
        b'{"DeviceLog": {"Samples": [{"TimeISO8601": "soon", "HR": 2}]}}',
        b'{"DeviceLog": {"Samples": [{"TimeISO8601": "2024-05-04T06:30:00Z", "HR": 1e400}]}}',
        suunto_samples({"Attributes": '{"suunto/sml": ' + "[" * 100_000, "TimeISO8601": "2024-05-04T06:30:00Z"}),
        b'{"DeviceLog": ' + b'"Samples": [' * 100_000,
    ],
)
def test_what_cannot_be_read_says_so(data: bytes) -> None:
    (entry,) = read_suunto("samples.json", data)
    assert isinstance(entry, Unreadable)
    assert entry.reason.endswith("FIT.")
