"""GPX files of our own making, each with one interesting thing."""

from datetime import timedelta

import numpy as np
import pytest

from analyser.activity.recording import NotActivity, Recording, Sport, Unreadable
from analyser.activity.zone import ZoneOrigin
from analyser.columns import Column
from analyser.reading.formats.gpx import read_gpx
from tests.builders.xml import START, cadence, gpx, gpx_point, gpx_run, gpx_track, moment


def recordings(data: bytes) -> list[Recording]:
    entries = read_gpx("run.gpx", data)
    assert all(isinstance(entry, Recording) for entry in entries), entries
    return [entry for entry in entries if isinstance(entry, Recording)]


def one(data: bytes) -> Recording:
    (entry,) = recordings(data)
    return entry


def points(*seconds: float, speed: float = 2.5, inside: str = "") -> list[str]:
    return [gpx_point(second, metres=speed * second, inside=inside) for second in seconds]


def column(entry: Recording, name: Column) -> list[float]:
    return [float(value) for value in entry.samples[name]]


def test_samples_have_the_promised_shape() -> None:
    entry = one(gpx_run(30, count=80))
    assert entry.samples.index.name == "time"
    assert str(entry.samples.index.dtype) == "datetime64[ns, UTC]"
    assert all(Column(name) and entry.samples[name].dtype == np.float64 for name in entry.samples)
    assert entry.extra.index.equals(entry.samples.index)
    assert entry.started == START
    assert entry.sport is Sport.RUNNING
    assert entry.format == "gpx"
    assert not entry.repaired
    assert column(entry, Column.CADENCE_SPM) == [160.0] * 30


def test_nothing_that_was_not_recorded_has_a_column() -> None:
    entry = one(gpx_run(5))
    assert set(entry.samples) == {Column.LATITUDE_DEG, Column.LONGITUDE_DEG, Column.ALTITUDE_M}


def test_moments_that_miss_a_value_are_nan_and_zero_is_zero() -> None:
    inside = ["<hr>100</hr>", "", "<hr>0</hr>", "<hr></hr>", "<hr>null</hr>"]
    entry = one(gpx(gpx_track([gpx_point(second, inside=text) for second, text in enumerate(inside)])))
    assert np.array_equal(column(entry, Column.HEART_RATE_BPM), [100, np.nan, 0, np.nan, np.nan], equal_nan=True)
    assert not entry.repaired


@pytest.mark.parametrize(
    ("inside", "name", "value"),
    [
        ("<gpxtpx:TrackPointExtension><gpxtpx:hr>141</gpxtpx:hr></gpxtpx:TrackPointExtension>", "heart_rate_bpm", 141),
        ("<heartrate>141</heartrate>", "heart_rate_bpm", 141),
        ("<speed>2.6</speed><course>80</course>", "speed_mps", 2.6),
        ("<gpxtpx:TrackPointExtension><gpxtpx:speed>2.6</gpxtpx:speed></gpxtpx:TrackPointExtension>", "speed_mps", 2.6),
        ("<power>210</power>", "power_w", 210),
        ("<gpxtpx:atemp>21.5</gpxtpx:atemp>", "temperature_c", 21.5),
        ("<gpxdata:distance xmlns:gpxdata='x'>12.5</gpxdata:distance>", "distance_m", 12.5),
        ("<cadence>81</cadence>", "cadence_spm", 162),
    ],
)
def test_extensions(inside: str, name: str, value: float) -> None:
    entry = one(gpx(gpx_track(points(*range(9), inside=inside))))
    assert column(entry, Column(name)) == [value] * 9


def test_undeclared_prefix_costs_nothing_and_is_noted() -> None:
    entry = one(gpx(gpx_track(points(*range(9), inside="<gpxdata:cadence>81</gpxdata:cadence>"))))
    assert column(entry, Column.CADENCE_SPM) == [162] * 9
    assert entry.repaired


def test_fields_that_we_do_not_know_are_kept_under_their_own_name() -> None:
    entry = one(gpx(gpx_track(points(1, 2, inside="<hAcc>4.5</hAcc><src>network</src>"))))
    assert [float(value) for value in entry.extra["hAcc"]] == [4.5, 4.5]
    assert list(entry.extra) == ["hAcc"]


def test_break_between_segments_is_a_pause() -> None:
    entry = one(gpx(gpx_track(points(0, 1, 2, 3), points(600, 601, 602))))
    assert [(pause.started, pause.ended) for pause in entry.pauses] == [
        (START + timedelta(seconds=3), START + timedelta(seconds=600))
    ]


def test_segments_without_a_gap_in_time_are_no_pause() -> None:
    assert one(gpx(gpx_track(points(0, 1, 2, 3), points(4, 5, 6)))).pauses == ()


def test_gap_within_a_segment_is_left_to_cleaning() -> None:
    assert one(gpx(gpx_track(points(0, 1, 2, 300, 301)))).pauses == ()


def test_tracks_within_the_hour_are_one_activity_and_others_are_not() -> None:
    near = gpx(gpx_track(points(0, 1, 2)), gpx_track(points(1800, 1801)))
    assert len(one(near).samples) == 5
    assert len(one(near).pauses) == 1
    far = recordings(gpx(gpx_track(points(0, 1, 2)), gpx_track(points(7200, 7201))))
    assert [(entry.session, entry.sessions_in_file, len(entry.samples)) for entry in far] == [(0, 2, 3), (1, 2, 2)]


def test_tracks_of_different_sports_or_at_the_same_time_stay_apart() -> None:
    sports = gpx(gpx_track(points(0, 1, 2)), gpx_track(points(60, 61), sport="cycling"))
    assert [entry.sport for entry in recordings(sports)] == [Sport.RUNNING, Sport.CYCLING]
    assert len(recordings(gpx(gpx_track(points(0, 1, 2)), gpx_track(points(1, 2, 3))))) == 2


@pytest.mark.parametrize("shared", [1, 2, 9])
def test_tracks_of_laps_that_share_a_few_seconds_are_one_activity(shared: int) -> None:
    laps = [points(*range(max(300 * lap - shared, 0), 300 * (lap + 1))) for lap in range(4)]
    entry = one(gpx(*map(gpx_track, laps)))
    assert len(set(entry.samples.index)) == 1200
    assert entry.pauses == ()


@pytest.mark.parametrize(("shared", "length"), [(12, 300), (60, 300), (3, 20), (-3601, 300)])
def test_tracks_that_share_more_or_lie_further_apart_stay_two(shared: int, length: int) -> None:
    later = points(*range(length - shared, 2 * length - shared))
    assert len(recordings(gpx(gpx_track(points(*range(length))), gpx_track(later)))) == 2


def test_points_without_time_or_place_are_left_out_and_counted() -> None:
    broken = [
        gpx_point(None),
        gpx_point(4, place=""),
        gpx_point(5, time="2024-99-04T06:30:00Z"),
        gpx_point(6, place='lat="x" lon="1"'),
    ]
    entry = one(gpx(gpx_track([*points(0, 1), *broken])))
    assert len(entry.samples) == 2
    assert entry.repaired
    assert any(note.startswith("2 of 6 points have no time") for note in entry.notes)
    assert any(note.startswith("2 of 6 points have no position") for note in entry.notes)


def test_file_without_any_position_keeps_its_points() -> None:
    entry = one(gpx(gpx_track([gpx_point(second, place="", inside="<hr>120</hr>") for second in range(5)])))
    assert len(entry.samples) == 5
    assert Column.LATITUDE_DEG not in entry.samples


def test_order_of_the_file_is_kept_and_the_start_is_the_earliest_moment() -> None:
    entry = one(gpx(gpx_track(points(1, 0, 2))))
    assert [(when - entry.samples.index[0]).total_seconds() for when in entry.samples.index] == [0, -1, 1]
    assert entry.started == START


@pytest.mark.parametrize(
    "form", ["%Y%m%dT%H%M%SZ", "%s", "%Y-%m-%dT%H:%M:%S.00000UTC", "%d.%m.%Y %H:%M:%S", "%Y/%m/%d %H:%M:%S"]
)
def test_times_in_another_form_are_read_where_they_can_mean_but_one_moment(form: str) -> None:
    def written(second: int) -> str:
        when = START + timedelta(seconds=second)
        return f"{when.timestamp():.0f}" if form == "%s" else f"{when:{form}}"

    entry = one(gpx(gpx_track([gpx_point(0, metres=at, time=written(at)) for at in range(30)])))
    assert (entry.started, len(entry.samples), entry.repaired) == (START, 30, False)


def test_times_that_cannot_be_read_are_no_route() -> None:
    (entry,) = read_gpx("x.gpx", gpx(gpx_track([gpx_point(0, time=f"05/04/2024 06:30:{at:02}") for at in range(9)])))
    assert isinstance(entry, Unreadable)
    assert entry.reason.startswith("Its times cannot be read (first: 05/04/2024 06:30:00); export it again")


def test_offset_is_the_local_clock() -> None:
    times = [f"2024-05-04T08:30:0{second}+02:00" for second in range(3)]
    entry = one(gpx(gpx_track([gpx_point(0, time=text) for text in times])))
    assert entry.started == START
    assert entry.zone is not None
    assert (entry.zone.offset, entry.zone.origin) == (timedelta(hours=2), ZoneOrigin.FILE)
    assert one(gpx_run(3)).zone is None


def test_sport_comes_from_the_type_else_from_the_name() -> None:
    named = gpx_track(points(0, 1), sport=None, name="Cycling 10/2/17")
    assert one(gpx(named)).sport is Sport.CYCLING
    assert one(gpx(gpx_track(points(0, 1), sport="9", name="Bike lane"))).sport is Sport.RUNNING
    assert one(gpx(gpx_track(points(0, 1), sport=None))).sport is Sport.UNKNOWN


def test_label_that_is_not_known_is_no_run_and_the_note_says_so() -> None:
    entry = one(gpx(gpx_track(points(*range(60)), sport="Quidditch", name="Morning run")))
    assert (entry.sport, entry.sport_label) == (Sport.OTHER, "Quidditch")
    assert any("no sport that is known here" in note for note in entry.notes)


@pytest.mark.parametrize("name", ["Bike path 10k", "Ski lodge loop", "Tennis club loop", "Weight loss week 3"])
@pytest.mark.parametrize("count", [82, 164])
def test_steps_of_a_runner_go_before_what_the_name_speaks_of(name: str, count: int) -> None:
    run = points(*range(60), speed=2.7, inside=cadence(count))
    entry = one(gpx(gpx_track(run, sport=None, name=name)))
    assert entry.sport is Sport.UNKNOWN
    assert column(entry, Column.CADENCE_SPM) == [164.0] * 60
    assert any(note.startswith("The activity's name speaks of") for note in entry.notes)


@pytest.mark.parametrize(
    ("name", "speed", "count", "sport"),
    [
        ("Bike ride home", 4.2, 80, Sport.CYCLING),  # a leg's steps or turns of the pedals: the name tells
        ("Bike ride home", 2.7, None, Sport.CYCLING),
        ("Tennis", 1.2, None, Sport.IMPACT),
        ("Tennis club loop", 2.7, None, Sport.UNKNOWN),
        ("Coffee run", 5.6, None, Sport.UNKNOWN),
        ("Coffee run", 2.7, None, Sport.RUNNING),
        ("Park 5k", 2.7, 82, Sport.UNKNOWN),
    ],
)
def test_name_counts_where_steps_and_speed_bear_it_out(
    name: str, speed: float, count: int | None, sport: Sport
) -> None:
    inside = "" if count is None else cadence(count)
    ride = points(*range(60), speed=speed, inside=inside)
    assert one(gpx(gpx_track(ride, sport=None, name=name))).sport is sport


def test_cadence_of_a_ride_is_kept_apart_from_steps() -> None:
    entry = one(gpx(gpx_track(points(*range(20), speed=7, inside=cadence(85)), sport="cycling")))
    assert Column.CADENCE_SPM not in entry.samples
    assert [float(value) for value in entry.extra["cadence"]] == [85.0] * 20


def test_cadence_that_is_zero_throughout_is_no_signal() -> None:
    entry = one(gpx_run(20, count=0))
    assert Column.CADENCE_SPM not in entry.samples
    assert any("no signal" in note for note in entry.notes)


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        (gpx_track([gpx_point(None), gpx_point(None)]), "without times"),
        ("<rte><rtept lat='1' lon='2'/></rte>", "route"),
        ("<wpt lat='1' lon='2'/>", "places"),
        (gpx_track([]), "without a single point"),
    ],
)
def test_what_is_no_activity_is_named(inside: str, kind: str) -> None:
    (entry,) = read_gpx("x.gpx", gpx(inside))
    assert isinstance(entry, NotActivity)
    assert kind in entry.kind


@pytest.mark.parametrize("year", [1970, 2000, 2010])
def test_drawn_route_with_made_up_times_is_no_activity(year: int) -> None:
    drawn = [gpx_point(0, metres=9.0 * second, time=f"{year}-01-01T00:00:{second:02}Z") for second in range(30)]
    (entry,) = read_gpx("x.gpx", gpx(gpx_track(drawn)))
    assert isinstance(entry, NotActivity | Unreadable)


def test_run_into_the_new_year_with_a_sensor_is_an_activity() -> None:
    run = [gpx_point(0, time=f"2010-01-01T00:00:{second:02}Z", inside="<hr>150</hr>") for second in range(30)]
    assert len(one(gpx(gpx_track(run))).samples) == 30


@pytest.mark.parametrize("time", ["1901-12-13T20:45:52Z", "1980-01-06T00:00:00Z", moment(0)])
def test_clock_that_never_ran_is_unreadable(time: str) -> None:
    (entry,) = read_gpx("x.gpx", gpx(gpx_track([gpx_point(0, time=time)] * 4)))
    assert isinstance(entry, Unreadable)
    assert entry.reason.endswith(".")


@pytest.mark.parametrize("at", [0, 20, 39])
@pytest.mark.parametrize("day", ["1970-01-01", "1980-01-06", "2000-01-01", "2010-01-01", "2031-05-04"])
def test_one_point_of_another_year_costs_no_run(day: str, at: int) -> None:
    run = points(*range(40))
    run[at] = gpx_point(0, metres=2.5 * at, time=f"{day}T00:00:00Z")
    entry = one(gpx(gpx_track(run[:20], run[20:])))
    assert len(entry.samples) == 39
    assert entry.started == START + timedelta(seconds=at == 0)
    assert all(pause.ended - pause.started <= timedelta(seconds=2) for pause in entry.pauses)
    assert entry.repaired
    assert any(note.startswith("1 of 40 points has a time far from the rest") for note in entry.notes)


@pytest.mark.parametrize("day", ["1970-01-01", "2000-01-01"])
def test_run_whose_clock_was_set_under_way_has_the_day_of_the_set_clock(day: str) -> None:
    before = [gpx_point(0, metres=2.5 * second, time=f"{day}T00:00:{second:02}Z") for second in range(20)]
    entry = one(gpx(gpx_track([*before, *points(*range(20, 60))])))
    assert (entry.started, len(entry.samples)) == (START + timedelta(seconds=20), 60)


def test_tracks_of_many_days_are_not_far_from_each_other() -> None:
    days = [gpx_track(points(*range(86_400 * 30 * day, 86_400 * 30 * day + 5))) for day in range(3)]
    found = recordings(gpx(*days, gpx_track(points(*range(86_400 * 200, 86_400 * 200 + 400)))))
    assert [len(entry.samples) for entry in found] == [5, 5, 5, 400]
    assert not any(entry.repaired for entry in found)


def test_speed_in_km_an_hour_is_told_by_the_way_and_converted() -> None:
    run = gpx_track(points(*range(60), speed=2.5, inside="<speed>9.0</speed>"))
    entry = one(gpx(run))
    assert column(entry, Column.SPEED_MPS) == [2.5] * 60
    assert any("km/h" in note for note in entry.notes)


def test_content_hash_is_that_of_the_bytes() -> None:
    assert one(gpx_run(3)).content_hash == one(gpx_run(3)).content_hash
    assert len(one(gpx_run(3)).content_hash) == 64
    assert one(gpx_run(3)).content_hash != one(gpx_run(4)).content_hash
