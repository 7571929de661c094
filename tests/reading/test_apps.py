"""What apps and watches write that no file of the collection shows: sport, clock and cadence of both feet."""

from datetime import timedelta

import numpy as np
import pytest

from analyser.activity.recording import Recording, Sport
from analyser.reading.source import Source
from tests.builders.apps import SECONDS, SPEED, gpx_of, hung, tcx_of
from tests.builders.fit import activity as fit_activity
from tests.builders.fit import records, session
from tests.builders.reading import read_source
from tests.builders.xml import START

_TWO_H = timedelta(hours=2)


def only(data: bytes) -> Recording:
    (entry,) = read_source(Source(name="export", content=data))
    assert isinstance(entry, Recording)
    return entry


def tpx(*fields: str) -> str:
    inside = "".join(f"<ns3:{name}>{value}</ns3:{name}>" for name, _, value in (one.partition("=") for one in fields))
    return f"<Extensions><ns3:TPX>{inside}</ns3:TPX></Extensions>"


GPX = {
    "Zwift": gpx_of("Zwift", lambda s: hung("hr=150", "cad=86") + "<power>250</power>", kind="VirtualRun"),
    "COROS": gpx_of("COROS", lambda s: hung("hr=150", "cad=172")),
    "komoot": gpx_of("https://www.komoot.de", kind=None, name="Laufen am Abend", ending=".000Z"),
    "Runkeeper": gpx_of("Runkeeper", kind=None, name="<![CDATA[Running 5/4/24 8:30 am]]>"),
    "Nike": gpx_of("Nike+ Running", kind="Running", altitude=False),
    "MapMyRun": gpx_of("MapMyFitness", kind="Run", ending="+00:00"),
    "Endomondo": gpx_of("Endomondo.com", lambda s: hung("hr=150"), kind="RUNNING", name=""),
    "FitoTrack": gpx_of("FitoTrack", lambda s: f"<speed>{SPEED}</speed>{hung('hr=150')}", ending=".000Z"),
    "Wahoo with power alone": gpx_of("Wahoo", lambda s: "<power>220</power>"),
    "iSmoothRun": gpx_of(
        "iSmoothRun",
        lambda s: (
            f"<gpxdata:hr>150</gpxdata:hr><gpxdata:cadence>86</gpxdata:cadence><gpxdata:distance>{SPEED * s:g}"
            "</gpxdata:distance>"
        ),
        kind=None,
        name="Run",
    ),
    "Huawei": gpx_of("Huawei Health", lambda s: hung("hr=150", "cad=172", prefix="ns3"), kind="Running"),
}
TCX = {
    "Zepp": tcx_of(lambda s: "<Cadence>172</Cadence>"),
    "COROS": tcx_of(
        lambda s: "<Cadence>86</Cadence>" + tpx("Speed=2.8", "RunCadence=86", "Watts=240"), creator="COROS"
    ),
    "Wahoo": tcx_of(lambda s: tpx("RunCadence=86")),
    "Samsung": tcx_of(ending=".000Z"),
    "Endomondo": tcx_of(ending=".0Z"),
    "Runkeeper": tcx_of(altitude=False),
    "Nike on a treadmill": tcx_of(position=False, altitude=False),
    "Huawei": tcx_of(lambda s: "<Cadence>172</Cadence>", creator="HUAWEI WATCH GT"),
    "Forerunner 305": tcx_of(
        lambda s: '<SensorState xmlns="">Absent</SensorState>',
        creator="Forerunner305 (Unit ID 3412345678)",
        step=4,
        before="<Trackpoint><Time>2024-05-04T06:29:58Z</Time></Trackpoint>",
    ),
}


@pytest.mark.parametrize("app", GPX)
def test_gpx_of(app: str) -> None:
    found = only(GPX[app])
    assert found.sport is Sport.RUNNING
    assert found.started == START
    assert len(found.samples) == SECONDS
    if "cadence_spm" in found.samples:
        assert (found.samples["cadence_spm"] == 172).all()
    assert ("cadence_spm" in found.samples) == (app in ("Zwift", "COROS", "iSmoothRun", "Huawei"))
    assert not found.repaired


@pytest.mark.parametrize("app", TCX)
def test_tcx_of(app: str) -> None:
    found = only(TCX[app])
    assert found.sport is Sport.RUNNING
    assert found.totals.distance_m == pytest.approx(SPEED * SECONDS)
    assert (found.samples["heart_rate_bpm"].dropna() == 150).all()
    if "cadence_spm" in found.samples:
        assert (found.samples["cadence_spm"] == 172).all()
    assert ("cadence_spm" in found.samples) == (app in ("Zepp", "COROS", "Wahoo", "Huawei"))
    assert not found.repaired
    assert "3412345678" not in (found.device.name or "")


@pytest.mark.parametrize(
    "data", [gpx_of("OpenTracks", ending=".000+02:00", offset_h=2), tcx_of(ending=".000+02:00", offset_h=2)]
)
def test_local_clock_with_its_offset(data: bytes) -> None:
    found = only(data)
    assert found.started == START
    assert found.zone is not None
    assert found.zone.offset == _TWO_H


@pytest.mark.parametrize("app", ["Samsung Health", "Zepp App"])
def test_without_a_sport_none_is_made_up(app: str) -> None:
    found = only(gpx_of(app, lambda s: hung("speed=2.8", "cad=171", prefix="ns3"), kind=None, name="20240504_083000"))
    assert found.sport is Sport.UNKNOWN
    assert (found.samples["cadence_spm"] == 171).all()


def test_distance_from_point_to_point_is_added_up() -> None:
    found = only(
        gpx_of("OpenTracks", lambda s: hung("speed=2.80") + f"<opentracks:distance>{SPEED}</opentracks:distance>")
    )
    assert found.samples["distance_m"].iloc[-1] == pytest.approx(SPEED * SECONDS)
    assert any("point to point" in note for note in found.notes)


def test_distance_since_the_start_stays() -> None:
    found = only(gpx_of("iSmoothRun", lambda s: f"<gpxdata:distance>{SPEED * s:g}</gpxdata:distance>"))
    np.testing.assert_allclose(found.samples["distance_m"], SPEED * np.arange(SECONDS))


@pytest.mark.parametrize(("cadence", "steps"), [(86, 172), (172, 172), (59, 118), (110, 220)])
def test_fit_whose_writer_counts_both_feet(cadence: int, steps: int) -> None:
    file = fit_activity(manufacturer=294, product=0)
    records(file, 100, cadence=cadence)
    session(file)
    found = only(file.bytes())
    assert (found.samples["cadence_spm"] == steps).all()
    assert any("both feet" in note for note in found.notes) == (cadence == steps)


def test_activity_without_records_has_its_totals() -> None:
    file = fit_activity()
    session(file, seconds=1800)
    found = only(file.bytes())
    assert len(found.samples) == 0
    assert found.totals.timer_s == 1800
