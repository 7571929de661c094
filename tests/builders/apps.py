"""GPX and TCX as apps and watches write them, each in its own way; one even run of two minutes at 2.8 m/s."""

from collections.abc import Callable
from datetime import timedelta

from tests.builders.xml import START

SECONDS, SPEED = 120, 2.8
_SPACES = (
    'xmlns="http://www.topografix.com/GPX/1/1" xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1" '
    'xmlns:ns3="http://www.garmin.com/xmlschemas/TrackPointExtension/v1" '
    'xmlns:gpxdata="http://www.cluetrust.com/XML/GPXDATA/1/0" xmlns:opentracks="http://opentracksapp.com/xmlschemas/v1"'
)
_TCX = (
    'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2" '
    'xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2"'
)


def time(second: float, ending: str = "Z", offset_h: int = 0) -> str:
    """A moment of the run on a clock so many hours ahead, with what an app puts behind the seconds."""
    return f"{START + timedelta(seconds=second, hours=offset_h):%Y-%m-%dT%H:%M:%S}{ending}"


def gpx_of(
    creator: str,
    inside: Callable[[int], str] = lambda second: "",
    *,
    kind: str | None = "running",
    name: str = "Evening",
    ending: str = "Z",
    offset_h: int = 0,
    altitude: bool = True,
    weeks: int = 0,
) -> bytes:
    """A GPX of that app; `inside` is what it hangs on the point of each second."""
    shift = timedelta(weeks=weeks).total_seconds()
    points = "".join(
        f'<trkpt lat="{52 + SPEED * second / 111_195:.7f}" lon="13.0">{"<ele>30</ele>" if altitude else ""}'
        f"<time>{time(second + shift, ending, offset_h)}</time>"
        f"{f'<extensions>{inside(second)}</extensions>' if inside(second) else ''}</trkpt>"
        for second in range(SECONDS)
    )
    sport = f"<type>{kind}</type>" if kind is not None else ""
    head = f'<?xml version="1.0" encoding="UTF-8"?><gpx version="1.1" creator="{creator}" {_SPACES}>'
    return f"{head}<trk><name>{name}</name>{sport}<trkseg>{points}</trkseg></trk></gpx>".encode()


def hung(*fields: str, prefix: str = "gpxtpx") -> str:
    """Fields such as `hr=150` in Garmin's extension under that prefix."""
    inside = "".join(f"<{prefix}:{name}>{value}</{prefix}:{name}>" for name, _, value in map(_parted, fields))
    return f"<{prefix}:TrackPointExtension>{inside}</{prefix}:TrackPointExtension>"


def _parted(field: str) -> tuple[str, str, str]:
    return field.partition("=")


def tcx_of(
    inside: Callable[[int], str] = lambda second: "",
    *,
    creator: str | None = None,
    ending: str = "Z",
    offset_h: int = 0,
    altitude: bool = True,
    position: bool = True,
    step: int = 1,
    before: str = "",
) -> bytes:
    """A TCX of one lap; `inside` is what stands in each point after distance and heart rate."""
    points = "".join(_point(second, inside, time(second, ending, offset_h), altitude, position)
                     for second in range(0, SECONDS, step))  # fmt: skip
    device = f"<Creator><Name>{creator}</Name></Creator>" if creator else ""
    lap = f"<TotalTimeSeconds>{SECONDS}</TotalTimeSeconds><DistanceMeters>{SPEED * SECONDS:g}</DistanceMeters>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><TrainingCenterDatabase {_TCX}><Activities><Activity Sport="Running">'
        f'<Id>{time(0)}</Id><Lap StartTime="{time(0)}">{lap}<Track>{before}{points}</Track></Lap>{device}'
        "</Activity></Activities></TrainingCenterDatabase>"
    ).encode()


def _point(second: int, inside: Callable[[int], str], moment: str, altitude: bool, position: bool) -> str:
    place = f"<Position><LatitudeDegrees>{52 + SPEED * second / 111_195:.7f}</LatitudeDegrees>"
    place += "<LongitudeDegrees>13</LongitudeDegrees></Position>"
    height = "<AltitudeMeters>30</AltitudeMeters>" if altitude else ""
    beats = "<HeartRateBpm><Value>150</Value></HeartRateBpm>"
    way = f"<DistanceMeters>{SPEED * second:g}</DistanceMeters>"
    return (
        f"<Trackpoint><Time>{moment}</Time>{place if position else ''}{height}{way}{beats}{inside(second)}</Trackpoint>"
    )
