"""The same activities as Garmin Connect exports them: GPX and TCX.

Elements are built and not written out, so that this module does not itself pass for an activity.
"""

from datetime import timedelta

from maker.fit import SERIAL, WATCH
from maker.plan import Outing
from maker.samples import Sample

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_INSTANCE = {"xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance"}
_GPX = {
    "creator": "Garmin Connect",
    "version": "1.1",
    "xsi:schemaLocation": "http://www.topografix.com/GPX/1/1 http://www.topografix.com/GPX/11.xsd",
    "xmlns:ns3": "http://www.garmin.com/xmlschemas/TrackPointExtension/v1",
    "xmlns": "http://www.topografix.com/GPX/1/1",
}
_TCX = {
    "xmlns:ns3": "http://www.garmin.com/xmlschemas/ActivityExtension/v2",
    "xmlns": "http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2",
}


def element(name: str, *inner: object, attributes: dict[str, str] | None = None) -> str:
    """An element with what is in it."""
    named = "".join(f' {key}="{value}"' for key, value in (attributes or {}).items())
    return f"<{name}{named}>{''.join(map(str, inner))}</{name}>"


def gpx(outing: Outing, samples: list[Sample]) -> bytes:
    """The activity as GPX; cadence is that of one leg, in whole numbers."""
    link = element("link", element("text", "Garmin Connect"), attributes={"href": "connect.garmin.com"})
    about = element("metadata", link, element("time", _time(outing, 0)))
    segment = element("trkseg", "\n", *(_gpx_point(outing, sample) for sample in samples))
    track = element("trk", element("name", "Park Running"), element("type", "running"), segment)
    return (_HEAD + element("gpx", about, "\n", track, attributes=_GPX | _INSTANCE) + "\n").encode()


def _gpx_point(outing: Outing, sample: Sample) -> str:
    rates = element("ns3:hr", sample.heart_rate_bpm), element("ns3:cad", sample.step.cadence_spm // 2)
    point = element(
        "trkpt",
        element("ele", f"{sample.altitude_m:.1f}"),
        element("time", _time(outing, sample.second)),
        element("extensions", element("ns3:TrackPointExtension", *rates)),
        attributes={"lat": f"{sample.latitude_deg:.7f}", "lon": f"{sample.longitude_deg:.7f}"},
    )
    return point + "\n"


def tcx(outing: Outing, samples: list[Sample]) -> bytes:
    """The activity as TCX; cadence is that of one leg, in whole numbers."""
    start, last = _time(outing, 0), samples[-1]
    lap = element(
        "Lap",
        element("TotalTimeSeconds", f"{last.second}.0"),
        element("DistanceMeters", f"{last.distance_m:.2f}"),
        element("Intensity", "Active"),
        element("TriggerMethod", "Manual"),
        element("Track", "\n", *(_tcx_point(outing, sample) for sample in samples)),
        attributes={"StartTime": start},
    )
    activity = element("Activity", element("Id", start), lap, _watch(), attributes={"Sport": "Running"})
    root = element("TrainingCenterDatabase", element("Activities", activity), attributes=_TCX | _INSTANCE)
    return (_HEAD + root + "\n").encode()


def _tcx_point(outing: Outing, sample: Sample) -> str:
    speed = element("ns3:Speed", f"{sample.step.speed_mps:.3f}")
    cadence = element("ns3:RunCadence", sample.step.cadence_spm // 2)
    point = element(
        "Trackpoint",
        element("Time", _time(outing, sample.second)),
        element(
            "Position",
            element("LatitudeDegrees", f"{sample.latitude_deg:.7f}"),
            element("LongitudeDegrees", f"{sample.longitude_deg:.7f}"),
        ),
        element("AltitudeMeters", f"{sample.altitude_m:.1f}"),
        element("DistanceMeters", f"{sample.distance_m:.2f}"),
        element("HeartRateBpm", element("Value", sample.heart_rate_bpm)),
        element("Extensions", element("ns3:TPX", speed, cadence)),
    )
    return point + "\n"


def _watch() -> str:
    parts = {"Name": "Forerunner 265", "UnitId": SERIAL, "ProductID": WATCH}
    version = element("Version", element("VersionMajor", 20), element("VersionMinor", 0))
    held = (element(name, value) for name, value in parts.items())
    return element("Creator", *held, version, attributes={"xsi:type": "Device_t"})


def _time(outing: Outing, second: int) -> str:
    return (outing.started + timedelta(seconds=second)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
