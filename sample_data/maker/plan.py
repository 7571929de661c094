"""The story: what the sample runner did on which day, and in which file it is."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from maker.body import AFTER, BEFORE, Manner

ZONE = "Europe/London"
BIRTH = date(2025, 12, 8)
AS_OF = date(2026, 5, 5)


class Gait(StrEnum):
    RUN = "run"
    WALK = "walk"
    PAUSE = "pause"


Bout = tuple[Gait, int]
"""What she does, and for how many seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing:
    """One activity on foot: bouts in their order, the speed of its jogging, and how its file is made."""

    day: date
    at: time
    kind: str
    bouts: tuple[Bout, ...]
    manner: Manner = AFTER
    jog_mps: float = 2.6
    smart: bool = False
    """Whether the watch keeps a sample every few seconds only."""
    forms: tuple[str, ...] = ("fit",)
    splits: bool = False
    cut: bool = False
    note: str = ""

    @property
    def name(self) -> str:
        """The name of its file without the ending."""
        return f"{self.day}-{self.kind}"

    @property
    def started(self) -> datetime:
        """Its start in UTC."""
        return datetime.combine(self.day, self.at, ZoneInfo(ZONE)).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Jogs:
    """Jog bouts of one session: how many, and how long each is (s)."""

    count: int
    each_s: int
    walk_s: int = 90
    changes: dict[str, object] = field(default_factory=dict)

    def bouts(self) -> tuple[Bout, ...]:
        """Five minutes of walking, the jogs with walks between, four minutes of walking."""
        between = [(Gait.RUN, self.each_s), (Gait.WALK, self.walk_s)] * self.count
        return ((Gait.WALK, 300), *between[:-1], (Gait.WALK, 240))


_BEFORE = (  # day, minutes, speed (m/s)
    (date(2025, 1, 14), 22, 2.75),
    (date(2025, 1, 18), 22, 2.62),
    (date(2025, 1, 21), 22, 2.90),
    (date(2025, 1, 25), 23, 2.68),
    (date(2025, 1, 28), 22, 2.98),
    (date(2025, 2, 1), 24, 2.58),
    (date(2025, 2, 4), 23, 2.84),
    (date(2025, 2, 8), 25, 2.70),
    (date(2025, 2, 11), 23, 3.02),
    (date(2025, 2, 15), 25, 2.64),
    (date(2025, 2, 18), 24, 2.92),
    (date(2025, 2, 22), 26, 2.72),
)
_WALKS = ((date(2026, 3, 16), 30), (date(2026, 3, 18), 30), (date(2026, 3, 20), 32), (date(2026, 3, 22), 35))

_LADDER = {
    date(2026, 3, 28): Jogs(8, 60, changes={"note": "the first jog, the day before the clocks change"}),
    date(2026, 3, 31): Jogs(8, 60),
    date(2026, 4, 2): Jogs(8, 60),
    date(2026, 4, 4): Jogs(7, 90),
    date(2026, 4, 7): Jogs(7, 90),
    date(2026, 4, 9): Jogs(7, 90, changes={"cut": True, "note": "the file ends in the middle of a record"}),
    date(2026, 4, 11): Jogs(5, 150, 120),
    date(2026, 4, 14): Jogs(5, 150, 120, {"forms": ("tcx",), "smart": True, "note": "exported as TCX"}),
    date(2026, 4, 16): Jogs(5, 150, 120),
    date(2026, 4, 18): Jogs(5, 180, 120),
    date(2026, 4, 21): Jogs(5, 180, 120, {"forms": ("fit", "gpx"), "smart": True, "note": "here twice: FIT and GPX"}),
    date(2026, 4, 23): Jogs(5, 180, 120),
    date(2026, 4, 25): Jogs(5, 210, 120, {"splits": True, "note": "the watch itself tells running from walking"}),
    date(2026, 4, 28): Jogs(5, 180, 120),
    date(2026, 4, 30): Jogs(2, 570, 120),
    date(2026, 5, 2): Jogs(2, 1080, 120, {"note": "far longer than any of the thirty days before"}),
}
_JOG_MPS = (2.56, 2.60, 2.63)


def outings() -> list[Outing]:
    """Everything on foot, oldest first."""
    return [*_before(), *_walks(), *_ladder(), _last_walk()]


def _before() -> list[Outing]:
    return [
        Outing(
            day=day,
            at=time(18, 5) if day.weekday() < 5 else time(9, 20),
            kind="run",
            bouts=_with_a_stop(minutes) if day == date(2025, 2, 4) else ((Gait.RUN, minutes * 60),),
            manner=BEFORE,
            jog_mps=speed,
            note="the timer is stopped for 75 s" if day == date(2025, 2, 4) else "",
        )
        for day, minutes, speed in _BEFORE
    ]


def _with_a_stop(minutes: int) -> tuple[Bout, ...]:
    return ((Gait.RUN, 600), (Gait.PAUSE, 75), (Gait.RUN, minutes * 60 - 600))


def _walks() -> list[Outing]:
    return [
        Outing(day=day, at=time(10, 30), kind="walk", bouts=((Gait.WALK, minutes * 60),), smart=True)
        for day, minutes in _WALKS
    ]


def _ladder() -> list[Outing]:
    return [
        Outing(
            day=day,
            at=time(7, 10) if day.weekday() < 5 else time(9, 40),
            kind="run",
            bouts=jogs.bouts(),
            jog_mps=_JOG_MPS[number % len(_JOG_MPS)],
            **jogs.changes,
        )
        for number, (day, jogs) in enumerate(_LADDER.items())
    ]


def _last_walk() -> Outing:
    return Outing(day=date(2026, 5, 4), at=time(11, 0), kind="walk", bouts=((Gait.WALK, 1500),), smart=True)
