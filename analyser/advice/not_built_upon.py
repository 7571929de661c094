"""Why the longest session of the month is not built upon, where it is not: a spike, a race, one that was not borne."""

from collections.abc import Sequence

from analyser.advice.joined import joined
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.situation import Situation
from analyser.advice.trusted import REPEATED, was_not_borne
from analyser.load.breaks import REFERENCE_DAYS, longest
from analyser.load.load import Session, Spike
from analyser.load.spike import SPIKE_RATIO


def ignored_spike(case: Situation, held_against: Sequence[Session]) -> Sentence | None:
    """Why the longest session of the month is not built upon, where it is not."""
    trusted = set(case.trusted)
    ignored = [
        spike
        for spike in case.training.load.spikes
        if (case.as_of - spike.session.day).days <= REFERENCE_DAYS and spike.session not in trusted
    ]
    metres, seconds = longest(held_against)
    told = ((spike, _not_built_upon(case, spike, metres, seconds)) for spike in reversed(ignored))
    of, words = next((each for each in told if each[1] is not None), (None, None))
    more = None if of is None else _note_the_repeat(case, of.session, ignored)
    return words if more is None else joined(words, more)


def _note_the_repeat(case: Situation, former: Session, ignored: Sequence[Spike]) -> Sentence | None:
    """That a repeat of it counts once she has noted how it felt, where there is one without an answer."""
    repeats = [
        each.session
        for each in ignored
        if each.session.day > former.day and REPEATED <= each.session.jog_s / former.jog_s <= 1 / REPEATED
    ]
    if not repeats or any(
        entry.worst_pain is not None for entry in case.training.diary.between(repeats[-1].day, repeats[-1].day)
    ):
        return None
    return sentence("If your run of {day:date} felt well, note it, and it counts.", day=repeats[-1].day)


def _not_built_upon(case: Situation, spike: Spike, metres: float | None, seconds: float | None) -> Sentence | None:
    """Why so much more than the longest that is built upon (m, s) does not count; None where it was no more."""
    session, ratio_m, ratio_s = spike.session, spike.ratio_jog or 0.0, spike.ratio_minutes or 0.0
    if metres and session.jog_m and ratio_m >= max(ratio_s, SPIKE_RATIO):
        return sentence(
            "Your {what:text}{way:distance} of {day:date} was {ratio:times} times your longest of the month before; "
            "build from {base:distance}.",
            what="race of " if session.race else "",
            way=session.jog_m,
            day=session.day,
            ratio=ratio_m,
            base=metres,
        )
    if seconds and ratio_s > SPIKE_RATIO:
        return sentence(
            "Your {run:duration} of jogging of {day:date} were {ratio:times} times your longest of the month "
            "before; build from {base:duration}.",
            run=session.jog_s,
            day=session.day,
            ratio=ratio_s,
            base=seconds,
        )
    if seconds and session.jog_s > seconds and was_not_borne(session, case.back):
        return sentence(
            "Your {run:duration} of jogging of {day:date} did not go well; build from {base:duration}.",
            run=session.jog_s,
            day=session.day,
            base=seconds,
        )
    return None
