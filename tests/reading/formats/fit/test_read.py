"""Small made-up files, each with one interesting thing."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pandas as pd
import pytest

from analyser.activity.recording import Gait, NotActivity, Recording, Sport, Unreadable
from analyser.activity.zone import ZoneOrigin
from analyser.reading.formats.fit.read import read_fit
from tests.builders.fit import (
    ACTIVITY,
    DEVELOPER_ID,
    DEVICE,
    EVENT,
    FIELD_DESCRIPTION,
    FILE_ID,
    HEART_RATES,
    LAP,
    NOON,
    RECORD,
    SESSION,
    SPLIT,
    SPORT,
    TIME_CORRELATION,
    TIMESTAMP,
    FitFile,
    activity,
    records,
    run,
    session,
)

START = datetime(2021, 9, 8, 1, 46, 40, tzinfo=UTC)


def only(data: bytes) -> Recording:
    (recording,) = read_fit("made.fit", data)
    assert isinstance(recording, Recording)
    return recording


def column(recording: Recording, name: str) -> list[float]:
    return recording.samples[name].tolist()


def test_a_run_is_read_whole() -> None:
    recording = only(run(100).bytes())
    assert (recording.format, recording.source, recording.sport) == ("fit", "made.fit", Sport.RUNNING)
    assert recording.started == START
    assert recording.samples.index.name == "time"
    assert isinstance(recording.samples.index, pd.DatetimeIndex)
    assert recording.samples.index.dtype == "datetime64[ns, UTC]"
    assert recording.samples.index[0] == START
    assert column(recording, "cadence_spm")[:2] == [170.0, 170.0]
    assert column(recording, "distance_m")[:2] == [0.0, 3.0]
    assert (recording.repaired, recording.notes) == (False, ())
    assert recording.device.name == "garmin fr945"
    assert len(recording.content_hash) == 64
    assert all(dtype == np.float64 for dtype in recording.samples.dtypes)


def test_the_same_bytes_give_the_same_recording() -> None:
    one, other = only(run(50).bytes()), only(run(50).bytes())
    pd.testing.assert_frame_equal(one.samples, other.samples)
    assert one.content_hash == other.content_hash


@pytest.mark.parametrize(
    ("kind", "number", "stored", "name", "expected"),
    [
        ("sint32", 0, 2**30, "latitude_deg", 90.0),
        ("sint32", 1, -(2**29), "longitude_deg", -45.0),
        ("uint16", 2, 3000, "altitude_m", 100.0),
        ("uint32", 78, 3000, "altitude_m", 100.0),
        ("uint16", 6, 2778, "speed_mps", 2.778),
        ("uint32", 73, 2778, "speed_mps", 2.778),
        ("uint16", 7, 210, "power_w", 210.0),
        ("sint8", 13, -4, "temperature_c", -4.0),
        ("uint16", 39, 823, "vertical_oscillation_m", 0.0823),
        ("uint16", 41, 2660, "contact_time_s", 0.266),
        ("uint16", 83, 815, "vertical_ratio", 0.0815),
        ("uint16", 84, 4960, "contact_balance", 0.496),
        ("uint16", 85, 10500, "step_length_m", 1.05),
        ("uint16", 52, 85 * 256 + 128, "cadence_spm", 171.0),
    ],
)
def test_quantities_come_in_our_units(kind: str, number: int, stored: int, name: str, expected: float) -> None:
    file = activity()
    file.define(0, RECORD, (TIMESTAMP, "uint32"), (number, kind))
    file.message(0, NOON, stored)
    assert column(only(file.bytes()), name) == [pytest.approx(expected, rel=1e-12)]


def test_cadence_adds_its_fraction_and_counts_both_feet() -> None:
    file = activity()
    file.define(0, RECORD, (TIMESTAMP, "uint32"), (4, "uint8"), (53, "uint8"))
    file.message(0, NOON, 79, 64)
    file.message(0, NOON + 1, 79, 255)
    file.message(0, NOON + 2, 255, 64)
    cadence = column(only(file.bytes()), "cadence_spm")
    assert cadence[:2] == [159.0, 158.0]
    assert np.isnan(cadence[2])


def test_enhanced_fields_come_first_and_the_plain_ones_fill_in() -> None:
    file = activity()
    file.define(0, RECORD, (TIMESTAMP, "uint32"), (6, "uint16"), (73, "uint32"))
    file.message(0, NOON, 3000, 3001)
    file.message(0, NOON + 1, 2500, 0xFFFFFFFF)
    assert column(only(file.bytes()), "speed_mps") == [3.001, 2.5]


def test_zero_is_a_measurement_and_invalid_is_none() -> None:
    file = activity()
    file.define(0, RECORD, (TIMESTAMP, "uint32"), (3, "uint8"), (7, "uint16"))
    file.message(0, NOON, 0, 0xFFFF)
    file.message(0, NOON + 1, 255, 0xFFFF)
    recording = only(file.bytes())
    assert column(recording, "heart_rate_bpm")[0] == 0
    assert np.isnan(column(recording, "heart_rate_bpm")[1])
    assert "power_w" not in recording.samples, "a quantity that was never recorded has no column"


def test_big_endian_is_read() -> None:
    file = activity()
    file.order = ">"
    records(file, 3)
    assert column(only(file.bytes()), "distance_m") == [0.0, 3.0, 6.0]


def test_layouts_may_alternate_and_be_defined_again() -> None:
    file = activity()
    for second in range(4):
        file.define(second % 2, RECORD, (TIMESTAMP, "uint32"), *([(3, "uint8")] if second % 2 else [(4, "uint8")]))
        file.message(second % 2, NOON + second, 80 + second)
    recording = only(file.bytes())
    assert recording.samples["cadence_spm"].dropna().tolist() == [160.0, 164.0]
    assert recording.samples["heart_rate_bpm"].dropna().tolist() == [81.0, 83.0]


def test_a_long_run_with_other_messages_between_keeps_every_record() -> None:
    file = activity()
    file.define(0, RECORD, (TIMESTAMP, "uint32"), (3, "uint8"))
    file.define(1, 78, (0, "uint16:5"))
    for second in range(5000):
        file.message(0, NOON + second, second % 200)
        if second % 7 == 0 or second > 4000:
            file.message(1, (second, 1, 2, 3, 4))
    assert column(only(file.bytes()), "heart_rate_bpm") == [second % 200 for second in range(5000)]


def test_order_and_repeats_stay_as_the_file_has_them() -> None:
    file = activity()
    file.define(0, RECORD, (TIMESTAMP, "uint32"), (3, "uint8"))
    for second in (0, 5, 5, 3):
        file.message(0, NOON + second, 100 + second)
    assert column(only(file.bytes()), "heart_rate_bpm") == [100, 105, 105, 103]


def test_records_without_a_time_are_left_out_and_counted() -> None:
    file = run(10)
    file.message(0, 0xFFFFFFFF, 85, 3000, 140)
    recording = only(file.bytes())
    assert len(recording.samples) == 10
    assert recording.notes == ("1 record without a time left out",)
    assert not recording.repaired


def test_compressed_times_count_on_from_the_last_full_one() -> None:
    file = activity()
    file.define(0, RECORD, (TIMESTAMP, "uint32"), (3, "uint8"))
    file.define(1, RECORD, (3, "uint8"))
    file.message(0, NOON, 100)
    seconds = [5, 10, 31, 32, 60, 91]
    for second in seconds:
        file.message(1, 100, offset=NOON + second)
    recording = only(file.bytes())
    assert [(when - START).total_seconds() for when in recording.samples.index] == [0, *seconds]


def test_compressed_times_without_a_full_one_count_from_the_start_that_the_file_gives() -> None:
    file = activity()
    file.define(1, RECORD, (3, "uint8"))
    for second in (7, 38, 45):
        file.message(1, 100, offset=NOON + second)
    recording = only(file.bytes())
    assert [(when - START).total_seconds() for when in recording.samples.index] == [7, 38, 45]
    assert any("counted from the start" in note for note in recording.notes)


def test_packed_speed_and_distance_are_unpacked_and_added_up() -> None:
    file = activity()
    file.define(0, RECORD, (TIMESTAMP, "uint32"), (8, "byte:3"))
    for second, (speed, distance) in enumerate([(300, 4000), (310, 100), (0xFFF, 0xFFF)]):
        packed = speed | distance << 12
        file.message(0, NOON + second, tuple(packed.to_bytes(3, "little")))
    recording = only(file.bytes())
    assert column(recording, "speed_mps")[:2] == [3.0, 3.1]
    assert column(recording, "distance_m")[:2] == [250.0, (4096 + 100) / 16]
    assert np.isnan(column(recording, "speed_mps")[2])


def test_arrays_and_strings_stand_apart_under_their_own_names() -> None:
    file = activity()
    file.define(0, RECORD, (TIMESTAMP, "uint32"), (69, "uint8:2"), (200, "string:6"), (201, "uint16"))
    file.message(0, NOON, (10, 255), b"a\0bcd", 7)
    extra = only(file.bytes()).extra
    assert extra["left_power_phase_1"].tolist() == [pytest.approx(10 / 0.7111111)]
    assert extra["left_power_phase_2"].isna().all()
    assert extra["unknown_200"].tolist() == ["a"]
    assert extra["unknown_201"].tolist() == [7.0]


def described(file: FitFile, index: int, number: int, base: int, name: bytes, units: bytes) -> None:
    file.define(13, FIELD_DESCRIPTION, (0, "uint8"), (1, "uint8"), (2, "uint8"), (3, "string:24"), (8, "string:8"))
    file.message(13, index, number, base, name, units)


def test_developer_fields_have_their_own_names_and_never_overwrite_native_ones() -> None:
    file = activity()
    file.define(12, DEVELOPER_ID, (3, "uint8"))
    file.message(12, 0)
    described(file, 0, 0, 0x84, b"Power", b"Watts")
    described(file, 0, 1, 0x88, b"Leg Spring Stiffness", b"kN/m")
    described(file, 0, 2, 0x02, b"", b"")
    described(file, 1, 0, 0x84, b"Power", b"Watts")
    added = ((0, 0, "uint16"), (0, 1, "float32"), (0, 2, "uint8"), (1, 0, "uint16"), (5, 5, "uint8"))
    file.define(0, RECORD, (TIMESTAMP, "uint32"), (7, "uint16"), developer=added)
    file.message(0, NOON, 200, 201, 9.5, 3, 202, 9)
    recording = only(file.bytes())
    assert column(recording, "power_w") == [200.0]
    assert column(recording, "leg_spring_stiffness_npm") == [9500.0]
    assert recording.extra.iloc[0].to_dict() == {"Power": 201.0, "developer_0_2": 3.0, "Power_2": 202.0}
    assert recording.extra_units == {"Power": "Watts"}


def test_a_stiffness_in_a_unit_that_we_do_not_know_stands_apart() -> None:
    file = activity()
    described(file, 0, 1, 0x88, b"Leg Spring Stiffness", b"lb/in")
    file.define(0, RECORD, (TIMESTAMP, "uint32"), developer=((0, 1, "float32"),))
    file.message(0, NOON, 9.5)
    recording = only(file.bytes())
    assert "leg_spring_stiffness_npm" not in recording.samples
    assert recording.extra["Leg Spring Stiffness"].tolist() == [9.5]


@pytest.mark.parametrize(
    ("sport", "sub_sport", "expected"),
    [
        (1, 1, Sport.RUNNING),
        (1, 45, Sport.RUNNING),
        (11, 0, Sport.WALKING),
        (17, 0, Sport.HIKING),
        (2, 58, Sport.CYCLING),
        (5, 17, Sport.SWIMMING),
        (4, 1, Sport.RUNNING),
        (4, 14, Sport.ROWING),
        (10, 20, Sport.STRENGTH),
        (10, 43, Sport.OTHER),
        (10, 70, Sport.IMPACT),
        (7, 0, Sport.IMPACT),
        (84, 0, Sport.IMPACT),
        (3, 0, Sport.TRANSITION),
        (0, 0, Sport.UNKNOWN),
        (82, 0, Sport.OTHER),
        (200, 0, Sport.OTHER),
    ],
)
def test_sports(sport: int, sub_sport: int, expected: Sport) -> None:
    file = activity()
    records(file, 5)
    session(file, sport, sub_sport)
    recording = only(file.bytes())
    assert recording.sport is expected
    assert ("cadence_spm" in recording.samples) is (expected.on_foot or expected in (Sport.UNKNOWN, Sport.TRANSITION))
    assert ("cadence" in recording.extra) is not ("cadence_spm" in recording.samples)


@pytest.mark.parametrize(("sub_sport", "indoor"), [(1, True), (45, True), (58, True), (3, False)])
def test_indoors_is_known_by_the_sub_sport(sub_sport: int, indoor: bool) -> None:
    file = activity()
    records(file, 5)
    session(file, 1, sub_sport)
    assert only(file.bytes()).indoor is indoor


def test_each_session_has_its_own_samples_and_cadence_counts_steps_on_foot_only() -> None:
    file = activity()
    records(file, 90, cadence=80)
    for number, sport in enumerate((2, 3, 1)):
        session(file, sport, start=NOON + 30 * number, seconds=30)
    ride, change, jog = read_fit("made.fit", file.bytes())
    assert isinstance(ride, Recording)
    assert isinstance(change, Recording)
    assert isinstance(jog, Recording)
    assert [one.sport for one in (ride, change, jog)] == [Sport.CYCLING, Sport.TRANSITION, Sport.RUNNING]
    assert [(one.session, one.sessions_in_file) for one in (ride, change, jog)] == [(0, 3), (1, 3), (2, 3)]
    assert [len(one.samples) for one in (ride, change, jog)] == [30, 30, 30]
    assert ride.extra["cadence"].tolist()[0] == 80
    assert column(jog, "cadence_spm")[0] == 160
    assert jog.samples.index[0] == START + timedelta(seconds=60)


def test_sessions_before_the_records_are_as_good() -> None:
    file = activity()
    session(file, 1, seconds=20)
    records(file, 20)
    recording = only(file.bytes())
    assert (recording.sport, len(recording.samples)) == (Sport.RUNNING, 20)


def test_without_a_session_the_sport_message_says_the_sport() -> None:
    file = activity()
    file.define(3, SPORT, (0, "enum"), (1, "enum"))
    file.message(3, 1, 3)
    records(file, 5)
    recording = only(file.bytes())
    assert (recording.sport, recording.sub_sport) == (Sport.RUNNING, "trail")
    assert recording.started == START
    assert any("no session" in note for note in recording.notes)


def test_a_session_without_records_is_a_recording_without_samples() -> None:
    file = activity()
    session(file, 10, 20, seconds=1800)
    recording = only(file.bytes())
    assert recording.sport is Sport.STRENGTH
    assert (recording.samples.shape, recording.extra.shape) == ((0, 0), (0, 0))
    assert recording.totals.timer_s == 1800


def test_laps_splits_pauses_totals_answers_and_clock() -> None:
    file = activity()
    records(file, 100)
    file.define(1, LAP, (TIMESTAMP, "uint32"), (2, "uint32"), (7, "uint32"), (8, "uint32"), (9, "uint32"), (23, "enum"))
    file.message(1, NOON + 60, NOON, 60_000, 55_000, 15_000, 0)
    file.define(2, SPLIT, (0, "enum"), (9, "uint32"), (27, "uint32"), (1, "uint32"))
    for kind, since, until in ((17, 0, 30), (18, 30, 50), (22, 50, 60), (12, 0, 60)):
        file.message(2, kind, NOON + since, NOON + until, 1000 * (until - since))
    file.message(2, 17, NOON + 60, 0xFFFFFFFF, 40_000)
    file.define(3, EVENT, (TIMESTAMP, "uint32"), (0, "enum"), (1, "enum"))
    for second, what in ((0, 0), (20, 4), (25, 4), (40, 0), (41, 0), (99, 4)):
        file.message(3, NOON + second, 0, what)
    file.message(3, NOON + 60, 9, 1)
    times = ((TIMESTAMP, "uint32"), (2, "uint32"), (5, "enum"), (6, "enum"), (8, "uint32"), (10, "uint32"))
    means = ((18, "uint8"), (92, "uint8"), (134, "uint16"), (22, "uint16"), (192, "uint8"), (193, "uint8"))
    file.define(4, SESSION, *times, *means)
    file.message(4, NOON + 100, NOON, 1, 0, 99_000, 140, 85, 64, 10_500, 12, 75, 40)
    file.define(5, ACTIVITY, (TIMESTAMP, "uint32"), (5, "uint32"))
    file.message(5, NOON + 100, NOON + 100 + 19_800 + 3)
    recording = only(file.bytes())

    (lap,) = recording.laps
    assert (lap.started, lap.elapsed_s, lap.timer_s, lap.distance_m) == (START, 60.0, 55.0, 150.0)
    assert lap.intensity == "active"
    at: dict[Gait, list[tuple[int, int]]] = {gait: [] for gait in Gait}
    for split in recording.splits:
        at[split.gait].append(((split.started - START).seconds, (split.ended - START).seconds))
    assert at == {Gait.RUN: [(0, 30), (60, 100)], Gait.WALK: [(30, 50)], Gait.STAND: [(50, 60)]}
    (pause,) = recording.pauses
    assert ((pause.started - START).seconds, (pause.ended - START).seconds) == (20, 40)
    assert recording.totals.cadence_spm == 171
    assert recording.totals.steps == 280
    assert recording.totals.step_length_m == pytest.approx(1.05)
    assert (recording.totals.timer_s, recording.totals.ascent_m, recording.totals.distance_m) == (99, 12, None)
    assert (recording.feel, recording.effort) == (75, 4)
    assert recording.zone is not None
    assert (recording.zone.offset, recording.zone.origin) == (timedelta(hours=5, minutes=30), ZoneOrigin.FILE)


def test_times_since_switching_on_are_put_on_the_calendar_by_a_correlation() -> None:
    file = activity()
    file.define(1, TIME_CORRELATION, (TIMESTAMP, "uint32"), (1, "uint32"))
    file.message(1, NOON + 5, 1005)
    records(file, 10, start=1000)
    recording = only(file.bytes())
    assert recording.samples.index[0] == START
    assert any("switched on" in note for note in recording.notes)


def test_times_since_switching_on_are_put_on_the_calendar_by_the_local_clock() -> None:
    file = activity()
    records(file, 10, start=1000)
    file.define(5, ACTIVITY, (TIMESTAMP, "uint32"), (5, "uint32"))
    file.message(5, 1010, NOON + 10)
    recording = only(file.bytes())
    assert recording.samples.index[0] == START
    assert recording.zone is not None
    assert recording.zone.offset == timedelta(0)


@pytest.mark.parametrize(
    ("device_type", "source", "manufacturer", "product", "sensor"),
    [
        (120, 1, 1, 1752, {"strap"}),
        (120, 1, 32, 7, {"strap"}),
        (10, 5, 1, 0, set()),
        (124, 1, 95, 1, {"footpod"}),
        (124, 1, 1, 4130, {"strap"}),
        (30, 1, 1, 2593, {"pod"}),
        (1, 3, 123, 2, {"strap"}),
        (11, 1, 1, 5, set()),
    ],
)
def test_sensors(device_type: int, source: int, manufacturer: int, product: int, sensor: set[str]) -> None:
    file = run(5)
    file.define(7, DEVICE, (0, "uint8"), (1, "uint8"), (25, "enum"), (2, "uint16"), (4, "uint16"))
    file.message(7, 3, device_type, source, manufacturer, product)
    assert only(file.bytes()).device.sensors == sensor


def test_the_product_is_named_where_the_file_names_it() -> None:
    file = FitFile()
    file.define(0, FILE_ID, (0, "enum"), (1, "uint16"), (2, "uint16"), (8, "string:16"))
    file.message(0, 4, 23, 34, b"Suunto 9 Baro")
    records(file, 5)
    assert only(file.bytes()).device.name == "suunto Suunto 9 Baro"


def test_a_chained_activity_is_another_recording() -> None:
    later = activity()
    records(later, 5, start=NOON + 5000)
    first, second = read_fit("made.fit", run(10).bytes() + later.bytes())
    assert isinstance(first, Recording)
    assert isinstance(second, Recording)
    assert [len(first.samples), len(second.samples)] == [10, 5]
    assert (second.session, second.sessions_in_file) == (1, 2)


def test_a_chained_repeat_counts_once_and_heart_rates_alone_are_told_of() -> None:
    beats = FitFile()
    beats.define(0, HEART_RATES, (TIMESTAMP, "uint32"), (6, "uint8"))
    beats.message(0, NOON, 120)
    recording = only(run(10).bytes() + run(10).bytes() + beats.bytes())
    assert len(recording.samples) == 10
    assert "same activity once more" in recording.notes[0]
    assert "1 heart-rate message" in recording.notes[1]


def test_a_header_without_check_sum_is_legal() -> None:
    recording = only(run(10).bytes(header_check_sum=False))
    assert (recording.repaired, recording.notes) == (False, ())


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (run(30).bytes(check_sum=0x1234), "check sum"),
        (run(30).bytes(size=0, check_sum=0x1234), "never closed"),
        (run(30).bytes(size=10_000, check_sum=0x1234), "cut off"),
        (run(30).bytes(size=100, check_sum=0x1234), "does not fit"),
        (run(30).bytes(size=100), "wrong size"),
        (b"junk" + run(30).bytes(), "not FIT"),
        (run(30).bytes() + b"junk", "belong to nothing"),
        (run(30).bytes()[:8] + b"\0\0\0\0" + run(30).bytes()[12:], "header is damaged"),
    ],
)
def test_a_damaged_frame_is_a_note_and_loses_nothing(data: bytes, word: str) -> None:
    recording = only(data)
    assert len(recording.samples) == 30
    assert recording.sport is Sport.RUNNING
    assert recording.repaired
    assert any(word in note for note in recording.notes)


@pytest.mark.parametrize(("kind", "word"), [(2, "settings"), (6, "course"), (5, "workout"), (32, "monitoring")])
def test_other_kinds_of_file_are_named(kind: int, word: str) -> None:
    (answer,) = read_fit("made.fit", activity(file_type=kind).bytes())
    assert isinstance(answer, NotActivity)
    assert word in answer.kind


def test_an_activity_with_nothing_in_it_is_unreadable_with_a_reason() -> None:
    (answer,) = read_fit("made.fit", activity().bytes())
    assert isinstance(answer, Unreadable)
    assert "no record" in answer.reason
