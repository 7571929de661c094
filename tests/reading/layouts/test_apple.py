"""Apple Health's export: each workout once, with what its own source recorded, and with its way."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from analyser.activity.recording import NotActivity, Pause, Read, Recording, Sport, Unreadable
from analyser.activity.zone import Zone, ZoneOrigin
from analyser.columns import Column
from analyser.reading.seen import Ignored
from analyser.reading.source import Source
from analyser.reading.sources import sources
from tests.builders.archives import zipped
from tests.builders.exports import apple_date, apple_export, apple_record, apple_route, apple_workout
from tests.builders.reading import read_source
from tests.builders.xml import START, gpx, gpx_point, gpx_track
from tests.real_files import real_file

ROUTE = "apple_health_export/workout-routes/route_1.gpx"
WAY = gpx(gpx_track([gpx_point(at, metres=3 * at, inside="<speed>3</speed><course>1</course>") for at in range(600)],
                    sport=None))  # fmt: skip


def read(content: bytes) -> tuple[Read | Ignored, ...]:
    return read_source(Source(name="export.xml", content=content))


def one(*inside: str) -> Recording:
    (entry,) = read(apple_export(*inside))
    assert isinstance(entry, Recording)
    return entry


def export(tmp_path: Path, content: bytes, name: str = "export.xml", **more: bytes) -> dict[str, Sequence[object]]:
    path = tmp_path / "export.zip"
    cda = b'<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"></ClinicalDocument>'
    files = {"apple_health_export/export_cda.xml": cda, ROUTE: WAY, f"apple_health_export/{name}": content, **more}
    path.write_bytes(zipped(files))
    return {
        entry.name.rpartition("!")[2]: read_source(entry) if isinstance(entry, Source) else (entry,)
        for entry in sources([path])
    }


def even(kind: str, value: float, unit: str, *, every: int = 3, source: str = "Anna’s Apple Watch") -> str:
    rows = (apple_record(kind, value, at, at + every, unit=unit, source=source) for at in range(0, 600, every))
    return "".join(rows)


def test_workout_says_what_when_where_and_how_long() -> None:
    statistics = '<WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="1.5" unit="km"/>'
    entry = one(apple_workout(statistics, seconds=601))
    assert (entry.format, entry.sport, entry.sport_label) == ("apple-health", Sport.RUNNING, "Running")
    assert entry.started == START
    assert entry.zone == Zone(offset=timedelta(hours=2), origin=ZoneOrigin.FILE)
    assert entry.totals.timer_s == pytest.approx(601)
    assert (entry.totals.elapsed_s, entry.totals.distance_m) == (601, 1500)


@pytest.mark.parametrize(
    ("distance", "unit", "metres"), [(3.1, "mi", 4988.97), (5, "km", 5000), (800, "m", 800), (100, "yd", 91.44)]
)
def test_distance_in_every_unit(distance: float, unit: str, metres: float) -> None:
    entry = one(apple_workout(more=f'totalDistance="{distance}" totalDistanceUnit="{unit}"'))
    assert entry.totals.distance_m == pytest.approx(metres, abs=0.01)


@pytest.mark.parametrize(
    ("kind", "sport"),
    [
        ("Walking", Sport.WALKING),
        ("Hiking", Sport.HIKING),
        ("Cycling", Sport.CYCLING),
        ("TraditionalStrengthTraining", Sport.STRENGTH),
        ("HighIntensityIntervalTraining", Sport.IMPACT),
        ("WheelchairRunPace", Sport.OTHER),
        ("CrossCountrySkiing", Sport.SKIING),
        ("Yoga", Sport.OTHER),
        ("SomethingNew", Sport.OTHER),
    ],
)
def test_sports(kind: str, sport: Sport) -> None:
    assert one(apple_workout(kind=kind)).sport is sport


def test_zone_that_the_workout_names_goes_before_the_export_s_clock() -> None:
    entry = one(apple_workout('<MetadataEntry key="HKTimeZone" value="Asia/Tokyo"/>'))
    assert entry.zone == Zone(name="Asia/Tokyo", origin=ZoneOrigin.FILE)
    odd = one(apple_workout('<MetadataEntry key="HKTimeZone" value="../etc/passwd"/>'))
    assert odd.zone == Zone(offset=timedelta(hours=2), origin=ZoneOrigin.FILE)


def test_treadmill_is_indoor() -> None:
    assert one(apple_workout('<MetadataEntry key="HKIndoorWorkout" value="1"/>')).indoor


def test_pauses_by_hand_and_of_the_watch_itself() -> None:
    def event(kind: str, at: int) -> str:
        return f'<WorkoutEvent type="HKWorkoutEventType{kind}" date="2024-05-04 08:3{at}:00 +0200"/>'

    entry = one(
        apple_workout(event("Pause", 1), event("Resume", 2), event("MotionPaused", 4), event("MotionResumed", 6))
    )
    moments = [datetime(2024, 5, 4, 6, 30 + at, tzinfo=UTC) for at in (1, 2, 4, 6)]
    assert entry.pauses == (
        Pause(started=moments[0], ended=moments[1]),
        Pause(started=moments[2], ended=moments[3]),
    )


@pytest.mark.parametrize(
    ("kind", "written", "unit", "column", "value"),
    [
        ("RunningSpeed", 2.6, "m/s", Column.SPEED_MPS, 2.6),
        ("RunningSpeed", 9.36, "km/hr", Column.SPEED_MPS, 2.6),
        ("RunningSpeed", 5.816, "mi/hr", Column.SPEED_MPS, 2.6),
        ("RunningStrideLength", 0.885, "m", Column.STEP_LENGTH_M, 0.885),
        ("RunningGroundContactTime", 245, "ms", Column.CONTACT_TIME_S, 0.245),
        ("RunningVerticalOscillation", 8.1, "cm", Column.VERTICAL_OSCILLATION_M, 0.081),
        ("RunningPower", 210, "W", Column.POWER_W, 210),
        ("HeartRate", 151, "count/min", Column.HEART_RATE_BPM, 151),
        ("StepCount", 8, "count", Column.CADENCE_SPM, 160),
    ],
)
def test_series_in_our_units(kind: str, written: float, unit: str, column: Column, value: float) -> None:
    samples = one(even(kind, written, unit), apple_workout()).samples
    assert list(samples.columns) == [column]
    assert len(samples) == 600
    assert samples[column].to_numpy() == pytest.approx(value, rel=1e-3)


def test_stride_length_is_one_step_as_speed_and_steps_show() -> None:
    entry = one(
        even("RunningSpeed", 2.6, "m/s"),
        even("RunningStrideLength", 0.885, "m"),
        even("StepCount", 8.814, "count"),
        apple_workout(),
    )
    samples = entry.samples
    implied = 60 * samples[Column.SPEED_MPS] / samples[Column.STEP_LENGTH_M]
    assert implied.median() == pytest.approx(samples[Column.CADENCE_SPM].median(), rel=0.01)
    assert implied.median() == pytest.approx(176, abs=1)


def test_unknown_unit_is_left_out_and_never_guessed() -> None:
    assert one(even("RunningSpeed", 2.6, "furlong/fortnight"), apple_workout()).samples.empty


def test_distance_adds_up_from_its_pieces() -> None:
    samples = one(even("DistanceWalkingRunning", 0.0075, "km"), apple_workout()).samples
    assert samples[Column.DISTANCE_M].dropna().iloc[-1] == pytest.approx(1500)
    assert samples[Column.DISTANCE_M].dropna().is_monotonic_increasing


@pytest.mark.parametrize("first", [0, 30])
def test_way_begins_with_the_workout_and_the_first_row_counts(first: int) -> None:
    rows = (apple_record("DistanceWalkingRunning", 0.15, at, at + 60, unit="km") for at in range(first, 600, 60))
    way = one(*rows, apple_workout()).samples[Column.DISTANCE_M]
    assert (way.index[0], way.iloc[0]) == (START, 0)
    assert way[START + timedelta(seconds=first + 60)] == pytest.approx(150)
    assert way.iloc[-1] == pytest.approx(1500 - 75 * (first > 0), abs=1)


def test_way_stands_still_between_rows_that_do_not_touch() -> None:
    rows = (apple_record("DistanceWalkingRunning", 0.15, at, at + 60, unit="km") for at in (0, 300))
    way = one(*rows, apple_workout()).samples[Column.DISTANCE_M]
    assert way[START + timedelta(seconds=300)] == pytest.approx(150)
    assert way.iloc[-1] == pytest.approx(300)


def phone(every: int, *, first: int = 0, until: int = 1800) -> str:
    """Way and steps of an even run (2.7 m/s, 162 steps/min) as a phone sums them up."""
    rows = [(at, at + every) for at in range(first, until, every)]
    ways = (apple_record("DistanceWalkingRunning", 0.0027 * every, *row, unit="km", source="iPhone") for row in rows)
    steps = (apple_record("StepCount", 2.7 * every, *row, unit="count", source="iPhone") for row in rows)
    return "".join((*ways, *steps))


@pytest.mark.parametrize(("every", "first"), [(300, 0), (600, 0), (1800, 0), (600, -240)])
def test_rows_of_minutes_are_totals(every: int, first: int) -> None:
    entry = one(phone(every, first=first), apple_workout(seconds=1800, source="Strava"))
    assert entry.samples.empty
    assert entry.started == START
    assert entry.totals.distance_m == pytest.approx(4860, rel=0.001)
    assert entry.totals.steps == pytest.approx(4860, rel=0.001)
    assert any("iPhone" in note for note in entry.notes)
    assert any("how many is told" in note for note in entry.notes)


def test_totals_of_the_workout_itself_go_before_the_sums_of_rows() -> None:
    workout = apple_workout(seconds=1800, source="App", more='totalDistance="5" totalDistanceUnit="km"')
    assert one(phone(600), workout).totals.distance_m == 5000


def test_rows_of_minutes_that_tell_only_a_part_are_no_total() -> None:
    entry = one(phone(600, first=600), apple_workout(seconds=1800, source="App"))
    assert (entry.totals.distance_m, entry.totals.steps) == (None, None)


def test_steps_of_ten_minutes_are_no_cadence() -> None:
    assert one(apple_record("StepCount", 1600, 0, 600, unit="count"), apple_workout()).samples.empty


def test_steps_of_two_devices_are_not_added_up() -> None:
    phone = even("StepCount", 8, "count", every=20, source="Anna’s iPhone")
    entry = one(phone, even("StepCount", 8, "count"), apple_workout())
    assert entry.samples[Column.CADENCE_SPM].unique() == pytest.approx([160])


def test_quantity_that_the_workout_s_source_lacks_comes_from_one_other_and_a_note_says_so() -> None:
    heart = even("HeartRate", 150, "count/min", source="Strap")
    rare = apple_record("HeartRate", 99, 30, unit="count/min", source="Another")
    entry = one(even("RunningSpeed", 3, "m/s"), rare, heart, apple_workout())
    assert entry.samples[Column.HEART_RATE_BPM].dropna().unique() == pytest.approx([150])
    assert any("Strap" in note for note in entry.notes)


def test_rows_outside_the_workout_do_not_belong_to_it() -> None:
    rows = [apple_record("HeartRate", 60 + at, 600 * at, unit="count/min") for at in (-2, -1, 2, 3)]
    inside = apple_record("HeartRate", 150, 300, unit="count/min")
    assert one(*rows, inside, apple_workout()).samples[Column.HEART_RATE_BPM].tolist() == [150]


def test_effort_is_the_runner_s_own_answer() -> None:
    assert one(apple_record("WorkoutEffortScore", 4, 0, 600, unit="appleEffortScore"), apple_workout()).effort == 4


def test_name_of_a_person_does_not_stand_in_the_device() -> None:
    device = one(apple_workout()).device
    assert "Anna" not in f"{device}"
    assert device.name == "Apple Watch"


@pytest.mark.parametrize("name", ["export.xml", "eksport.xml", "导出.xml", "Exportación.xml"])
def test_run_with_a_way_counts_once_and_the_way_is_told(tmp_path: Path, name: str) -> None:
    found = export(tmp_path, apple_export(even("HeartRate", 150, "count/min"), apple_workout(apple_route())), name)
    (entry,) = found[f"apple_health_export/{name}"]
    assert isinstance(entry, Recording)
    assert set(entry.samples) == {
        Column.LATITUDE_DEG,
        Column.LONGITUDE_DEG,
        Column.ALTITUDE_M,
        Column.SPEED_MPS,
        Column.HEART_RATE_BPM,
    }
    assert len(entry.samples) == 600
    assert entry.samples.index.is_monotonic_increasing
    (way,) = found[ROUTE]
    assert isinstance(way, NotActivity)
    assert way.metadata
    assert name in way.kind
    assert all(isinstance(one, Ignored) for one in found["apple_health_export/export_cda.xml"])


def test_speed_of_the_watch_goes_before_that_of_the_way(tmp_path: Path) -> None:
    found = export(tmp_path, apple_export(even("RunningSpeed", 2.5, "m/s"), apple_workout(apple_route())))
    (entry,) = found["apple_health_export/export.xml"]
    assert isinstance(entry, Recording)
    assert entry.samples[Column.SPEED_MPS].unique() == pytest.approx([2.5])
    assert entry.extra["route_speed_mps"].unique() == pytest.approx([3])


def test_way_without_a_workout_is_not_lost(tmp_path: Path) -> None:
    found = export(tmp_path, apple_export(apple_workout(start=86_400)))["apple_health_export/export.xml"]
    workout, way = found
    assert isinstance(workout, Recording)
    assert isinstance(way, Recording)
    assert way.source.endswith("export.xml")
    assert any("No workout" in note for note in way.notes)


def test_way_that_is_not_in_the_export_is_noted() -> None:
    entry = one(apple_workout(apple_route("gone.gpx")))
    assert any("not in the export" in note for note in entry.notes)


def test_ways_without_an_export_beside_them_are_read_by_themselves(tmp_path: Path) -> None:
    (tmp_path / "workout-routes").mkdir()
    (tmp_path / "workout-routes" / "route_1.gpx").write_bytes(WAY)
    (source,) = sources([tmp_path])
    assert isinstance(source, Source)
    assert isinstance(read_source(source)[0], Recording)


@pytest.mark.parametrize("first", ["Strava", "Anna’s Apple Watch"])
def test_workout_that_an_app_wrote_once_more_counts_once(first: str) -> None:
    watch = apple_workout(apple_route())
    app = apple_workout(source="Strava", start=2, seconds=590)
    entry = one(*((app, watch) if first == "Strava" else (watch, app)))
    assert entry.device.creator == "Apple Watch"
    assert any(note.startswith("Strava holds the same workout") for note in entry.notes)


def test_source_that_recorded_more_stays() -> None:
    rich = apple_workout(source="Good app", start=2)
    entry = one(even("RunningSpeed", 3, "m/s", source="Good app"), apple_workout(source="Poor app"), rich)
    assert entry.device.creator == "Good app"


def test_workouts_one_after_the_other_are_two() -> None:
    entries = read(apple_export(apple_workout(seconds=600), apple_workout(start=601, source="Strava")))
    assert len(entries) == 2


def test_same_workout_of_two_exports_has_one_content() -> None:
    early = one(apple_workout(), even("HeartRate", 150, "count/min"))
    late = read(apple_export(apple_workout(start=-86_400), even("HeartRate", 150, "count/min"), apple_workout()))[1]
    assert isinstance(late, Recording)
    assert early.content_hash == late.content_hash


def test_workouts_before_and_after_records_and_records_over_several_lines() -> None:
    row = apple_record("HeartRate", 150, 5, unit="count/min").replace('" ', '"\n   ')
    inner = row.replace("/>", '><MetadataEntry key="x" value="1"/></Record>')
    for order in ((row, inner, apple_workout()), (apple_workout(), row, inner)):
        assert one(*order).samples[Column.HEART_RATE_BPM].tolist() == [150]


@pytest.mark.parametrize("share", np.linspace(0.05, 0.99, 12).tolist())
def test_export_cut_short_gives_every_complete_workout(share: float) -> None:
    whole = apple_export(*(apple_workout(start=3600 * hour) for hour in range(50)))
    cut = whole[: int(len(whole) * share)]
    entries = read(cut)
    workouts = [entry for entry in entries if isinstance(entry, Recording)]
    assert len(workouts) == cut.count(b"</Workout>")
    if workouts:
        assert all(entry.repaired for entry in workouts)
        assert any("cut short" in note for note in workouts[0].notes)
    else:
        assert isinstance(entries[0], Unreadable)


def test_faulty_definitions_before_the_data_do_not_matter() -> None:
    broken = apple_export(apple_workout()).replace(b"<!ELEMENT HealthData", b"<!ATTLIST <<&& HealthData")
    assert isinstance(read(broken)[0], Recording)


def test_damage_in_the_middle_costs_little() -> None:
    whole = bytearray(apple_export(*(apple_workout(start=3600 * hour) for hour in range(50))))
    whole[len(whole) // 2 : len(whole) // 2 + 40] = b"<" * 40
    entries = [entry for entry in read(bytes(whole)) if isinstance(entry, Recording)]
    assert len(entries) >= 47
    assert entries[0].repaired


@pytest.mark.parametrize(
    "content",
    [
        apple_export(apple_workout()).replace(b"<!ELEMENT", b'<!ENTITY a "x"><!ELEMENT'),
        b"<HealthData" + b" a" * 10**6,
        b"<!DOCTYPE HealthData [" + b"x" * (2 << 20),
        b"<HealthData>" + b"<a>" * 400_000,
        b"<HealthData><Workout " + b'a="1" ' * 300_000,
        b"<HealthData>" + b"<Workout>" * 100_000,
        b"<HealthData>" + b"<Record>" * 100_000,
        apple_export(apple_workout(seconds=10**10)),
        apple_export(apple_workout().replace("2024", "9999")),
    ],
)
def test_hostile_and_absurd_exports_end_quickly_in_a_sentence(content: bytes) -> None:
    began = time.perf_counter()
    entries = read(content)
    assert time.perf_counter() - began < 5
    assert [type(entry) for entry in entries] == [Unreadable]
    assert isinstance(entries[0], Unreadable)
    assert entries[0].reason.endswith("again.")


def test_absurd_rows_cost_no_run() -> None:
    rows = [
        apple_record("HeartRate", 1e300, 5, unit="count/min"),
        apple_record("StepCount", 5, 5, 10**8, unit="count"),
        apple_record("HeartRate", 150, 6, unit="count/min").replace('value="150"', 'value="NaN"'),
        apple_record("HeartRate", 150, 7, unit="count/min").replace("+0200", "+9900"),
        apple_record("RunningSpeed", 3, 9, 3, unit="m/s"),
    ]
    samples = one(*rows, apple_workout()).samples
    assert samples[Column.SPEED_MPS].tolist() == [3]


def test_export_without_a_workout_is_no_failure() -> None:
    (entry,) = read(apple_export(apple_record("HeartRate", 150, 5, unit="count/min")))
    assert isinstance(entry, NotActivity)


def test_real_layout_gives_four_workouts_and_three_ways() -> None:
    folder = real_file("archive/apple_health_export")
    found = {source.name: read_source(source) for source in sources([folder]) if isinstance(source, Source)}
    workouts = [entry for entry in found.pop("export.xml") if isinstance(entry, Recording)]
    assert [(entry.sport_label, entry.totals.distance_m) for entry in workouts] == [
        ("Running", 5200), ("Walking", 3100), ("Running", None), ("Cycling", 15800),
    ]  # fmt: skip
    assert [len(entry.samples) for entry in workouts] == [11, 6, 0, 8]
    assert workouts[0].totals.ascent_m == pytest.approx(8.5)
    assert all(isinstance(entries[0], NotActivity) for entries in found.values())
    assert len(found) == 3


def part(start: float, seconds: float, *measured: str) -> str:
    """A part of a workout, with what was measured in it."""
    statistics = "".join(
        f'<WorkoutStatistics type="HKQuantityTypeIdentifier{kind}" sum="1.5" unit="km"/>' for kind in measured
    )
    return (
        f'<WorkoutActivity uuid="x" startDate="{apple_date(start)}" endDate="{apple_date(start + seconds)}"'
        f' duration="{seconds / 60}" durationUnit="min">{statistics}</WorkoutActivity>'
    )


LEGS = (
    part(0, 200, "HeartRate", "DistanceSwimming"),
    part(200, 20),
    part(220, 180, "DistanceCycling"),
    part(400, 200, "HeartRate", "StepCount", "DistanceWalkingRunning"),
)


def test_legs_of_a_multisport_workout_are_activities_of_their_own(tmp_path: Path) -> None:
    rows = even("HeartRate", 150, "count/min") + even("RunningSpeed", 3, "m/s")
    found = export(tmp_path, apple_export(rows, apple_workout(*LEGS, apple_route(), kind="SwimBikeRun")))
    legs = found["apple_health_export/export.xml"]
    assert all(isinstance(leg, Recording) for leg in legs)
    recordings = [leg for leg in legs if isinstance(leg, Recording)]
    assert [leg.sport for leg in recordings] == [Sport.SWIMMING, Sport.TRANSITION, Sport.CYCLING, Sport.RUNNING]
    run = recordings[-1]
    assert run.started == START + timedelta(seconds=400)
    assert (run.totals.timer_s, run.totals.distance_m) == (pytest.approx(200), pytest.approx(1500))
    way = run.samples[Column.LATITUDE_DEG].dropna()
    assert (way.index[0], len(way)) == (START + timedelta(seconds=400), 200), "its own stretch of the way"
    assert len({leg.content_hash for leg in recordings}) == 4


def test_steps_of_a_planned_run_are_laps_and_the_run_is_one() -> None:
    entry = one(apple_workout(part(0, 300, "DistanceWalkingRunning"), part(300, 300, "DistanceWalkingRunning")))
    assert [(lap.started, lap.timer_s, lap.distance_m) for lap in entry.laps] == [
        (START, pytest.approx(300), pytest.approx(1500)),
        (START + timedelta(seconds=300), pytest.approx(300), pytest.approx(1500)),
    ]


def test_one_part_is_the_workout_itself() -> None:
    assert one(apple_workout(part(0, 600, "DistanceWalkingRunning"))).laps == ()
