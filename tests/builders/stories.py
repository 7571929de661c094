"""Files of whole stories: runs, jogs with walks between and treadmill runs as TCX, walks as GPX, each of one day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from analyser.activity.diary import Diary, Entry
from analyser.activity.runner import Runner
from analyser.advice.next_run import next_run
from analyser.advice.plan import plan
from analyser.pipeline import analyse
from analyser.report.next_terminal import next_terminal
from analyser.report.plan_terminal import plan_terminal
from analyser.report.report import Report
from analyser.report.to_terminal import to_terminal

ZONE = "Europe/London"
AS_OF = date(2026, 6, 1)
"""The day on which stories are told, a Monday."""

_EVERY_S = 4
_WIDE = 100
_NAMESPACES = (
    'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2" '
    'xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2"'
)


@dataclass(frozen=True)
class Outing:
    """One file: so many days ago, stretches of seconds, each jogged (at `speed`) or walked, in turn."""

    days_ago: int
    stretches: tuple[tuple[bool, float], ...]
    speed: float = 2.5
    sport: str = "Running"
    indoors: bool = False


def walk(days_ago: int, minutes: float = 32.0) -> Outing:
    """A walk."""
    return Outing(days_ago, ((False, 60 * minutes),), sport="walking")


def run(days_ago: int, km: float, *, speed: float = 2.7) -> Outing:
    """A run without walking."""
    return Outing(days_ago, ((True, 1000 * km / speed),), speed=speed)


def bouts(days_ago: int, count: int, minutes: float, *, walked: float = 1.5) -> Outing:
    """Jogs of so many minutes with walks between, five minutes of walking before and after."""
    turns = [(True, 60 * minutes), (False, 60 * walked)] * count
    return Outing(days_ago, ((False, 300.0), *turns[:-1], (False, 300.0)))


def treadmill(days_ago: int, minutes: float) -> Outing:
    """A run indoors, whose way the watch guesses from the arm."""
    return Outing(days_ago, ((True, 60 * minutes),), indoors=True)


@dataclass(frozen=True)
class Told:
    """What she is told in the report, by `next` and by `plan`, each on one line."""

    report: Report
    page: str
    next: str
    plan: str

    @property
    def all(self) -> str:
        """All three."""
        return f"{self.page} {self.next} {self.plan}"


def told(
    folder: Path,
    outings: Sequence[Outing],
    *,
    runner: Runner | None = None,
    diary: Sequence[Entry] | Diary = (),
    no_runs_since: bool = False,
) -> Told:
    """What the program says of the files, all of it through reading, measuring and rendering."""
    for outing in outings:
        start = _start(outing)
        walked = outing.sport == "walking"
        text = _gpx(outing, start) if walked else _tcx(outing, start)
        (folder / f"{start:%Y-%m-%dT%H%M}.{'gpx' if walked else 'tcx'}").write_text(text, encoding="utf-8")
    noted = diary if isinstance(diary, Diary) else Diary(entries=tuple(diary))
    found = analyse([folder], runner=runner or Runner(zone=ZONE), diary=noted, as_of=AS_OF)
    answer = next_run(found.training, no_runs_since=no_runs_since)
    return Told(
        report=found,
        page=_one_line(to_terminal(found, width=_WIDE, color=False)),
        next=_one_line(next_terminal(found, answer, None, width=_WIDE, color=False)),
        plan=_one_line(
            plan_terminal(found, plan(found.training, 4, no_runs_since=no_runs_since), width=_WIDE, color=False)
        ),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _start(outing: Outing) -> datetime:
    day = AS_OF - timedelta(days=outing.days_ago)
    return datetime(day.year, day.month, day.day, 9 if outing.sport == "Running" else 15, tzinfo=ZoneInfo(ZONE))


def _tcx(outing: Outing, start: datetime) -> str:
    points, metres, second = [], 0.0, 0.0
    for jogged, seconds in outing.stretches:
        end = second + seconds
        while second < end:
            points.append(_point(start + timedelta(seconds=second), metres, jogged, outing))
            metres += _EVERY_S * (outing.speed if jogged else 1.4)
            second += _EVERY_S
    lap = (
        f'<Lap StartTime="{_moment(start)}"><TotalTimeSeconds>{second:.0f}</TotalTimeSeconds>'
        f"<DistanceMeters>{metres:.1f}</DistanceMeters><Intensity>Active</Intensity>"
        f"<Track>{''.join(points)}</Track></Lap>"
    )
    activity = f'<Activity Sport="{outing.sport}"><Id>{_moment(start)}</Id>{lap}</Activity>'
    return f"<TrainingCenterDatabase {_NAMESPACES}><Activities>{activity}</Activities></TrainingCenterDatabase>"


def _gpx(outing: Outing, start: datetime) -> str:
    seconds = range(0, int(outing.stretches[0][1]) + 1, _EVERY_S)
    points = "".join(
        f'<trkpt lat="{51.5 + 1.4 * second / 111_195:.7f}" lon="-0.1"><time>'
        f"{_moment(start + timedelta(seconds=second))}</time></trkpt>"
        for second in seconds
    )
    track = f"<trk><type>{outing.sport}</type><trkseg>{points}</trkseg></trk>"
    return f'<gpx version="1.1" creator="maker" xmlns="http://www.topografix.com/GPX/1/1">{track}</gpx>'


def _point(at: datetime, metres: float, jogged: bool, outing: Outing) -> str:
    north = "" if outing.indoors else _position(metres)
    return (
        f"<Trackpoint><Time>{_moment(at)}</Time>{north}<DistanceMeters>{metres:.1f}</DistanceMeters>"
        f"<Extensions><ns3:TPX><ns3:RunCadence>{80 if jogged else 56}</ns3:RunCadence></ns3:TPX></Extensions>"
        "</Trackpoint>"
    )


def _position(metres: float) -> str:
    degrees = 51.5 + metres / 111_195
    return (
        f"<Position><LatitudeDegrees>{degrees:.7f}</LatitudeDegrees>"
        "<LongitudeDegrees>-0.1000000</LongitudeDegrees></Position>"
    )


def _moment(at: datetime) -> str:
    return at.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%SZ")
