"""The value that the load stage gives: sessions, days, weeks, spikes, ramps, breaks and the mode of return."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Runs not more than 60 minutes apart, as one: `jog_m` is the jogged way, `total_m` the whole (None: unknown).

    `day` is the local date of its start; `started` and `ended` are UTC. `indoor` where any part's way was guessed
    from arm motion, so that its metres do not count.
    """

    day: date
    started: datetime
    ended: datetime
    runs: tuple[str, ...]
    jog_s: float
    longest_jog_s: float
    jog_m: float | None
    total_m: float | None
    indoor: bool
    files: int
    race: bool = False
    """Whether she tagged a part of it as a race: nothing is built upon it."""
    by_totals: bool = False
    """Whether a part of it counts by its totals alone, so that its `jog_s` and `jog_m` may be less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spike:
    """One session against the longest of the 30 local days before it, each unit for itself (evidence §6.1).

    Ratios are fractions, None where there is no reference (first session, or first since a long break) or no
    distance. `rise_m` and `rise_jog_s` are session minus reference. `allowed` marks a rise within the small-step
    allowance, which counts once in 7 days.
    """

    session: Session
    ratio_jog: float | None
    ratio_session: float | None
    ratio_minutes: float | None
    reference_m: float | None
    reference_jog_s: float | None
    reference_day: date | None
    rise_m: float | None
    rise_jog_s: float | None
    allowed: bool
    return_mode: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ramp:
    """Seven days ending on `day` against the highest seven days ending 7 to 28 days earlier (evidence §6.2).

    `ratio_m` and `ratio_s` are total over reference minus 1 (fractions), None without a reference that is large
    enough. `silent` where the rise is too small to speak of (people §2.1); `lacking` says why there is no ratio.
    `one_more` where the rise is one extra run no longer than usual.
    """

    day: date
    total_m: float | None
    total_s: float
    reference_m: float | None
    reference_s: float | None
    ratio_m: float | None
    ratio_s: float | None
    silent: bool
    runs: int
    lacking: str | None
    return_mode: bool
    files: int
    one_more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A stretch without a run: days from the last run before it to the first after it, which is None if open."""

    last_before: date
    first_after: date | None
    days: int


class ReturnReason(StrEnum):
    """Why the cautious limits of postnatal or return mode hold."""

    BIRTH = "birth"
    BREAK = "break"
    PROFILE = "profile"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnMode:
    """Whether the cautious limits hold on a day, since which first run, and why.

    `restarted` is the first run after a long break that came later than that: the first weeks count from it anew.
    """

    active: bool
    since: date | None = None
    reason: ReturnReason | None = None
    restarted: date | None = None

    @property
    def first_weeks_from(self) -> date | None:
        """The first run of the latest start; None where she has not run since the return began."""
        return self.restarted or self.since


class MilestoneKind(StrEnum):
    """What was done for the first time: a run, or so long without walking."""

    FIRST_RUN = "first-run"
    TEN_MINUTES = "10-minutes"
    TWENTY_MINUTES = "20-minutes"
    THIRTY_MINUTES = "30-minutes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A first time since the return began, else since the record begins: its day and the ids of its runs."""

    kind: MilestoneKind
    day: date
    runs: tuple[str, ...]


class Stage(StrEnum):
    """How far on the way from walking to jogging, by what was really done."""

    WALK = "walk"
    JOG_AND_WALK = "jog-and-walk"
    JOG = "jog"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Load:
    """What many runs make together, as known on `as_of`.

    `days`: index `day` (local dates from the first to the last activity, as `datetime64`), columns `runs`, `run_s`,
    `run_distance_m`, `walk_s`, `other_s`, `longest_jog_s`, `steps` (of both feet while jogging), `ascent_m` and
    `descent_m` of its runs (NaN where nothing tells them). `weeks`: index `start`, the same sums, `longest_session_m`,
    `rest_days`, `ramp` (fraction or NaN), `partial` (bool), and the ratios of `load.week_ratios` (NaN where hidden).
    `beside`: index `start`, seconds of every other sport by its name, a column for each that occurs.
    """

    as_of: date
    days: pd.DataFrame
    weeks: pd.DataFrame
    sessions: tuple[Session, ...]
    spikes: tuple[Spike, ...]
    ramps: tuple[Ramp, ...]
    """One for each day with a run, oldest first."""
    breaks: tuple[Break, ...]
    mode: ReturnMode
    milestones: tuple[Milestone, ...] = ()
    stage: Stage = Stage.WALK
    beside: pd.DataFrame = field(default_factory=pd.DataFrame)
