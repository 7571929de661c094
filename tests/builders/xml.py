"""GPX and TCX files made in memory, with the one interesting thing in the call."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

START = datetime(2024, 5, 4, 6, 30, tzinfo=UTC)
_GPX_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gpx version="1.1" creator="{creator}" xmlns="http://www.topografix.com/GPX/1/1" '
    'xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">\n'
)
_TCX_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2" '
    'xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2">\n'
)


def moment(second: float) -> str:
    """The time so many seconds after `START`, as files write it."""
    return (START + timedelta(seconds=second)).isoformat().replace("+00:00", "Z")


def gpx_point(
    second: float | None, *, metres: float = 0.0, inside: str = "", time: str | None = None, place: str | None = None
) -> str:
    """A track point `metres` north of the start; `inside` is its extensions."""
    where = f'lat="{52 + metres / 111_195:.7f}" lon="13.0"' if place is None else place
    written = time if time is not None else (moment(second) if second is not None else None)
    clock = f"<time>{written}</time>" if written is not None else ""
    extensions = f"<extensions>{inside}</extensions>" if inside else ""
    return f"<trkpt {where}><ele>34.5</ele>{clock}{extensions}</trkpt>\n"


def cadence(count: float) -> str:
    """A cadence as Garmin's extension of GPX has it."""
    return f"<gpxtpx:TrackPointExtension><gpxtpx:cad>{count:g}</gpxtpx:cad></gpxtpx:TrackPointExtension>"


def gpx_track(*segments: Iterable[str], sport: str | None = "running", name: str | None = None) -> str:
    """A track of segments, each of points."""
    kind = f"<type>{sport}</type>" if sport is not None else ""
    title = f"<name>{name}</name>" if name is not None else ""
    inside = "".join(f"<trkseg>\n{''.join(points)}</trkseg>\n" for points in segments)
    return f"<trk>{title}{kind}\n{inside}</trk>\n"


def gpx(*tracks: str, creator: str = "maker") -> bytes:
    """A GPX file of tracks, or of whatever is given."""
    return (_GPX_HEAD.format(creator=creator) + "".join(tracks) + "</gpx>\n").encode()


def gpx_run(
    seconds: int = 60, *, speed: float = 2.5, count: float | None = None, sport: str | None = "running"
) -> bytes:
    """A GPX file with one track at an even speed (m/s), a point each second, with that cadence as written."""
    inside = cadence(count) if count is not None else ""
    points = [gpx_point(second, metres=speed * second, inside=inside) for second in range(seconds)]
    return gpx(gpx_track(points, sport=sport))


def tcx_point(second: float, *, metres: float | None = None, heart_rate: int | None = None, inside: str = "") -> str:
    """A track point with distance, heart rate and extensions, where given."""
    distance = f"<DistanceMeters>{metres:g}</DistanceMeters>" if metres is not None else ""
    heart = f"<HeartRateBpm><Value>{heart_rate}</Value></HeartRateBpm>" if heart_rate is not None else ""
    extensions = f"<Extensions><ns3:TPX>{inside}</ns3:TPX></Extensions>" if inside else ""
    return f"<Trackpoint><Time>{moment(second)}</Time>{distance}{heart}{extensions}</Trackpoint>\n"


def tcx_lap(*tracks: Iterable[str], start: float = 0, seconds: float = 60, metres: float = 150) -> str:
    """A lap of tracks, each of points."""
    inside = "".join(f"<Track>\n{''.join(points)}</Track>\n" for points in tracks)
    return (
        f'<Lap StartTime="{moment(start)}"><TotalTimeSeconds>{seconds:g}</TotalTimeSeconds>'
        f"<DistanceMeters>{metres:g}</DistanceMeters><Intensity>Active</Intensity>\n{inside}</Lap>\n"
    )


def tcx_activity(*laps: str, sport: str = "Running", creator: str | None = None) -> str:
    """An activity of laps."""
    device = f"<Creator><Name>{creator}</Name><UnitId>1</UnitId></Creator>" if creator is not None else ""
    return f'<Activity Sport="{sport}"><Id>{moment(0)}</Id>\n{"".join(laps)}{device}</Activity>\n'


def tcx(*activities: str) -> bytes:
    """A TCX file of activities."""
    return (_TCX_HEAD + f"<Activities>\n{''.join(activities)}</Activities>\n</TrainingCenterDatabase>\n").encode()


def tcx_run(
    seconds: int = 60,
    *,
    speed: float = 2.5,
    counts: Sequence[float] | float | None = None,
    sport: str = "Running",
    creator: str | None = None,
) -> bytes:
    """A TCX file with one lap at an even speed (m/s), a point each second, with that run cadence as written."""
    steps = counts if isinstance(counts, Sequence) else [counts] * seconds
    points = [
        tcx_point(
            second,
            metres=speed * second,
            heart_rate=140,
            inside=f"<ns3:RunCadence>{steps[second]:g}</ns3:RunCadence>" if steps[second] is not None else "",
        )
        for second in range(seconds)
    ]
    return tcx(tcx_activity(tcx_lap(points, seconds=seconds, metres=speed * seconds), sport=sport, creator=creator))
