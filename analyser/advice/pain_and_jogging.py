"""Pain beside the jogging of its day, on that day and the next morning: what was seen together, never what caused what.

A figure; no rule looks at it. A day without an answer is not a day without pain, so it is in nothing here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from statistics import median

from analyser.activity.diary import Entry
from analyser.advice.training import Training
from analyser.measure import Missing

FEWEST_DAYS = 6
"""So many days with a run and an answer before anything is said of them [engineering choice]."""

APART = 1.25
"""The half with more jogging has at least so many times the other's, or the days are alike [engineering choice]."""

ONE_POINT = 1.0
"""Pain is higher or lower from a difference of one point between the middles of the halves [engineering choice]."""


class Lag(IntEnum):
    """Days from the jogging to the pain."""

    SAME_DAY = 0
    NEXT_MORNING = 1


class Pattern(StrEnum):
    """How pain went with jogging over the days."""

    NO_PAIN = "no-pain"
    MORE_WITH_MORE = "more-with-more"
    MORE_WITH_LESS = "more-with-less"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class PainPoint:
    """One answer: pain (0–10) beside the jogging of `day` (s; m where its way is known)."""

    day: date
    lag: Lag
    pain: float
    jog_s: float
    jog_m: float | None
    place: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """Half of the days: least and most jogging (s or m), and the pain of them."""

    days: int
    least: float
    most: float
    pain_least: float
    pain_middle: float
    pain_most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """The half of the days with less jogging beside the half with more, at one lag."""

    lag: Lag
    days: int
    less: Half
    more: Half

    @property
    def pattern(self) -> Pattern:
        """How pain went with jogging."""
        if max(self.less.pain_most, self.more.pain_most) == 0:
            return Pattern.NO_PAIN
        rise = self.more.pain_middle - self.less.pain_middle
        if abs(rise) < ONE_POINT:
            return Pattern.NEITHER
        return Pattern.MORE_WITH_MORE if rise > 0 else Pattern.MORE_WITH_LESS


def pain_points(training: Training) -> tuple[PainPoint, ...]:
    """Every answer about pain of a day of which the jogging is known, by day and lag; a day without a run has 0.

    The answer of the same day is the higher of those in the run and an hour after it.
    """
    days = training.load.days
    jogged = {at.date(): (s, m) for at, s, m in zip(days.index, days["run_s"], days["run_distance_m"], strict=True)}
    return tuple(
        _point(entry, lag, pain, *jogged[entry.date])
        for entry in training.diary.entries
        for lag, pain in _answers(entry)
        if entry.date in jogged
    )


def seen_together(points: Iterable[PainPoint], lag: Lag, *, minutes: bool) -> Together | Missing:
    """The days with a run at one lag in two halves, by minutes or by way; `Missing` where they are too few or alike."""
    of_lag = [(point, point.jog_s if minutes else point.jog_m) for point in points if point.lag is lag and point.jog_s]
    known = sorted(((size, point.day, point.pain) for point, size in of_lag if size), key=lambda each: each[:2])
    if len(known) < FEWEST_DAYS:
        return Missing(reason=f"{len(known)} of {FEWEST_DAYS} days with a run and an answer")
    half = len(known) // 2
    less, more = (_half([(size, pain) for size, _, pain in part]) for part in (known[:half], known[-half:]))
    if median(size for size, *_ in known[-half:]) < APART * median(size for size, *_ in known[:half]):
        return Missing(reason="the days with a run and an answer had about the same jogging")
    return Together(lag=lag, days=len(known), less=less, more=more)


def _answers(entry: Entry) -> Iterable[tuple[Lag, float]]:
    same_day = [pain for pain in (entry.pain_during, entry.pain_after_1h) if pain is not None]
    if same_day:
        yield Lag.SAME_DAY, max(same_day)
    if entry.pain_next_morning is not None:
        yield Lag.NEXT_MORNING, entry.pain_next_morning


def _point(entry: Entry, lag: Lag, pain: float, jog_s: float, jog_m: float) -> PainPoint:
    way = None if jog_m != jog_m else float(jog_m)
    return PainPoint(day=entry.date, lag=lag, pain=pain, jog_s=float(jog_s), jog_m=way, place=entry.place)


def _half(days: Sequence[tuple[float, float]]) -> Half:
    sizes, pains = zip(*days, strict=True)
    return Half(
        days=len(days),
        least=min(sizes),
        most=max(sizes),
        pain_least=min(pains),
        pain_middle=median(pains),
        pain_most=max(pains),
    )
