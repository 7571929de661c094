"""The same activities as Garmin Connect exports them: GPX and TCX."""

from datetime import timedelta

from maker.plan import Outing
from maker.samples import Sample


def gpx(outing: Outing, samples: list[Sample]) -> bytes:
    """The activity as GPX; cadence is that of one leg, in whole numbers."""
    points = (_GPX_POINT.format(**_values(outing, sample)) for sample in samples)
    return (_GPX_HEAD.format(start=_time(outing, 0)) + "".join(points) + _GPX_TAIL).encode()


def tcx(outing: Outing, samples: list[Sample]) -> bytes:
    """The activity as TCX; cadence is that of one leg, in whole numbers."""
    last = samples[-1]
    head = _TCX_HEAD.format(start=_time(outing, 0), seconds=last.second, way=last.distance_m)
    points = (_TCX_POINT.format(**_values(outing, sample)) for sample in samples)
    return (head + "".join(points) + _TCX_TAIL).encode()


def _time(outing: Outing, second: int) -> str:
    return (outing.started + timedelta(seconds=second)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _values(outing: Outing, sample: Sample) -> dict[str, object]:
    return {
        "lat": sample.latitude_deg,
        "lon": sample.longitude_deg,
        "ele": sample.altitude_m,
        "time": _time(outing, sample.second),
        "hr": sample.heart_rate_bpm,
        "leg": sample.step.cadence_spm // 2,
        "way": sample.distance_m,
        "speed": sample.step.speed_mps,
    }


# The templates stand last: a file that begins with them would pass for an activity where this folder is read.
_GPX_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gpx creator="Garmin Connect" version="1.1"
  xsi:schemaLocation="http://www.topografix.com/GPX/1/1 http://www.topografix.com/GPX/11.xsd"
  xmlns:ns3="http://www.garmin.com/xmlschemas/TrackPointExtension/v1"
  xmlns="http://www.topografix.com/GPX/1/1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<metadata><link href="connect.garmin.com"><text>Garmin Connect</text></link><time>{start}</time></metadata>
<trk><name>Park Running</name><type>running</type><trkseg>
"""
_GPX_POINT = (
    '<trkpt lat="{lat:.7f}" lon="{lon:.7f}"><ele>{ele:.1f}</ele><time>{time}</time><extensions>'
    "<ns3:TrackPointExtension><ns3:hr>{hr}</ns3:hr><ns3:cad>{leg}</ns3:cad></ns3:TrackPointExtension>"
    "</extensions></trkpt>\n"
)
_GPX_TAIL = "</trkseg></trk>\n</gpx>\n"

_TCX_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<TrainingCenterDatabase
  xsi:schemaLocation="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2 http://www.garmin.com/xmlschemas/TrainingCenterDatabasev2.xsd"
  xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2"
  xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<Activities><Activity Sport="Running"><Id>{start}</Id><Lap StartTime="{start}">
<TotalTimeSeconds>{seconds}.0</TotalTimeSeconds><DistanceMeters>{way:.2f}</DistanceMeters>
<Intensity>Active</Intensity><TriggerMethod>Manual</TriggerMethod><Track>
"""
_TCX_POINT = (
    "<Trackpoint><Time>{time}</Time><Position><LatitudeDegrees>{lat:.7f}</LatitudeDegrees>"
    "<LongitudeDegrees>{lon:.7f}</LongitudeDegrees></Position><AltitudeMeters>{ele:.1f}</AltitudeMeters>"
    "<DistanceMeters>{way:.2f}</DistanceMeters><HeartRateBpm><Value>{hr}</Value></HeartRateBpm>"
    "<Extensions><ns3:TPX><ns3:Speed>{speed:.3f}</ns3:Speed><ns3:RunCadence>{leg}</ns3:RunCadence></ns3:TPX>"
    "</Extensions></Trackpoint>\n"
)
_TCX_TAIL = """</Track></Lap><Creator xsi:type="Device_t"><Name>Forerunner 265</Name><UnitId>1000001</UnitId>
<ProductID>4257</ProductID><Version><VersionMajor>20</VersionMajor><VersionMinor>0</VersionMinor></Version></Creator>
</Activity></Activities></TrainingCenterDatabase>
"""
