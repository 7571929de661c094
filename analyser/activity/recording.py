"""What a file gave: a `Recording`, or the reason why it gave none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from analyser.activity.zone import Zone


class Sport(StrEnum):
    """Kinds of activity that the analysis tells apart; the file's own word stays in `Recording.sport_label`."""

    RUNNING = "running"
    WALKING = "walking"
    HIKING = "hiking"
    CYCLING = "cycling"
    SWIMMING = "swimming"
    ROWING = "rowing"
    SKIING = "skiing"
    STRENGTH = "strength"
    IMPACT = "impact"
    """Football, netball, tennis, skipping, interval classes: neither rest nor non-impact."""
    TRANSITION = "transition"
    OTHER = "other"
    UNKNOWN = "unknown"
    """The file does not say."""

    @property
    def on_foot(self) -> bool:
        """Whether the cadence of this sport counts steps."""
        return self in (Sport.RUNNING, Sport.WALKING, Sport.HIKING)


class Gait(StrEnum):
    """Kinds of movement in a watch's own run/walk/stand splits."""

    RUN = "run"
    WALK = "walk"
    STAND = "stand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """What wrote the file, as far as the file says; `sensors` are `strap`, `pod` or `footpod`, none is the wrist."""

    manufacturer: str | None = None
    product: str | None = None
    creator: str | None = None
    sensors: frozenset[str] = frozenset()

    @property
    def name(self) -> str | None:
        """Maker and product in one short text, or None where the file is silent."""
        parts = [part for part in (self.manufacturer, self.product) if part]
        return " ".join(parts) or self.creator


@dataclass(frozen=True, slots=True, kw_only=True)
class Lap:
    """One lap: start (UTC), elapsed and timer time (s), distance (m); what the file does not say is None."""

    started: datetime | None = None
    elapsed_s: float | None = None
    timer_s: float | None = None
    distance_m: float | None = None
    intensity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A stretch that the watch itself called run, walk or stand (UTC, start inclusive, end exclusive)."""

    gait: Gait
    started: datetime
    ended: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A stretch in which the timer stood still (UTC)."""

    started: datetime
    ended: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The watch's own totals of an activity: times (s), distance (m), averages; None where it gives none."""

    timer_s: float | None = None
    elapsed_s: float | None = None
    distance_m: float | None = None
    cadence_spm: float | None = None
    step_length_m: float | None = None
    steps: float | None = None
    ascent_m: float | None = None
    descent_m: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Acceleration:
    """How strongly the device was accelerated (g, gravity in it), float32 at an even `rate_hz` from `started` on (UTC).

    NaN where nothing was recorded. Which way it was accelerated is not kept: a turned arm changes that.
    """

    started: datetime
    rate_hz: float
    magnitude_g: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Recording:
    """One activity as its file has it, in our units.

    `samples` and `extra` have the UTC `DatetimeIndex` named `time`, in the file's own order and not yet cleaned.
    Every column of `samples` is a `Column` and float; a quantity that was not recorded has no column, a moment that
    was missed is NaN, and 0 is a measurement. Fields that we do not know stand in `extra` under their own names.
    `sessions_in_file` is how many activities the file held and `session` which one this is, from 0.
    """

    source: str
    format: str
    content_hash: str
    session: int = 0
    sessions_in_file: int = 1
    sport: Sport = Sport.UNKNOWN
    sport_label: str = ""
    sub_sport: str = ""
    name: str | None = None
    started: datetime | None = None
    zone: Zone | None = None
    device: Device = field(default_factory=Device)
    samples: pd.DataFrame
    extra: pd.DataFrame
    laps: tuple[Lap, ...] = ()
    splits: tuple[Split, ...] = ()
    pauses: tuple[Pause, ...] = ()
    totals: Totals = field(default_factory=Totals)
    feel: float | None = None
    effort: float | None = None
    repaired: bool = False
    """Whether something of the file was damaged and is left out or mended; the notes say what."""
    notes: tuple[str, ...] = ()
    damage: tuple[str, ...] = ()
    """Those of the notes that say what was damaged."""
    metadata: Mapping[str, str] = field(default_factory=dict)
    extra_units: Mapping[str, str] = field(default_factory=dict)
    """The unit of a column of `extra`, as the file or its profile writes it, where it does."""
    acceleration: Acceleration | None = None
    """There only where nothing else of the file tells cadence."""

    @property
    def indoor(self) -> bool:
        """Whether the file says that there was no way over the ground: treadmill, track machine, virtual."""
        return any(word in self.sub_sport for word in ("treadmill", "indoor", "virtual"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A file of which nothing could be read: why, in plain words, and where in it."""

    source: str
    reason: str
    place: str | None = None
    format: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An activity that an export's list names: its day and sport as the list writes them.

    `started` (UTC) and `lasted_s` let its file be looked for; where there can be none, or the list itself tells that
    there is none, `started` is None.
    """

    day: str
    sport: str
    started: datetime | None = None
    lasted_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NotActivity:
    """A file that is in order and holds no activity: its kind in plain words (`a watch's settings`).

    `metadata` is true for an export's own tables (Strava's list of activities), which add to other files; `names` are
    the activities of which the list alone may know.
    """

    source: str
    kind: str
    format: str | None = None
    metadata: bool = False
    names: tuple[Named, ...] = ()


Read = Recording | NotActivity | Unreadable
"""What reading gives for each activity or file."""
