"""More than one thing raised in the same week: how far, how fast, how hilly.

Looks at the seven days that end on each day with a run: their distance against the highest week of the month before
(as the rule of the week does, minutes where no distance is known), the mean speed of jogging, and the metres up or
down for each kilometre, both against the three weeks before. Experts agree on changing one thing at a time, not on
which one first (evidence §6.7); the sizes are our choice. One raised thing is within limits, two are worth a look,
three ask for a change.

Silent with a record shorter than two weeks, after a break until there are runs to compare with, and where fewer than
two of the three can be told. It is about now for 7 days, and until two later runs were within limits.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from analyser.activity.run import Run
from analyser.activity.trust import Signal
from analyser.advice.episodes import Episode, episode
from analyser.advice.joined import joined
from analyser.advice.load_words import as_of_newest, behind, known_until, observed, over, worst_trust
from analyser.advice.rule import (
    Basis,
    EvidenceGrade,
    FindingState,
    Limit,
    Need,
    Observed,
    Rule,
    Topic,
    Urgency,
    Verdict,
)
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.training import Training
from analyser.load.breaks import between, comparable_from, places
from analyser.load.load import Ramp, Session
from analyser.load.ramp import RAMP_LIMIT, WEEK
from analyser.load.spike import TOLERANCE

_E = "engineering-choice"
_WATCH = Limit(name="watch", value=2, unit="things raised", state=FindingState.WATCH, source="ref-68")
_ACT = Limit(name="act", value=3, unit="things raised", state=FindingState.ACT, source=_E)
_WAY = Limit(name="more distance", value=RAMP_LIMIT, unit="fraction", state=FindingState.WATCH, source="ref-68")
_SPEED = Limit(name="more speed", value=0.05, unit="fraction", state=FindingState.WATCH, source=_E)
_CLIMB = Limit(name="more hills", value=0.25, unit="fraction", state=FindingState.WATCH, source=_E)
_FLAT = Limit(name="flat: metres up or down per km", value=5.0, unit="m", state=FindingState.OK, source=_E)
_BEFORE = (timedelta(days=27), timedelta(days=7))
"""The three weeks before the week are those so many days back (engineering choice)."""
_HISTORY_DAYS = 14
_CLIMBED = ("ascent_m", "descent_m")
_UNKNOWN = (0.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tally:
    """Of each session an amount and what it is spread over, 0 where the two are not known of it."""

    amounts: Sequence[float]
    over: Sequence[float]

    def rate(self, sessions: slice) -> float | None:
        """The amount for each unit of what it is spread over, of these sessions together."""
        over = sum(self.over[sessions])
        return sum(self.amounts[sessions]) / over if over else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rises:
    """How much each thing rose in the week that ends on the ramp's day (fractions); None where it cannot be told.

    `hills` is the larger rise of metres up and metres down for each kilometre, 0 where the week was flat.
    """

    ramp: Ramp
    way: float | None
    speed: float | None
    hills: float | None

    def raised(self, training: Training) -> dict[str, float]:
        """The things that rose beyond their limit, by how much."""
        limits = {"way": _WAY, "speed": _SPEED, "hills": _CLIMB}
        rises = {"way": self.way, "speed": self.speed, "hills": self.hills}
        return {
            name: rise
            for name, rise in rises.items()
            if rise is not None and rise > limits[name].of(training) + TOLERANCE
        }

    @property
    def known(self) -> int:
        """How many of the three can be told."""
        return sum(rise is not None for rise in (self.way, self.speed, self.hills))


def _lacks_history(training: Training) -> Sentence | None:
    days = training.load.days
    if not training.load.sessions:
        return sentence("Cannot tell without runs.")
    known = (known_until(training) - days.index[0].date()).days + 1
    if known < _HISTORY_DAYS:
        return sentence(
            "Cannot tell yet: your files span {known:days}, {wanted:days} are needed.", known=known, wanted=14
        )
    if any(_state(training, rises) is not FindingState.UNKNOWN for rises in _rises(training)):
        return None
    return sentence("Cannot tell yet: it takes runs with a distance in the week and in the three weeks before it.")


def _evaluate(training: Training) -> Verdict:
    every = _rises(training)
    found = episode([(rises.ramp.day, _state(training, rises)) for rises in every], known_until(training))
    if found.at is not None:
        return _flagged(training, every[found.at], found)
    return _within(training, every[-1], found)


@lru_cache(maxsize=1)
def _rises(training: Training) -> list[_Rises]:
    """One for each day with a run, oldest first; asked for by what is lacking and by the verdict."""
    jogged = _tally((each.jog_m, each.jog_s) if each.jog_m else _UNKNOWN for each in training.load.sessions)
    runs = {run.id: run for run in training.runs}
    climbs = [_tally(_climb(each, runs, name) for each in training.load.sessions) for name in _CLIMBED]
    return [_rises_on(training, ramp, jogged, climbs) for ramp in training.load.ramps]


def _tally(pairs: Iterable[tuple[float, float]]) -> _Tally:
    amounts, over = zip(*pairs, strict=True)
    return _Tally(amounts=amounts, over=over)


def _climb(session: Session, runs: Mapping[str, Run], name: str) -> tuple[float, float]:
    """Metres up or down, and the whole way (m), of those of its runs of which both are known."""
    parts = [runs[run] for run in session.runs if run in runs]
    known = [(getattr(run, name), run.distance_m) for run in parts if getattr(run, name) is not None and run.distance_m]
    return sum(climbed for climbed, _ in known), sum(way for _, way in known)


def _rises_on(training: Training, ramp: Ramp, jogged: _Tally, climbs: Sequence[_Tally]) -> _Rises:
    sessions = training.load.sessions
    first = max(ramp.day - _BEFORE[0], comparable_from(sessions, ramp.day))
    week = places(sessions, ramp.day - WEEK, ramp.day)
    before = places(sessions, first, ramp.day - _BEFORE[1])
    way = ramp.ratio_m if ramp.ratio_m is not None else ramp.ratio_s
    speed, speed_before = jogged.rate(week), jogged.rate(before)
    return _Rises(
        ramp=ramp,
        way=0.0 if way is not None and ramp.silent else way,
        speed=None if speed is None or not speed_before else speed / speed_before - 1,
        hills=_hills(training, week, before, climbs),
    )


def _hills(training: Training, week: slice, before: slice, climbs: Sequence[_Tally]) -> float | None:
    """The larger rise of metres up and of metres down for each kilometre (fraction), 0 where the week was flat."""
    rises = []
    for climbed in climbs:
        now, then = climbed.rate(week), climbed.rate(before)
        if now is None or then is None:
            return None
        flat = _FLAT.of(training) / 1000
        rises.append(0.0 if now <= flat else now / max(then, flat) - 1)
    return max(rises)


def _state(training: Training, rises: _Rises) -> FindingState:
    if rises.known < _WATCH.of(training):
        return FindingState.UNKNOWN
    raised = len(rises.raised(training))
    if raised >= _ACT.of(training):
        return FindingState.ACT
    return FindingState.WATCH if raised >= _WATCH.of(training) else FindingState.OK


def _flagged(training: Training, rises: _Rises, found: Episode) -> Verdict:
    state = _state(training, rises)
    after = over(training, rises.ramp.day, found.within_since) if found.past else None
    advice = sentence("One at a time: let the others be as they were while one grows.")
    return Verdict(
        state=state,
        said=joined(_told(training, rises), after, as_of_newest(training)),
        advice=sentence("Nothing to do.") if found.past else advice,
        urgency=Urgency.STEP_BACK if state is FindingState.ACT else None,
        observed=_observed(rises),
        runs=_week_runs(training, rises.ramp.day),
        last_true=found.last_true,
        past=found.past,
        basis=_basis(training, rises),
    )


def _told(training: Training, rises: _Rises) -> Sentence:
    raised = rises.raised(training)
    head = sentence(
        "In the 7 days up to {day:day} ({files:text}) more than one thing rose.",
        day=rises.ramp.day,
        files=behind(rises.ramp.files),
    )
    way = sentence("Running: {rise:percent} more.", rise=raised.get("way", 0.0))
    speed = sentence("Speed: {rise:percent} more.", rise=raised.get("speed", 0.0))
    hills = sentence("Hills: {rise:percent} more metres up or down on the same way.", rise=raised.get("hills", 0.0))
    parts = {"way": way, "speed": speed, "hills": hills}
    return joined(head, *(part for name, part in parts.items() if name in raised))


def _within(training: Training, rises: _Rises, found: Episode) -> Verdict:
    if _state(training, rises) is FindingState.UNKNOWN:
        lacking = sentence("Cannot tell: there are too few runs just before your last week to compare it with.")
        return Verdict(state=FindingState.UNKNOWN, said=lacking, reason=lacking, last_true=found.last_true)
    said = (
        sentence("Of distance, speed and hills only one rose in your last week.")
        if rises.raised(training)
        else sentence("Neither distance nor speed nor hills rose much in your last week.")
    )
    return Verdict(
        state=FindingState.OK,
        said=joined(said, as_of_newest(training)),
        observed=_observed(rises),
        runs=_week_runs(training, rises.ramp.day),
        last_true=found.last_true,
        basis=_basis(training, rises),
    )


def _week_runs(training: Training, day: date) -> tuple[str, ...]:
    return tuple(run for session in between(training.load.sessions, day - WEEK, day) for run in session.runs)


def _observed(rises: _Rises) -> tuple[Observed, ...]:
    return (
        *observed("rise of distance", "fraction", rises.way, rises.ramp.runs),
        *observed("rise of speed", "fraction", rises.speed, rises.ramp.runs),
        *observed("rise of metres up or down for each kilometre", "fraction", rises.hills, rises.ramp.runs),
    )


def _basis(training: Training, rises: _Rises) -> Basis:
    trust = worst_trust(training, _week_runs(training, rises.ramp.day), Signal.DISTANCE)
    return Basis(trust=trust, have=rises.known, want=3)


RULE = Rule(
    id="many-stressors",
    title="Several things raised at once",
    topic=Topic.LOAD,
    pointer="gradually-increase",
    evidence=("ref-62", "ref-64", "ref-68"),
    grade=EvidenceGrade.C,
    limits=(_WATCH, _ACT, _WAY, _SPEED, _CLIMB, _FLAT),
    needs=(Need(lacking=_lacks_history),),
    evaluate=_evaluate,
)
