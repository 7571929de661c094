"""One session far longer than any of the thirty days before it.

Looks at every session of running (files not more than an hour apart are one) against the longest session of the 30
local days before it, in jogged kilometres and in jog minutes; the worse counts. After 15 days or more without a run
only sessions since then are held against, until 90 % of the former longest is reached or 30 days have passed. A rise
of up to 0.5 km or 3 minutes is no spike, once in 7 days. Coming back, a rise of more than 30 % asks for a change where
it is also more than 10 minutes or 1.5 km.

A race, tagged as one, is worth a look at most, and nothing is built upon it.

Silent about the first session of all and the first since a break, which have nothing to be held against. It is about
now for 7 days, and until two later runs were within limits. What the study found is quoted only for sessions of which
at least 80 % was jogged.
"""

from collections.abc import Sequence
from datetime import timedelta

from analyser.activity.trust import Signal
from analyser.advice.build_from import build_from
from analyser.advice.episodes import NOW_DAYS, Episode, episode
from analyser.advice.joined import joined
from analyser.advice.load_states import SPIKE_ACT, SPIKE_RETURN, SPIKE_RISE_M, SPIKE_RISE_S, SPIKE_WATCH, spike_state
from analyser.advice.load_words import as_of_newest, behind, known_until, observed, over, worst_trust
from analyser.advice.rule import Basis, EvidenceGrade, FindingState, Limit, Need, Rule, Topic, Urgency, Verdict
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.training import Training
from analyser.load.breaks import longest
from analyser.load.leading import minutes_lead, mostly_jogged
from analyser.load.load import Session, Spike
from analyser.load.spike import SMALL_STEP_M, SMALL_STEP_S, TOLERANCE, hazard_rate_ratio, reference_sessions

_SURE_WITH = 4
"""With so many sessions to hold it against we are sure (engineering choice)."""

_OK = FindingState.OK
_SMALL_M = Limit(
    name="small step in distance",
    value=SMALL_STEP_M,
    unit="m",
    state=_OK,
    source="engineering-choice",
    adjustable=False,
)
_SMALL_S = Limit(
    name="small step in time", value=SMALL_STEP_S, unit="s", state=_OK, source="engineering-choice", adjustable=False
)


def _lacks_reference(training: Training) -> Sentence | None:
    if any(spike.reference_jog_s is not None for spike in training.load.spikes):
        return None
    return sentence("Cannot tell yet; about {more:runs} more.", more=1 if training.load.spikes else 2)


def _evaluate(training: Training) -> Verdict:
    spikes = training.load.spikes
    found = episode(
        [(spike.session.day, spike_state(spike, training.limits)) for spike in spikes], known_until(training)
    )
    if found.at is None:
        return _within(training, found)
    return _flagged(training, spikes[found.at], found)


def _flagged(training: Training, spike: Spike, found: Episode) -> Verdict:
    state = spike_state(spike, training.limits)
    by_minutes = _words_by_minutes(spike, SPIKE_WATCH.of(training))
    told = _told(training, spike, by_minutes=by_minutes)
    after = (
        over(training, spike.session.day, found.within_since) if found.past else _study(spike, by_minutes=by_minutes)
    )
    return Verdict(
        state=state,
        said=joined(told, after, as_of_newest(training)),
        advice=sentence("Nothing to do.") if found.past else _advice(training, spike, state, by_minutes=by_minutes),
        urgency=Urgency.STEP_BACK if state is FindingState.ACT else None,
        observed=(
            *observed("times the longest of 30 days, jogged distance", "times", spike.ratio_jog),
            *observed("times the longest of 30 days, jog time", "times", spike.ratio_minutes),
            *observed("times the longest of 30 days, whole session", "times", spike.ratio_session),
        ),
        runs=spike.session.runs,
        last_true=found.last_true,
        past=found.past,
        basis=_basis(training, spike.session, by_minutes=by_minutes),
    )


def _words_by_minutes(spike: Spike, limit: float) -> bool:
    """Whether minutes word it: where they lead, or the kilometres are within limits or unknown."""
    over_m = spike.ratio_jog is not None and spike.ratio_jog > limit + TOLERANCE
    over_s = spike.ratio_minutes is not None and spike.ratio_minutes > limit + TOLERANCE
    return over_s and (not over_m or minutes_lead([spike.session], return_mode=spike.return_mode))


def _told(training: Training, spike: Spike, *, by_minutes: bool) -> Sentence:
    day = spike.session.day
    lately = (training.as_of - day).days < NOW_DAYS
    if spike.session.race:
        return _raced(spike, by_minutes=by_minutes)
    if by_minutes:
        run, ratio = spike.session.jog_s, spike.ratio_minutes or 0.0
        if lately:
            return sentence(
                "{day:day}'s {run:duration} of jogging were {ratio:times} times your longest of the month before.",
                day=day,
                run=run,
                ratio=ratio,
            )
        return sentence(
            "Your {run:duration} of jogging of {day:date} were {ratio:times} times your longest of the month before.",
            day=day,
            run=run,
            ratio=ratio,
        )
    way, ratio = spike.session.jog_m or 0.0, spike.ratio_jog or 0.0
    if lately:
        return sentence(
            "{day:day}'s {way:distance} was {ratio:times} times your longest of the month before.",
            day=day,
            way=way,
            ratio=ratio,
        )
    return sentence(
        "Your {way:distance} of {day:date} was {ratio:times} times your longest of the month before.",
        day=day,
        way=way,
        ratio=ratio,
    )


def _raced(spike: Spike, *, by_minutes: bool) -> Sentence:
    """The race of the day, in the unit that leads; a race is no mistake."""
    if by_minutes:
        return sentence(
            "Your race of {day:date}, {run:duration} of jogging, was {ratio:times} times your longest of the month "
            "before. Races are like that.",
            day=spike.session.day,
            run=spike.session.jog_s,
            ratio=spike.ratio_minutes or 0.0,
        )
    return sentence(
        "Your race of {day:date}, {way:distance}, was {ratio:times} times your longest of the month before. Races are "
        "like that.",
        day=spike.session.day,
        way=spike.session.jog_m or 0.0,
        ratio=spike.ratio_jog or 0.0,
    )


def _study(spike: Spike, *, by_minutes: bool) -> Sentence | None:
    """What the cohort found, for a session that was mostly jogged, as the study counted it: whole.

    Where the whole session falls into another of its groups than the jogging that is told, "that much longer" would
    not be what was found, and nothing is quoted.
    """
    ratio, told = spike.ratio_session, spike.ratio_minutes if by_minutes else spike.ratio_jog
    if ratio is None or told is None or spike.session.race or not mostly_jogged([spike.session]):
        return None
    rate = hazard_rate_ratio(ratio)
    if rate <= 1 or rate != hazard_rate_ratio(told):
        return None
    return sentence(
        "In one study of 5,205 runners, sessions that much longer came with {rate:times} times the injuries.", rate=rate
    )


def _advice(training: Training, spike: Spike, state: FindingState, *, by_minutes: bool) -> Sentence:
    if state is FindingState.WATCH and not spike.session.race:
        return sentence("Repeat it without symptoms before you add more.")
    return build_from(training, spike.session, by_minutes=by_minutes)


def _basis(training: Training, session: Session, *, by_minutes: bool) -> Basis:
    return Basis(
        trust=worst_trust(training, session.runs, Signal.TIME if by_minutes else Signal.DISTANCE),
        have=len(reference_sessions(training.load.sessions, session.day)),
        want=_SURE_WITH,
    )


def _within(training: Training, found: Episode) -> Verdict:
    newest = training.load.spikes[-1]
    until = known_until(training)
    held_against = reference_sessions(training.load.sessions, until + timedelta(days=1))
    metres, seconds = longest(held_against)
    if seconds is None or newest.reference_jog_s is None:
        lacking = sentence(
            "Your run of {day:date} is the first since a break: there is nothing to hold it against yet. "
            "The next run will have it.",
            day=newest.session.day,
        )
        return Verdict(state=FindingState.UNKNOWN, said=lacking, reason=lacking, last_true=found.last_true)
    by_minutes = metres is None or minutes_lead(held_against, return_mode=training.load.mode.active)
    limit = SPIKE_WATCH.of(training)
    return Verdict(
        state=FindingState.OK,
        said=joined(_longest(held_against, metres, seconds, limit, by_minutes=by_minutes), as_of_newest(training)),
        observed=(
            *observed("longest of 30 days, jogged distance", "m", metres, len(held_against)),
            *observed("longest of 30 days, jog time", "s", seconds, len(held_against)),
        ),
        runs=tuple(run for session in held_against for run in session.runs),
        last_true=found.last_true,
        basis=_basis(training, newest.session, by_minutes=by_minutes),
    )


def _longest(
    held_against: Sequence[Session], metres: float | None, seconds: float, limit: float, *, by_minutes: bool
) -> Sentence:
    files = sum(session.files for session in held_against)
    if by_minutes or metres is None:
        return sentence(
            "Longest jogging in 30 days: {longest:duration} ({files:text}). Up to {cap:duration} is within this limit.",
            longest=seconds,
            cap=limit * seconds // 60 * 60,
            files=behind(files),
        )
    where = (
        "stays in the lowest-risk group of one study of 5,205 runners"
        if mostly_jogged(held_against) and limit <= SPIKE_WATCH.value
        else "is within this limit"
    )
    return sentence(
        "Longest run in 30 days: {longest:distance} ({files:text}). Up to {cap:distance} {where:text}.",
        longest=metres,
        cap=limit * metres // 100 * 100,
        files=behind(files),
        where=where,
    )


RULE = Rule(
    id="single-run-spike",
    title="One run far longer than the month before",
    topic=Topic.LOAD,
    pointer="increasing-too-quickly",
    evidence=("ref-49",),
    grade=EvidenceGrade.B,
    limits=(SPIKE_WATCH, SPIKE_ACT, SPIKE_RETURN, SPIKE_RISE_S, SPIKE_RISE_M, _SMALL_M, _SMALL_S),
    needs=(Need(lacking=_lacks_reference),),
    evaluate=_evaluate,
)
