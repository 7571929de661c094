"""Polar's training sessions: both generations, bare NaN, km/h, local times."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from analyser.activity.recording import Read, Recording, Sport, Unreadable
from analyser.activity.zone import Zone, ZoneOrigin
from analyser.columns import Column
from analyser.reading.formats.polar.read import read_polar
from analyser.reading.kind import Kind, kind_of
from tests.builders.exports import old_polar_session, polar_session
from tests.builders.xml import START


def one(data: bytes) -> Recording:
    assert kind_of(data) is Kind.POLAR
    (entry,) = read_polar("training-session.json", data)
    assert isinstance(entry, Recording)
    return entry


def reason(entries: tuple[Read, ...]) -> str:
    (entry,) = entries
    assert isinstance(entry, Unreadable)
    return entry.reason


def test_speed_is_in_kmh_and_missing_values_are_bare_nan() -> None:
    data = polar_session(samples={"SPEED": [9.0, None, 10.8], "HEART_RATE": [140, 141, None]})
    assert b"NaN" in data
    samples = one(data).samples
    assert samples[Column.SPEED_MPS].to_numpy() == pytest.approx([2.5, np.nan, 3.0], nan_ok=True)
    assert samples[Column.HEART_RATE_BPM].to_numpy() == pytest.approx([140, 141, np.nan], nan_ok=True)


def test_local_time_with_its_offset_becomes_utc() -> None:
    entry = one(polar_session(samples={"HEART_RATE": [140] * 3}))
    assert entry.started == START
    assert entry.zone == Zone(offset=timedelta(hours=2), origin=ZoneOrigin.FILE)
    assert entry.samples.index[2] == START + timedelta(seconds=2)


def test_local_time_without_offset_is_taken_on_the_clock_of_the_first_position() -> None:
    route = [(at, 60.17, 24.94) for at in range(0, 3000, 1000)]
    entry = one(polar_session(samples={"HEART_RATE": [140] * 3}, route=route, offset=None))
    assert entry.zone == Zone(name="Europe/Helsinki", origin=ZoneOrigin.POSITION)
    assert entry.started == datetime(2024, 5, 4, 5, 30, tzinfo=UTC)


def test_local_time_without_any_place_keeps_its_day() -> None:
    entry = one(polar_session(samples={"HEART_RATE": [140] * 3}, offset=None))
    assert entry.zone == Zone(offset=timedelta(0), origin=ZoneOrigin.FILE)
    assert entry.started == datetime(2024, 5, 4, 8, 30, tzinfo=UTC)
    assert any("no zone" in note for note in entry.notes)


def test_route_counts_from_its_own_start() -> None:
    route = [(0, 60.0, 25.0), (1000, 60.1, 25.0)]
    data = polar_session(samples={"HEART_RATE": [140] * 10}, route=route, route_start="2024-05-04T08:30:05")
    placed = one(data).samples[Column.LATITUDE_DEG].dropna()
    assert placed.tolist() == [60.0, 60.1]
    assert placed.index[0] == START + timedelta(seconds=5)


def test_altitude_of_0_before_the_barometer_settles_is_none() -> None:
    entry = one(polar_session(samples={"ALTITUDE": [0, 0, 0, 121.5, 122, 0]}))
    assert entry.samples[Column.ALTITUDE_M].tolist() == [121.5, 122, 0]
    assert any("barometer" in note for note in entry.notes)
    flat = one(polar_session(samples={"ALTITUDE": [0, 0, 0.5, 1.0]}))
    assert flat.samples[Column.ALTITUDE_M].tolist() == [0, 0, 0.5, 1.0]


def test_cadence_of_one_leg_is_told_by_speed() -> None:
    entry = one(polar_session(samples={"CADENCE": [82] * 60, "SPEED": [9.5] * 60}))
    assert entry.samples[Column.CADENCE_SPM].unique() == pytest.approx([164])


@pytest.mark.parametrize(
    ("number", "name", "sport"),
    [
        ("1", "x", Sport.RUNNING),
        ("17", "", Sport.RUNNING),
        ("2", "Running", Sport.CYCLING),
        ("999", "Trail running", Sport.RUNNING),
        ("999", "Quidditch", Sport.UNKNOWN),
        ("TRAIL_RUNNING", "", Sport.RUNNING),
        ("QUIDDITCH", "", Sport.OTHER),
    ],
)
def test_sport_is_a_number_or_a_word(number: str, name: str, sport: Sport) -> None:
    assert one(polar_session(samples={"HEART_RATE": [140]}, sport=number, name=name)).sport is sport


def test_session_says_its_totals_and_its_watch() -> None:
    entry = one(polar_session(samples={"HEART_RATE": [140]}))
    assert (entry.totals.timer_s, entry.totals.distance_m) == (600, 1500)
    assert entry.device.name == "Polar Pacer"


def test_several_exercises_are_several_activities() -> None:
    from json import dumps, loads

    session = loads(polar_session(samples={"HEART_RATE": [140] * 5}))
    session["exercises"].append({**session["exercises"][0], "startTime": "2024-05-04T09:30:00", "sport": {"id": "2"}})
    entries = read_polar("a", dumps(session).encode())
    assert [(entry.session, entry.sport) for entry in entries if isinstance(entry, Recording)] == [
        (0, Sport.RUNNING),
        (1, Sport.CYCLING),
    ]
    assert all(isinstance(entry, Recording) and entry.totals.distance_m is None for entry in entries)


def test_older_kind_has_a_time_beside_each_sample() -> None:
    entry = one(old_polar_session(90))
    assert entry.sport is Sport.RUNNING
    assert len(entry.samples) == 90
    assert entry.samples[Column.SPEED_MPS].unique() == pytest.approx([2.5])
    assert (entry.totals.timer_s, entry.totals.distance_m) == (90, 150)


def test_older_kind_s_route_has_times() -> None:
    route = [{"dateTime": f"2019-01-18T17:00:0{at}.250", "latitude": 60 + at, "longitude": 25} for at in range(3)]
    from json import dumps, loads

    session = loads(old_polar_session(3))
    session["exercises"][0]["samples"]["recordedRoute"] = route
    entry = one(dumps(session).encode())
    assert entry.samples[Column.LATITUDE_DEG].tolist() == [60, 61, 62]
    assert entry.zone == Zone(name="Europe/Helsinki", origin=ZoneOrigin.POSITION)


@pytest.mark.parametrize(
    "data",
    [
        polar_session(samples={"HEART_RATE": [140] * 5})[:30],
        b'{"exercises": [], "startTime": "2020-01-01T10:00:00"}',
        b'{"startTime": 1, "exercises": ' + b"[" * 1_000_000,
        b'{"startTime": 1, "exercises": [' + b"{}," * 3_000_000,
        b'{"startTime": 1, "exercises": {"a": 1}}',
        b'{"startTime": 1, "exercises": [{"samples": 3}]}',
        polar_session(samples={"HEART_RATE": [140]}).replace(b"2024-05-04", b"soon-ago--"),
        b'{"exercises": 1' + b"0" * 100_000 + b'}',
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_so(data: bytes) -> None:
    assert reason(read_polar("a", data)).endswith(("again.", "GPX."))


def test_odd_values_cost_nothing_else() -> None:
    data = polar_session(samples={"HEART_RATE": [140, 141]}, product=3, name=None, distanceMeters="far")
    for wild in (b'"intervalMillis": 1e300', b'"intervalMillis": -5', b'"intervalMillis": "x"'):
        assert one(data.replace(b'"intervalMillis": 1000', wild)).started == START


def test_a_session_that_breaks_off_gives_every_sample_before_that() -> None:
    whole = polar_session(samples={"HEART_RATE": list(range(100, 180)), "SPEED": [9.0] * 80})
    before = one(whole).samples[Column.HEART_RATE_BPM].tolist()
    speeds = whole.index(b"SPEED")
    for cut in range(whole.index(b"120"), speeds, 7):
        (entry,) = read_polar("cut.json", whole[:cut])
        assert isinstance(entry, Recording)
        assert entry.repaired
        assert any("cut off or damaged at character" in note for note in entry.notes)
        found = entry.samples[Column.HEART_RATE_BPM].tolist()
        assert found == before[: len(found)]
        assert len(found) >= whole[:cut].count(b",", whole.index(b"HEART_RATE"), cut) - 6


def test_a_wrong_letter_costs_only_what_comes_after_it() -> None:
    whole = polar_session(samples={"HEART_RATE": list(range(100, 180))})
    at = whole.index(b" 150,") + 1
    (entry,) = read_polar("bad.json", whole[:at] + b"?" + whole[at + 1 :])
    assert isinstance(entry, Recording)
    assert entry.samples[Column.HEART_RATE_BPM].tolist() == list(range(100, 150))
