"""One session with far more jogging, in minutes, than any of the thirty days before it.

Looks at what the rule of a single run looks at, in minutes of jogging alone: for jog/walk, for a treadmill without a
pod and for a file without a distance they are all there is. The limits are those of the study of kilometres, applied
to minutes: that is our step, not the study's. The longest bout without walking is reported beside it and never judged.

Silent about the first session of all and the first since a break. One event gives one finding: where the rule of a
single run speaks of the same session, this one stands beneath it. It is about now for 7 days, and until two later runs
were within limits.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from analyser.activity.trust import Signal
from analyser.advice.build_from import build_from
from analyser.advice.episodes import Episode, episode
from analyser.advice.joined import joined
from analyser.advice.load_states import (
    SPIKE_ACT,
    SPIKE_RETURN,
    SPIKE_RISE_S,
    SPIKE_WATCH,
    small_steps_count,
    spike_state,
)
from analyser.advice.load_words import as_of_newest, behind, known_until, observed, over, worst_trust
from analyser.advice.rule import Basis, EvidenceGrade, FindingState, Limit, Need, Rule, Topic, Urgency, Verdict
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.training import Training
from analyser.load.breaks import longest
from analyser.load.load import Session, Spike
from analyser.load.spike import SMALL_STEP_S, TOLERANCE, reference_sessions, small_step_left

_SURE_WITH = 4
"""With so many sessions to hold it against we are sure (engineering choice)."""

_SMALL = Limit(
    name="small step in time",
    value=SMALL_STEP_S,
    unit="s",
    state=FindingState.OK,
    source="engineering-choice",
    adjustable=False,
)


def _lacks_reference(training: Training) -> Sentence | None:
    if any(spike.ratio_minutes is not None for spike in training.load.spikes):
        return None
    return sentence("Cannot tell yet; about {more:runs} more.", more=1 if training.load.spikes else 2)


def _evaluate(training: Training) -> Verdict:
    spikes = training.load.spikes
    judged = [(spike.session.day, _state(training, spike, spikes[:at])) for at, spike in enumerate(spikes)]
    found = episode(judged, known_until(training))
    if found.at is None:
        return _within(training, found)
    return _flagged(training, spikes[found.at], judged[found.at][1], found)


def _state(training: Training, spike: Spike, before: Sequence[Spike]) -> FindingState:
    """What the minutes alone say; a small step of theirs is none, once in 7 days."""
    rise = spike.rise_jog_s
    small = rise is not None and rise <= SMALL_STEP_S + TOLERANCE and small_steps_count(training.limits)
    if small and small_step_left(before, spike.session.day):
        return FindingState.OK
    return spike_state(replace(spike, ratio_jog=None, rise_m=None), training.limits)


def _flagged(training: Training, spike: Spike, state: FindingState, found: Episode) -> Verdict:
    told = sentence(
        "Your {run:duration} of jogging {day:on} were {ratio:times} times the most of the month before.",
        run=spike.session.jog_s,
        day=spike.session.day,
        ratio=spike.ratio_minutes or 0.0,
    )
    after = over(training, spike.session.day, found.within_since) if found.past else None
    return Verdict(
        state=state,
        said=joined(told, after, as_of_newest(training)),
        advice=sentence("Nothing to do.") if found.past else _advice(training, spike, state),
        urgency=Urgency.STEP_BACK if state is FindingState.ACT else None,
        observed=(
            *observed("times the most of 30 days, jog time", "times", spike.ratio_minutes),
            *observed("longest jog without walking", "s", spike.session.longest_jog_s or None),
        ),
        runs=spike.session.runs,
        last_true=found.last_true,
        past=found.past,
        basis=_basis(training, spike.session),
    )


def _advice(training: Training, spike: Spike, state: FindingState) -> Sentence:
    if state is FindingState.WATCH:
        return sentence("Repeat it without symptoms before you add more.")
    return build_from(training, spike.session, by_minutes=True)


def _basis(training: Training, session: Session) -> Basis:
    return Basis(
        trust=worst_trust(training, session.runs, Signal.TIME),
        have=len(reference_sessions(training.load.sessions, session.day)),
        want=_SURE_WITH,
    )


def _within(training: Training, found: Episode) -> Verdict:
    newest = training.load.spikes[-1]
    held_against = reference_sessions(training.load.sessions, known_until(training) + timedelta(days=1))
    seconds = longest(held_against)[1]
    if seconds is None or newest.ratio_minutes is None:
        lacking = sentence(
            "Your run of {day:date} is the first since a break: no jog minutes to hold it against yet. "
            "The next run will have them.",
            day=newest.session.day,
        )
        return Verdict(state=FindingState.UNKNOWN, said=lacking, reason=lacking, last_true=found.last_true)
    bout = max((session.longest_jog_s for session in held_against), default=0.0)
    told = sentence(
        "Most jogging in one session of 30 days: {most:duration} ({files:text}). Up to {cap:duration} is within this "
        "limit.",
        most=seconds,
        files=behind(sum(session.files for session in held_against)),
        cap=SPIKE_WATCH.of(training) * seconds // 60 * 60,
    )
    return Verdict(
        state=FindingState.OK,
        said=joined(told, as_of_newest(training)),
        observed=(
            *observed("most of 30 days, jog time", "s", seconds, len(held_against)),
            *observed("longest jog without walking", "s", bout or None, len(held_against)),
        ),
        runs=tuple(run for session in held_against for run in session.runs),
        last_true=found.last_true,
        basis=_basis(training, newest.session),
    )


RULE = Rule(
    id="jog-minutes-spike",
    title="Far more jog minutes than the month before",
    topic=Topic.LOAD,
    pointer="jog-walk-progression",
    evidence=("ref-49", "ref-68", "ref-70"),
    grade=EvidenceGrade.C,
    limits=(SPIKE_WATCH, SPIKE_ACT, SPIKE_RETURN, SPIKE_RISE_S, _SMALL),
    needs=(Need(lacking=_lacks_reference),),
    evaluate=_evaluate,
)
