"""What remains of one activity when its samples are let go: a compact `Run` or `OtherActivity`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from analyser.activity.held import may_hold
from analyser.activity.recording import Device, Sport
from analyser.activity.state import Spell
from analyser.activity.trust import Signal, Trust
from analyser.activity.zone import Zone
from analyser.columns import Column
from analyser.measure import Measure, Missing


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trace:
    """Heart rate and position at whole seconds that divide by 5, to tell whether two files hold one activity.

    `seconds` are UTC epoch seconds (int64, increasing); `heart_rate` (bpm), `latitude` and `longitude` (degrees) are
    float32 of the same length with NaN where nothing was recorded. It never reaches a report.
    """

    seconds: npt.NDArray[np.int64]
    heart_rate: npt.NDArray[np.float32]
    latitude: npt.NDArray[np.float32]
    longitude: npt.NDArray[np.float32]


@may_hold("trace")
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Done:
    """What a run and any other activity have in common."""

    id: str
    """UTC start, 8 hex digits of the content's hash, number of the session: `20260102T061500Z-1a2b3c4d-0`."""
    source: str
    format: str
    content_hash: str
    started: datetime
    zone: Zone | None
    sport: Sport
    sport_label: str
    sub_sport: str
    indoor: bool
    device: Device
    duration_s: float
    """Timer time: pauses are not in it."""
    elapsed_s: float
    distance_m: float | None
    run_s: float
    walk_s: float
    stand_s: float
    columns: int
    """How many quantities the samples held: the richer of two files of one run wins."""
    rows: int
    repaired: bool
    notes: tuple[str, ...]
    trace: Trace
    feel: float | None
    effort: float | None
    metadata: Mapping[str, str]
    damage: tuple[str, ...] = ()
    """Those of the notes that say what of the file was damaged."""

    @property
    def ended(self) -> datetime:
        """The moment of the last sample (UTC)."""
        return self.started + timedelta(seconds=self.elapsed_s)

    @property
    def local_date(self) -> date:
        """The day on the runner's own calendar on which it began; needs a zone (`activity.local_day.dated`)."""
        if self.zone is None:
            raise ValueError(f"{self.id} has no zone yet")
        return self.zone.local(self.started).date()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OtherActivity(_Done):
    """A walk, a ride, a swim: counted beside running, never as running."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Paired:
    """Cadence (steps/min) and speed (m/s) over the steady windows that have both."""

    cadence: Measure
    speed: Measure


@may_hold("windows")
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Run(_Done):
    """One running activity: at least 2 minutes of jogging in bouts of 20 s or more, whatever its label.

    `measures` has an entry for every gait column, `Measure` or `Missing`. `windows` holds the steady 30-second
    windows, float32, one row each: `start_s` after the start and the medians of the gait columns (NaN where missing).
    `jogs` are the jog intervals (run spells of 20 s and more, gaps up to 5 s merged).
    """

    run_distance_m: float | None
    jogs: tuple[Spell, ...]
    spells: tuple[Spell, ...]
    states_from: str
    measures: Mapping[Column, Measure | Missing]
    windows: pd.DataFrame
    trust: Mapping[Signal, Trust]
    speed_circular: bool
    """Whether speed was guessed from arm motion (a treadmill without a pod): step length says nothing then."""
    sensor: str
    """What measured cadence: `wrist`, `strap`, `pod` or `footpod`; baselines never mix them."""
    downhill_share: float | None = None
    """The share of its way at a grade of −5 % and steeper (fraction); None without way or altitude."""
    ascent_m: float | None = None
    descent_m: float | None = None
    """Metres up and metres down; None where nothing tells them."""
    race: bool = False
    """Whether the runner tagged it as a race."""
    paired: Paired | None = None
    """What `gait.paired` tells of its windows, so that they need not be read for it; None where nothing does."""

    @property
    def longest_jog_s(self) -> float:
        """The longest jog interval (s); 0 where there is none."""
        return max((jog.duration_s for jog in self.jogs), default=0.0)

    @property
    def by_totals(self) -> bool:
        """Whether only its totals are known: how much of it was jogged is not."""
        return self.states_from == "nothing"


Done = Run | OtherActivity
