"""The first runs after time away, against the cap that the time away sets.

Looks at every session that came after 8 days or more without a run: 0.8, 0.6 or 0.4 of the longest session of the
month before, with ceilings, and 10 minutes of jogging after a birth or more than 84 days (evidence §6.4). After 15
days or more the cap goes on until 90 % of the former longest is reached or 30 days have passed; illness moves it one
row down. All of it is convention: no study was found. In kilometres and in jog minutes; the worse counts.

Silent about the first session of all. It cannot tell where the newest activity of any kind is more than 7 days old:
rest and a missing export look alike then; later walks or rides prove a real break, and she may confirm one. A session
is about now for 7 days, and until two later runs were within limits.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analyser.activity.trust import Signal
from analyser.advice.allowance import Allowance
from analyser.advice.build_from import build_from
from analyser.advice.caps import ACT_ABOVE, ROWS, WATCH_ABOVE, Back, cap_on
from analyser.advice.episodes import Episode, episode
from analyser.advice.joined import joined
from analyser.advice.load_words import known_until, observed, over, worst_trust
from analyser.advice.rule import Basis, EvidenceGrade, FindingState, Limit, Need, Rule, Topic, Urgency, Verdict
from analyser.advice.sentence import Sentence, Value, sentence
from analyser.advice.training import Training
from analyser.load.breaks import STALE_DAYS
from analyser.load.leading import minutes_lead
from analyser.load.load import Session
from analyser.load.spike import TOLERANCE

_E = "engineering-choice"
_WATCH = Limit(name="watch", value=WATCH_ABOVE, unit="times the cap", state=FindingState.WATCH, source=_E)
_ACT = Limit(name="act", value=ACT_ABOVE, unit="times the cap", state=FindingState.ACT, source=_E)
_NAMES = ("8 to 14 days", "15 to 28 days", "29 to 84 days", "more than 84 days, or a birth")
_SHARES = tuple(
    Limit(
        name=f"share after {name}",
        value=row.share,
        unit="fraction",
        state=FindingState.WATCH,
        source=_E,
        adjustable=False,
    )
    for name, row in zip(_NAMES[:-1], ROWS[1:], strict=False)
)
_MINUTES = tuple(
    Limit(
        name=f"minutes after {name}",
        value=row.ceiling_s,
        unit="s",
        state=FindingState.WATCH,
        source=_E,
        adjustable=False,
    )
    for name, row in zip(_NAMES[2:], ROWS[3:], strict=True)
)
_WAYS = tuple(
    Limit(
        name=f"distance after {name}",
        value=row.ceiling_m,
        unit="m",
        state=FindingState.WATCH,
        source=_E,
        adjustable=False,
    )
    for name, row in zip(_NAMES[1:3], ROWS[2:4], strict=True)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """One session with its cap, if time away set one, and how many times the cap it was, in each unit."""

    session: Session
    cap: Allowance | None
    ratio_m: float | None
    ratio_s: float | None

    @property
    def worst(self) -> float:
        """The larger of the two ratios, 0 without a cap."""
        return max(self.ratio_m or 0.0, self.ratio_s or 0.0)


def _lacks_runs(training: Training) -> Sentence | None:
    if len({session.day for session in training.load.sessions}) > 1:
        return None
    return sentence("Cannot tell: it takes a run before the time away and one after it.")


def _evaluate(training: Training) -> Verdict:
    held = _held(training)
    found = episode([(each.session.day, _state(training, each)) for each in held], known_until(training))
    if known_until(training) != training.as_of:
        return _stale(training, found)
    if found.at is not None:
        return _flagged(training, held[found.at], found)
    return _within(training, held[-1], found)


def _back(training: Training) -> Back:
    birth = training.runner.birth
    known = birth if birth is not None and birth <= training.as_of else None
    return Back(diary=training.diary, birth=known)


def _held(training: Training) -> list[_Held]:
    """Every session against its cap, oldest first, as a verdict sees it: all earlier sessions count."""
    sessions, back = training.load.sessions, _back(training)
    return [_against(session, cap_on(session.day, sessions, sessions, back)) for session in sessions]


def _against(session: Session, cap: Allowance | None) -> _Held:
    if cap is None:
        return _Held(session=session, cap=None, ratio_m=None, ratio_s=None)
    return _Held(
        session=session,
        cap=cap,
        ratio_m=_ratio(session.jog_m, cap.distance_m),
        ratio_s=_ratio(session.jog_s, cap.run_s),
    )


def _ratio(done: float | None, cap: float | None) -> float | None:
    return None if done is None or not cap else done / cap


def _state(training: Training, held: _Held) -> FindingState:
    if held.worst > _ACT.of(training) + TOLERANCE:
        return FindingState.ACT
    return FindingState.WATCH if held.worst > _WATCH.of(training) + TOLERANCE else FindingState.OK


def _stale(training: Training, found: Episode) -> Verdict:
    age = (training.as_of - known_until(training)).days
    lacking = sentence("Your newest file is {age:days} old; I cannot tell rest from a missing export.", age=age)
    return Verdict(state=FindingState.UNKNOWN, said=lacking, reason=lacking, last_true=found.last_true)


def _flagged(training: Training, held: _Held, found: Episode) -> Verdict:
    state = _state(training, held)
    by_minutes = _words_by_minutes(training, held)
    after = over(training, held.session.day, found.within_since) if found.past else None
    ill = sentence("You noted an illness before it.") if held.cap is not None and held.cap.ill else None
    return Verdict(
        state=state,
        said=joined(_told(held, by_minutes=by_minutes), ill, after),
        advice=sentence("Nothing to do.") if found.past else _advice(training, held, state, by_minutes=by_minutes),
        urgency=Urgency.STEP_BACK if state is FindingState.ACT else None,
        observed=(
            *observed("times the cap, jogged distance", "times", held.ratio_m),
            *observed("times the cap, jog time", "times", held.ratio_s),
        ),
        runs=held.session.runs,
        last_true=found.last_true,
        past=found.past,
        basis=_basis(training, held.session, by_minutes=by_minutes),
    )


def _words_by_minutes(training: Training, held: _Held) -> bool:
    """Whether minutes word it: where they lead, or the kilometres are within the cap or unknown."""
    limit = _WATCH.of(training) + TOLERANCE
    over_m, over_s = (held.ratio_m or 0.0) > limit, (held.ratio_s or 0.0) > limit
    leads = minutes_lead([held.session], return_mode=training.load.mode.active)
    return over_s and (not over_m or leads)


def _told(held: _Held, *, by_minutes: bool) -> Sentence:
    assert held.cap is not None
    off = held.cap.because.values.get("off")
    values: dict[str, Value] = {"day": held.session.day, "run": held.session.jog_s, "way": held.session.jog_m or 0.0}
    caps = {"cap_s": held.cap.run_s or 0.0, "cap_m": held.cap.distance_m or 0.0}
    if off is None and by_minutes:
        return sentence(
            "Your {run:duration} of jogging {day:on} went beyond the {cap_s:duration} of a first run back.",
            **values,
            **caps,
        )
    if off is None:
        return sentence(
            "Your {way:distance} {day:on} went beyond the {cap_m:distance} of a first run back.", **values, **caps
        )
    if by_minutes:
        return sentence(
            "Your {run:duration} of jogging {day:on} went beyond the {cap_s:duration} that fit after {off:days} "
            "without a run.",
            off=off,
            **values,
            **caps,
        )
    return sentence(
        "Your {way:distance} {day:on} went beyond the {cap_m:distance} that fit after {off:days} without a run.",
        off=off,
        **values,
        **caps,
    )


def _advice(training: Training, held: _Held, state: FindingState, *, by_minutes: bool) -> Sentence:
    assert held.cap is not None
    if state is FindingState.WATCH:
        return sentence("Repeat it without symptoms before you add more.")
    cap = held.cap.distance_m, held.cap.run_s
    return build_from(training, held.session, by_minutes=by_minutes, at_most=cap)


def _within(training: Training, newest: _Held, found: Episode) -> Verdict:
    off = (training.as_of - newest.session.day).days
    if off > ROWS[0].days:
        said = _told_break(training, off)
        state = FindingState.INFO
    else:
        said, state = _told_within(training, newest), FindingState.OK
    return Verdict(
        state=state,
        said=said,
        observed=observed("days since the last run", "days", float(off)),
        runs=newest.session.runs,
        last_true=found.last_true,
        basis=_basis(training, newest.session, by_minutes=newest.session.jog_m is None),
    )


def _told_break(training: Training, off: int) -> Sentence:
    if (training.stale_days or 0) > STALE_DAYS:
        return sentence("Your last run is {off:days} ago, and you confirm that there was none since.", off=off)
    return sentence(
        "Your last run is {off:days} ago; what you did since shows that this is a break, not a missing export.",
        off=off,
    )


def _told_within(training: Training, newest: _Held) -> Sentence:
    if newest.cap is not None:
        return sentence("Your run {day:on} kept to what fits after time away.", day=newest.session.day)
    earlier = _days_before(training.load.sessions)
    return sentence("Your last run came {off:days} after the one before: no time away to make up for.", off=earlier)


def _days_before(sessions: Sequence[Session]) -> int:
    """Whole days from the last day with a run but one to the last."""
    days = sorted({session.day for session in sessions})
    return (days[-1] - days[-2]).days


def _basis(training: Training, session: Session, *, by_minutes: bool) -> Basis:
    return Basis(trust=worst_trust(training, session.runs, Signal.TIME if by_minutes else Signal.DISTANCE))


RULE = Rule(
    id="return-after-break",
    title="The first runs after time away",
    topic=Topic.LOAD,
    pointer="time-away",
    evidence=("ref-64",),
    grade=EvidenceGrade.C,
    limits=(_WATCH, _ACT, *_SHARES, *_WAYS, *_MINUTES),
    needs=(Need(lacking=_lacks_runs),),
    evaluate=_evaluate,
)
