"""TCX files of our own making, each with one interesting thing."""

from datetime import timedelta

import numpy as np
import pytest

from analyser.activity.recording import NotActivity, Recording, Sport, Unreadable
from analyser.columns import Column
from analyser.reading import track
from analyser.reading.formats import tcx as tcx_reader
from analyser.reading.formats.tcx import read_tcx
from tests.builders.xml import START, tcx, tcx_activity, tcx_lap, tcx_point, tcx_run


def recordings(data: bytes) -> list[Recording]:
    entries = read_tcx("run.tcx", data)
    assert all(isinstance(entry, Recording) for entry in entries), entries
    return [entry for entry in entries if isinstance(entry, Recording)]


def one(data: bytes) -> Recording:
    (entry,) = recordings(data)
    return entry


def points(*seconds: float) -> list[str]:
    return [tcx_point(second, metres=2.5 * second) for second in seconds]


def test_samples_have_the_promised_shape() -> None:
    entry = one(tcx_run(30, counts=80))
    assert str(entry.samples.index.dtype) == "datetime64[ns, UTC]"
    assert set(entry.samples) == {Column.DISTANCE_M, Column.HEART_RATE_BPM, Column.CADENCE_SPM}
    assert entry.samples[Column.CADENCE_SPM].tolist() == [160.0] * 30
    assert entry.samples[Column.DISTANCE_M].tolist() == [2.5 * second for second in range(30)]
    assert (entry.sport, entry.sport_label, entry.started) == (Sport.RUNNING, "Running", START)


def test_both_feet_are_not_doubled() -> None:
    assert one(tcx_run(30, counts=160)).samples[Column.CADENCE_SPM].tolist() == [160.0] * 30


@pytest.mark.parametrize(("extension", "own", "steps"), [(0, 82, 164), (82, 0, 164), (82, 60, 164), (81, 0, 162)])
@pytest.mark.parametrize("seconds", [30, 6000])
def test_cadence_is_that_of_the_field_with_a_signal(extension: int, own: int, steps: int, seconds: int) -> None:
    data = tcx_run(seconds, counts=extension).replace(b"</HeartRateBpm>", b"</HeartRateBpm><Cadence>%d</Cadence>" % own)
    assert set(one(data).samples[Column.CADENCE_SPM]) == {float(steps)}


def test_both_cadences_zero_are_no_signal() -> None:
    data = tcx_run(30, counts=0).replace(b"</HeartRateBpm>", b"</HeartRateBpm><Cadence>0</Cadence>")
    entry = one(data)
    assert Column.CADENCE_SPM not in entry.samples
    assert any("no signal" in note for note in entry.notes)


def test_laps_and_totals() -> None:
    laps = tcx_lap(points(0, 1), seconds=61, metres=150), tcx_lap(points(2, 3), start=61, seconds=59, metres=100.5)
    entry = one(tcx(tcx_activity(*laps)))
    assert [(lap.timer_s, lap.distance_m, lap.intensity) for lap in entry.laps] == [
        (61, 150, "active"),
        (59, 100.5, "active"),
    ]
    assert entry.laps[1].started == START + timedelta(seconds=61)
    assert (entry.totals.timer_s, entry.totals.distance_m) == (120, 250.5)


@pytest.mark.parametrize("at", [0, 20, 39])
@pytest.mark.parametrize("day", ["1970-01-01", "1980-01-06", "2000-01-01"])
def test_one_point_of_another_year_costs_no_run(day: str, at: int) -> None:
    run = points(*range(40))
    run[at] = run[at].replace(run[at][run[at].index("<Time>") + 6 : run[at].index("</Time>")], f"{day}T00:00:00Z")
    entry = one(tcx(tcx_activity(tcx_lap(run))))
    assert (entry.started, len(entry.samples)) == (START + timedelta(seconds=at == 0), 39)
    assert entry.repaired
    assert any(note.startswith("1 of 40 points has a time far from the rest") for note in entry.notes)


def test_times_that_cannot_be_read_are_shown() -> None:
    written = tcx(tcx_activity(tcx_lap(points(0, 1, 2)))).replace(b"2024-05-04T06:30:00Z", b"05/04/2024 06:30:00")
    (entry,) = read_tcx("x.tcx", written.replace(b"2024-05-04T06:30", b"05/04/2024 06:30"))
    assert isinstance(entry, Unreadable)
    assert entry.reason.startswith("Its times cannot be read (first: 05/04/2024 06:30:00)")


def test_average_cadence_is_in_steps_and_weighted_by_time() -> None:
    def lap(count: int, seconds: float) -> str:
        average = f"<Extensions><ns3:LX><ns3:AvgRunCadence>{count}</ns3:AvgRunCadence></ns3:LX></Extensions></Lap>"
        run = [tcx_point(s, metres=2.5 * s, inside=f"<ns3:RunCadence>{count}</ns3:RunCadence>") for s in range(5)]
        return tcx_lap(run, seconds=seconds).replace("</Lap>", average)

    assert one(tcx(tcx_activity(lap(80, 300), lap(84, 100)))).totals.cadence_spm == pytest.approx(162)


def test_tracks_within_a_lap_part_at_a_pause_and_laps_do_not() -> None:
    entry = one(tcx(tcx_activity(tcx_lap(points(0, 1, 2), points(100, 101)), tcx_lap(points(400, 401)))))
    assert [(pause.started, pause.ended) for pause in entry.pauses] == [
        (START + timedelta(seconds=2), START + timedelta(seconds=100))
    ]


def test_legs_of_a_multisport_session_are_activities() -> None:
    legs = [tcx_activity(tcx_lap(points(0, 1)), sport="Biking"), tcx_activity(tcx_lap(points(9, 10, 11)))]
    session = (
        f"<MultiSportSession><FirstSport>{legs[0]}</FirstSport><NextSport>{legs[1]}</NextSport></MultiSportSession>"
    )
    entries = recordings(tcx(session))
    assert [(entry.sport, entry.session, entry.sessions_in_file) for entry in entries] == [
        (Sport.CYCLING, 0, 2),
        (Sport.RUNNING, 1, 2),
    ]


@pytest.mark.parametrize(
    ("word", "sport"),
    [("running", Sport.RUNNING), ("Biking", Sport.CYCLING), ("Other", Sport.OTHER), ("", Sport.UNKNOWN)],
)
def test_sport_words(word: str, sport: Sport) -> None:
    assert one(tcx(tcx_activity(tcx_lap(points(0, 1)), sport=word))).sport is sport


def test_device_is_named_without_its_serial_number() -> None:
    entry = one(tcx_run(3, creator="Forerunner305 (Geräte-ID 3464792754)"))
    assert entry.device.name == "Forerunner305"


def test_footpod_is_a_sensor() -> None:
    data = tcx_run(9, counts=80).replace(b"<ns3:TPX>", b'<ns3:TPX CadenceSensor="Footpod">')
    assert one(data).device.sensors == {"footpod"}


def test_cadence_element_counts_where_run_cadence_is_absent() -> None:
    data = tcx_run(9).replace(b"</Trackpoint>", b"<Cadence>80</Cadence></Trackpoint>")
    assert one(data).samples[Column.CADENCE_SPM].tolist() == [160.0] * 9


def test_run_cadence_goes_before_cadence() -> None:
    data = tcx_run(9, counts=80).replace(b"</Trackpoint>", b"<Cadence>3</Cadence></Trackpoint>")
    assert one(data).samples[Column.CADENCE_SPM].tolist() == [160.0] * 9


def test_speed_and_watts() -> None:
    run = [tcx_point(s, inside="<ns3:Speed>2.75</ns3:Speed><ns3:Watts>222</ns3:Watts>") for s in range(3)]
    samples = one(tcx(tcx_activity(tcx_lap(run)))).samples
    assert samples[Column.SPEED_MPS].tolist() == [2.75] * 3
    assert samples[Column.POWER_W].tolist() == [222] * 3


def test_activity_with_totals_alone_is_kept() -> None:
    entry = one(tcx(tcx_activity(tcx_lap(seconds=1800, metres=5000))))
    assert len(entry.samples) == 0
    assert entry.started == START
    assert entry.totals.distance_m == 5000
    assert any("no points" in note for note in entry.notes)


def test_point_with_nothing_but_a_time_is_a_sample() -> None:
    entry = one(tcx(tcx_activity(tcx_lap([tcx_point(0), *points(1, 2)]))))
    assert len(entry.samples) == 3
    assert np.isnan(entry.samples[Column.DISTANCE_M].iloc[0])


@pytest.mark.parametrize(
    ("inside", "kind"), [("<Workouts><Workout/></Workouts>", "workout"), ("<Courses><Course/></Courses>", "course")]
)
def test_what_is_no_activity_is_named(inside: str, kind: str) -> None:
    (entry,) = read_tcx("x.tcx", f"<TrainingCenterDatabase>{inside}</TrainingCenterDatabase>".encode())
    assert isinstance(entry, NotActivity)
    assert kind in entry.kind


@pytest.mark.parametrize("data", [tcx(), b"<TrainingCenterDatabase/>", b"<TrainingCenterDatabase>"])
def test_file_without_an_activity_is_unreadable(data: bytes) -> None:
    (entry,) = read_tcx("x.tcx", data)
    assert isinstance(entry, Unreadable)
    assert entry.reason.endswith(".")


def test_cut_file_keeps_its_points_and_the_laps_before() -> None:
    data = tcx(tcx_activity(tcx_lap(points(*range(60)), metres=150), tcx_lap(points(*range(60, 120)), metres=150)))
    entry = one(data[: int(len(data) * 0.75)])
    assert 60 < len(entry.samples) < 120
    assert entry.repaired
    assert entry.totals.distance_m == 300


def test_more_activities_than_can_be_are_left_out_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(track, "MOST_ACTIVITIES", 2)
    monkeypatch.setattr(tcx_reader, "MOST_ACTIVITIES", 2)
    found = read_tcx("x.tcx", tcx(*[tcx_activity(tcx_lap(seconds=60))] * 3))
    assert len(found) == 2
    assert all(isinstance(entry, Recording) and entry.repaired for entry in found)
    assert isinstance(found[0], Recording)
    assert found[0].notes[0].startswith("1 activity is left out: more than 2 are in one file")
